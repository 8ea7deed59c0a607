# SPDX-License-Identifier: Apache-2.0
"""By which words people name state forces, UN personnel and sexual violence.

A threat by soldiers is often written down as "by unknown men", and says in its own words who they
were, or only what they had: a barrier, a patrol, white cars. Languages of the region as people
write them; a word too many keeps something back that the CLA can say otherwise, a word too few
tells a side of its own alleged crimes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from types import MappingProxyType
from typing import Final

from cla_core.folding import words

# What Arabic writes in one with a word: and, so, by, like, to, the.
_BEFORE_A_WORD: Final = re.compile(r"^[وف]?(?:[بك]?ال|لل|[بكل])?(?=\w{3})")
_UNITED_NATIONS: Final = re.compile(r"\bUN\b|\bU[. ] ?N\b")
_SMALL: Final = re.compile(r"[a-z]")
# A number with what armies call or shorten a unit to: "311 Bn", "12e rgt", "2e bureau".
_UNIT: Final = re.compile(
    r" \d{1,5} ?(?:er?|ere|eme|st|nd|rd|th)? ?"
    r"(?:regt?|rgts?|bn|bat|batt|btn|bde|bgde|brig|division|cie|coy|compagnie|company|pel"
    r"|platoon|peloton|escadron|squadron|bureau|region militaire|zone de defense) "
)
# Battalions of the UN are called after their country: "Pakbatt", "URUBATT 2".
_UN_BATTALION: Final = re.compile(r" [a-z]{2,}batt(?: ?\d)? ")
_SPELLED: Final = range(3, 8)
"""How many letters an abbreviation has that somebody writes with points: "F.A.R.D.C."."""


def _bare(said: str) -> list[str]:
    """The folded words without what is written in one with them."""
    return [_BEFORE_A_WORD.sub("", word) for word in words(said)]


def _phrases(text: str) -> frozenset[str]:
    """Each line of a text as a phrase to compare, with bare words."""
    return frozenset(" ".join(_bare(line)) for line in text.splitlines() if line.strip())


def _single(text: str) -> frozenset[str]:
    return frozenset(word for said in text.split() for word in _bare(said))


_STATE: Final = _single(
    """army military soldier soldiers troops serviceman servicemen commandos captain corporal khaki
    uniform uniforms uniformed camouflage barracks police policeman policemen policewoman gendarme
    gendarmes gendarmerie garrison regiment battalion brigade sergeant lieutenant colonel rangers
    wazalendo
    armée militaire militaires soldat soldats capitaine caporal adjudant commando kaki kakis
    treillis uniforme uniformes policier policiers policière garnison régiment bataillon sergent
    écogarde écogardes loyalistes douanier douaniers
    troupes troupiers gouvernementaux soldas solda
    fardc pnc anr dgm vdp faca fama sspdf spla nss iccn fdsi fds fsi
    g2 t2 s2 demiap ocrb hibou hiboux
    képi képis galonné galonnés
    jeshi majeshi kijeshi wanajeshi mwanajeshi wanajeda askari maaskari polisi mpolisi
    sare magwanda gwanda
    basoda soda bapolisi mapolisi mapinga
    turugu aturugu sorodasi sorodasiw jesh asakir
    abasirikare umusirikare igisirikare abapolisi umupolisi ingabo
    الجيش جندي جنود جنديان جنديين عسكر عساكر عسكري عسكريون عسكريين شرطة شرطي شرطيون شرطيين
    درك دركي ضابط ضباط"""
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
    red berets
    park guards
    eco guards
    forest guards
    customs officers
    intelligence service
    secret service
    en tenue
    corps habillé
    corps habillés
    bérets rouges
    bérets verts
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
_UN: Final = _single(
    """peacekeeper peacekeepers contingent contingents monusco monuc minusca unmiss unisfa minusma
    unamid unpol onu fpu onusien onusiens onusienne onusiennes"""
) | _phrases(
    """blue helmet
    blue helmets
    blue beret
    blue berets
    peace keeper
    peace keepers
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
    brigade d'intervention
    casque bleu
    casques bleus
    bérets bleus
    Nations unies
    maintien de la paix
    kofia za bluu
    kofia ya bluu
    walinda amani
    Umoja wa Mataifa
    الخوذ الزرقاء
    القبعات الزرق
    حفظ السلام
    الأمم المتحدة"""
)
_LIKE_THE_STATE: Final = _single(
    """patrol patrols checkpoint checkpoints roadblock roadblocks barrier barriers officer officers
    official officials authority authorities government governor administrator commander commanders
    deserter deserters déserteur déserteurs renseignement renseignements
    patrouille patrouilles barrière barrières barrage barrages officier officiers autorité autorités
    gouvernement gouverneur administrateur commandant commandants agent agents éléments
    doria kizuizi vizuizi serikali kamanda makamanda afisa maafisa
    leta bakonzi ngorogbia bariyeri irondo
    دورية دوريات حاجز حواجز الحكومة السلطات السلطة"""
) | _phrases(
    """check point
    check points
    road block
    road blocks
    poste de contrôle
    postes de contrôle
    point de contrôle
    نقطة تفتيش
    نقاط تفتيش"""
)
_LIKE_THE_UN: Final = _single(
    """patrol patrols convoy convoys foreigner foreigners cob tob
    bangladeshi bangladeshis indian indians pakistani pakistanis nepali nepalese nepalis moroccan
    moroccans uruguayan uruguayans tanzanian tanzanians malawian malawians egyptian egyptians
    ethiopian ethiopians ghanaian ghanaians mongolian mongolians cambodian cambodians indonesian
    indonesians jordanian jordanians tunisian tunisians serbian serbians chinese portuguese
    peruvian peruvians zambian zambians kenyan kenyans guatemalan guatemalans senegalese
    burundian burundians rwandan rwandans cameroonian cameroonians gabonese chadian chadians
    bangladais bangladaises indiens pakistanais népalais marocains uruguayens tanzaniens
    malawites malawiens égyptiens éthiopiens ghanéens mongols cambodgiens indonésiens jordaniens
    tunisiens serbes chinois portugais péruviens zambiens kényans guatémaltèques sénégalais
    burundais rwandais camerounais gabonais tchadiens mauritaniens béninois togolais
    wahindi wapakistani wamoroko watanzania wamisri wachina wanepali wabangladeshi waurugwai
    wasenegali wamalawi warundi
    باكستانيون باكستانيين هنود مغاربة نيباليون نيباليين بنغاليون بنغاليين مصريون مصريين
    اثيوبيون اثيوبيين صينيون صينيين تنزانيون تنزانيين روانديون روانديين
    patrouille patrouilles convoi convois étrangers
    doria msafara misafara wageni wazungu
    دورية دوريات قافلة قوافل أجانب الأجانب"""
) | _phrases(
    """white car
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
_SEXUAL_VIOLENCE: Final = _single(
    """rape rapes raped raping rapist rapists viol viols violé violée violés violées violer violeur
    violeurs ubakaji mbakaji wabakaji sexual sexually sexuel sexuelle sexuels sexuelles
    sexuellement"""
)
# Swahili verbs carry who and when before them, Arabic words an article and an ending.
_INFLECTED: Final = re.compile(
    r"\w*bakwa(?:ye|o)?"
    r"|(?:ku|(?:a|wa|ni|u|m|tu)(?:me|li|na|ta))(?:m|wa|ni|tu|ku)?baka"
    r"|\w*(?:غتصب|غتصاب)\w*"
)
_OF_COPIES: Final = _single("vslc crsv vbg gbv sgbv vsbg abusée abusées attouchements") | _phrases(
    """mariage forcé
    mariages forcés
    forced marriage
    forced marriages"""
)
"""What tells of it in a plan, though it may mean something else elsewhere."""
NAMED_BY: Mapping[str, frozenset[str]] = MappingProxyType(
    {"CONTINGENT": _UN, "AUTHORITIES": _STATE | _UN}
)
"""By receiver of a copy the words for its side; authorities' copies are silent of UN staff too."""
MAY_MEAN: Mapping[str, frozenset[str]] = MappingProxyType(
    {"CONTINGENT": _LIKE_THE_UN, "AUTHORITIES": _LIKE_THE_STATE | _LIKE_THE_UN}
)
"""By receiver the words that mean its side where nobody else is named: others have barriers too."""


def may_mean_side(said: str, receiver: str) -> bool:
    """Whether these words mean the receiver's side, if no code says who else is meant."""
    return names_side(said, receiver) or _holds(said, MAY_MEAN.get(receiver, frozenset()))


def names_side(said: str, receiver: str) -> bool:
    """Whether these words name forces of the receiver's side."""
    if receiver not in NAMED_BY:
        return False
    # In small letters it is an article of French.
    united_nations = _UNITED_NATIONS.search(said) and _SMALL.search(said)
    return bool(united_nations) or _names_unit(said, receiver) or _holds(said, NAMED_BY[receiver])


def _names_unit(said: str, receiver: str) -> bool:
    """Whether they name a unit by its number, as armies do, or a battalion by its country."""
    folded = f" {' '.join(_bare(said))} "
    units = [_UN_BATTALION, *([_UNIT] if receiver == "AUTHORITIES" else [])]
    return any(unit.search(folded) for unit in units)


def names_sexual_violence(said: str) -> bool:
    """Whether these words tell of what never travels in the ordinary flow."""
    return any(is_sexual_violence(word) for word in words(said)) or _holds(said, _OF_COPIES)


def is_sexual_violence(word: str) -> bool:
    """Whether a folded word speaks of it, however it is inflected."""
    return word in _SEXUAL_VIOLENCE or _INFLECTED.fullmatch(word) is not None


def _holds(said: str, phrases: Iterable[str]) -> bool:
    bare = _bare(said)
    folded = f" {' '.join([*bare, *_spelled(bare)])} "
    return any(f" {phrase} " in folded for phrase in phrases)


def _spelled(bare: Sequence[str]) -> Iterator[str]:
    """What single letters in a row may abbreviate; other single letters may stand around them."""
    for alone, letters in groupby(bare, key=lambda word: len(word) == 1):
        row = "".join(letters) if alone else ""
        for length in _SPELLED:
            yield from (row[at : at + length] for at in range(len(row) - length + 1))
