# SPDX-License-Identifier: Apache-2.0
"""Which of the places that fit what was typed can be meant, seen from the base.

Owns how far a mission's area reaches, and what becomes of places beyond it. Pure; knows neither
names nor files.
"""

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from cla_core.placing.ways import LatLon

AREA_KM: Final = 500.0
"""Farther than any base's part of a mission reaches; nearer than the next capital but one."""
KM_A_DEGREE: Final = 111.2


class Rank(NamedTuple):
    """How a place stands: `fit` in points by its name alone, `points` with everything.

    `far` when it lies outside the mission's area; without a base nothing does.
    """

    points: float
    place: int
    fit: float
    far: bool


def meant(ranked: Sequence[Rank], *, clearly: float, exactly: float) -> list[Rank]:
    """Leave out what is hardly meant; `ranked` is best first, and so is what is left.

    While a place in the area fits clearly (it begins or sounds like what was typed), those outside
    it are left out. While one merely resembles it, a far one stays if it has exactly that name, or
    fits so much better that it is the best of all in spite of its distance. Where nothing in the
    area fits, the far ones are all there is.
    """
    near = [rank for rank in ranked if not rank.far]
    if not near:
        return list(ranked)
    if any(rank.fit >= clearly for rank in near):
        return near
    first = ranked[0]
    far = [rank for rank in ranked if rank.far and (rank is first or rank.fit >= exactly)]
    return far + near


def roughly_km(place: LatLon, base: LatLon) -> float:
    """Give a distance good enough to rank by; never shown."""
    north = place[0] - base[0]
    east = (place[1] - base[1] + 180) % 360 - 180
    return KM_A_DEGREE * math.hypot(north, east * math.cos(math.radians(base[0])))
