# SPDX-License-Identifier: Apache-2.0
"""Which part of the world stands in the picture: its middle, how large, and the way there and back.

Pure but for Qt's points.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from PySide6.QtCore import QPointF, QSize

from cla_core.placing.ways import LatLon
from cla_desktop.services.placing.mercator import off_map, on_map, units_of_km

LEAST_KM: Final = 2.0
MOST_KM: Final = 3_000.0
"""How wide the picture may show the world."""
USUAL_KM: Final = 60.0
EDGE: Final = 60
TILE: Final = 256


class MapWindow(NamedTuple):
    """`scale` is how many pixels the whole world would be wide."""

    east: float
    south: float
    scale: float
    size: QSize

    def point(self, place: LatLon) -> QPointF:
        """The point of the picture, in pixels, at which a place lies."""
        return self.at(*on_map(place))

    def at(self, east: float, south: float) -> QPointF:
        """The same for a place on the flat world."""
        return QPointF(
            (east - self.east) * self.scale + self.size.width() / 2,
            (south - self.south) * self.scale + self.size.height() / 2,
        )

    def pixels_of_km(self, km: float) -> float:
        """How long so many kilometres are at the middle."""
        return units_of_km(km, off_map(self.east, self.south)[0]) * self.scale

    def bounds(self) -> tuple[float, float, float, float]:
        """West, north, east and south edge on the flat world."""
        wide, high = self.size.width() / 2 / self.scale, self.size.height() / 2 / self.scale
        return self.east - wide, self.south - high, self.east + wide, self.south + high

    def moved(self, right: float, down: float) -> "MapWindow":
        """This window moved by so many pixels."""
        return self._replace(
            east=self.east + right / self.scale, south=self.south + down / self.scale
        )

    def zoomed(self, times: float) -> "MapWindow":
        """Larger, or smaller below one; within bounds."""
        width = self.size.width()
        per_km = self.pixels_of_km(1.0)
        most, least = width / LEAST_KM / per_km, width / MOST_KM / per_km
        return self._replace(scale=self.scale * max(least, min(most, times)))

    @property
    def zoom(self) -> int:
        """The zoom whose tiles come nearest to the size they are drawn at."""
        return max(0, round(math.log2(self.scale / TILE)))


def around(places: Sequence[LatLon], size: QSize) -> MapWindow:
    """All of these places, with room at the edge."""
    points = [on_map(place) for place in places] or [(0.5, 0.5)]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    north, south = min(y for _, y in points), max(y for _, y in points)
    middle = (west + east) / 2, (north + south) / 2
    least = units_of_km(USUAL_KM, off_map(*middle)[0])
    scale = min(
        max(size.width() - 2 * EDGE, EDGE) / max(east - west, least),
        max(size.height() - 2 * EDGE, EDGE) / max(south - north, least / 2),
    )
    return MapWindow(*middle, scale, size)
