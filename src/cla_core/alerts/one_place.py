# SPDX-License-Identifier: Apache-2.0
"""Whether two places are one: by code, by position, by name, or by what is said beside them."""

import math
from collections.abc import Container, Mapping
from typing import Final, NamedTuple

from cla_core.alerts.place_names import has_name, is_named_among, names_alike
from cla_core.alerts.sightings import Sighting
from cla_core.fields import Plain

WITHIN_KM: Final = 10.0
CLOSE_KM: Final = 2.0
NAME_ALONE: Final = 0.8
"""What a name without a position is worth, beside the very same place."""
NAMED_ALONE: Final = 0.5
"""The same of a name that stands in the words of the other: it may be where people fled from."""
EARTH_KM: Final = 6371.0


class OnePlace(NamedTuple):
    """Why two places may be one (a code of `alert.same`), and from 0 to 1 how surely."""

    reason: str
    surely: float
    other_name: bool = False
    """Two positions near each other that have two names."""
    same_name: bool = False
    """Two positions near each other that have one name, or one that sounds like it."""

    @property
    def is_here(self) -> bool:
        """Whether it is no neighbour: two positions close together, or one name."""
        return self.reason != "NEAR" or self.same_name


Said = Mapping[str, Plain]
"""A place in its plain form."""
Heard = Container[str]
"""The words said beside a place, by their coarse sounds."""
NOTHING: Final[Heard] = frozenset()


def one_place(one: Sighting, other: Sighting) -> OnePlace | None:
    """How surely two alerts speak of one place; None where they cannot."""
    return places_as_one(one.place, other.place, heard=(one.heard, other.heard))


def places_as_one(
    here: Said, there: Said, *, heard: tuple[Heard, Heard] = (NOTHING, NOTHING)
) -> OnePlace | None:
    """How surely two places are one, with the words said beside each; None where they cannot be."""
    if here.get("id") and here.get("id") == there.get("id"):
        return OnePlace("SAME_PLACE", 1.0)
    km = distance_km(here, there)
    if km is not None and km > WITHIN_KM:
        return None
    by_name = _by_name(here, there, heard)
    if km is None:
        return by_name
    reason = "SAME_PLACE" if km <= CLOSE_KM else "NEAR"
    if by_name is not None:
        same = by_name.reason != "NAMED"
        return OnePlace(reason, max(1.0 - km / WITHIN_KM, by_name.surely), same_name=same)
    return OnePlace(reason, 1.0 - km / WITHIN_KM, other_name=_named(here) and _named(there))


def is_named(seen: Sighting) -> bool:
    """Whether its place has a name of its own, by which another may be told from it."""
    return _named(seen.place)


def _named(place: Said) -> bool:
    return has_name(str(place.get("name", "")))


def _by_name(here: Said, there: Said, heard: tuple[Heard, Heard]) -> OnePlace | None:
    """The same of names alone: two villages may have one, so it is never the very same place."""
    one, other = (str(place.get("name", "")) for place in (here, there))
    alike = names_alike(one, other)
    if alike:
        return OnePlace("SAME_NAME" if alike == 1.0 else "LIKE_NAME", NAME_ALONE * alike)
    if is_named_among(one, heard[1]) or is_named_among(other, heard[0]):
        return OnePlace("NAMED", NAMED_ALONE)
    return None


def distance_km(one: Mapping[str, Plain], other: Mapping[str, Plain]) -> float | None:
    """Great-circle distance between two places; None where either has no position."""
    if any(name not in place for place in (one, other) for name in ("lat", "lon")):
        return None
    lat1, lon1, lat2, lon2 = (
        math.radians(float(place[name])) for place in (one, other) for name in ("lat", "lon")
    )
    half = math.sin((lat2 - lat1) / 2) ** 2
    half += math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    return 2 * EARTH_KM * math.asin(min(math.sqrt(half), 1.0))
