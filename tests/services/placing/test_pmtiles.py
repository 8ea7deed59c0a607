# SPDX-License-Identifier: Apache-2.0
"""PMTiles as another program writes them; and what is damaged, or made to do harm."""

import gzip
import struct
from pathlib import Path

import pytest
from pmtiles import tile as other
from pmtiles.writer import write

from cla_desktop.services.placing.map_file import add_map, map_of, read_map
from cla_desktop.services.placing.pmtiles_directory import tile_number
from cla_desktop.services.placing.tile_map import PNG, NoMap
from cla_desktop.services.watching import Progress

SAID = {"name": "Kasoro", "attribution": "Invented survey"}
ROOT_LENGTH, LEAVES, PICTURES, INSIDE, KIND = 16, 40, 56, 97, 99
"""Where the header says it."""


def tiles(
    path: Path, *, deepest: int = 3, kind: other.TileType = other.TileType.PNG, begins: bytes = PNG
) -> Path:
    """Every tile of the zooms from 1 on, each a picture of its own but for the last row's."""
    with write(path) as writer:
        for number in range(1, (4 ** (deepest + 1) - 1) // 3):
            zoom, column, row = other.tileid_to_zxy(number)
            said = "sea" if row == 2**zoom - 1 else picture(zoom, column, row)
            writer.write_tile(number, begins + said.encode())
        writer.finalize({"tile_type": kind, "tile_compression": other.Compression.NONE}, SAID)
    return path


def picture(zoom: int, column: int, row: int) -> str:
    """What stands in for a tile's picture, as unevenly long as pictures are."""
    return f"{zoom}/{column}/{row}" + "." * (column * 7919 * (row + 3) % 997)


def test_every_tile_of_a_file_that_another_program_wrote_is_found(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    added = add_map(home, tiles(tmp_path / "carte élargie.pmtiles", deepest=6), Progress().watch)
    found = map_of(home)
    assert found == added
    assert found is not None
    assert (found.least_zoom, found.most_zoom, found.credit) == (1, 6, "Invented survey")
    for zoom in range(1, 7):
        for column in range(2**zoom):
            assert found.tile(zoom, column, 0) == PNG + picture(zoom, column, 0).encode()
            assert found.tile(zoom, column, 2**zoom - 1) == PNG + b"sea"
    assert found.tile(0, 0, 0) is None
    assert found.tile(7, 3, 3) is None


def test_a_file_so_large_that_its_directories_lead_to_others_is_read(tmp_path: Path) -> None:
    path = tiles(tmp_path / "large.pmtiles", deepest=7)
    assert struct.unpack_from("<Q", path.read_bytes(), 48) > (0,)
    found = read_map(path)
    for zoom, column, row in ((1, 0, 0), (7, 100, 77), (7, 0, 126), (4, 9, 3)):
        assert found.tile(zoom, column, row) == PNG + picture(zoom, column, row).encode()


def test_tiles_are_numbered_as_everybody_numbers_them() -> None:
    for zoom, column, row in (
        (0, 0, 0),
        (1, 1, 0),
        (5, 17, 30),
        (14, 9_700, 8_123),
        (22, 1, 2**21),
    ):
        assert tile_number(zoom, column, row) == other.zxy_to_tileid(zoom, column, row)


@pytest.mark.parametrize("kind", [other.TileType.MVT, other.TileType.MLT])
def test_lines_are_no_pictures(tmp_path: Path, kind: other.TileType) -> None:
    with pytest.raises(NoMap, match="made of lines"):
        read_map(tiles(tmp_path / "area.pmtiles", kind=kind))


def test_pictures_that_cannot_be_shown_are_said(tmp_path: Path) -> None:
    with pytest.raises(NoMap, match="cannot show"):
        read_map(tiles(tmp_path / "area.pmtiles", kind=other.TileType.AVIF))
    with pytest.raises(NoMap, match="cannot show"):
        read_map(tiles(tmp_path / "area.pmtiles", begins=b"no picture"))


@pytest.mark.parametrize(
    ("at", "number", "said"),
    [
        (7, b"\x02", "of version 2"),
        (INSIDE, b"\x03", "Ask for gzip"),
        (100, b"\x09\x02", "contains no tiles"),
        (ROOT_LENGTH, struct.pack("<Q", 0), "contains no tiles"),
        (ROOT_LENGTH, struct.pack("<Q", 2**63), "not copied whole"),
        (ROOT_LENGTH, struct.pack("<Q", 20), "not copied whole"),
        (PICTURES, struct.pack("<Q", 2**64 - 1), "not copied whole"),
        (PICTURES + 8, struct.pack("<Q", 3), "not copied whole"),
    ],
)
def test_a_header_that_lies_is_refused(tmp_path: Path, at: int, number: bytes, said: str) -> None:
    path = tiles(tmp_path / "area.pmtiles")
    data = bytearray(path.read_bytes())
    data[at : at + len(number)] = number
    path.write_bytes(data)
    with pytest.raises(NoMap, match=said):
        read_map(path)


@pytest.mark.parametrize("left", [7, 8, 100, 127, 300, -1])
def test_a_file_that_was_cut_off_is_refused(tmp_path: Path, left: int) -> None:
    path = tiles(tmp_path / "area.pmtiles")
    path.write_bytes(path.read_bytes()[:left])
    with pytest.raises(NoMap, match="not copied whole"):
        read_map(path)


@pytest.mark.parametrize(
    "directory",
    [
        gzip.compress(bytes(50_000_000), mtime=0),
        gzip.compress(b"\x01\x00\x00\x05\x01", mtime=0),
        gzip.compress(b"\xff" * 40, mtime=0),
        gzip.compress(b"\x02\x00\x01\x01\x01\x00\x05\x01\x01", mtime=0),
        gzip.compress(b"", mtime=0),
        b"no gzip at all",
    ],
    ids=["bomb", "leads to itself", "endless number", "nothing long", "empty", "not packed"],
)
def test_a_directory_made_to_do_harm_is_refused(tmp_path: Path, directory: bytes) -> None:
    here = (127, len(directory))
    parts = (*here, 127, 0, *here, *here)
    header = struct.pack("<7sB11Q6B25x", b"PMTiles", 3, *parts, 0, 0, 0, 1, 2, 1, 2, 0, 2)
    path = tmp_path / "harm.pmtiles"
    path.write_bytes(header + directory)
    with pytest.raises(NoMap, match="not copied whole"):
        read_map(path)


def test_tiles_behind_a_spoilt_directory_are_told_apart_from_those_not_there(
    tmp_path: Path,
) -> None:
    path = tiles(tmp_path / "area.pmtiles", deepest=7)
    whole = path.read_bytes()
    leaves, length = struct.unpack_from("<QQ", whole, LEAVES)
    assert length
    middle = leaves + length // 2
    path.write_bytes(whole[:middle] + b"\xa5" * (length // 2) + whole[middle + length // 2 :])
    found = read_map(path)
    assert found.tile(1, 0, 0) == PNG + picture(1, 0, 0).encode()
    assert found.tile(0, 0, 0) is None
    zoom, column, row = other.tileid_to_zxy((4**8 - 1) // 3 - 2)
    with pytest.raises(NoMap, match="damaged"):
        found.tile(zoom, column, row)
