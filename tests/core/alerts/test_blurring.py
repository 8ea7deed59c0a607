# SPDX-License-Identifier: Apache-2.0
"""Where a feed may say an alert is: never the position, and nothing to average out."""

import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.blurring import COARSE, FINE, FedPlace, Grain, cell_of, fed_place
from cla_core.records.flash import MTINDO

LATITUDES = st.floats(-90, 90)
LONGITUDES = st.floats(-180, 180)
EARTH_KM = 6371.0088
HOUSE = {"name": "Mtindo", "lat": 1.70318, "lon": 30.30277, "precision": "exact"}


def km_between(lat: float, lon: float, other_lat: float, other_lon: float) -> float:
    """Great-circle distance."""
    phi, other_phi = math.radians(lat), math.radians(other_lat)
    half = math.sin((other_phi - phi) / 2) ** 2
    half += math.cos(phi) * math.cos(other_phi) * math.sin(math.radians(other_lon - lon) / 2) ** 2
    return 2 * EARTH_KM * math.asin(math.sqrt(min(half, 1)))


@given(LATITUDES, LONGITUDES, st.sampled_from([FINE, COARSE]))
def test_the_circle_holds_the_true_position(lat: float, lon: float, step: float) -> None:
    cell = cell_of(lat, lon, step)
    assert -90 < cell.lat < 90
    assert -180 < cell.lon < 180
    assert km_between(lat, lon, cell.lat, cell.lon) <= cell.radius_km


@given(LATITUDES, LONGITUDES, st.sampled_from([FINE, COARSE]))
def test_the_middle_of_a_cell_is_its_own_cell(lat: float, lon: float, step: float) -> None:
    """So all positions of one cell give one point: many alerts tell no more than one."""
    cell = cell_of(lat, lon, step)
    assert cell_of(cell.lat, cell.lon, step) == cell


def test_houses_of_one_street_are_one_point() -> None:
    found = {
        fed_place({"place": {**HOUSE, "lat": 1.7031 + n / 1e5}}, Grain.GRID).cell for n in range(50)
    }
    assert len(found) == 1


@pytest.mark.parametrize("grain", list(Grain))
def test_no_grain_gives_a_position_back(grain: Grain) -> None:
    place = {**MTINDO, **HOUSE, "id": "mtindo@1.7032,30.3028"}
    told = repr(fed_place({"place": place}, grain))
    for part in ("1.7031", "1.7032", "30.3027", "30.3028", "36NSG", "9.0"):
        assert part not in told


def test_each_grain_tells_what_it_may() -> None:
    values: dict[str, Any] = {"place": MTINDO}
    assert fed_place(values, Grain.AREA) == FedPlace(area="Lowa-Est, Kandara")
    village, grid = (fed_place(values, grain) for grain in (Grain.VILLAGE, Grain.GRID))
    assert village == grid
    assert (village.name, village.code) == ("Mtindo", "ZZ-0102-003")
    coarse = fed_place({"place": HOUSE}, Grain.VILLAGE).cell
    fine = fed_place({"place": HOUSE}, Grain.GRID).cell
    assert coarse is not None
    assert fine is not None
    assert coarse.radius_km > fine.radius_km


@pytest.mark.parametrize("grain", list(Grain))
@pytest.mark.parametrize(
    ("values", "area"),
    [
        ({"sensitive_flags": ["CHILD"]}, "Lowa-Est, Kandara"),
        ({"threat_type": "REC"}, "Lowa-Est, Kandara"),
        ({"sensitive_flags": ["CRSV"]}, ""),
        ({"threat_type": "CRS"}, ""),
        ({"sensitive_flags": ["SEA"]}, ""),
        ({"sensitive_flags": ["SOURCE-AT-RISK"]}, ""),
        ({"sensitive_flags": ["NEWER"]}, ""),
    ],
)
def test_a_flag_leaves_the_area_or_nothing(grain: Grain, values: dict[str, Any], area: str) -> None:
    assert fed_place({"place": MTINDO, **values}, grain) == FedPlace(area=area)


@pytest.mark.parametrize("place", [None, "Mtindo", {}, {"name": "Mtindo", "lat": "1", "lon": 2}])
def test_half_a_place_is_no_position(place: Any) -> None:
    assert fed_place({"place": place}, Grain.GRID).cell is None
