# SPDX-License-Identifier: Apache-2.0
"""How to go from one point to another, on the ellipsoid.

Never by subtracting eastings: zone borders and the equator run through the area. All degrees are
WGS 84, north and east positive.
"""

from dataclasses import dataclass

from geographiclib.geodesic import Geodesic

LatLon = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Way:
    """How to go from one point to another: kilometres, and degrees true from north clockwise."""

    km: float
    degrees: float

    @property
    def rounded(self) -> "Way":
        """As people say it: to a hundred metres, and to one degree."""
        return Way(km=round(self.km, 1), degrees=float(round(self.degrees) % 360))


def from_base(base: LatLon, point: LatLon) -> Way:
    """Give distance and first bearing from a base to a point, both (latitude, longitude)."""
    line = Geodesic.WGS84.Inverse(*base, *point, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    km = float(line["s12"]) / 1000
    return Way(km=km, degrees=float(line["azi1"]) % 360 if km else 0.0)
