# SPDX-License-Identifier: Apache-2.0
"""The words by which people name state forces, UN personnel and sexual violence, by language.

Languages of the region as people write them, misspelled as often. Knows no receiver and judges no
sentence: `sides` does.
"""

import re
from typing import Final

from cla_core.folding import words

# What Arabic writes in one with a word: and, so, by, like, to, the.
_BEFORE_A_WORD: Final = re.compile(r"^[وف]?(?:[بك]?ال|لل|[بكل])?(?=\w{3})")


def bare(said: str) -> list[str]:
    """The folded words without what is written in one with them."""
    return [_BEFORE_A_WORD.sub("", word) for word in words(said)]


def _phrases(text: str) -> frozenset[str]:
    """Each line of a text as a phrase to compare, with bare words."""
    return frozenset(" ".join(bare(line)) for line in text.splitlines() if line.strip())


def _single(text: str) -> frozenset[str]:
    return frozenset(word for said in text.split() for word in bare(said))


STATE: Final = _single(
    """army military soldier soldiers troops serviceman servicemen commandos captain corporal khaki
    uniform uniforms uniformed camouflage barracks police policeman policemen policewoman gendarme
    gendarmes gendarmerie garrison regiment battalion brigade sergeant lieutenant colonel rangers
    wazalendo cop cops capt cpt sgt adjt paramilitary paramilitaries reservist reservists navy
    warplane warplanes gunship gunships
    armée militaire militaires soldat soldats capitaine caporal adjudant commando kaki kakis
    treillis uniforme uniformes policier policiers policière garnison régiment bataillon sergent
    écogarde écogardes loyalistes douanier douaniers
    troupes troupiers gouvernementaux soldas solda
    fardc pnc anr dgm vdp faca fama sspdf spla nss iccn fdsi fds fsi
    g2 t2 s2 demiap ocrb hibou hiboux
    paramilitaire paramilitaires réserviste réservistes supplétif supplétifs opj emg
    progouvernemental progouvernementaux progouvernementale progouvernementales
    képi képis galonné galonnés
    jeshi majeshi kijeshi wanajeshi mwanajeshi wanajeda askari maaskari polisi mpolisi
    sare magwanda gwanda askali afande maafande wanausalama mpelelezi wapelelezi upelelezi
    brigedi batalioni kapteni kapiteni luteni meja kanali jenerali sajini koplo
    basoda masoda wasoda soda bapolisi mapolisi mapinga pulusu bapulusu
    turugu aturugu sorodasi sorodasiw jesh asakir
    abasirikare umusirikare igisirikare abasoda umusoda abapolisi umupolisi ingabo
    الجيش جندي جنود جنديان جنديين عسكر عساكر عسكري عسكريون عسكريين شرطة شرطي شرطيون شرطيين
    درك دركي ضابط ضباط مخابرات استخبارات"""
) | _phrases(
    """security forces
    security services
    security agents
    forces of order
    law enforcement
    regular forces
    special forces
    men in fatigues
    government forces
    government men
    men of the government
    men of the state
    state agents
    state forces
    defence forces
    national guard
    presidential guard
    republican guard
    red beret
    red berets
    green beret
    green berets
    air force
    border guard
    border guards
    prison guard
    prison guards
    home guard
    park guards
    eco guards
    forest guards
    customs officers
    intelligence service
    secret service
    en tenue
    corps habillé
    corps habillés
    béret rouge
    bérets rouges
    béret vert
    bérets verts
    garde frontière
    gardes frontières
    gardiens de prison
    sécurité présidentielle
    hommes de la sécurité
    gens de la sécurité
    milice pro gouvernementale
    milices pro gouvernementales
    état major
    force navale
    forces navales
    force aérienne
    armée de l'air
    avion de guerre
    avions de guerre
    garde nationale
    garde présidentielle
    garde républicaine
    force publique
    forces de l'ordre
    agents de l'ordre
    forces de sécurité
    service de sécurité
    services de sécurité
    forces régulières
    forces spéciales
    du général
    le major
    du major
    agents de sécurité
    forces de défense
    forces gouvernementales
    forces armées
    hommes du gouvernement
    gens du gouvernement
    agents de l'État
    éco gardes
    gardes du parc
    gardes forestiers
    eaux et forêts
    services de renseignement
    service de renseignement
    agents des renseignements
    watu wa serikali
    nguo za jeshi
    vikosi vya usalama
    watu wa usalama
    idara ya usalama
    vyombo vya dola
    watu wa dola
    bato ya leta
    القوات المسلحة
    قوات الأمن
    رجال الأمن
    زي رسمي
    بزي رسمي
    زي موحد
    القوات الحكومية
    قوات الحكومة
    رجال الحكومة"""
)
UN: Final = _single(
    """peacekeeper peacekeepers contingent contingents monusco monuc minusca unmiss unisfa minusma
    unamid unmil unoci onuci minurcat unpol unmo unmos milob milobs peacekeeping onu
    fpu onusien onusiens onusienne onusiennes"""
) | _phrases(
    """blue helmet
    blue helmets
    blue beret
    blue berets
    blue cap
    blue caps
    peace keeper
    peace keepers
    peace keeping
    military observer
    military observers
    United Nations
    UN soldier
    UN soldiers
    UN troops
    UN staff
    UN personnel
    UN vehicle
    UN vehicles
    UN car
    UN cars
    UN base
    the UN
    soldiers of the base
    soldiers from the base
    the base's soldiers
    soldiers of peace
    force intervention brigade
    soldats de la base
    militaires de la base
    soldats de la paix
    soldats de paix
    force de la paix
    observateur militaire
    observateurs militaires
    casquette bleue
    casquettes bleues
    brigade d'intervention
    casque bleu
    casques bleus
    bérets bleus
    Nations unies
    maintien de la paix
    maintien de paix
    kofia za bluu
    kofia ya bluu
    walinda amani
    walinzi wa amani
    askari wa Umoja
    Umoja wa Mataifa
    الخوذ الزرقاء
    القبعات الزرق
    حفظ السلام
    الأمم المتحدة"""
)
WHO_PROTECTS: Final = _phrases(
    """should protect us
    supposed to protect
    meant to protect
    our protectors
    devraient nous protéger
    doivent nous protéger
    censés nous protéger
    nos protecteurs
    kutulinda
    wanaotulinda
    men in blue
    men in green
    boys in green
    hommes en bleu
    hommes en vert"""
)
"""How people say soldiers without saying it: of the state as of the UN."""
LIKE_THE_STATE: Final = _single(
    """patrol patrols checkpoint checkpoints roadblock roadblocks barrier barriers officer officers
    official officials authority authorities government governor administrator commander commanders
    guard guards arrested detained detention prison mayor prefect prosecutor judge chiefdom
    administration immigration customs helicopter helicopters tank tanks drone drones bombers
    deserter deserters déserteur déserteurs renseignement renseignements
    patrouille patrouilles barrière barrières barrage barrages officier officiers autorité autorités
    gouvernement gouverneur administrateur commandant commandants agent agents éléments
    gouvernemental gouvernementale gouvernementales commandement cdt cmdt garde gardes
    arrestation arrestations détenu détenus détention cachot cachots péage percepteur percepteurs
    bourgmestre préfet maire chefferie magistrat magistrats procureur juge juges tribunal douane
    hélicoptère hélicoptères hélico hélicos blindé blindés char chars
    mgambo wanamgambo kikosi vikosi gereza magereza mahabusu helikopta
    doria kizuizi vizuizi serikali kamanda makamanda afisa maafisa
    leta bakonzi ngorogbia bariyeri irondo
    دورية دوريات حاجز حواجز الحكومة السلطات السلطة"""
) | _phrases(
    """check point
    check points
    the state
    l'État
    tax collector
    tax collectors
    chef de poste
    chef de secteur
    chef de localité
    ndege za vita
    road block
    road blocks
    poste de contrôle
    postes de contrôle
    point de contrôle
    نقطة تفتيش
    نقاط تفتيش"""
)
LIKE_THE_UN: Final = _single(
    """patrol patrols convoy convoys foreigner foreigners cob tob
    cla clas expat expats expatriate expatriates interpreter interpreters helicopter helicopters
    drone drones pakistani pakistanis indian indians bangladeshi bangladeshis nepali nepalis
    nepalese moroccan moroccans uruguayan uruguayans indonesian indonesians guatemalan guatemalans
    egyptian egyptians jordanian jordanians senegalese ghanaian ghanaians malawian malawians
    mongolian mongolians brazilian brazilians tanzanian tanzanians ethiopian ethiopians cambodian
    cambodians tunisian tunisians serbian serbians chinese portuguese peruvian peruvians zambian
    zambians kenyan kenyans burundian burundians rwandan rwandans cameroonian cameroonians gabonese
    chadian chadians
    patrouille patrouilles convoi convois étrangers expatrié expatriés interprète interprètes
    hélicoptère hélicoptères hélico hélicos blindé blindés
    pakistanais pakistanaise indiens bangladais népalais marocain marocains uruguayen uruguayens
    indonésien indonésiens guatémaltèques égyptien égyptiens jordanien jordaniens sénégalais
    ghanéen ghanéens malawites malawiens mongols brésiliens bangladaises tanzaniens éthiopiens
    cambodgiens tunisiens serbes chinois portugais péruviens zambiens kényans burundais rwandais
    camerounais gabonais tchadiens mauritaniens béninois togolais
    doria msafara misafara wageni wazungu mzungu muzungu helikopta
    wapakistani mpakistani wahindi wanepali wamoroko watanzania wamisri wachina wabangladeshi
    waurugwai wasenegali wamalawi warundi
    باكستانيون باكستانيين هنود مغاربة نيباليون نيباليين بنغاليون بنغاليين مصريون مصريين
    اثيوبيون اثيوبيين صينيون صينيين تنزانيون تنزانيين روانديون روانديين
    mundele mindele bamindele
    دورية دوريات قافلة قوافل أجانب الأجانب"""
) | _phrases(
    """south african
    south africans
    sud africain
    sud africains
    foreign soldiers
    foreign troops
    international force
    force internationale
    mission staff
    staff of the mission
    personnel de la mission
    agents de la mission
    gens de la mission
    men from the base
    men of the base
    people from the base
    hommes de la base
    gens de la base
    watu wa kambi
    white truck
    white helicopter
    white helicopters
    white tank
    white tanks
    white apc
    camion blanc
    camions blancs
    4x4 blanc
    4x4 blancs
    char blanc
    chars blancs
    white car
    white cars
    white vehicle
    white vehicles
    white jeep
    white jeeps
    white truck
    white trucks
    voiture blanche
    voitures blanches
    véhicule blanc
    véhicules blancs
    jeep blanche
    jeeps blanches
    magari meupe
    gari jeupe
    سيارات بيضاء
    سيارة بيضاء
    السيارات البيضاء"""
)
SEXUAL_VIOLENCE: Final = _single(
    """rape rapes raped raping rapist rapists viol viols violé violée violés violées violer violeur
    violeurs ubakaji mbakaji wabakaji sexual sexually sexuel sexuelle sexuels sexuelles
    sexuellement"""
)
# Swahili verbs carry who and when before them, Arabic words an article and an ending.
INFLECTED: Final = re.compile(
    r"\w*bakwa(?:ye|o)?"
    r"|(?:ku|(?:a|wa|ni|u|m|tu)(?:me|li|na|ta))(?:m|wa|ni|tu|ku)?baka"
    r"|\w*(?:najisi|lawiti)\w*"
    r"|\w*(?:غتصب|غتصاب)\w*"
)
OF_COPIES: Final = _single(
    """vslc crsv vbg gbv sgbv vsbg abusée abusées attouchements défloration inceste incest defiled
    defilement molested molestation prostitution grossesse grossesses kingono ngono"""
) | _phrases(
    """women abused
    girls abused
    abused women
    abused girls
    forced wives
    taken as wives
    taken for wives
    sex for
    survival sex
    transactional sex
    sex slaves
    violence against women
    gender based violence
    femmes forcées
    filles forcées
    prises comme femmes
    prises pour femmes
    enceintes de force
    mariage précoce
    mariages précoces
    attentat à la pudeur
    violences faites aux femmes
    violence basée sur le genre
    violences basées sur le genre
    ukatili wa kijinsia
    unyanyasaji wa kijinsia
    mariage forcé
    mariages forcés
    forced marriage
    forced marriages"""
)
"""What tells of it in a plan, though it may mean something else elsewhere."""
