# SPDX-License-Identifier: Apache-2.0
"""Before an upgrade: the former state is kept, and nothing is upgraded without room for it."""

from pathlib import Path

import pytest

from cla_desktop.profile import Profile, read_card
from cla_desktop.services.keeping.backing_up import upgrade_backups
from cla_desktop.services.keeping.restoring import restore
from cla_desktop.storage import tables
from cla_desktop.storage.errors import DiskFull, StoreDamaged
from tests.support.desks import opened
from tests.support.small_disk import no_file_above


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


@pytest.mark.parametrize("lost", [None, b"", b"{"])
def test_a_lost_link_card_is_made_again_before_an_upgrade(
    folder: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, lost: bytes | None
) -> None:
    before = read_card(folder)
    folder.card_file.unlink()
    if lost is not None:
        folder.card_file.write_bytes(lost)
    monkeypatch.setattr(tables, "SCHEMA", tables.SCHEMA + 1)
    opened(folder).close()
    assert read_card(folder) == before
    restore(upgrade_backups(folder)[0], Profile(tmp_path / "other"))


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
