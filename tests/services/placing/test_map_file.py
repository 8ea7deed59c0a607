# SPDX-License-Identifier: Apache-2.0
"""A mission's own map: read and never written, refused in a sentence when it is none."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from cla_desktop.services.placing.map_file import NoMap, add_map, map_of, read_map


def tiles(path: Path, *, form: str = "png", rows: int = 1) -> Path:
    """A file of tiles: one a zoom from 0 on."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("create table metadata (name text, value text)")
        connection.execute("create table tiles (zoom_level, tile_column, tile_row, tile_data blob)")
        said = [("format", form), ("attribution", "Invented survey")]
        connection.executemany("insert into metadata values (?, ?)", said)
        found = [(zoom, 0, 2**zoom - 1, f"tile {zoom}".encode()) for zoom in range(rows)]
        connection.executemany("insert into tiles values (?, ?, ?, ?)", found)
    return path


def test_a_map_is_copied_and_its_tiles_are_read_from_the_north(tmp_path: Path) -> None:
    chosen = tiles(tmp_path / "carte élargie.mbtiles", rows=3)
    home = tmp_path / "home"
    home.mkdir()
    assert map_of(home) is None
    added = add_map(home, chosen)
    chosen.unlink()
    found = map_of(home)
    assert found == added
    assert found is not None
    assert (found.least_zoom, found.most_zoom, found.credit) == (0, 2, "Invented survey")
    assert found.tile(2, 0, 0) == b"tile 2"
    assert found.tile(2, 0, 3) is None


@pytest.mark.parametrize("wrong", ["words", "empty", "vector", "bare", "absent"])
def test_what_is_no_map_is_refused_and_the_one_before_stays(tmp_path: Path, wrong: str) -> None:
    home = tmp_path / "home"
    home.mkdir()
    add_map(home, tiles(tmp_path / "good.mbtiles"))
    path = tmp_path / "wrong.mbtiles"
    if wrong == "words":
        path.write_text("No map at all. " * 100)
    elif wrong == "empty":
        path.write_bytes(b"")
    elif wrong == "vector":
        tiles(path, form="pbf")
    elif wrong == "bare":
        tiles(path, rows=0)
    with pytest.raises(NoMap):
        add_map(home, path)
    assert map_of(home) is not None
    assert sorted(each.name for each in (home / "maps").iterdir()) == ["mission.mbtiles"]


def test_a_map_that_was_damaged_later_is_no_map(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    add_map(home, tiles(tmp_path / "good.mbtiles"))
    (home / "maps" / "mission.mbtiles").write_bytes(b"gone")
    assert map_of(home) is None
    with pytest.raises(NoMap):
        read_map(home / "maps" / "mission.mbtiles")
