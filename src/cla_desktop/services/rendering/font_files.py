# SPDX-License-Identifier: Apache-2.0
"""Which characters the file of a font has, read from its character map alone.

Owns the two layouts of that map which fonts of today use (4 and 12). A file that is no font, or a
broken one, has no characters; nothing is ever raised for it. Knows nothing of pages.
"""

import struct
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import BinaryIO, Final

COLLECTION: Final = b"ttcf"
MAP_TABLE: Final = b"cmap"
MAP_MOST: Final = 4 * 1024 * 1024
UNICODE, WINDOWS = 0, 3
WINDOWS_UNICODE: Final = frozenset({1, 10})
SEGMENTS, GROUPS = 4, 12

Runs = tuple[tuple[int, int], ...]
"""First and last of the characters that follow each other, by the last."""


@dataclass(frozen=True)
class FontFile:
    """A font by its file, and by its place in it where several share one."""

    path: Path
    index: int = 0

    def having(self, characters: Iterable[str]) -> set[str]:
        """Those of these characters that the font can draw."""
        return {one for one in characters if self._has(ord(one))}

    def _has(self, point: int) -> bool:
        return any(_within(runs, point) for runs in self._runs)

    @cached_property
    def _runs(self) -> tuple[Runs, ...]:
        try:
            with self.path.open("rb") as file:
                return _runs_of(_map_table(file, self.index))
        except (OSError, struct.error, ValueError):
            return ()


def _within(runs: Runs, point: int) -> bool:
    at = bisect_left(runs, point, key=lambda run: run[1])
    return at < len(runs) and runs[at][0] <= point


def _map_table(file: BinaryIO, index: int) -> bytes:
    start = 0
    if file.read(4) == COLLECTION:
        file.seek(12 + 4 * index)
        (start,) = struct.unpack(">I", file.read(4))
    file.seek(start + 4)
    (count,) = struct.unpack(">H6x", file.read(8))
    for _ in range(count):
        tag, offset, length = struct.unpack(">4s4xII", file.read(16))
        if tag == MAP_TABLE:
            file.seek(offset)
            return file.read(min(length, MAP_MOST))
    return b""


def _runs_of(table: bytes) -> tuple[Runs, ...]:
    found = []
    (count,) = struct.unpack_from(">H", table, 2)
    for at in range(count):
        platform, encoding, offset = struct.unpack_from(">HHI", table, 4 + 8 * at)
        if platform == UNICODE or (platform == WINDOWS and encoding in WINDOWS_UNICODE):
            (layout,) = struct.unpack_from(">H", table, offset)
            if layout == SEGMENTS:
                found.append(_segments(table, offset))
            elif layout == GROUPS:
                found.append(_groups(table, offset))
    return tuple(dict.fromkeys(found))


def _groups(table: bytes, at: int) -> Runs:
    (count,) = struct.unpack_from(">I", table, at + 12)
    flat = struct.unpack_from(f">{3 * count}I", table, at + 16)
    # A group that begins with glyph 0 draws its first character as a box.
    groups = zip(flat[::3], flat[1::3], flat[2::3], strict=True)
    return tuple((first + (glyph == 0), last) for first, last, glyph in groups)


def _segments(table: bytes, at: int) -> Runs:
    (twice,) = struct.unpack_from(">H", table, at + 6)
    count = twice // 2
    row = f">{count}H"
    ends = struct.unpack_from(row, table, at + 14)
    starts = struct.unpack_from(row, table, at + 16 + twice)
    deltas = struct.unpack_from(row, table, at + 16 + 2 * twice)
    ranges_at = at + 16 + 3 * twice
    ranges = struct.unpack_from(row, table, ranges_at)
    runs: list[tuple[int, int]] = []
    for number, (first, last) in enumerate(zip(starts, ends, strict=True)):
        glyphs_at = ranges_at + 2 * number + ranges[number]
        for point in range(first, min(last, 0xFFFE) + 1):
            if ranges[number] == 0:
                glyph = point + deltas[number] & 0xFFFF
            else:
                (glyph,) = struct.unpack_from(">H", table, glyphs_at + 2 * (point - first))
            if glyph == 0:
                continue
            if runs and runs[-1][1] == point - 1:
                runs[-1] = (runs[-1][0], point)
            else:
                runs.append((point, point))
    return tuple(runs)
