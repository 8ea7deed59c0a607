# SPDX-License-Identifier: Apache-2.0
"""Map tiles in a PMTiles file of version 3: a header, directories, pictures one behind the other.

Nothing the file says is believed before it was measured: no part may lie outside the file, nothing
unpacks to more than a bound. The file is opened anew for each question, so that any thread may ask;
the directories read last are kept.
"""

import json
import struct
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Final, NamedTuple

from cla_core.errors import mark
from cla_desktop.services.placing.pmtiles_directory import (
    MOST_BYTES,
    Directory,
    DirectoryDamaged,
    Entry,
    read_directory,
    tile_number,
)
from cla_desktop.services.placing.tile_map import (
    DAMAGED,
    LARGEST_TILE,
    NO_PICTURES,
    NO_TILES,
    OTHER_PICTURES,
    FileSeen,
    NoMap,
    credit_of,
    require_picture,
    require_zooms,
    seen,
)

BEGINS: Final = b"PMTiles"
HEADER: Final = struct.Struct("<7sB11Q6B")
HEADER_BYTES: Final = 127
VERSION: Final = 3
UNSAID, PLAIN, GZIP = 0, 1, 2
VECTOR: Final = frozenset({1, 6})
PICTURES: Final = frozenset({2, 3, 4})
DEEPEST: Final = 4
"""How many directories may lead to a tile."""
WORDS_MOST: Final = 1_000_000
GZIP_OR_ZLIB: Final = zlib.MAX_WBITS | 32
KEPT: Final = 12
PACKED: Final = mark("This map is packed in a way that this program cannot read. Ask for gzip.")
OTHER_VERSION: Final = mark(
    "This PMTiles file is of version {version}; this program reads version 3."
)


class Part(NamedTuple):
    """A range of bytes in the file."""

    offset: int
    length: int


class PmTiles(NamedTuple):
    """A `TileMap`; `inside` and `outside` say how directories and pictures are packed."""

    file: FileSeen
    root: Part
    leaves: Part
    pictures: Part
    inside: int
    outside: int
    least_zoom: int
    most_zoom: int
    credit: str = ""

    def tile(self, zoom: int, column: int, row: int) -> bytes | None:
        """See `TileMap`."""
        try:
            entry = self._find(tile_number(zoom, column, row))
            return None if entry is None else self.picture(entry)
        except OSError:
            raise NoMap(DAMAGED) from None

    def picture(self, entry: Entry) -> bytes:
        """The bytes an entry names.

        Raises:
            NoMap: they are not there.
        """
        part = _within(self.pictures, entry)
        return _unpacked(_bytes(self.file.path, part, LARGEST_TILE), self.outside, LARGEST_TILE)

    def first(self) -> Entry:
        """The first picture of all.

        Raises:
            NoMap: nothing leads to one.
        """
        part = self.root
        for _ in range(DEEPEST):
            entry = _directory(self.file, part, self.inside).entry(0)
            if not entry.leads_on:
                return entry
            part = _within(self.leaves, entry)
        raise NoMap(DAMAGED)

    def _find(self, tile: int) -> Entry | None:
        part = self.root
        for _ in range(DEEPEST):
            entry = _directory(self.file, part, self.inside).find(tile)
            if entry is None or not entry.leads_on:
                return entry
            part = _within(self.leaves, entry)
        return None


def read_pmtiles(path: Path) -> PmTiles:
    """Look at a file of tiles.

    Raises:
        NoMap: with what is wrong with it.
    """
    file = seen(path)
    try:
        found, words = _header(file)
        require_picture(found.picture(found.first()))
        said = _words(file, words, found.inside)
    except OSError:
        raise NoMap(DAMAGED) from None
    return found._replace(credit=credit_of(said.get("attribution"), said.get("name")))


def _header(file: FileSeen) -> tuple[PmTiles, Part]:
    """What the file says of itself, as far as it can be; and where its words stand."""
    begins = _bytes(file.path, Part(0, min(HEADER_BYTES, file.bytes)), HEADER_BYTES)
    if len(begins) > len(BEGINS) and begins[len(BEGINS)] != VERSION:
        raise NoMap(OTHER_VERSION, version=begins[len(BEGINS)])
    if len(begins) < HEADER_BYTES:
        raise NoMap(DAMAGED)
    _, _, *numbers = HEADER.unpack_from(begins)
    root, words, leaves, pictures = (Part(*numbers[at : at + 2]) for at in range(0, 8, 2))
    _clustered, inside, outside, kind, least, most = numbers[11:]
    if kind in VECTOR:
        raise NoMap(NO_PICTURES)
    if kind not in PICTURES:
        raise NoMap(OTHER_PICTURES)
    if inside not in {PLAIN, GZIP} or outside not in {UNSAID, PLAIN, GZIP}:
        raise NoMap(PACKED)
    if any(part.offset + part.length > file.bytes for part in (root, words, leaves, pictures)):
        raise NoMap(DAMAGED)
    if not (root.length and pictures.length):
        raise NoMap(NO_TILES)
    zooms = require_zooms(least, most)
    return PmTiles(file, root, leaves, pictures, inside, outside, *zooms), words


def _words(file: FileSeen, part: Part, packing: int) -> dict[str, object]:
    """What is written about the map; nothing where it cannot be read: the pictures can."""
    try:
        data = _bytes(file.path, part, WORDS_MOST)
        said = json.loads(_unpacked(data, packing, WORDS_MOST))
    except (NoMap, ValueError, RecursionError):
        return {}
    return said if isinstance(said, dict) else {}


@lru_cache(maxsize=KEPT)
def _directory(file: FileSeen, part: Part, packing: int) -> Directory:
    """Kept by the file as it was seen: another one in its place is read anew."""
    data = _unpacked(_bytes(file.path, part, MOST_BYTES), packing, MOST_BYTES)
    try:
        return read_directory(data)
    except DirectoryDamaged:
        raise NoMap(DAMAGED) from None


def _within(whole: Part, entry: Entry) -> Part:
    if entry.offset + entry.length > whole.length:
        raise NoMap(DAMAGED)
    return Part(whole.offset + entry.offset, entry.length)


def _bytes(path: Path, part: Part, most: int) -> bytes:
    if part.length > most:
        raise NoMap(DAMAGED)
    with path.open("rb") as file:
        file.seek(part.offset)
        data = file.read(part.length)
    if len(data) != part.length:
        raise NoMap(DAMAGED)
    return data


def _unpacked(data: bytes, packing: int, most: int) -> bytes:
    if packing != GZIP:
        return data
    unpacking = zlib.decompressobj(GZIP_OR_ZLIB)
    try:
        found = unpacking.decompress(data, most)
    except zlib.error:
        raise NoMap(DAMAGED) from None
    if not unpacking.eof:
        raise NoMap(DAMAGED)
    return found
