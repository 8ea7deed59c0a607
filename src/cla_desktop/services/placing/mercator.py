# SPDX-License-Identifier: Apache-2.0
"""The flat world that map tiles are cut from: Web Mercator, the whole of it one unit wide.

Pure. Lengths are true at the latitude they are asked for, which is all a map of one base needs.
"""

import math
from typing import Final

from cla_core.placing.ways import LatLon

AROUND_KM: Final = 40_075.017
MOST_LATITUDE: Final = 85.0511


def on_map(place: LatLon) -> tuple[float, float]:
    """Web Mercator, each 0.0 to 1.0: x east from the date line, y south from the top."""
    latitude = math.radians(max(-MOST_LATITUDE, min(MOST_LATITUDE, place[0])))
    south = (1 - math.asinh(math.tan(latitude)) / math.pi) / 2
    return (place[1] + 180) / 360, south


def off_map(east: float, south: float) -> LatLon:
    """Latitude and longitude of a point of the map; the inverse of `on_map`."""
    latitude = math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * south))))
    return latitude, east * 360 - 180


def units_of_km(km: float, latitude: float) -> float:
    """How much of the world's width so many kilometres take at a latitude."""
    return km / (AROUND_KM * math.cos(math.radians(latitude)))
