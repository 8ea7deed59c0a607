# SPDX-License-Identifier: Apache-2.0
"""A map of the mission's own: raster tiles in one MBTiles file, kept in the profile folder.

An MBTiles file is a SQLite database that somebody else made: it is opened to be read and nothing
else, by a connection of its own for each question, so that any thread may ask. A map is public and
stands outside the vault. Knows no picture: a tile is bytes.
"""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, NamedTuple

from cla_core.errors import InputRefused, mark
from cla_desktop.vault.disk import take_place

LARGEST_BYTES: Final = 4_000_000_000
MOST_ZOOM: Final = 22
PICTURES: Final = frozenset({"png", "jpg", "jpeg"})
NAME: Final = "mission.mbtiles"


class NoMap(InputRefused):
    """The file is no map this program can show."""


class MapFile(NamedTuple):
    """One file of tiles: from which zoom to which it has them, and whose map it is."""

    path: Path
    least_zoom: int
    most_zoom: int
    credit: str

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """The picture of one tile, rows counted from the north; None where there is none."""
        upwards = 2**zoom - 1 - row
        asked = "select tile_data from tiles where zoom_level=? and tile_column=? and tile_row=?"
        try:
            with _reading(self.path) as connection:
                found = connection.execute(asked, (zoom, column, upwards)).fetchone()
        except sqlite3.Error:
            return None
        return bytes(found[0]) if found and isinstance(found[0], bytes) else None


def map_of(folder: Path) -> MapFile | None:
    """The map that was added to a profile folder, if any and if it still opens."""
    path = folder / "maps" / NAME
    try:
        return read_map(path) if path.exists() else None
    except NoMap:
        return None


def add_map(folder: Path, chosen: Path) -> MapFile:
    """Copy a file of tiles into the profile folder, in place of the one before.

    Raises:
        NoMap: with what is wrong with it; the one before stays.
    """
    read_map(chosen)
    path = folder / "maps" / NAME
    path.parent.mkdir(exist_ok=True)
    coming = path.with_suffix(".coming")
    try:
        shutil.copyfile(chosen, coming)
        found = read_map(coming)
        take_place(coming, path)
    except OSError:
        raise NoMap(mark("The map could not be copied: look whether the disk is full.")) from None
    finally:
        coming.unlink(missing_ok=True)
    return found._replace(path=path)


def read_map(path: Path) -> MapFile:
    """Look at a file of tiles.

    Raises:
        NoMap: with what is wrong with it.
    """
    try:
        if path.stat().st_size > LARGEST_BYTES:
            raise NoMap(mark("This map is larger than 4 GB. Ask for a smaller area."))
        with _reading(path) as connection:
            said = dict(connection.execute("select name, value from metadata").fetchall())
            asked = "select min(zoom_level), max(zoom_level) from tiles"
            least, most = connection.execute(asked).fetchone()
    except (OSError, sqlite3.Error):
        raise NoMap(mark("This file is no map in the MBTiles form.")) from None
    if str(said.get("format", "")).lower() not in PICTURES:
        raise NoMap(mark("This map holds no pictures. Ask for raster tiles, PNG or JPEG."))
    if not (isinstance(least, int) and isinstance(most, int) and 0 <= least <= most <= MOST_ZOOM):
        raise NoMap(mark("This map holds no tiles."))
    credit = str(said.get("attribution") or said.get("name") or "")
    return MapFile(path, least, most, credit[:120])


@contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    address = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
    with closing(sqlite3.connect(address, uri=True)) as connection:
        yield connection
