# SPDX-License-Identifier: Apache-2.0
"""A file is replaced, written over and removed though somebody reads it, which Windows refuses."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from cla_desktop.vault import disk
from tests.support.scanned import TRIES, scan

Act = Callable[[Path], None]
ACTS: dict[str, Act] = {
    "place": lambda path: disk.place(path, b"new"),
    "overwrite": lambda path: disk.overwrite(path, b"new"),
    "remove": disk.remove,
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A file with old content."""
    path = tmp_path / "link.json"
    path.write_bytes(b"old")
    return path


@pytest.mark.parametrize("act", ACTS)
@pytest.mark.parametrize("refusals", [0, 1, TRIES - 1])
def test_a_reader_of_a_moment_hinders_nothing(
    path: Path, monkeypatch: pytest.MonkeyPatch, act: str, refusals: int
) -> None:
    scan(monkeypatch, refusals=refusals)
    ACTS[act](path)
    left = {each.name: each.read_bytes() for each in path.parent.iterdir()}
    assert left == ({} if act == "remove" else {"link.json": b"new"})


@pytest.mark.parametrize("act", ACTS)
def test_one_who_stays_is_told_and_the_old_file_stands(
    path: Path, monkeypatch: pytest.MonkeyPatch, act: str
) -> None:
    scan(monkeypatch, refusals=TRIES, only=".json" if act != "place" else ".tmp")
    with pytest.raises(PermissionError):
        ACTS[act](path)
    assert path.read_bytes() == b"old"


def test_what_was_prepared_in_vain_is_taken_away(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = Path.replace
    monkeypatch.setattr(Path, "replace", lambda *_: path.parent.joinpath("none").stat())
    with pytest.raises(FileNotFoundError):
        disk.place(path, b"new")
    monkeypatch.setattr(Path, "replace", usual)
    assert [each.name for each in path.parent.iterdir()] == ["link.json"]


@pytest.mark.parametrize("errno", sorted(disk.NOT_OFFERED))
def test_where_no_folder_can_be_settled_the_file_stands_all_the_same(
    path: Path, monkeypatch: pytest.MonkeyPatch, errno: int
) -> None:
    usual = os.open

    def share(name: Path, flags: int, mode: int = 0o777) -> int:
        if Path(name).is_dir():
            raise OSError(errno, "not on a share")
        return usual(name, flags, mode)

    monkeypatch.setattr("os.open", share)
    disk.place(path, b"new")
    assert path.read_bytes() == b"new"
