# SPDX-License-Identifier: Apache-2.0
"""A position alone says its grid and the way from the base; nothing that was said is replaced."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from cla_core.codes import CodeBook
from cla_core.placing.grids import grid_text, to_mgrs
from cla_core.placing.in_full import places_in_full
from cla_core.records.alerts import Alert

KASORO = (1.6425, 30.2428)
MTINDO = {"name": "Mtindo", "lat": 1.7, "lon": 30.3}
GRID = {"grid": "36NSG995881"}
WAY = {"km": 9.0, "bearing": 45.0}


@pytest.mark.parametrize(
    ("place", "added"),
    [
        (MTINDO, GRID | WAY),
        (MTINDO | {"precision": "village"}, GRID | WAY),
        (MTINDO | {"precision": "admin"}, WAY),
        (MTINDO | {"grid": "36NSG9988"}, WAY),
        (MTINDO | {"km": 12.0}, GRID),
        ({"name": "Pole", "lat": 89, "lon": 0, "km": 1.0}, {}),
        ({"name": "Mtindo"}, {}),
        ({"name": "Mtindo", "lat": 1.7}, {}),
        ({"name": "Mtindo", "lat": "1.7", "lon": "30.3"}, {}),
        ("Mtindo", {}),
    ],
)
def test_what_follows_from_a_position_is_added_and_nothing_said_is_replaced(
    place: Any, added: dict[str, Any]
) -> None:
    lists = CodeBook().codes
    shown = places_in_full(Alert, {"place": place}, base=KASORO, lists=lists)["place"]
    assert shown == (place | added if isinstance(place, dict) else place)
    without = places_in_full(Alert, {"place": place}, base=None, lists=lists)["place"]
    assert "bearing" not in without


def test_what_is_no_compact_grid_is_read_out_as_it_is() -> None:
    assert grid_text("36NSG995881") == "36N SG 995 881"
    assert [grid_text(grid) for grid in ("", "by the ford")] == ["", "by the ford"]


def test_many_who_ask_at_once_get_each_their_own_grid() -> None:
    """A server answers in several threads, and the library is one."""
    points = [(lat / 10, 24 + lat / 10) for lat in range(-300, 300)] * 5
    alone = [to_mgrs(*point) for point in points]
    with ThreadPoolExecutor(8) as threads:
        assert list(threads.map(lambda point: to_mgrs(*point), points)) == alone
