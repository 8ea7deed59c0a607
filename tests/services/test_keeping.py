# SPDX-License-Identifier: Apache-2.0
"""Backups: one true file or none, put back only into an empty place, and counted anew after."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.errors import ClaError, TooNew
from cla_desktop.profile import Profile, read_card, write_card
from cla_desktop.services import enrolling
from cla_desktop.services.desk import Desk
from cla_desktop.services.enrolling import AlreadyEnrolled
from cla_desktop.services.finding import report
from cla_desktop.services.keeping.backing_up import back_up, upgrade_backups
from cla_desktop.services.keeping.backup_file import Part, read_backup, write_backup
from cla_desktop.services.keeping.errors import BackupNotWritten, NoBackup, NotEmpty
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.services.opening import check
from cla_desktop.services.panic import destroy_everything
from cla_desktop.storage import tables
from cla_desktop.storage.errors import DiskFull, StoreDamaged
from cla_desktop.vault.errors import VaultMissing
from tests.support.desks import Made, enrolled, opened, write_flash
from tests.support.small_disk import no_file_above

CANARY = "perroquet-7731"


def incarnation(desk: Desk) -> bytes:
    """What sets this desk's operation numbers apart."""
    return desk.store.read(desk.incarnation)


def numbers(desk: Desk) -> list[int]:
    """The operation numbers that wait, in order."""
    return sorted(item.n for item in desk.store.read(lambda work: work.outbox.waiting(limit=99)))


@pytest.fixture
def backup(desk: Desk, tmp_path: Path) -> Path:
    """A backup of a desk with one flash that waits."""
    write_flash(desk, CANARY)
    return back_up(desk, tmp_path / "stick.clabackup").file


def test_a_backup_holds_every_record_and_no_plain_word(desk: Desk, tmp_path: Path) -> None:
    record = write_flash(desk, CANARY).id
    done = back_up(desk, tmp_path / "stick.clabackup")
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
    assert numbers(back) == [1]
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


class PowerCut(BaseException):
    """The program ends here."""


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


# Before an upgrade ----------------------------------------------------------------------------


def test_before_an_upgrade_the_former_state_is_kept_and_three_of_them_stay(
    folder: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tables.SCHEMA
    for step in range(1, 6):
        monkeypatch.setattr(tables, "SCHEMA", first + step)
        opened(folder).close()
    kept = upgrade_backups(folder)
    assert [path.stem.rpartition("-")[2] for path in kept] == [
        str(first + step) for step in (2, 3, 4)
    ]
    other = Profile(tmp_path / "other")
    restore(kept[-1], other)
    monkeypatch.setattr(tables, "SCHEMA", first + 4)
    opened(other).close()
    assert upgrade_backups(other) == []


def test_no_upgrade_no_backup(folder: Profile) -> None:
    opened(folder).close()
    assert not folder.backups.exists()


def test_nothing_is_upgraded_on_a_full_disk(
    folder: Profile, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = folder.database.read_bytes()
    monkeypatch.setattr(tables, "SCHEMA", tables.SCHEMA + 1)
    with no_file_above(100_000), pytest.raises(DiskFull):
        opened(folder)
    assert folder.database.read_bytes() == before
    opened(folder).close()
    assert len(upgrade_backups(folder)) == 1


def test_a_lost_database_is_told_and_not_made_anew(folder: Profile) -> None:
    folder.database.unlink()
    with pytest.raises(StoreDamaged, match="damaged"):
        opened(folder)
    assert not folder.database.exists()


# The database that came back ------------------------------------------------------------------


def test_a_database_that_was_put_back_is_noticed(desk: Desk, tmp_path: Path) -> None:
    folder = desk.folder
    write_flash(desk, "first")
    before = incarnation(desk)
    desk.close()
    shutil.copytree(folder.home, tmp_path / "aside")
    later = opened(folder)
    assert incarnation(later) == before
    write_flash(later, "second")
    later.close()
    shutil.copytree(tmp_path / "aside", folder.home, dirs_exist_ok=True)
    back = opened(folder)
    assert incarnation(back) != before
    assert numbers(back) == [1]
    assert check(back).problems == ()
    settled = incarnation(back)
    back.close()
    back = opened(folder)
    assert incarnation(back) == settled
    back.close()


def test_without_a_note_nothing_is_concluded(folder: Profile, tmp_path: Path) -> None:
    first = opened(folder)
    write_flash(first)
    before = incarnation(first)
    first.close()
    shutil.rmtree(tmp_path / "state")
    again = opened(folder)
    assert incarnation(again) == before
    again.close()


def test_the_note_is_written_at_most_every_few_seconds(desk: Desk, tmp_path: Path) -> None:
    write_flash(desk)
    [note] = (tmp_path / "state").rglob("*.note")
    first = note.read_bytes()
    write_flash(desk)
    assert note.read_bytes() == first
    desk.close()
    assert note.read_bytes() != first


# The link card ----------------------------------------------------------------------------------


def flip(name: str) -> Callable[[Profile], None]:
    """Give the card another value under this name."""

    def change(folder: Profile) -> None:
        card = json.loads(folder.card_file.read_text(encoding="utf-8"))
        card[name] = "AAAAAAAAAAA=" if isinstance(card[name], str) else not card[name]
        folder.card_file.write_text(json.dumps(card), encoding="utf-8")

    return change


@pytest.mark.parametrize(
    "change",
    [
        flip("server_seal"),
        flip("server_sign"),
        flip("mission"),
        flip("device"),
        flip("training"),
        lambda folder: folder.card_file.write_bytes(b"{}"),
        lambda folder: folder.card_file.write_bytes(b"\xff\x00"),
        lambda folder: folder.card_file.write_bytes(b""),
    ],
)
def test_a_card_that_somebody_changed_is_made_again(
    folder: Profile, change: Callable[[Profile], None]
) -> None:
    right = read_card(folder)
    change(folder)
    desk = opened(folder)
    assert desk.card == right
    desk.close()
    assert read_card(folder) == right


def test_a_lost_card_is_made_again_and_nobody_enrols_over_the_records(
    desk: Desk, made_desk: Made
) -> None:
    folder, right = desk.folder, desk.card
    write_flash(desk)
    desk.close()
    folder.card_file.unlink()
    with pytest.raises(NotEmpty):
        enrolled(folder.home, mission=made_desk.mission)
    again = opened(folder)
    assert again.card == right
    assert check(again).records == 1
    again.close()


def test_what_an_interrupted_enrolment_left_is_no_desk_and_in_nobodys_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cut(*_: object) -> None:
        raise PowerCut

    folder = Profile(tmp_path / "new")
    with monkeypatch.context() as patch:
        patch.setattr(enrolling, "write_card", cut)
        with pytest.raises(PowerCut):
            enrolled(folder.home)
    with pytest.raises(VaultMissing):
        opened(folder)
    enrolled(folder.home).desk.close()
    opened(folder).close()


def test_a_card_keeps_what_only_it_knows(folder: Profile) -> None:
    card = json.loads(folder.card_file.read_text(encoding="utf-8"))
    changed = card | {"address": "127.0.0.1:4433", "reached_ms": 7, "joined": True}
    folder.card_file.write_text(json.dumps(changed), encoding="utf-8")
    desk = opened(folder)
    assert (desk.card.address, desk.card.reached_ms, desk.card.joined) == (
        "127.0.0.1:4433",
        7,
        True,
    )
    desk.close()


def test_a_damaged_card_is_told_while_locked(folder: Profile) -> None:
    folder.card_file.write_bytes(b"{")
    with pytest.raises(ClaError, match="link card"):
        read_card(folder)


def test_the_card_is_not_written_without_need(folder: Profile) -> None:
    card = read_card(folder)
    assert card is not None
    write_card(folder, card)
    before = folder.card_file.stat().st_mtime_ns
    opened(folder).close()
    assert folder.card_file.stat().st_mtime_ns == before
