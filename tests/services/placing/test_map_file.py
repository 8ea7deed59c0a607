# SPDX-License-Identifier: Apache-2.0
"""A mission's own map: read and never written, refused in a sentence when it is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cla_desktop.services.placing import map_file
from cla_desktop.services.placing.map_file import PIECE, add_map, map_of, read_map
from cla_desktop.services.placing.tile_map import JPEG, PNG, NoMap
from cla_desktop.services.watching import Progress, Stopped
from tests.support.scanned import scan

SHORT_BY = {"cut": 4096, "a byte short": 1}


def tiles(path: Path, *, form: str = "png", rows: int = 1, begins: bytes = PNG) -> Path:
    """A file of tiles: one a zoom from 0 on."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table metadata (name text, value text)")
        connection.execute("create table tiles (zoom_level, tile_column, tile_row, tile_data blob)")
        said = [("format", form), ("attribution", "<a href='x'>Invented</a> survey &amp; sons")]
        connection.executemany("insert into metadata values (?, ?)", said)
        found = [(zoom, 0, 2**zoom - 1, begins + f"tile {zoom}".encode()) for zoom in range(rows)]
        connection.executemany("insert into tiles values (?, ?, ?, ?)", found)
    return path


def test_a_map_is_copied_and_its_tiles_are_read_from_the_north(tmp_path: Path) -> None:
    chosen = tiles(tmp_path / "carte élargie.mbtiles", rows=3)
    home = tmp_path / "home"
    home.mkdir()
    assert map_of(home) is None
    added = add_map(home, chosen, Progress().watch)
    chosen.unlink()
    found = map_of(home)
    assert found == added
    assert found is not None
    assert (found.least_zoom, found.most_zoom, found.credit) == (0, 2, "Invented survey & sons")
    assert found.tile(2, 0, 0) == PNG + b"tile 2"
    assert found.tile(2, 0, 3) is None


@pytest.mark.parametrize("begins", [JPEG, b"RIFF\0\0\0\0WEBPVP8 "])
def test_a_map_says_by_its_pictures_what_it_is(tmp_path: Path, begins: bytes) -> None:
    found = read_map(tiles(tmp_path / "area.mbtiles", form="", begins=begins))
    assert found.tile(0, 0, 0) == begins + b"tile 0"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("words", "not a map in MBTiles or PMTiles format"),
        ("empty", "not a map in MBTiles or PMTiles format"),
        ("absent", "not a map in MBTiles or PMTiles format"),
        ("database", "not a map in MBTiles or PMTiles format"),
        ("vector", "made of lines"),
        ("strange", "cannot show"),
        ("bare", "contains no tiles"),
        ("cut", "not copied whole"),
        ("a byte short", "not copied whole"),
    ],
)
def test_what_is_no_map_is_refused_and_the_one_before_stays(
    tmp_path: Path, wrong: str, said: str
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    before = add_map(home, tiles(tmp_path / "good.mbtiles"), Progress().watch)
    path = tmp_path / "wrong.mbtiles"
    if wrong == "words":
        path.write_text("No map at all. " * 100)
    elif wrong == "empty":
        path.write_bytes(b"")
    elif wrong == "database":
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("create table tiles (other text)")
    elif wrong == "vector":
        tiles(path, form="pbf")
    elif wrong == "strange":
        tiles(path, begins=b"\x1f\x8b")
    elif wrong == "bare":
        tiles(path, rows=0)
    elif wrong in SHORT_BY:
        whole = tiles(tmp_path / "whole.mbtiles").read_bytes()
        path.write_bytes(whole[: -SHORT_BY[wrong]])
    with pytest.raises(NoMap) as told:
        add_map(home, path, Progress().watch)
    assert said in str(told.value)
    assert map_of(home) == before
    assert [each.name for each in (home / "maps").iterdir()] == ["mission.tiles"]


def test_a_map_that_was_damaged_later_is_no_map_and_says_so(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    add_map(home, tiles(tmp_path / "good.mbtiles"), Progress().watch)
    (home / "maps" / "mission.tiles").write_bytes(b"gone")
    with pytest.raises(NoMap, match="not a map"):
        map_of(home)


def test_a_tile_in_spoilt_pages_is_told_apart_from_one_that_is_not_there(tmp_path: Path) -> None:
    path = tiles(tmp_path / "area.mbtiles", rows=3)
    with closing(sqlite3.connect(path)) as connection, connection:
        many = [(2, 1, row, PNG + b"x" * 3000) for row in range(40, 90)]
        connection.executemany("insert into tiles values (?, ?, ?, ?)", many)
    whole = path.read_bytes()
    spoilt = len(whole) // 4096 // 2 * 4096
    found = read_map(path)
    assert found.tile(2, 3, 3) is None
    path.write_bytes(whole[:spoilt] + b"\xa5" * 16_384 + whole[spoilt + 16_384 :])
    assert found.tile(0, 0, 0) == PNG + b"tile 0"
    with pytest.raises(NoMap, match="damaged"):
        found.tile(2, 3, 3)


def test_a_map_that_an_older_version_took_in_still_shows_until_another_comes(
    tmp_path: Path,
) -> None:
    (tmp_path / "maps").mkdir()
    tiles(tmp_path / "maps" / "mission.mbtiles", rows=2)
    earlier = map_of(tmp_path)
    assert earlier is not None
    assert earlier.most_zoom == 1
    add_map(tmp_path, tiles(tmp_path / "new.mbtiles", rows=3), Progress().watch)
    assert [each.name for each in (tmp_path / "maps").iterdir()] == ["mission.tiles"]


def test_a_map_stands_though_a_scanner_still_reads_the_one_before(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "maps").mkdir()
    tiles(tmp_path / "maps" / "mission.mbtiles")
    chosen = tiles(tmp_path / "new.mbtiles", rows=3)
    scan(monkeypatch, refusals=1_000, only="mission.mbtiles")
    add_map(tmp_path, chosen, Progress().watch)
    found = map_of(tmp_path)
    assert found is not None
    assert found.most_zoom == 2


def test_no_copy_fills_the_disk_that_the_vault_needs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    chosen = tiles(tmp_path / "area.mbtiles")
    monkeypatch.setattr(map_file, "LEFT_FREE", 2**62)
    with pytest.raises(NoMap, match="disk is full"):
        add_map(tmp_path, chosen, Progress().watch)
    assert map_of(tmp_path) is None


def test_a_copy_that_is_stopped_or_was_killed_leaves_nothing_half_and_the_map_before(
    tmp_path: Path,
) -> None:
    before = add_map(tmp_path, tiles(tmp_path / "good.mbtiles"), Progress().watch)
    large = tiles(tmp_path / "large.mbtiles", rows=2)
    with large.open("ab") as file:
        file.truncate(5 * PIECE)
    told: list[tuple[int, int]] = []
    halves: list[int] = []

    def watch(done: int, of: int) -> None:
        told.append((done, of))
        if len(told) == 3:
            with pytest.raises(NoMap, match="being copied already"):
                add_map(tmp_path, large, Progress().watch)
            assert map_of(tmp_path) == before
            halves.extend(each.stat().st_size for each in tmp_path.glob("maps/*.coming"))
            raise Stopped

    with pytest.raises(Stopped):
        add_map(tmp_path, large, watch)
    assert told == [(at * PIECE, 5 * PIECE) for at in range(3)]
    assert halves != []
    assert [each.name for each in (tmp_path / "maps").iterdir()] == ["mission.tiles"]
    (tmp_path / "maps" / "mission.coming").write_bytes(b"half")
    assert map_of(tmp_path) == before
    assert [each.name for each in (tmp_path / "maps").iterdir()] == ["mission.tiles"]
