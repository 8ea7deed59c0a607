# SPDX-License-Identifier: Apache-2.0
"""Backups: one true file or none, put back only into an empty place, and counted anew after."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.errors import TooNew
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.desk import FUNCTION_KEYS, Desk
from cla_desktop.services.enrolling import AlreadyEnrolled
from cla_desktop.services.finding import report
from cla_desktop.services.keeping.backing_up import back_up
from cla_desktop.services.keeping.backup_file import Part, read_backup, write_backup
from cla_desktop.services.keeping.errors import BackupNotWritten, NoBackup, NotEmpty
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.services.opening import check
from cla_desktop.services.panic import destroy_everything
from cla_desktop.services.recording import submit
from cla_desktop.storage.errors import DiskFull
from tests.support.desks import Made, PowerCut, incarnation, opened, waiting_numbers, write_flash
from tests.support.scanned import scan
from tests.support.small_disk import no_file_above

CANARY = "perroquet-7731"


@pytest.fixture
def backup(desk: Desk, tmp_path: Path) -> Path:
    """A backup of a desk with one flash that waits."""
    write_flash(desk, CANARY)
    return back_up(desk, tmp_path / "stick.cla-backup").file


def test_a_backup_holds_every_record_and_no_plain_word(desk: Desk, tmp_path: Path) -> None:
    record = write_flash(desk, CANARY).id
    done = back_up(desk, tmp_path / "stick.cla-backup")
    assert done.records == 1
    assert done.size_bytes == done.file.stat().st_size
    assert CANARY.encode() not in done.file.read_bytes()
    assert [path.name for path in tmp_path.glob("*.part")] == []
    other = Profile(tmp_path / "other")
    restore(done.file, other)
    desk.close()
    back = opened(other)
    found = report(back, record)
    assert found is not None
    assert found.values["headline"] == CANARY
    assert back.device == back.card.device
    back.close()


def test_a_backup_replaces_an_older_one_of_its_name(desk: Desk, backup: Path) -> None:
    write_flash(desk)
    assert back_up(desk, backup).records == 2


def test_what_stands_in_no_list_is_in_the_backup_too(
    desk: Desk, made_desk: Made, tmp_path: Path
) -> None:
    stick = tmp_path / "slip.cla-backup"
    functions = made_desk.mission.functions
    desk.store.write(lambda work: work.meta.put(FUNCTION_KEYS, functions))
    submit(desk, "survivor_slip", {"received_at": "2025-03-14T20:00:00+02:00"})
    assert back_up(desk, stick).records == check(desk).records
    folder = Profile(tmp_path / "other")
    restore(stick, folder)
    opened(folder).close()


@pytest.mark.parametrize("place", ["missing/stick", "desk/desk.db", "desk/backups/mine", "."])
def test_a_backup_never_lands_in_the_profile_or_nowhere(
    desk: Desk, tmp_path: Path, place: str
) -> None:
    before = desk.folder.database.read_bytes()
    with pytest.raises(BackupNotWritten):
        back_up(desk, tmp_path / place)
    assert desk.folder.database.read_bytes() == before


def test_a_full_stick_is_told_and_the_older_backup_stands(desk: Desk, backup: Path) -> None:
    before = backup.read_bytes()
    for room in (10_000, backup.stat().st_size - 4096):
        with no_file_above(room), pytest.raises(DiskFull):
            back_up(desk, backup)
    assert backup.read_bytes() == before
    assert [path.name for path in backup.parent.iterdir() if ".part" in path.name] == []


def test_what_a_cut_left_beside_a_backup_is_in_nobodys_way(desk: Desk, backup: Path) -> None:
    for ending in (".part", ".db.part"):
        backup.with_name(backup.name + ending).write_bytes(b"half")
    assert back_up(desk, backup).records == 1


def test_a_backup_that_was_written_is_true_though_a_leftover_is_held(
    desk: Desk, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as held:
        scan(held, refusals=1_000, only=".db.part")
        backup.unlink()
        assert back_up(desk, backup).records == 1
    assert back_up(desk, backup).records == 1
    assert [path.name for path in backup.parent.iterdir() if ".part" in path.name] == []


def test_every_altered_or_short_backup_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("bad") / "file"
    write_backup(path, [Part("vault", b"v" * 40), Part("card", b"c" * 9)], made_ms=1)
    whole = path.read_bytes()

    @given(place=st.integers(0, len(whole) - 1), bit=st.integers(0, 7), short=st.booleans())
    def spoil(place: int, bit: int, short: bool) -> None:
        spoilt = bytearray(whole)
        spoilt[place] ^= 1 << bit
        path.write_bytes(whole[:place] if short else bytes(spoilt))
        with pytest.raises((NoBackup, TooNew)):
            read_backup(path)

    spoil()


def test_a_longer_file_and_a_newer_one_are_told_apart(tmp_path: Path) -> None:
    path = tmp_path / "file"
    write_backup(path, [], made_ms=1)
    path.write_bytes(path.read_bytes() + b"x")
    with pytest.raises(NoBackup):
        read_backup(path)
    path.write_bytes(path.read_bytes().replace(b"cla-backup 1", b"cla-backup 2"))
    with pytest.raises(TooNew):
        read_backup(path)


def test_a_damaged_backup_leaves_an_empty_place_empty(backup: Path, tmp_path: Path) -> None:
    backup.write_bytes(backup.read_bytes()[:-1])
    with pytest.raises(NoBackup):
        restore(backup, Profile(tmp_path / "other"))
    assert not (tmp_path / "other").exists()


def test_an_enrolled_profile_is_never_written_over(desk: Desk, backup: Path) -> None:
    before = {path.name: path.read_bytes() for path in desk.folder.home.glob("*.*")}
    with pytest.raises(AlreadyEnrolled):
        restore(backup, desk.folder)
    assert {path.name: path.read_bytes() for path in desk.folder.home.glob("*.*")} == before


def test_a_vault_without_its_card_is_not_written_over_either(desk: Desk, backup: Path) -> None:
    desk.folder.card_file.unlink()
    with pytest.raises(NotEmpty):
        restore(backup, desk.folder)


def test_a_restored_desk_counts_anew_and_has_an_empty_spool(
    desk: Desk, backup: Path, tmp_path: Path
) -> None:
    before = incarnation(desk)
    folder = Profile(tmp_path / "other")
    folder.spool.mkdir(parents=True)
    (folder.spool / "0-0000001-1-abcdabcd.cla").write_bytes(b"of another life")
    restore(backup, folder)
    assert list(folder.spool.iterdir()) == []
    desk.close()
    back = opened(folder)
    assert incarnation(back) != before
    assert waiting_numbers(back) == [1]
    assert check(back).problems == ()
    again = incarnation(back)
    back.close()
    back = opened(folder)
    assert incarnation(back) == again
    back.close()


def test_a_full_disk_restores_nothing_and_a_second_try_works(backup: Path, tmp_path: Path) -> None:
    folder = Profile(tmp_path / "other")
    with no_file_above(100_000), pytest.raises(DiskFull):
        restore(backup, folder)
    assert not [path for path in folder.home.iterdir() if path.is_file()]
    restore(backup, folder)
    opened(folder).close()


@pytest.mark.parametrize("step", range(7))
def test_a_power_cut_at_any_step_of_restoring_is_survived(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: int
) -> None:
    folder = Profile(tmp_path / "other")
    real, left = Path.replace, [step]

    def replace(path: Path, target: Path) -> Path:
        if not left[0]:
            raise PowerCut
        left[0] -= 1
        return real(path, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", replace)
        try:
            restore(backup, folder)
        except PowerCut:
            assert read_card(folder) is None
            patch.setattr(Path, "replace", real)
            restore(backup, folder)
    back = opened(folder)
    assert check(back).records == 1
    back.close()


def test_a_destroyed_vault_makes_room_once_its_spool_has_left(desk: Desk, backup: Path) -> None:
    folder = desk.folder
    desk.close()
    destroy_everything(folder)
    waiting = folder.spool / "0-0000001-1-abcdabcd.cla"
    waiting.write_bytes(b"sealed")
    with pytest.raises(AlreadyEnrolled):
        restore(backup, folder)
    assert waiting.exists()
    waiting.unlink()
    restore(backup, folder)
    opened(folder).close()
