# SPDX-License-Identifier: Apache-2.0
"""One night as a person labelled it: odd spellings, languages, neighbours, two events of a place.

Beside the drawn nights of `test_busy_night.py`: here every pair was looked at by eye.
"""

from typing import Final

import pytest

from cla_core.alerts.duplicates import pairs
from cla_core.alerts.place_names import names_alike
from tests.core.alerts.labelled import Said, labelled, sighting_of

NIGHT: Final[tuple[Said, ...]] = (
    (1, "21:42", "Mtindo", "Dix hommes armés descendent de la crête", "MOV", (1.7, 30.3)),
    (1, "21:47", "Mtindo (église)", "watu wenye silaha karibu na kanisa", "MAS", (1.705, 30.306)),
    (1, "21:55", "M'tindo", "Armed men near the church, torches", "", (1.699, 30.299)),
    (2, "22:10", "Tanda", "Le marché brûle, tirs", "BUR", None),
    (2, "22:30", "TANDA", "soko linaungua", "BUR", None),
    (2, "22:41", "Tannda", "market is on fire", "BUR", None),
    (2, "23:05", "marché de Tanda", "pillage des boutiques au marché", "LOO", None),
    (3, "19:30", "Ngoloma", "vol de bétail, 40 vaches", "CAT", (2.1, 30.8)),
    (3, "20:15", "Ngoloma ford", "ng'ombe wameibiwa", "CAT", (2.13, 30.83)),
    (4, "23:50", "Ngoloma", "barrière illégale, taxes demandées", "TAX", (2.1, 30.8)),
    (5, "20:05", "Kasoro", "Trois femmes enlevées au champ", "ABD", (1.6425, 30.2428)),
    (5, "20:50", "Kasoro sud", "wanawake watatu wametekwa", "RAN", (1.6, 30.24)),
    (6, "20:20", "Lugo", "manifestation contre la mission", "POL", (1.69, 30.26)),
    (7, "01:10", "Bulwena", "قصف على المدينة", "SHE", (1.2, 30.0)),
    (7, "01:15", "Bulwena centre", "bombardement, maisons touchées", "SHE", (1.205, 30.004)),
    (7, "01:40", "Bulwena", "clash between two groups", "CLA", (1.21, 30.01)),
    (8, "20:00", "Kandara road", "explosion d'une mine, un blessé", "EXP", (1.16, 30.03)),
    (9, "18:10", "Bulwena", "arrivée de 200 déplacés de Sondora", "DIS", (1.2, 30.0)),
    (10, "21:00", "Lukala", "homme lynché, sorcellerie", "REV", (3.0, 31.0)),
    (11, "21:05", "Lukala Port", "conflit foncier entre familles", "LAN", (3.06, 31.05)),
    (12, "22:00", "Sendaro", "MINE UXO found by children", "EXP", (3.5, 29.5)),
    (13, "22:20", "Sendaro", "soldiers arrested two youths", "DET", (3.5, 29.5)),
    (14, "23:00", "Pirimo", "embuscade sur la route", "AMB", (3.03, 29.53)),
    (14, "23:20", "Pirimo axe Nord", "road ambush, lorry stopped and looted", "LOO", (3.08, 29.55)),
    (15, "00:10", "Oreda", "meeting d'incitation à la haine", "HAT", (2.86, 30.84)),
    (16, "00:30", "Beleka", "attaque du village", "MAS", (1.02, 29.94)),
    (16, "00:35", "Beleka", "cases incendiées, gens en fuite", "BUR", (1.03, 29.95)),
    (16, "02:10", "Beleka", "population displaced to the base", "DIS", (1.02, 29.94)),
    (17, "02:30", "Chobani", "menaces de mort contre un chef", "EXT", (0.98, 29.96)),
    (18, "03:10", "Mtindo", "femme malade à évacuer", "OTH", (1.7, 30.3)),
)


def test_of_a_labelled_night_every_duplicate_is_offered_and_nothing_else() -> None:
    seen = [sighting_of(at, said) for at, said in enumerate(NIGHT)]
    assert len(seen) == 30
    offered = {frozenset((one, found.alert)) for one, found in pairs(seen)}
    assert offered == labelled(NIGHT)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tanda", "Tannda"),
        ("TANDA", "marché de Tanda"),
        ("soko la Tanda", "Tanda market"),
        ("Mtindo", "M’tindo"),
        ("Mtindo", "Mutindo"),
        ("Mtindo", "Mtidno"),
        ("Mtindo (église)", "mtindo"),
        ("Bulwena", "Boulwena"),
        ("Ngoloma", "Nguloma"),
        ("قرية تندا", "تندا"),
        ("Kachusha", "Kashousha camp"),
        ("Tchomia", "Chomia"),
        ("Oualungi", "Walungi"),
        ("Gnamira", "Nyamira"),
        ("Kiwandja", "Kiwanja"),
        ("El Fifi", "Al-Fifi"),
        ("الكتمة", "كتمة"),
        ("Umm Labassa", "Am Labasa"),
        ("Saint-Étienne de Mbali", "St Etienne Mbali"),
        ("Kijiji cha Lwemba", "Luemba"),
        ("Bria PK3", "PK 3 Bria"),
        ("Gbadaka", "Badaka"),
        ("kule Phalangwa", "Palangwa centre"),
        ("2 km au nord de Dinguembé", "Dingembe centre"),
        ("chez nous à Tshabu", "karibu na Chabou"),
        ("Kaga Bandoro", "Kagabandoro"),
        ("mtaa wa Fungura", "Fungura, health post"),
        ("outskirts of Tchegera", "Tchegera"),
    ],
)
def test_two_callers_spell_one_place_in_two_ways(one: str, other: str) -> None:
    assert names_alike(one, other) == names_alike(other, one) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kasoro", "Kasolo"),
        ("Djimbeti", "Gimbeti"),
        ("Kibirizo", "Kiviriso"),
        ("Hombo", "Ombo"),
        ("Nzerekuru", "Zérékourou"),
        ("Gahororo", "Kahololo"),
        ("Lwibonde", "Lwbinde"),
    ],
)
def test_ears_of_another_language_hear_a_name_less_surely(one: str, other: str) -> None:
    assert 0.5 <= names_alike(one, other) == names_alike(other, one) < 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Tanda", "Tanga"),
        ("Tanda", "Tandala"),
        ("Tanda 1", "Tanda 2"),
        ("Ngoloma", "Ngoma"),
        ("Lugo", "Lubo"),
        ("marché", "church"),
        ("", "Tanda"),
        ("Rubaya", "Ruhaya"),
        ("Kachanga", "Kashongo"),
        ("Umm Dukhun", "Umm Dafog"),
        ("Al Fula", "Al Fasher"),
        ("كتمة", "كتم"),
        ("Cité A", "Cité B"),
        ("PK5", "PK13"),
        ("Ngoloma I", "Ngoloma II"),
        ("Ngoloma II", "Ngoloma III"),
        ("Kisi Kisi", "Kisi Mtindo"),
    ],
)
def test_a_village_of_another_name_is_another_village(one: str, other: str) -> None:
    assert names_alike(one, other) == names_alike(other, one) == 0.0
