# SPDX-License-Identifier: Apache-2.0
"""A map of the mission's own: one file of raster tiles, kept in the profile folder.

It may be MBTiles or PMTiles; which, its first bytes say, not its name. A map is public and stands
outside the vault.
"""

import shutil
from pathlib import Path
from typing import Final

from cla_core.errors import mark
from cla_desktop.services.placing import mbtiles, pmtiles
from cla_desktop.services.placing.tile_map import NO_MAP, NoMap, TileMap
from cla_desktop.vault.disk import take_place

FOLDER: Final = "maps"
NAME: Final = "mission.tiles"
EARLIER_NAME: Final = "mission.mbtiles"
"""What a map was called before there were two forms."""
ENDINGS: Final = ("mbtiles", "pmtiles")
LEFT_FREE: Final = 200_000_000
"""What a copy leaves of the disk for the vault."""
NO_ROOM: Final = mark("The map could not be copied: look whether the disk is full.")


def map_of(folder: Path) -> TileMap | None:
    """The map that was added to a profile folder, if any and if it still opens."""
    kept = (folder / FOLDER / name for name in (NAME, EARLIER_NAME))
    path = next((each for each in kept if each.exists()), None)
    try:
        return read_map(path) if path is not None else None
    except NoMap:
        return None


def add_map(folder: Path, chosen: Path) -> TileMap:
    """Copy a file of tiles into the profile folder, in place of the one before.

    Raises:
        NoMap: with what is wrong with it; the one before stays.
    """
    read_map(chosen)
    path = folder / FOLDER / NAME
    path.parent.mkdir(exist_ok=True)
    coming = path.with_suffix(".coming")
    try:
        if shutil.disk_usage(path.parent).free < chosen.stat().st_size + LEFT_FREE:
            raise NoMap(NO_ROOM)
        shutil.copyfile(chosen, coming)
        read_map(coming)
        take_place(coming, path)
        path.with_name(EARLIER_NAME).unlink(missing_ok=True)
    except OSError:
        raise NoMap(NO_ROOM) from None
    finally:
        coming.unlink(missing_ok=True)
    return read_map(path)


def read_map(path: Path) -> TileMap:
    """Look at a file of tiles.

    Raises:
        NoMap: with what is wrong with it.
    """
    try:
        with path.open("rb") as file:
            begins = file.read(max(len(mbtiles.BEGINS), len(pmtiles.BEGINS)))
    except OSError:
        raise NoMap(NO_MAP) from None
    if begins.startswith(pmtiles.BEGINS):
        return pmtiles.read_pmtiles(path)
    if begins.startswith(mbtiles.BEGINS):
        return mbtiles.read_mbtiles(path)
    raise NoMap(NO_MAP)
