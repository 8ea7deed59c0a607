# SPDX-License-Identifier: Apache-2.0
"""The military grid of a point, and how a grid is written and read out. Reads none."""

import re
from functools import cache
from typing import Final

from mgrs import MGRS

SPOT_DIGITS: Final = 6
"""A grid of six figures is a hundred metres: a spot, as soldiers use it."""
METRE_DIGITS: Final = 10
SOUTHERNMOST: Final = -80.0
NORTHERNMOST: Final = 84.0
COMPACT: Final = re.compile(
    r"(?P<zone>\d{1,2}[A-Z])(?P<square>[A-Z]{2})(?P<digits>\d+)\Z", re.ASCII
)


def to_mgrs(latitude: float, longitude: float, *, digits: int = METRE_DIGITS) -> str:
    """Give the compact grid of a point; `digits` is 4, 6, 8 or 10 (metre).

    Empty near a pole, where this grid does not reach.
    """
    if not SOUTHERNMOST <= latitude <= NORTHERNMOST:
        return ""
    return str(converter().toMGRS(latitude, longitude, MGRSPrecision=digits // 2))


def grid_text(grid: str) -> str:
    """`36N SG 995 881` from `36NSG995881`; what is no compact grid stays as it is."""
    found = COMPACT.match(grid)
    if found is None:
        return grid
    half = len(found["digits"]) // 2
    return f"{found['zone']} {found['square']} {found['digits'][:half]} {found['digits'][half:]}"


@cache
def converter() -> MGRS:
    """The library's own reader and writer of grids."""
    return MGRS()
