# SPDX-License-Identifier: Apache-2.0
"""What the mission profile says of bases: field office, contingent, place."""

import json

from cla_core.areas import Area, areas_of
from cla_core.codes import Profile
from cla_core.resources import resource_path

BASES = {
    "KAS": {
        "name": "Kasoro",
        "field_office": "Bulwena",
        "contingent": "Contingent A",
        "lat": 1.6425,
        "lon": 30.2428,
    },
    "TAN": {"name": "Tanda", "field_office": "Bulwena", "contingent": "Contingent B"},
    "NGO": {"name": "Ngoloma", "field_office": "Kandara town", "contingent": "Contingent A"},
}
AREAS = areas_of(Profile({"bases": BASES}))


def test_bases_are_found_by_field_office_and_by_contingent() -> None:
    assert AREAS.bases_of(field_office="Bulwena") == {"KAS", "TAN"}
    assert AREAS.bases_of(contingent="Contingent A") == {"KAS", "NGO"}
    assert AREAS.bases_of(field_office="Bulwena", contingent="Contingent A") == {"KAS"}
    assert AREAS.bases_of(field_office="nowhere") == frozenset()
    assert AREAS.bases_of() == {"KAS", "TAN", "NGO"}
    assert AREAS.field_offices == ("Bulwena", "Kandara town")
    assert AREAS.contingents == ("Contingent A", "Contingent B")


def test_a_base_lies_where_the_profile_says_or_nowhere() -> None:
    assert AREAS.of("KAS").point == (1.6425, 30.2428)
    assert AREAS.of("TAN").point is None
    assert AREAS.of("KAS").title == "Kasoro (KAS)"


def test_a_base_that_the_profile_does_not_know_is_a_base_all_the_same() -> None:
    assert AREAS.of("XYZ") == Area(base="XYZ")
    assert AREAS.of("XYZ").title == "XYZ"


def test_what_has_another_form_is_not_said() -> None:
    odd = areas_of(Profile({"bases": {"KAS": {"name": 7, "lat": "north", "lon": 30}, "BUL": None}}))
    assert odd.of("KAS") == Area(base="KAS")
    assert odd.of("BUL") == Area(base="BUL")
    assert areas_of(Profile({"bases": []})).by_base == {}
    assert areas_of(Profile({})).field_offices == ()


def test_the_shipped_profile_says_where_its_invented_bases_belong() -> None:
    shipped = json.loads(resource_path("profile", "default.json").read_text("utf-8"))
    areas = areas_of(Profile(shipped))
    assert {area.base for area in areas.by_base.values()} == {"KAS", "BUL"}
    assert areas.field_offices == ("Bulwena",)
    assert len(areas.contingents) == 2
    assert all(area.point for area in areas.by_base.values())
