# SPDX-License-Identifier: Apache-2.0
"""What follows from where a place is: its grid, and the way there from the base.

A form notes both as somebody writes; a record that came in another way may have its position alone.
Owns what a page, a board and a radio script add to it then. Nothing that was said is replaced, and
nothing is stored.
"""

from collections.abc import Mapping
from typing import Any, Final

from cla_core.fields import CodeLists, Place, Plain, fields_of
from cla_core.placing.grids import SPOT_DIGITS, to_mgrs
from cla_core.placing.ways import LatLon, from_base

NO_SPOT: Final = frozenset({"area", "admin"})
"""Positions that stand for more ground than a grid of a hundred metres would say."""


def places_in_full(
    declaration: type, values: Mapping[str, Plain], *, base: LatLon | None, lists: CodeLists
) -> dict[str, Plain]:
    """These values with what follows from each position; what is no place is left as it is."""
    places = {
        name
        for name, kind in fields_of(declaration).items()
        if isinstance(kind, Place) and kind.problem(values.get(name), lists) is None
    }
    return {
        name: _in_full(value, base) if name in places else value for name, value in values.items()
    }


def _in_full(place: Mapping[str, Any], base: LatLon | None) -> dict[str, Plain]:
    if "lat" not in place:
        return dict(place)
    point = (float(place["lat"]), float(place["lon"]))
    return {**_grid(place, point), **_way(place, base, point), **place}


def _grid(place: Mapping[str, Any], point: LatLon) -> dict[str, Plain]:
    if "grid" in place or place.get("precision") in NO_SPOT:
        return {}
    grid = to_mgrs(*point, digits=SPOT_DIGITS)
    return {"grid": grid} if grid else {}


def _way(place: Mapping[str, Any], base: LatLon | None, point: LatLon) -> dict[str, Plain]:
    if base is None or not place.keys().isdisjoint({"km", "bearing"}):
        return {}
    way = from_base(base, point).rounded
    return {"km": way.km, "bearing": way.degrees}
