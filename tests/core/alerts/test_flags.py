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
