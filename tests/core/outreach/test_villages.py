# SPDX-License-Identifier: Apache-2.0
"""Villages of one name at one base: told apart where a message was heard, and never halved."""

from typing import Any

import pytest

from cla_core.outreach.coverage import coverage
from cla_core.outreach.villages import one_village

HILL = {"name": "Mtindo", "id": "ZZ-11", "lat": 1.60, "lon": 30.20, "admin": "Kasoro North"}
LAKE = {"name": "Mtindo", "id": "ZZ-57", "lat": 1.31, "lon": 30.62, "admin": "Lake"}
NAME_ALONE = {"name": "MTINDO"}


def heard(place: dict[str, Any], women: int) -> dict[str, Any]:
    """So many women of a place heard message m."""
    return {"message": "m", "place": place, "women": women, "at": "2025-03-14T10:00+02:00"}


def women(*told: dict[str, Any]) -> dict[str, int]:
    """How many women heard it, by village as it is named."""
    return {village: each.women for (village, _), each in coverage(told, {}).items()}


def test_two_villages_of_one_name_have_a_row_each_with_their_areas() -> None:
    assert women(heard(HILL, 12), heard(LAKE, 7), heard(HILL, 5)) == {
        "Mtindo (Kasoro North)": 17,
        "Mtindo (Lake)": 7,
    }


def test_in_one_area_they_are_told_apart_by_grid_or_position() -> None:
    one = {**HILL, "grid": "35NQF111222"}
    other = {**LAKE, "admin": HILL["admin"]}
    assert women(heard(one, 1), heard(other, 2)) == {
        "Mtindo (35NQF111222)": 1,
        "Mtindo (1.310 30.620)": 2,
    }


def test_a_name_alone_is_the_village_of_that_name_and_adds_no_row() -> None:
    assert women(heard(HILL, 12), heard(NAME_ALONE, 3)) == {"MTINDO": 15}
    assert women(heard(NAME_ALONE, 3), heard(HILL, 12)) == {"Mtindo": 15}


def test_one_code_is_one_village_however_it_is_spelled() -> None:
    assert women(heard(HILL, 12), heard({**HILL, "name": "M'tindo"}, 3)) == {"M'tindo": 15}


@pytest.mark.parametrize(
    ("there", "one"),
    [
        ({**HILL, "id": "mission-4"}, True),
        ({"name": "Mtindo", "id": "mission-4"}, False),
        ({"name": "Mtindo", "lat": 1.62, "lon": 30.22}, True),
        ({"name": "Mtindo", "lat": 1.31, "lon": 30.62}, False),
        ({**HILL, "name": "Kasoro", "id": "ZZ-12"}, False),
    ],
)
def test_codes_and_positions_decide_between_villages_of_one_name(
    there: dict[str, Any], one: bool
) -> None:
    assert one_village(HILL, there) is one
    assert one_village(there, HILL) is one
