# SPDX-License-Identifier: Apache-2.0
"""What kind of threat a caller's words tell of: here French, English and Swahili. Pure.

Other languages have files of their own (`arabic_words`, `sango_words`).

Who takes a call at night writes words and often no code, and callers speak different languages:
"vol de bétail" and "ng'ombe wameibiwa" are one kind of thing. Read to compare two alerts, never
shown, stored or counted: what an alert's threat is, a person says. Sexual violence is not read.
"""

from functools import lru_cache
from typing import Final

from cla_core.alerts import arabic_words, sango_words
from cla_core.alerts.word_stems import named_in, together

NOTHING_ELSE: Final = "OTH"

_PARTICULAR: Final = {
    "KIL": """kill murder beheaded shot_dead dead_bod bodies corpse tue. tues. tuee. tuees. tuer.
        tuerie meurtr assassin egorge decapit abattu mort_par cadavre -uawa. -liua. -meua. mauaji
        -chinja. -chinjwa. maiti massacre dead. died. execut morts. morte. mortes. deces decede
        depouille -fariki. wamekufa amekufa na_kufa vifo
        slain sans_vie lifeless miili""",
    "MAS": """attack assault invade storm stormed attaqu assaut assaill incursion -shambuli -vamia.
        -vamiwa. wavamizi uvamizi raid. raided. raiding envahi""",
    "BUR": """burn ablaze set_fire on_fire arson brul incendi en_feu -choma. -chomwa. -ungua.
        -unguza. -teketez torched. flames flamme cendres calcin mis_le_feu mettent_le_feu""",
    "ABD": """abduct kidnap hostage taken_away seized captive captur enlev enleve ravi. ravis
        ravisseur otage emmene pas_rentre not_returned -tekwa. -teka. -teka_nyara. utekaji watekaji
        mateka missing. disappear taken_into taken_by took_them took_away grabbed disparu
        -chukuliwa. hawajarudi -potea.""",
    "RAN": "ransom rancon fidia",
    "DET": """arrest detain detention jail imprison custody picked_up arrete. arretes. arretee.
        arretees. embarque interpell incarcer cachot detenu sans_mandat garde_a_vue -kamata.
        -kamatwa. -fungwa. gereza. kizuizini locked_up arretent enferm prison mahabusu""",
    "REC": """recruit child_soldier recrut enrol enfants_soldats watoto_wanajeshi -andikisha
        conscript recrue
        become_soldiers devenir_soldats kuwa_askari""",
    "FRC": """forced_labour forced_labor forced_to portering travaux_forces portage salongo
        -beba_mizigo -lazimishwa carry_loads kubeba_mizigo""",
    "TAX": """tax. taxes. taxation toll barrier roadblock checkpoint taxe. barriere peage kodi.
        ushuru kizuizi. vizuizi. -lipisha. make_everyone_pay have_to_pay pay_to_pass road_block
        font_payer faire_payer doivent_payer -toza. -tozwa.""",
    "EXT": """extort harass threaten extorqu extorsion tracass racket intimid menaces_de vitisho
        -nyanyas blackmail menacent -tishia. -tishwa.
        demand_money demanding_money ask_for_money exigent_de_l_argent -dai_pesa""",
    "AMB": """ambush highway_robb held_up hold_up embuscad embusque intercept coupeur_de_route
        coupeurs_de_route -vizia. -viziwa.""",
    "CAT": """cattle cow. cows. herd. livestock betail vache boeuf bovin troupeau ng_ombe ngombe
        mifugo goats sheep. oxen chevres moutons mbuzi kondoo""",
    "TRH": """transhum herder grazing eleveur pasteurs paturage wafugaji malisho pastoralist nomad
        crops_destroyed destroyed_crops berger nomade champs_detruits mfugaji wachungaji
        mchungaji""",
    "ICV": """intercommun communal_violence communal_clash communal_conflict communautaires
        inter_ethni interethni ethnique kikabila""",
    "REV": """witch lynch mob. vindicte vengeance revenge sorcel sorcier uchawi mchawi
        kisasi lapid stoned. justice_populaire ushirikina
        burn_alive burned_alive burnt_alive brule_vif bruler_vif brules_vifs bruler_vifs
        -mpiga_mwizi -piga_mwizi pris_pour_voleur taken_for_a_thief called_a_thief accuse_de_vol
        accused_of_theft anayeitwa_mwizi suspected_thief
        thief_caught voleur_attrape presumed_thief presume_voleur mwizi_amekamatwa lynchage""",
    "LAN": """land_dispute land_conflict land_grab over_land. over_the_land about_land for_land.
        boundary plot. foncier parcelle terrain lopin limite_de ardhi. mpaka_wa litige_foncier
        terres succession rival_chiefs""",
    "CLA": """clash fighting exchange_of_fire combat. combats. affrontement accrochage
        echange_de_tirs mapigano vita. gun_battle firefight battle crossfire fusillade
        echanges_de_tirs tirs_croises bataille affronte mapambano
        detonations_d_armes
        heavy_weapon armes_lourdes silaha_nzito""",
    "SHE": """shell. shells. shelling mortar bomb rocket drone artiller obus roquette kombora
        makombora bomu mabomu milipuko air_strike airstrike aircraft missile frappe_aerienne""",
    "EXP": """landmine unexploded uxo ied grenade detonat engin_explos eei. non_explose guruneti
        -silolipuka explod explos stepped_on_a_mine hit_a_mine land_mine antipersonnel
        saute_sur_une_mine sur_une_mine on_a_mine mine_blast mine_sur_l
        mine_sur_une_p mine_on_the bomu_la_ardhini mine_expl blast. blew_up engin_piege
        -lipuka. -kanyaga_bomu""",
    "OCC": """occup
        settled_in_the_school sleep_in_the_school dorment_a_l_ecole""",
    "DIS": """displaced displacement refugee deplace exode afflux sans_abri wakimbizi new_arrivals
        newly_arrived people_are_leaving se_vide abandonn nouveaux_arrivants -hama. -hamia.
        with_mattress with_belongings with_luggage avec_matelas avec_des_matelas na_magodoro
        movement_of_population mouvement_de_population population_movement""",
    "RET": "evict expuls deguerpi retour_force -fukuzwa. chased_from_their chasses_de_leurs",
    "HUM": """humanitarian aid_worker aid_convoy aid_truck aid_agenc aid_distrib food_aid ngo.
        relief humanitaire ong. misaada msaada_wa_chakula msaada_wa_kibinadamu mashirika
        wafanyakazi_wa_msaada""",
    "POL": """demonstrat protest. protests. protesters march. election sit_in strike. manifestation
        manifestants greve maandamano -andamana. uchaguzi mgomo rally. marched. banner tyres
        barricad rassemblement marche_contre banderole pneus vote. matairi mabango kura. marching.
        ville_morte ghost_town""",
    "HAT": """hate hateful incitement leaflet incitation haine haineu tract. tracts. chuki uchochezi
        incite kuchochea""",
    NOTHING_ELSE: """accident overturn collision collided drown capsiz flood landslide lightning
        sick. illness ambulance childbirth in_labour renverse chavir noye. noyee noyade inondation
        foudre eboulement malade accouch en_travail epidemi cholera contre_camion contre_un ajali
        -pinduka. -zama. mafuriko mgonjwa wagonjwa ugonjwa""",
}  # fmt: skip
_GENERAL: Final = {
    "LOO": """loot robb robbed stole. stolen steal thief thieves bandit pill volent. vole. voles.
        volee. volees. voleur braqu derob depouill cambriol -ibiwa. -meiba. wizi. wezi. mwizi -pora.
        -porwa. uporaji jambazi majambazi
        plunder ransack saccag emptied""",
    "MAS": "shoot shot. shots. gunfire tir. tirs. tirent rafale coups_de_feu crepit risasi",
    "AMB": "passenger minibus passager abiria",
    "MOV": """armed gunmen rebel rifle guns. fighters militia arme. armes. rebelle combattant
        hommes_en_tenue fusil milice milicien silaha bunduki waasi mwasi wanamgambo""",
    "POL": "crowd foule umati stones pierres mawe",
    "REV": "crowd foule umati stones pierres mawe",
    "DIS": "flee. fled. fleeing fui. fuir. fuient fuite fuyant -kimbia. -kimbilia.",
}
"""What is part of many things, read when nothing of the above was said."""
_ALL_PARTICULAR: Final = together(_PARTICULAR, arabic_words.OUTRIGHT, sango_words.OUTRIGHT)
_ALL_GENERAL: Final = together(_GENERAL, arabic_words.HINTED, sango_words.HINTED)


@lru_cache(maxsize=2048)
def particular_threats(said: str) -> frozenset[str]:
    """The codes of the threats that these words name outright; empty when they name none."""
    return named_in(said, _ALL_PARTICULAR)


@lru_cache(maxsize=2048)
def threats_hinted(said: str) -> frozenset[str]:
    """What armed men, shots and flight leave to think where nothing is named outright."""
    return named_in(said, _ALL_GENERAL)
