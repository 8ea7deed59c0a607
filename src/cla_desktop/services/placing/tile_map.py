# SPDX-License-Identifier: Apache-2.0
"""What every file of map tiles is, whatever its form: zooms, whose map it is, and pictures.

Knows the pictures by their first bytes and nothing else of them: a tile is bytes.
"""

import html
import re
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from cla_core.errors import InputRefused, mark

LARGEST_BYTES: Final = 4_000_000_000
LARGEST_TILE: Final = 4_000_000
MOST_ZOOM: Final = 22
CREDIT_MOST: Final = 120
_TAG: Final = re.compile(r"<[^>]*>")
PNG: Final = b"\x89PNG\r\n\x1a\n"
JPEG: Final = b"\xff\xd8\xff"
NO_MAP: Final = mark("This file is not a map in MBTiles or PMTiles format.")
NO_TILES: Final = mark("This map contains no tiles.")
NO_PICTURES: Final = mark(
    "This map is made of lines (vector tiles), not of pictures. Ask for one of raster tiles: PNG,"
    " JPEG or WebP."
)
OTHER_PICTURES: Final = mark(
    "The pictures of this map are of a kind that this program cannot show. Ask for PNG, JPEG or"
    " WebP."
)
DAMAGED: Final = mark(
    "This map is damaged or was not copied whole. Copy it again from where it came."
)


class NoMap(InputRefused):
    """The file is no map this program can show."""


class FileSeen(NamedTuple):
    """Which file was looked at, and as it was then: one that was replaced is another."""

    path: Path
    bytes: int
    changed_ns: int


class TileMap(Protocol):
    """One file of tiles; two that are equal show the same pictures."""

    @property
    def least_zoom(self) -> int:
        """The widest view it has."""
        ...

    @property
    def most_zoom(self) -> int:
        """The closest view it has."""
        ...

    @property
    def credit(self) -> str:
        """Whose map it is."""
        ...

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The picture of one tile, rows counted from the north; None where there is none.

        Raises:
            NoMap: there is one, or may be, and it cannot be read.
        """
        ...


def seen(path: Path) -> FileSeen:
    """Look at a file from outside.

    Raises:
        NoMap: it is not there, or too large.
    """
    try:
        found = path.stat()
    except OSError:
        raise NoMap(NO_MAP) from None
    if found.st_size > LARGEST_BYTES:
        raise NoMap(mark("This map is larger than 4 GB. Ask for a smaller area."))
    return FileSeen(path, found.st_size, found.st_mtime_ns)


def require_zooms(least: object, most: object) -> tuple[int, int]:
    """The lowest and the highest zoom level of a map.

    Raises:
        NoMap: it has none, or none that a map has.
    """
    if not (isinstance(least, int) and isinstance(most, int) and 0 <= least <= most <= MOST_ZOOM):
        raise NoMap(NO_TILES)
    return least, most


def require_picture(tile: bytes) -> None:
    """One tile stands for all: a map is of one kind.

    Raises:
        NoMap: it is no picture this program shows.
    """
    webp = tile[:4] == b"RIFF" and tile[8:12] == b"WEBP"
    if not (webp or tile.startswith((PNG, JPEG))):
        raise NoMap(OTHER_PICTURES)


def credit_of(*said: object) -> str:
    """The first that says anything, as one short line; it was written for the web."""
    texts = (_TAG.sub("", html.unescape(each)) for each in said if isinstance(each, str))
    lines = (" ".join(each.split()) for each in texts)
    return next((each for each in lines if each), "")[:CREDIT_MOST]
