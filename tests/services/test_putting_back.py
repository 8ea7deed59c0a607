# SPDX-License-Identifier: Apache-2.0
"""A backup over a desk that no longer opens: it is back, and nothing of the old one is lost."""

from pathlib import Path

import pytest

from cla_desktop.profile import Profile, read_card
from cla_desktop.services.captures import Taken, take_in_captures
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import AlreadyEnrolled
from cla_desktop.services.finding import report
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.keeping.errors import NoBackup
from cla_desktop.services.keeping.putting_back import notes_put_aside, put_back
from cla_desktop.services.opening import check
from cla_desktop.services.panic import destroy_everything
from cla_desktop.storage.errors import DiskFull
from cla_desktop.sync.spool import fill_spool
from cla_desktop.vault.captures import (
    Capture,
    Captured,
    can_capture,
    captured,
    keep,
    new_name,
)
from cla_desktop.vault.errors import VaultDamaged
from cla_desktop.vault.header_file import BACKUP, MAIN, read_header
from tests.support.desks import SetClock, enrolled, opened, write_flash
from tests.support.device import WRITTEN_MS
from tests.support.small_disk import no_file_above


def files(folder: Profile) -> dict[str, bytes]:
    """Every file of the profile but its logs, with what is in it."""
    found = (path for path in folder.home.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder.home)): path.read_bytes()
        for path in found
        if folder.logs not in path.parents
    }


def ruined(desk: Desk) -> Profile:
    """Its vault no longer opens; one more report waits in the spool."""
    fill_spool(desk)
    desk.close()
    for name in (MAIN, BACKUP):
        (desk.folder.home / name).write_bytes(b"rain came in")
    with pytest.raises(VaultDamaged):
        read_header(desk.folder.home)
    return desk.folder


def test_a_damaged_desk_comes_back_and_the_old_one_is_put_aside_whole(
    desk: Desk, tmp_path: Path
) -> None:
    record = write_flash(desk).id
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    folder = ruined(desk)
    before = files(folder)
    put_back(backup, folder, desk.clock)
    again = opened(folder)
    assert report(again, record) is not None
    assert check(again).problems == ()
    again.close()
    aside = next(folder.backups.glob("aside-*"))
    kept = files(Profile(aside))
    spooled = [name for name in before if name.startswith("spool")]
    assert spooled
    assert all(kept[name] == before[name] for name in (MAIN, "desk.db", "link.json", *spooled))
    assert read_card(Profile(aside)) is not None


def test_a_file_that_is_no_backup_changes_nothing(desk: Desk, tmp_path: Path) -> None:
    folder = ruined(desk)
    before = files(folder)
    (tmp_path / "photo.jpg").write_bytes(b"not a backup")
    with pytest.raises(NoBackup):
        put_back(tmp_path / "photo.jpg", folder, desk.clock)
    assert files(folder) == before


def test_a_full_disk_puts_everything_back_where_it_was(desk: Desk, tmp_path: Path) -> None:
    write_flash(desk)
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    folder = ruined(desk)
    before = files(folder)
    with no_file_above(10_000), pytest.raises(DiskFull):
        put_back(backup, folder, desk.clock)
    assert files(folder) == before


def test_the_last_act_reaches_what_was_put_aside(desk: Desk, tmp_path: Path) -> None:
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    desk.close()
    put_back(backup, desk.folder, desk.clock)
    destroy_everything(desk.folder)
    assert not desk.folder.backups.exists()


def test_what_was_destroyed_on_purpose_waits_for_its_spool(desk: Desk, tmp_path: Path) -> None:
    write_flash(desk)
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    fill_spool(desk)
    desk.close()
    destroy_everything(desk.folder)
    with pytest.raises(AlreadyEnrolled):
        put_back(backup, desk.folder, desk.clock)
    for path in desk.folder.spool.glob("*.cla"):
        path.unlink()
    put_back(backup, desk.folder, desk.clock)
    again = opened(desk.folder)
    assert check(again).problems == ()
    again.close()


def note(folder: Profile) -> None:
    """Somebody types at the locked screen."""
    keep(folder.home, new_name(), Capture(Captured.NOTE, WRITTEN_MS, "Ten men on the ridge"))


def test_a_note_at_the_door_of_the_same_vault_stays_there(desk: Desk, tmp_path: Path) -> None:
    take_in_captures(desk)
    backup = back_up(desk, tmp_path / "stick.cla-backup").file
    folder = ruined(desk)
    put_back(backup, folder, desk.clock)
    assert can_capture(folder.home)
    note(folder)
    put_back(backup, folder, SetClock(WRITTEN_MS + 1))
    assert notes_put_aside(folder) == 0
    again = opened(folder)
    assert take_in_captures(again).drafts == 1
    again.close()


def test_notes_go_aside_with_their_desk_and_come_back_with_a_backup_of_it(
    desk: Desk, tmp_path: Path
) -> None:
    take_in_captures(desk)
    own = back_up(desk, tmp_path / "own.cla-backup").file
    folder = desk.folder
    desk.close()
    note(folder)
    other = enrolled(tmp_path / "other").desk
    of_other = back_up(other, tmp_path / "other.cla-backup").file
    other.close()
    put_back(of_other, folder, desk.clock)
    assert notes_put_aside(folder) == 1
    theirs = opened(folder)
    assert take_in_captures(theirs) == Taken()
    theirs.close()
    put_back(own, folder, SetClock(WRITTEN_MS + 1))
    assert notes_put_aside(folder) == 0
    assert len(captured(folder.home)) == 1
    again = opened(folder)
    assert take_in_captures(again).drafts == 1
    again.close()
