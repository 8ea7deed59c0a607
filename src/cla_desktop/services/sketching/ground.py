# SPDX-License-Identifier: Apache-2.0
"""The simple map below a sketch: the places around it from the list of places, without a link."""

import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

from cla_core.placing.ways import LatLon
from cla_core.sketches.drawing import SIDE, on_sheet
from cla_desktop.services.placing.places_file import Place

UP_KM: Final = 8.0
"""So far the sheet reaches up and down from its middle."""
WIDE: Final = 1.4
"""A sheet is so much wider than high."""
DEGREE_KM: Final = 111.32
PLACES_MOST: Final = 60

Named = tuple[int, int, str]
"""Where on the sheet, and what it is called."""


def middle_of(values: Mapping[str, Any], base: LatLon | None) -> LatLon | None:
    """Where a committee or plan lies, else its base; None where neither is known."""
    place = values.get("locality") or values.get("place") or {}
    if isinstance(place, Mapping) and "lat" in place and "lon" in place:
        return float(place["lat"]), float(place["lon"])
    return base


def point_at(point: tuple[int, int], middle: LatLon) -> LatLon:
    """Where on the ground a point of the sheet around this middle lies."""
    latitude, longitude = middle
    wide_km = DEGREE_KM * math.cos(math.radians(latitude))
    aside, up = (2 * each / SIDE - 1 for each in point)
    return (
        latitude - up * UP_KM / DEGREE_KM,
        longitude + aside * UP_KM * WIDE / wide_km,
    )


def places_around(middle: LatLon, places: Iterable[Place]) -> tuple[Named, ...]:
    """The places on the sheet around this point, the largest first."""
    latitude, longitude = middle
    wide_km = DEGREE_KM * math.cos(math.radians(latitude))
    found = []
    for place in places:
        up = (latitude - place.latitude) * DEGREE_KM / UP_KM
        aside = (place.longitude - longitude) * wide_km / (UP_KM * WIDE)
        if max(abs(up), abs(aside)) < 1:
            at = on_sheet((1 + aside) * SIDE / 2, (1 + up) * SIDE / 2)
            found.append((-(place.population or 0), (*at, place.name)))
    return tuple(named for _, named in sorted(found)[:PLACES_MOST])
