# SPDX-License-Identifier: Apache-2.0
"""SQLite finds a file by its address wherever a laptop keeps it."""

import sqlite3
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from cla_desktop.database_address import database_address


@pytest.mark.parametrize(
    ("path", "address"),
    [
        (PurePosixPath("/home/cla/desk.db"), "file:///home/cla/desk.db?mode=ro"),
        (PurePosixPath("/a b/é#?%.db"), "file:///a%20b/%C3%A9%23%3F%25.db?mode=ro"),
        (
            PureWindowsPath(r"C:\Users\Jean-François\CLA Desktop\desk.db"),
            "file:///C:/Users/Jean-Fran%C3%A7ois/CLA%20Desktop/desk.db?mode=ro",
        ),
        (
            PureWindowsPath(r"\\SERVER\maps\north.mbtiles"),
            "file:////SERVER/maps/north.mbtiles?mode=ro",
        ),
    ],
)
def test_an_address_names_the_file_and_no_computer(path: PurePath, address: str) -> None:
    assert database_address(path, "ro") == address


@pytest.mark.parametrize("name", ["desk.db", "Jean-François #1 50%?.db"])
def test_sqlite_reads_what_stands_there(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    with closing(sqlite3.connect(path)) as made, made:
        made.execute("create table word (said text)")
        made.execute("insert into word values ('zebrawood')")
    share = PurePosixPath("/" + str(path))
    for place in (path, share):
        with closing(sqlite3.connect(database_address(place, "ro"), uri=True)) as found:
            assert found.execute("select said from word").fetchall() == [("zebrawood",)]
