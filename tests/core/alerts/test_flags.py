# SPDX-License-Identifier: Apache-2.0
"""Flags are read off drafts too, in which anything may stand: that opens no door."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.flags import flags_of
from cla_core.alerts.redaction import listed_place, listed_title
from cla_core.records import record_type
from tests.core.strategies import anything

ASKED = ("sensitive_flags", "threat_type", "other_threats", "perpetrator", "people", "place")
FLASH = record_type("flash")


@given(st.fixed_dictionaries({}, optional=dict.fromkeys((*ASKED, "headline"), anything)))
def test_nothing_in_a_draft_stops_its_line_in_the_list(values: dict[str, Any]) -> None:
    assert isinstance(listed_title(FLASH, values), str)
    assert isinstance(listed_place(values, values.get("place")), str)


@pytest.mark.parametrize("strange", [True, 3, "CRSV", {"CRSV": True}])
def test_what_is_no_list_names_nothing_and_hides_nothing_else(strange: object) -> None:
    values = {"sensitive_flags": strange, "threat_type": "CRS", "perpetrator": "ARM"}
    assert flags_of(values) == {"CRSV", "STATE-PERP"}


VILLAGE = {"name": "Mtindo", "admin": "Kasoro-Sud", "lat": 1.2, "lon": 30.3}
SAID = {"headline": "A mother of Mtindo was taken", "threat_type": "ABD", "place": VILLAGE}


@pytest.mark.parametrize(
    ("flags", "title", "where"),
    [
        (["CRSV"], "", "Kasoro-Sud"),
        (["SOURCE-AT-RISK"], "", "Kasoro-Sud"),
        (["A-FLAG-OF-LATER"], "", "Kasoro-Sud"),
        (["CHILD"], SAID["headline"], "Mtindo"),
        ([], SAID["headline"], "Mtindo"),
    ],
)
def test_a_list_names_neither_the_village_nor_the_words_of_a_survivor_or_a_source(
    flags: list[str], title: str, where: str
) -> None:
    values = SAID | {"sensitive_flags": flags}
    assert listed_title(FLASH, values) == title
    assert listed_place(values, VILLAGE) == where


def test_a_place_that_may_not_be_told_and_has_no_area_leaves_its_column_empty() -> None:
    values = {"sensitive_flags": ["CRSV"], "place": {"name": "Mtindo"}}
    assert listed_place(values, values["place"]) == ""
    area = {"name": "Kasoro-Sud", "precision": "admin"}
    assert listed_place({"sensitive_flags": ["CRSV"]}, area) == "Kasoro-Sud"


@pytest.mark.parametrize(
    ("people", "is_child"),
    [
        ({"killed": {"boys": 1}}, True),
        ({"injured": {"girls": 2}}, True),
        ({"killed": {"men": 3, "boys": 0}}, False),
        ({"displaced": {"boys": 40}, "at_risk": {"girls": 9}}, False),
    ],
)
def test_a_boy_or_a_girl_who_was_harmed_makes_it_a_childs(
    people: dict[str, Any], is_child: bool
) -> None:
    assert ("CHILD" in flags_of({"people": people})) is is_child
