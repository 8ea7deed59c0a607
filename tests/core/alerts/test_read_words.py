# SPDX-License-Identifier: Apache-2.0
"""What the words of calls say by themselves: threats in five languages, and what is no threat."""

import pytest

from cla_core.alerts import arabic_words, sango_words
from cla_core.alerts.duplicates import compared
from cla_core.alerts.place_names import names_alike
from cla_core.alerts.sightings import Sighting, sighting
from cla_core.alerts.threat_words import particular_threats, threats_hinted
from cla_core.codes import LISTS
from cla_core.folding import fold


@pytest.mark.parametrize(
    ("said", "threat"),
    [
        ("هاجموا القرية أمس", "MAS"),
        ("خطفوا ثلاث نساء", "ABD"),
        ("أحرقوا البيوت", "BUR"),
        ("سرقوا الأبقار", "CAT"),
        ("انفجر لغم على الطريق", "EXP"),
        ("nas musallahin khatafu niswan", "ABD"),
        ("haramiya shalu bagar", "CAT"),
        ("Ala gbi ada na wâ", "BUR"),
        ("azo ti bira afâ zo ûse", "KIL"),
        ("ala nzï abâgara", "CAT"),
        ("babomi bato mibale", "KIL"),
        ("bitumba na ebale", "CLA"),
    ],
)
def test_threats_are_read_in_the_languages_callers_speak(said: str, threat: str) -> None:
    assert threat in particular_threats(said)


@pytest.mark.parametrize(
    "said",
    [
        "watu wanaomba msaada",
        "they ask for medical aid",
        "in a white Land Cruiser",
        "devant le bureau communal",
    ],
)
def test_what_every_call_may_say_is_no_threat(said: str) -> None:
    assert not particular_threats(said) | threats_hinted(said)


def test_a_mine_in_the_ground_is_no_quarrel_about_land() -> None:
    assert "LAN" not in particular_threats("bomu la ardhini barabarani")


@pytest.mark.parametrize("language", [arabic_words, sango_words])
def test_words_are_listed_as_folding_leaves_them_under_names_that_are_known(
    language: object,
) -> None:
    lists = [getattr(language, name) for name in ("OUTRIGHT", "HINTED", "SUBJECTS")]
    assert all(each.keys() <= {*LISTS["threat_type"]} for each in lists[:2])
    for each in lists:
        for written in " ".join(each.values()).split():
            plain = written.strip("-.").replace("_", " ")
            assert fold(plain) == plain


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("quartier haut, Mbokane", "derrière l'école de Mbokane"),
        ("kodro Mbokane", "suk Mbokane"),
        ("behind the big tree of Mbokane", "na mbage ti Mbokane"),
        ("marché d'Ardanbou", "Ardanbou"),
        ("N'Djalanga", "Ndjalanga"),
    ],
)
def test_what_is_said_around_the_name_of_a_place_is_not_its_name(one: str, other: str) -> None:
    assert names_alike(one, other) == names_alike(other, one) == 1.0


@pytest.mark.parametrize(
    ("one", "other"),
    [("Umm rakuba", "Umm keddada"), ("Dar salam", "Dar bida"), ("Kisi moya", "Kisi mbali")],
)
def test_a_short_word_with_a_capital_is_no_whole_name(one: str, other: str) -> None:
    assert names_alike(one, other) < 1.0


def told(name: str, at: str, said: str, threat: str = "") -> Sighting:
    """What is compared of a call about one village."""
    values = {"received_at": f"2025-03-14T{at}:00+02:00", "place": {"name": "Mbokane"}}
    coded = {"threat_type": threat} if threat else {}
    found = sighting(name, values | coded | {"summary": said})
    assert found is not None
    return found


def test_the_same_words_again_are_likelier_the_same_event() -> None:
    first = told("a", "19:00", "Voleurs de poules au marché central")
    again = told("b", "21:30", "Voleurs de poules au marché central")
    other = told("c", "21:30", "Voleurs au marché, trois hommes en noir")
    alike, unlike = compared(first, again), compared(first, other)
    assert alike is not None
    assert unlike is not None
    assert alike.score > unlike.score + 0.05


def test_words_that_agree_count_for_more_than_one_code_that_does_not() -> None:
    coded = told("a", "19:00", "Lori limepinduka, ajali mbaya", "EXP")
    worded = told("b", "19:20", "Lorry overturned on the slope, bad accident")
    found = compared(coded, worded)
    assert found is not None
    assert found.score >= 0.5


def test_somebody_who_rings_two_and_a_half_hours_later_is_still_offered() -> None:
    first = told("a", "19:00", "Houses are burning", "BUR")
    again = told("b", "21:30", "Nyumba zinaungua")
    late = told("c", "23:30", "Nyumba zinaungua")
    found, beyond = compared(first, again), compared(first, late)
    assert found is not None
    assert beyond is not None
    assert found.score >= 0.5 > beyond.score
