# SPDX-License-Identifier: Apache-2.0
"""Directories of a PMTiles file: which tile lies where, by its number along Hilbert's curve.

A directory is four columns of variable-length numbers: numbers of tiles (as steps from the one
before), how many tiles in a row share a picture (none: the entry leads to a further directory),
lengths, places (0: behind the one before). Reads bytes and touches no file.
"""

from array import array
from bisect import bisect_right
from typing import Final, NamedTuple

MOST_BYTES: Final = 4_000_000
"""Unpacked; a directory people make has some ten thousand bytes."""
LARGEST: Final = 2**63 - 1
COLUMNS: Final = 4
NUMBER_BITS, MORE = 0x7F, 0x80
WIDEST_SHIFT: Final = 63


class DirectoryDamaged(ValueError):
    """These bytes are no directory."""


class Entry(NamedTuple):
    """Where a tile or a further directory lies in the file."""

    offset: int
    length: int
    leads_on: bool


class Directory(NamedTuple):
    """Four columns of equal length, by rising numbers of tiles."""

    tiles: "array[int]"
    runs: "array[int]"
    lengths: "array[int]"
    offsets: "array[int]"

    def entry(self, at: int) -> Entry:
        """The entry at a place of the directory."""
        return Entry(self.offsets[at], self.lengths[at], not self.runs[at])

    def find(self, tile: int) -> Entry | None:
        """What leads to a tile; None where there is none."""
        at = bisect_right(self.tiles, tile) - 1
        if at < 0:
            return None
        run = self.runs[at]
        return self.entry(at) if not run or tile - self.tiles[at] < run else None


def read_directory(data: bytes) -> Directory:
    """A directory from its unpacked bytes.

    Raises:
        DirectoryDamaged: they are none.
    """
    numbers = _numbers(data)
    count = numbers[0] if numbers else 0
    if not count or len(numbers) != 1 + COLUMNS * count:
        raise DirectoryDamaged
    steps, runs, lengths, places = (
        numbers[1 + column * count : 1 + (column + 1) * count] for column in range(COLUMNS)
    )
    tiles, offsets = array("q"), array("q")
    tile = following = 0
    for step, length, place in zip(steps, lengths, places, strict=True):
        tile += step
        offset = place - 1 if place else following
        following = offset + length
        if not length or (not place and not offsets) or max(tile, following) > LARGEST:
            raise DirectoryDamaged
        tiles.append(tile)
        offsets.append(offset)
    return Directory(tiles, array("q", runs), array("q", lengths), offsets)


def _numbers(data: bytes) -> list[int]:
    """Seven bits a byte, the lowest first; the top bit says that more follows."""
    found: list[int] = []
    number = shift = 0
    for byte in data:
        number |= (byte & NUMBER_BITS) << shift
        shift += 7
        if byte < MORE:
            found.append(number)
            number = shift = 0
        elif shift > WIDEST_SHIFT:
            raise DirectoryDamaged
    if shift or any(each > LARGEST for each in found):
        raise DirectoryDamaged
    return found


def tile_number(zoom: int, column: int, row: int) -> int:
    """Tile id: all lower zoom levels first, then the position on the Hilbert curve of its own."""
    number = ((1 << 2 * zoom) - 1) // 3
    for level in range(zoom - 1, -1, -1):
        side = 1 << level
        right, down = column & side, row & side
        number += ((3 * right) ^ down) << level
        if not down:
            if right:
                column, row = side - 1 - column, side - 1 - row
            column, row = row, column
    return number
