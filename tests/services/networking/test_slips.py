# SPDX-License-Identifier: Apache-2.0
"""Each rule by which a word is the slip, the short form, or the woman's name of another."""

import pytest

from cla_desktop.services.networking.his_and_hers import end_otherwise, he_and_she
from cla_desktop.services.networking.name_sounds import heard_in
from cla_desktop.services.networking.sayable import is_sayable
from cla_desktop.services.networking.shortened import is_short_for
from cla_desktop.services.networking.slips import TAKEN_FOR, is_slip_of_ear, is_slip_of_hand


@pytest.mark.parametrize("pair", sorted("".join(sorted(pair)) for pair in TAKEN_FOR))
def test_each_two_letters_that_are_taken_for_one_another_make_no_other_name(pair: str) -> None:
    one, other = pair[0], pair[1]
    assert is_slip_of_hand(f"ka{one}ra", f"ka{other}ra")
    assert not is_slip_of_hand("kahra", "katra")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("achol", "acol"),  # what is written c alone
        ("clemantine", "clementine"),  # a for e
        ("fadima", "fatima"),  # d for t in a long word
        ("kambale", "kambal"),  # a vowel left out at the end
        ("habimana", "habmana"),  # and within
        ("dufort", "dufor"),  # what French does not say
        ("kambale", "kabmale"),  # two exchanged
        ("georges", "feorges"),  # the key beside
        ("gabriel", "gasriel"),  # another consonant within a long word
        ("veronique", "verinique"),  # another vowel within a longer one
        ("sadik", "szdik"),  # what no mouth can say
    ],
)
def test_a_slip_of_a_hand_makes_no_other_name(one: str, other: str) -> None:
    assert is_slip_of_hand(one, other)
    assert is_slip_of_hand(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("kanda", "kinda"),
        ("katanga", "katenga"),
        ("conte", "conde"),
        ("musa", "mbusa"),
        ("jean", "jeanne"),
        ("salma", "halma"),
        ("patrick", "patrice"),
        ("mulamba", "mulumba"),
        ("claver", "clave"),
        ("omar", "amar"),
    ],
)
def test_another_letter_makes_another_name(one: str, other: str) -> None:
    assert not is_slip_of_hand(one, other)


def test_an_ear_drops_no_consonant_and_mistakes_but_two_letters() -> None:
    assert is_slip_of_ear(("mutombo", "mudombu"), ("mutumbu", "mutumpu"))
    assert not is_slip_of_ear(("karimba", "karima"), ("karimb", "karim"))
    assert not is_slip_of_ear(("mutombo", "mxyzmbo"), ("mutumb", "mutump"))


@pytest.mark.parametrize(
    ("short", "name"),
    [
        ("pat", "patrice"),
        ("chris", "christophe"),
        ("inno", "innocent"),
        ("souley", "souleymane"),
        ("theo", "theodore"),
        ("toinette", "antoinette"),
        ("gaby", "gabriel"),
        ("jacquie", "jacqueline"),
    ],
)
def test_what_is_left_of_a_name_may_be_the_name(short: str, name: str) -> None:
    assert is_short_for(short, name)
    assert is_short_for(name, short)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("jean", "jeanne"),
        ("juma", "jumanne"),
        ("chance", "chanceline"),
        ("prince", "princesse"),
        ("pendo", "mapendo"),
        ("sophie", "sophonie"),
        ("pa", "patrice"),
        ("mina", "amina"),
    ],
)
def test_a_name_within_another_is_a_name(one: str, other: str) -> None:
    assert not is_short_for(one, other)


@pytest.mark.parametrize("spoilt", ["szdik", "kpqngba", "wanztdet", "auuuste", "tdongo", "mqpa"])
def test_what_no_mouth_says_is_nobody_s_name(spoilt: str) -> None:
    assert not is_sayable(spoilt)


@pytest.mark.parametrize(
    "name", ["ngbangolo", "nzabonimpa", "tshilombo", "haoua", "luqman", "scholastique", "schwartz"]
)
def test_names_of_every_language_here_can_be_said(name: str) -> None:
    assert is_sayable(name)


@pytest.mark.parametrize(
    ("his", "hers"),
    [
        *[
            (f"alb{end}", f"alb{end}e")
            for end in [
                "tin",
                "rmin",
                "verin",
                "ulin",
                "ann",
                "ain",
                "on",
                "is",
                "art",
                "ard",
                "ert",
                "and",
                "aud",
                "ent",
                "ond",
                "aul",
                "chel",
                "scal",
                "desire",
                "aime",
                "rene",
                "andre",
                "honore",
                "exauce",
            ]
        ],
        ("karim", "karima"),
        ("karim", "karimah"),
    ],
)
def test_each_end_behind_which_a_letter_makes_a_woman_s_name(his: str, hers: str) -> None:
    assert he_and_she(his, hers)
    assert he_and_she(hers, his)


@pytest.mark.parametrize(
    ("one", "other", "two"),
    [
        ("oumar", "oumarou", True),
        ("salum", "salumu", False),
        ("mugabe", "mugabo", True),
        ("christine", "christina", False),
        ("melanie", "melania", False),
        ("kavugho", "kavughou", False),
        ("ramata", "ramatou", False),
        ("yvette", "yvetta", False),
        ("zawady", "zawadi", False),
        ("dominique", "dominika", False),
        ("nshimireh", "nshimire", False),
    ],
)
def test_the_vowels_at_the_end_make_two_names_unless_an_ear_writes_one_for_the_other(
    one: str, other: str, two: bool
) -> None:
    assert end_otherwise(one, other) is two


@pytest.mark.parametrize("title", ["Cheick", "Pasteurr", "Hadji", "Mzee"])
def test_a_title_is_no_part_of_a_name_however_it_is_spelled(title: str) -> None:
    assert heard_in(f"{title} Jean Goni") == heard_in("Jean Goni")
