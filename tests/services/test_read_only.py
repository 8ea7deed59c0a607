# SPDX-License-Identifier: Apache-2.0
"""A desk whose folder is read-only: everything in it is read, nothing is written, all is told.

So a laptop ends whose disk failed and was mounted again to be read, or a copy on a locked card.
"""

import shutil
from pathlib import Path

import pytest

from cla_desktop.profile import Profile
from cla_desktop.profile_lock import OpenElsewhere, hold
from cla_desktop.services.finding import report, reports_of
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.services.opening import check
from cla_desktop.services.printing import print_view, render_view
from cla_desktop.storage import tables
from cla_desktop.storage.errors import NotToOpen, StoreNotWritable
from tests.support.desks import incarnation, opened, waiting_numbers, write_flash
from tests.support.prints import prints_of
from tests.support.read_only import only_to_read
from tests.support.small_disk import no_file_above


def written(folder: Profile) -> str:
    """One flash in a closed desk; its id."""
    desk = opened(folder)
    try:
        return write_flash(desk).id
    finally:
        desk.close()


def test_it_is_read_found_looked_at_and_backed_up(folder: Profile, tmp_path: Path) -> None:
    flash = written(folder)
    backup = tmp_path / "stick.cla-backup"
    with only_to_read(folder.home):
        desk = opened(folder)
        view = report(desk, flash)
        assert view is not None
        assert render_view(desk, view).pages == 1
        assert check(desk).problems == ()
        assert back_up(desk, backup).records == 1
        with pytest.raises(StoreNotWritable, match="is read-only"):
            write_flash(desk)
        desk.close()
    other = Profile(tmp_path / "other")
    restore(backup, other)
    back = opened(other)
    assert [view.id for view in reports_of(back, "flash")] == [flash]
    back.close()


def test_a_page_is_printed_all_the_same_and_noted_once_it_can_be(folder: Profile) -> None:
    flash = written(folder)
    with only_to_read(folder.home):
        desk = opened(folder)
        view = report(desk, flash)
        assert view is not None
        for _ in range(2):
            page = print_view(desk, view)
            assert page.pdf.startswith(b"%PDF")
            assert not page.logged
        desk.prints.settle(desk.store)
        desk.close()
    again = opened(folder)
    again.prints = desk.prints
    again.prints.settle(again.store)
    assert prints_of(again, flash) == 2
    assert print_view(again, view).logged
    assert (prints_of(again, flash), again.prints.waiting) == (3, [])
    again.close()


def test_a_full_disk_gives_the_page_and_the_next_print_notes_both(folder: Profile) -> None:
    flash = written(folder)
    desk = opened(folder)
    view = report(desk, flash)
    assert view is not None
    with no_file_above(0):
        assert not print_view(desk, view).logged
    assert prints_of(desk, flash) == 0
    assert print_view(desk, view).logged
    assert prints_of(desk, flash) == 2
    desk.close()


def test_what_a_killed_program_left_beside_the_file_is_read_too(
    folder: Profile, tmp_path: Path
) -> None:
    desk = opened(folder)
    flash = write_flash(desk).id
    killed = Profile(tmp_path / "killed")
    shutil.copytree(folder.home, killed.home)
    desk.close()
    with only_to_read(killed.home):
        desk = opened(killed)
        assert [view.id for view in reports_of(desk, "flash")] == [flash]
        desk.close()
    killed.database.with_name("desk.db-shm").unlink()
    with only_to_read(killed.home), pytest.raises(NotToOpen, match="ask IT support"):
        opened(killed)


def test_an_older_version_is_left_as_it_is_and_opens_where_it_may_be_written(
    folder: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    flash = written(folder)
    monkeypatch.setattr(tables, "SCHEMA", tables.SCHEMA + 1)
    with only_to_read(folder.home), pytest.raises(NotToOpen, match="What is stored is safe"):
        opened(folder)
    desk = opened(folder)
    assert [view.id for view in reports_of(desk, "flash")] == [flash]
    desk.close()


def test_an_older_copy_that_was_only_read_is_still_noticed_later(
    folder: Profile, tmp_path: Path
) -> None:
    older = Profile(tmp_path / "older")
    shutil.copytree(folder.home, older.home)
    written(folder)
    with only_to_read(older.home):
        desk = opened(older)
        before = incarnation(desk)
        desk.close()
    desk = opened(older)
    assert incarnation(desk) != before
    assert waiting_numbers(desk) == []
    desk.close()


def test_two_programs_do_not_open_it_at_once(folder: Profile) -> None:
    with hold(folder.lock_file):
        pass
    with (
        only_to_read(folder.home),
        hold(folder.lock_file),
        pytest.raises(OpenElsewhere),
        hold(folder.lock_file),
    ):
        pytest.fail("a second program came in")
