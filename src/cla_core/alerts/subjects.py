# SPDX-License-Identifier: Apache-2.0
"""Whom and what a caller's words tell of: here French, English and Swahili. Pure.

Other languages have files of their own (`arabic_words`, `sango_words`).

"Two nurses" and "wauguzi wawili" are one kind of people, "camion" and "lorry" one kind of thing:
of two like threats in one village they tell whether one thing happened or two. Read to compare two
alerts, never shown, stored or counted. What armed men do stands in `threat_words`.
"""

from functools import lru_cache
from typing import Final

from cla_core.alerts import arabic_words, sango_words
from cla_core.alerts.word_stems import named_in, together

_SUBJECTS: Final = {
    "women": """women woman wife. wives. girl femme fille. filles. fillette wanawake mwanamke
        wasichana msichana akina_mama""",
    "children": """child kids. boy. boys. pupil enfant gamin garcon eleve. eleves. ecolier watoto
        mtoto wavulana mvulana wanafunzi mwanafunzi""",
    "youths": "youth young_m jeunes jeune. vijana kijana",
    "teachers": """teacher headmaster headteacher enseignant instituteur professeur
        directeur_d_ecole directeur_de_l_ecole walimu mwalimu mkuu_wa_shule""",
    "health": """nurse doctor. doctors. medicine clinic. clinics. hospital health pharmac midwi
        infirmi medecin medicament clinique hopital sante. dispensaire wauguzi muuguzi daktari
        madaktari dawa. zahanati hospitali afya""",
    "chiefs": "chief. chiefs. chef. chefs. notable chifu machifu mwami",
    "trade": """trader shop merchant market goods. boutique commercant marchand magasin
        marche_de vendeu sokoni soko. duka maduka bidhaa wafanyabiashara mfanyabiashara wauzaji
        seller cooperativ""",
    "crops": """farmer field crop harvest maize granar sorghum beans. plantation cultivateur
        agricult paysan champ. champs. recolte mais. grenier sorgho haricot shamba mashamba
        mkulima wakulima mazao mahindi ghala_la_m maghala""",
    "herds": """cattle cow. cows. herd. herds. herder livestock goat sheep betail vache boeuf
        troupeau eleveur berger chevre mouton ng_ombe ngombe mifugo wafugaji mfugaji mbuzi
        kondoo""",
    "fishing": "fisher lake. lakeshore pecheu lac. wavuvi mvuvi ziwa ziwani",
    "boats": "boat canoe pirogue ferry bateau barque mtumbwi mitumbwi boti.",
    "river": "river stream bridge ford. riviere ruisseau pont. gue. mto. mtoni kijito daraja",
    "vehicles": """bus. buses. minibus truck lorry lorries vehicle car. cars. convoy driver
        passenger camion vehicule voiture convoi chauffeur passager lori. basi. gari. magari
        abiria dereva madereva""",
    "motorbikes": """motorcycl motorbike motard motos. une_moto la_moto des_moto moto_taxi pikipiki
        bodaboda boda""",
    "homes": "house home. homes. hut. huts. maison case. cases. hutte menage nyumba vibanda",
    "worship": """church parish priest. pastor. mosque imam eglise paroisse pretre pasteur mosquee
        kanisa parokia padri msikiti""",
    "school": "school classes classroom ecole salle_de_classe shule. shuleni",
    "phones": "phone telephone simu.",
    "firewood": "firewood wood. bois. kuni.",
    "water": "well. borehole spring. waterpoint puits source. forage chemchemi kisima",
    "diggings": """gold digger miner. miners. pit. quarry orpailleur creuseur mineurs. carriere
        puits_d_or dhahabu wachimbaji mchimbaji mgodi machimbo""",
    "police": "police polisi",
    "soldiers": "soldier army. military militaire soldat armee jeshi askari wanajeshi",
    "offices": """administrator governor office administrateur gouverneur bureau msimamizi gavana
        ofisi""",
    "journalists": "journalist waandishi_wa_habari mwandishi",
    "hills": "hill. hills. ridge mountain colline crete montagne kilima kilimani mlima milima",
    "sorcery": "witch sorcer sorcier uchawi mchawi wachawi",
    "uniforms": "uniform tenue sare.",
}  # fmt: skip
_ALL: Final = together(_SUBJECTS, arabic_words.SUBJECTS, sango_words.SUBJECTS)


@lru_cache(maxsize=2048)
def subjects_of(said: str) -> frozenset[str]:
    """The names of the people and things these words tell of; empty when they tell of none."""
    return named_in(said, _ALL)
