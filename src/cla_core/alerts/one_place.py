# SPDX-License-Identifier: Apache-2.0
"""Whether two alerts speak of one place: by position, by name, or by what their words name."""

import math
from collections.abc import Mapping
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


def one_place(one: Sighting, other: Sighting) -> OnePlace | None:
    """How surely two alerts speak of one place; None where they cannot."""
    here, there = one.place, other.place
    if here.get("id") and here.get("id") == there.get("id"):
        return OnePlace("SAME_PLACE", 1.0)
    km = distance_km(here, there)
    if km is not None and km > WITHIN_KM:
        return None
    by_name = _by_name(one, other)
    if km is None:
        return by_name
    reason = "SAME_PLACE" if km <= CLOSE_KM else "NEAR"
    if by_name is not None:
        return OnePlace(reason, max(1.0 - km / WITHIN_KM, by_name.surely))
    return OnePlace(reason, 1.0 - km / WITHIN_KM, other_name=is_named(one) and is_named(other))


def is_named(seen: Sighting) -> bool:
    """Whether its place has a name of its own, by which another may be told from it."""
    return has_name(str(seen.place.get("name", "")))


def _by_name(one: Sighting, other: Sighting) -> OnePlace | None:
    """The same of names alone: two villages may have one, so it is never the very same place."""
    here, there = (str(each.place.get("name", "")) for each in (one, other))
    alike = names_alike(here, there)
    if alike:
        return OnePlace("SAME_NAME" if alike == 1.0 else "LIKE_NAME", NAME_ALONE * alike)
    if is_named_among(here, other.heard) or is_named_among(there, one.heard):
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
