# SPDX-License-Identifier: Apache-2.0
"""Coordinates: from a pasted text to a position.

Owns the reading of military grids and of latitude and longitude in every usual spelling. Refuses to
guess: what can be read in two ways is not understood. All degrees are WGS 84, north and east
positive. What follows from a position is said by `cla_core/placing`.
"""

import re
import unicodedata
import warnings
from dataclasses import dataclass

from mgrs.core import MGRSError

from cla_core.errors import InputRefused, mark
from cla_core.placing.grids import NORTHERNMOST, SOUTHERNMOST, converter, to_mgrs
from cla_core.placing.ways import LatLon
from cla_desktop.services.placing.degrees import NotDegrees, OffTheGlobe, read_degrees

LONGEST_INPUT = 200
GRID_DIGITS = (4, 6, 8, 10)
GRID_LABEL = re.compile(r"^(?:MGRS|GRID|GRILLE|UTM)\b[ :=]*", re.IGNORECASE)
APART = r"[ \-]*"
GRID_SHAPE = re.compile(
    rf"(?P<zone>\d{{1,2}}){APART}(?P<band>[A-Z]){APART}(?P<square>[A-Z]{APART}[A-Z]){APART}"
    r"(?P<digits>\d[\d \-,/]*)"
)
BANDS = "CDEFGHJKLMNPQRSTUVWX"
BAND_DEGREES = 8
LAST_ZONE = 60
ARABIC_MARKS = str.maketrans("\u066b\u066c\u060c\u061b", ".,,;")
# A square of one kilometre may lean over the edge of its band by so much.
LEANING_DEGREES = 0.02

NOT_UNDERSTOOD = mark(
    "These coordinates are not understood. Give a grid such as 36N SG 931 817, or latitude and "
    "longitude such as 1.6425 N 30.2428 E."
)
NO_SUCH_GRID = mark("There is no such grid square.")


class CoordinatesNotUnderstood(InputRefused):
    """What was pasted names no position; the sentence says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Position:
    """A point and its grid. From a coarse grid the point is the middle of the square.

    `grid` is compact, `36NSG931817`, with as many digits as were given (10 for degrees).
    """

    latitude: float
    longitude: float
    grid: str


def parse_coordinates(text: str) -> Position:
    """Read a pasted grid, or latitude and longitude.

    Raises:
        CoordinatesNotUnderstood: neither, or a place that does not exist.
    """
    if len(text) > LONGEST_INPUT:
        raise CoordinatesNotUnderstood(NOT_UNDERSTOOD)
    plain = _plain(text)
    grid = GRID_SHAPE.fullmatch(GRID_LABEL.sub("", plain).upper())
    if grid is not None:
        return _from_grid(grid)
    try:
        latitude, longitude = read_degrees(plain)
    except OffTheGlobe:
        raise CoordinatesNotUnderstood(
            mark("Latitude goes up to 90 degrees, longitude up to 180, minutes and seconds to 59.")
        ) from None
    except NotDegrees:
        raise CoordinatesNotUnderstood(NOT_UNDERSTOOD) from None
    grid_there = to_mgrs(latitude, longitude)
    if not grid_there:
        raise CoordinatesNotUnderstood(mark("The military grid does not reach the poles."))
    return Position(latitude, longitude, grid_there)


def _plain(text: str) -> str:
    """Bring digits and marks of any script to ASCII and spaces to one; drop what a paste hides."""
    seen = (c for c in text.translate(ARABIC_MARKS) if unicodedata.category(c) != "Cf")
    return " ".join("".join(str(int(c)) if c.isdecimal() else c for c in seen).split())


def _digit_count(grid: str) -> int:
    return len(grid) - len(grid.rstrip("0123456789"))


def _from_grid(match: re.Match[str]) -> Position:
    zone, band = int(match["zone"]), match["band"]
    square = re.sub(APART, "", match["square"])
    if any(letter in "IO" for letter in band + square):
        raise CoordinatesNotUnderstood(
            mark("A grid has no letters I and O; they would be taken for one and zero.")
        )
    if not 1 <= zone <= LAST_ZONE or band not in BANDS:
        raise CoordinatesNotUnderstood(NO_SUCH_GRID)
    grid = f"{zone:02d}{band}{square}{_grid_digits(match['digits'])}"
    latitude, longitude = _middle(grid)
    south = SOUTHERNMOST + BAND_DEGREES * BANDS.index(band)
    north = NORTHERNMOST if band == BANDS[-1] else south + BAND_DEGREES
    if not south - LEANING_DEGREES <= latitude <= north + LEANING_DEGREES:
        raise CoordinatesNotUnderstood(NO_SUCH_GRID)
    return Position(latitude, longitude, grid)


def _grid_digits(text: str) -> str:
    """Join easting and northing; where they stand apart they must be equally long."""
    groups = re.findall(r"\d+", text)
    joined = "".join(groups)
    halves = len({len(group) for group in groups}) == 1 and len(groups) <= len(("east", "north"))
    if len(joined) not in GRID_DIGITS or not halves:
        raise CoordinatesNotUnderstood(
            mark("A grid has 4, 6, 8 or 10 digits, half of them east and half of them north.")
        )
    return joined


def _middle(grid: str) -> LatLon:
    """Give the middle of a square, which is what the library gives back for every length."""
    try:
        with warnings.catch_warnings():
            # The library warns of a wrong band and goes on; the caller checks the band itself.
            warnings.simplefilter("ignore")
            latitude, longitude = converter().toLatLon(grid)
    except MGRSError:
        raise CoordinatesNotUnderstood(NO_SUCH_GRID) from None
    return float(latitude), float(longitude)
