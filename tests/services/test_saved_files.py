# SPDX-License-Identifier: Apache-2.0
"""A file that the disk refuses: why, in a sentence with what to do; nothing half, nothing lost."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cla_core.language import Language
from cla_desktop.services.saved_files import (
    CLOSED,
    IN_THE_WAY,
    NO_ROOM,
    NotSaved,
    save_file,
)
from tests.support.read_only import only_to_read
from tests.support.small_disk import no_file_above

PAGES = b"%PDF-1.7 one page\n" * 40
BEFORE = b"what was saved there before"


def files(folder: Path) -> dict[str, bytes]:
    """All that lies in a folder."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def refusal(path: Path) -> str:
    """The sentence with which it is refused; what stood there stands, and nothing beside it."""
    before = files(path.parent)
    with pytest.raises(NotSaved) as told:
        save_file(path, PAGES)
    assert files(path.parent) == before
    return told.value.sentence


@contextmanager
def open_elsewhere(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """As Windows refuses to replace what another program shows."""

    def held(_path: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", held)
        yield


@pytest.fixture
def page(tmp_path: Path) -> Path:
    """A page that was saved before, alone in its folder."""
    path = tmp_path / "C_x.pdf"
    path.write_bytes(BEFORE)
    return path


@pytest.mark.parametrize("name", ["C_x.pdf", "C_y.pdf"], ids=["again", "anew"])
def test_a_full_disk_is_called_one(page: Path, name: str) -> None:
    with no_file_above(100):
        assert refusal(page.with_name(name)) == NO_ROOM


@pytest.mark.parametrize("name", ["C_x.pdf", "C_y.pdf"], ids=["again", "anew"])
def test_a_folder_that_may_only_be_read_is_called_one(page: Path, name: str) -> None:
    with only_to_read(page.parent):
        assert refusal(page.with_name(name)) == CLOSED


def test_a_file_open_in_another_program_is_called_one(
    page: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_elsewhere(monkeypatch):
        assert refusal(page) == IN_THE_WAY
    save_file(page, PAGES)
    assert files(page.parent) == {"C_x.pdf": PAGES}


def test_a_folder_that_is_gone_and_a_folder_of_that_name_are_told(page: Path) -> None:
    folder = page.with_name("C_z.pdf")
    with pytest.raises(NotSaved) as gone:
        save_file(folder / "C_x.pdf", PAGES)
    folder.mkdir()
    with pytest.raises(NotSaved) as taken:
        save_file(folder, PAGES)
    assert gone.value.sentence == taken.value.sentence == NotSaved.usual
    assert {path.name for path in page.parent.iterdir()} == {"C_x.pdf", "C_z.pdf"}


def test_each_says_in_both_languages_what_to_do() -> None:
    french = Language.load("fr")
    for sentence in (NO_ROOM, CLOSED, IN_THE_WAY, NotSaved.usual):
        assert french.tr(sentence) != sentence
        assert french.tr(sentence).count(".") == 2
