# SPDX-License-Identifier: Apache-2.0
"""Map tiles in an MBTiles file: a SQLite database that somebody else made.

It is opened to be read and nothing else, by a connection of its own for each question, so that any
thread may ask. What somebody made can hide a question without an end; each is given up in time.
"""

import sqlite3
import struct
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from cla_desktop.database_address import database_address
from cla_desktop.services.placing.tile_map import (
    DAMAGED,
    LARGEST_TILE,
    NO_MAP,
    NO_PICTURES,
    NO_TILES,
    FileSeen,
    NoMap,
    credit_of,
    require_picture,
    require_zooms,
    seen,
)

BEGINS: Final = b"SQLite format 3\x00"
HEAD: Final = struct.Struct(">16xH6xII60xI")
"""How large a page is, how often the file was changed, how many pages it has, and at which change
that was so."""
LARGEST_PAGE: Final = 65_536
"""Said as 1."""
VECTOR: Final = frozenset({"pbf", "mvt", "mlt"})
SAID: Final = "select name, value from metadata where name in ('format', 'attribution', 'name')"
STILL: Final = "ro&immutable=1"
PATIENCE_S: Final = 20.0
STEPS: Final = 100_000
"""Of SQLite's machine, between two looks at the clock."""


class MbTiles(NamedTuple):
    """A `TileMap` in the MBTiles format."""

    file: FileSeen
    least_zoom: int
    most_zoom: int
    credit: str

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """See `TileMap`."""
        upwards = 2**zoom - 1 - row
        asked = (
            "select tile_data from tiles where zoom_level=? and tile_column=? and tile_row=?"
            " and length(tile_data)<=? limit 1"
        )
        try:
            with _reading(self.file.path) as connection:
                found = connection.execute(asked, (zoom, column, upwards, LARGEST_TILE)).fetchone()
        except sqlite3.Error:
            raise NoMap(DAMAGED) from None
        return bytes(found[0]) if found and isinstance(found[0], bytes) else None


def read_mbtiles(path: Path) -> MbTiles:
    """Look at a file of tiles.

    Raises:
        NoMap: with what is wrong with it.
    """
    file = seen(path)
    _require_whole(file)
    try:
        with _reading(path) as connection:
            said = dict(connection.execute(SAID).fetchmany(9))
            least, most = connection.execute(
                "select (select min(zoom_level) from tiles), (select max(zoom_level) from tiles)"
            ).fetchone()
            first = connection.execute("select tile_data from tiles limit 1").fetchone()
    except sqlite3.OperationalError:
        raise NoMap(NO_MAP) from None
    except sqlite3.Error:
        raise NoMap(DAMAGED) from None
    if str(said.get("format", "")).lower() in VECTOR:
        raise NoMap(NO_PICTURES)
    if first is None or not isinstance(first[0], bytes):
        raise NoMap(NO_TILES)
    zooms = require_zooms(least, most)
    require_picture(first[0])
    return MbTiles(file, *zooms, credit_of(said.get("attribution"), said.get("name")))


def _require_whole(file: FileSeen) -> None:
    """The pages that were not copied may be those of a village nobody looked at yet.

    Raises:
        NoMap: the file says that it is longer than it is.
    """
    try:
        with file.path.open("rb") as opened:
            head = opened.read(HEAD.size)
    except OSError:
        raise NoMap(NO_MAP) from None
    if len(head) < HEAD.size:
        raise NoMap(DAMAGED)
    page, changed, pages, counted = HEAD.unpack(head)
    size = pages * (LARGEST_PAGE if page == 1 else page)
    if changed == counted and size > file.bytes:
        raise NoMap(DAMAGED)


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    until = time.monotonic() + PATIENCE_S
    with closing(sqlite3.connect(database_address(path.resolve(), STILL), uri=True)) as connection:
        connection.execute("pragma trusted_schema=off")
        connection.set_progress_handler(lambda: time.monotonic() > until, STEPS)
        yield connection
