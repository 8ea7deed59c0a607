# SPDX-License-Identifier: Apache-2.0
"""A map of the mission's own: one file of raster tiles, kept in the profile folder.

It may be MBTiles or PMTiles; which, its first bytes say, not its name. A map is public and stands
outside the vault. It may have gigabytes: its copy says how far it is, can be stopped, and leaves
nothing half behind; what the kill of the program left is taken away at the next look.
"""

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO, Final

from cla_core.errors import mark
from cla_desktop.services.placing import mbtiles, pmtiles
from cla_desktop.services.placing.tile_map import NO_MAP, NoMap, TileMap
from cla_desktop.services.watching import Watch
from cla_desktop.vault.disk import remove, take_place

FOLDER: Final = "maps"
NAME: Final = "mission.tiles"
EARLIER_NAME: Final = "mission.mbtiles"
"""What a map was called before there were two forms."""
ENDINGS: Final = ("mbtiles", "pmtiles")
LEFT_FREE: Final = 200_000_000
"""What a copy leaves of the disk for the vault."""
PIECE: Final = 1_000_000
PIECES_A_FLUSH: Final = 64
"""So the end of the copy, or of the program, waits for few of them."""
PATIENCE_S: Final = 2.0
NO_ROOM: Final = mark("The map could not be copied: check whether the disk is full.")
COPYING: Final = mark("A map is being copied already. Add this one when it is there.")
_turn = threading.Lock()
"""One copy at a time, whoever asked for it."""


def map_of(folder: Path) -> TileMap | None:
    """The map that was added to a profile folder, if any.

    Raises:
        NoMap: it no longer opens.
    """
    _take_away(folder)
    kept = (folder / FOLDER / name for name in (NAME, EARLIER_NAME))
    path = next((each for each in kept if each.exists()), None)
    return read_map(path) if path is not None else None


def add_map(folder: Path, chosen: Path, watch: Watch) -> TileMap:
    """Copy a file of tiles into the profile folder, in place of the one before.

    Raises:
        NoMap: with what is wrong with it; the one before stays.
        Stopped: `watch` ended it; the one before stays.
    """
    read_map(chosen)
    path = folder / FOLDER / NAME
    coming = _coming(folder)
    with _alone():
        try:
            path.parent.mkdir(exist_ok=True)
            _copy(chosen, coming, watch)
            read_map(coming)
            take_place(coming, path)
        except OSError:
            raise NoMap(NO_ROOM) from None
        finally:
            with suppress(OSError):  # the next look takes it away
                remove(coming)
        with suppress(OSError):  # nobody looks at it beside the new one
            remove(path.with_name(EARLIER_NAME))
    return read_map(path)


@contextmanager
def _alone() -> Iterator[None]:
    if not _turn.acquire(timeout=PATIENCE_S):
        raise NoMap(COPYING)
    try:
        yield
    finally:
        _turn.release()


def _copy(chosen: Path, coming: Path, watch: Watch) -> None:
    """Copy in chunks, reporting each; on disk when it returns."""
    size = chosen.stat().st_size
    remove(coming)
    if shutil.disk_usage(coming.parent).free < size + LEFT_FREE:
        raise NoMap(NO_ROOM)
    with chosen.open("rb") as source, coming.open("wb") as copy:
        done = pieces = 0
        while piece := source.read(PIECE):
            watch(done, size)
            done, pieces = done + copy.write(piece), pieces + 1
            if pieces % PIECES_A_FLUSH == 0:
                _flush(copy)
        _flush(copy)
    watch(done, size)


def _flush(copy: BinaryIO) -> None:
    copy.flush()
    os.fsync(copy.fileno())


def _coming(folder: Path) -> Path:
    return (folder / FOLDER / NAME).with_suffix(".coming")


def _take_away(folder: Path) -> None:
    """What a killed program left of a copy; never what is being copied now."""
    if _turn.acquire(blocking=False):
        try:
            with suppress(OSError):
                remove(_coming(folder))
        finally:
            _turn.release()


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
