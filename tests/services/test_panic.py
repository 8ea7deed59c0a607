# SPDX-License-Identifier: Apache-2.0
"""The last act: what waited can still leave, nothing else can ever be opened."""

from pathlib import Path

import pytest

from cla_desktop import logs
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backup_file import HEAD_BYTES
from cla_desktop.services.panic import LastWords, destroy_everything
from cla_desktop.services.training import TrainingKeys
from cla_desktop.spool_files import spooled
from cla_desktop.storage import tables
from cla_desktop.storage.errors import DiskFull
from cla_desktop.sync.link import LinkSpeed
from cla_desktop.sync.spool import fill_spool, push_spool
from cla_desktop.training import TrainingMission
from cla_desktop.vault.errors import DestructionIncomplete, VaultDestroyed
from tests.support.desks import Made, SetClock, opened, write_flash
from tests.support.scanned import scan

LEFT = {"link.json", "vault.cla", "vault.cla.bak", "spool"}


def left(folder: Profile) -> set[str]:
    """What lies in the profile."""
    return {path.name for path in folder.home.iterdir()}


def test_what_waits_is_spooled_and_all_else_goes(desk: Desk, tmp_path: Path) -> None:
    folder = desk.folder
    folder.logs.mkdir()
    (folder.logs / "desk.log").write_text("{}", encoding="utf-8")
    (folder.receipts / "0-1.ans").write_bytes(b"x")
    (folder.home / "maps").mkdir()
    (folder.home / "maps" / "mission.tiles").write_bytes(b"a picture of the hills above Mtindo")
    write_flash(desk, "waits")
    done = destroy_everything(folder, words=LastWords(desk=desk, spool=fill_spool))
    assert done.all_spooled
    assert done.waiting_files == 1
    assert left(folder) == LEFT
    assert list((tmp_path / "state").rglob("*.note")) == []
    with pytest.raises(VaultDestroyed):
        opened(folder)


def test_what_a_scanner_reads_for_a_moment_is_destroyed_too(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = desk.folder
    folder.backups.mkdir(exist_ok=True)
    (folder.backups / "upgrade-1.cla-backup").write_bytes(b"x" * 100)
    scan(monkeypatch, refusals=2)
    assert destroy_everything(folder, words=LastWords(desk=desk, spool=fill_spool)).all_spooled
    assert left(folder) == LEFT


def test_no_file_of_the_log_is_open_when_it_is_to_go(desk: Desk) -> None:
    folder = desk.folder
    running = logs.start(folder)
    try:
        logs.note(logs.Event.LOCKED)
        assert open_below(folder.logs) == {"desk.log", "faults.log"}
        destroy_everything(folder, words=LastWords(desk=desk, spool=fill_spool))
        assert open_below(folder.logs) == set()
        logs.note(logs.Event.LOCKED)
        assert not folder.logs.exists()
    finally:
        running.stop()


def open_below(folder: Path) -> set[str]:
    """The files of a folder that this process has open: Windows would remove none of them."""
    held = [Path(link.readlink()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    return {path.name.split()[0] for path in held if path.parent == folder}


def test_what_was_spooled_still_reaches_the_mission(desk: Desk, made_desk: Made) -> None:
    folder, mission = desk.folder, made_desk.mission
    there = TrainingMission(
        keys=TrainingKeys(root=mission.root, signing=mission.signing, sealing=mission.sealing),
        sign_public=desk.keys.sign_public,
        seal_public=desk.keys.seal_public,
        clock=SetClock(),
    )
    write_flash(desk, "last words")
    destroy_everything(folder, words=LastWords(desk=desk, spool=fill_spool))
    card = read_card(folder)
    assert card is not None
    [file] = spooled(folder)
    [sent] = mission.opened(file.path.read_bytes()).operations
    assert b"last words" in sent
    tally = push_spool(folder, card, SetClock(), carrier=there, speed=LinkSpeed())
    assert tally.failure is None
    assert spooled(folder) == []


def test_a_locked_laptop_is_destroyed_too(folder: Profile) -> None:
    done = destroy_everything(folder)
    assert not done.all_spooled
    assert left(folder) == LEFT
    with pytest.raises(VaultDestroyed):
        opened(folder)


def test_backups_in_the_profile_are_drowned_before_they_go(
    folder: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(tables, "SCHEMA", tables.SCHEMA + 1)
        opened(folder).close()
    [kept] = folder.backups.iterdir()
    outside = folder.home.parent / "outside"
    outside.hardlink_to(kept)  # the same blocks under a name that stays
    header = (folder.home / "vault.cla").read_bytes()
    assert header in outside.read_bytes()
    destroy_everything(folder)
    assert not folder.backups.exists()
    assert outside.stat().st_size <= HEAD_BYTES
    assert header[:200] not in outside.read_bytes()


def test_a_spool_that_fails_saves_nobody_from_destruction(desk: Desk) -> None:
    def full(_desk: Desk) -> None:
        raise DiskFull

    done = destroy_everything(desk.folder, words=LastWords(desk=desk, spool=full))
    assert not done.all_spooled
    with pytest.raises(VaultDestroyed):
        opened(desk.folder)


def test_even_a_fault_of_our_own_does_not_save_the_slots(desk: Desk) -> None:
    def broken(_desk: Desk) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        destroy_everything(desk.folder, words=LastWords(desk=desk, spool=broken))
    with pytest.raises(VaultDestroyed):
        opened(desk.folder)


def test_the_database_goes_although_a_slot_would_not(folder: Profile) -> None:
    (folder.home / "vault.cla.bak").unlink()
    (folder.home / "vault.cla.bak").mkdir()  # nothing can be written over that
    with pytest.raises(DestructionIncomplete):
        destroy_everything(folder)
    assert not folder.database.exists()


def test_a_second_time_finishes_what_was_cut(folder: Profile) -> None:
    destroy_everything(folder)
    folder.database.write_bytes(b"left by a cut")
    destroy_everything(folder)
    assert left(folder) == LEFT
