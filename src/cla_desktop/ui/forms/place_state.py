# SPDX-License-Identifier: Apache-2.0
"""What a place says at one moment of writing: its name as said, and where that is if known.

Pure: from a place and one act of a person (a name typed, a suggestion taken, a position pasted) to
the next place. Owns the rule that a position never outlives the name it came with.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from cla_core.fields import Plain
from cla_core.folding import fold
from cla_core.placing.grids import SPOT_DIGITS, grid_text, to_mgrs
from cla_core.placing.ways import LatLon, from_base
from cla_desktop.services.placing.coordinates import Position
from cla_desktop.services.placing.places_file import Place

LATITUDE_MOST = 90
FAR_KM, NEAR_KM = 1000, 300


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceState:
    """`listed` is the gazetteer's own name while the position is the gazetteer's, else empty."""

    name: str = ""
    id: str = ""
    admin: str = ""
    lat: float | None = None
    lon: float | None = None
    grid: str = ""
    precision: str = ""
    listed: str = ""
    km: float | None = None
    bearing: float | None = None

    @property
    def position(self) -> LatLon | None:
        """Latitude and longitude in degrees; None if not known."""
        if self.lat is None or self.lon is None:
            return None
        return self.lat, self.lon

    def named(self, name: str) -> "PlaceState":
        """Somebody typed another name.

        "Mtindo, by the church" is still at Mtindo; "Lugo" is not, and takes no position along.
        """
        if not self.listed or fold(name).startswith(fold(self.listed)):
            return replace(self, name=name)
        return PlaceState(name=name)

    def taken(self, place: Place, base: LatLon | None) -> "PlaceState":
        """Somebody chose a place of the gazetteer."""
        found = PlaceState(
            name=place.name,
            id=place.id,
            admin=place.area,
            lat=place.latitude,
            lon=place.longitude,
            grid=to_mgrs(place.latitude, place.longitude, digits=SPOT_DIGITS),
            precision="village",
            listed=place.name,
        )
        return found.seen_from(base)

    def pinned(self, position: Position, base: LatLon | None) -> "PlaceState":
        """Somebody pasted a grid or a position."""
        digits = len(position.grid) - len(position.grid.rstrip("0123456789"))
        pinned = PlaceState(
            name=self.name,
            admin=self.admin,
            lat=round(position.latitude, 6),
            lon=round(position.longitude, 6),
            grid=position.grid,
            precision="exact" if digits >= SPOT_DIGITS else "area",
        )
        return pinned.seen_from(base)

    def unpinned(self) -> "PlaceState":
        """Somebody emptied the position: the name alone is left."""
        return PlaceState(name=self.name)

    def seen_from(self, base: LatLon | None) -> "PlaceState":
        """Add distance and bearing from the base."""
        if base is None or self.position is None:
            return self
        way = from_base(base, self.position).rounded
        return replace(self, km=way.km, bearing=way.degrees)

    def looks_swapped(self, base: LatLon | None) -> bool:
        """Whether this is far from the base and would be near with the two numbers exchanged."""
        if base is None or self.lat is None or self.lon is None or abs(self.lon) > LATITUDE_MOST:
            return False
        far = from_base(base, (self.lat, self.lon)).km
        return far > FAR_KM and from_base(base, (self.lon, self.lat)).km < NEAR_KM

    @property
    def grid_words(self) -> str:
        """The grid as it is read out: `36N SG 995 881`."""
        return grid_text(self.grid) if self.grid else ""

    def plain(self) -> Plain:
        """The plain value, or None without a name."""
        if not self.name.strip():
            return None
        optional = {
            "id": self.id,
            "admin": self.admin,
            "lat": self.lat,
            "lon": self.lon,
            "grid": self.grid,
            "precision": self.precision,
            "km": self.km,
            "bearing": self.bearing,
        }
        return {"name": self.name} | {k: v for k, v in optional.items() if v not in ("", None)}


def place_of(value: Plain) -> PlaceState:
    """The place in a plain value; parts of the wrong type are left out."""
    if not isinstance(value, Mapping):
        return PlaceState()
    texts = {key: str(value.get(key, "")) for key in ("name", "id", "admin", "grid", "precision")}
    return PlaceState(
        **texts,
        lat=_number(value.get("lat")),
        lon=_number(value.get("lon")),
        km=_number(value.get("km")),
        bearing=_number(value.get("bearing")),
        listed=texts["name"] if texts["id"] else "",
    )


def _number(value: Plain) -> float | None:
    known = isinstance(value, int | float) and not isinstance(value, bool)
    return float(value) if known else None
