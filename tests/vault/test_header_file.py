# SPDX-License-Identifier: Apache-2.0
"""Two files on a disk: whatever happens to one, the other is read, and the reader says so."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_desktop.vault.errors import (
    VaultDamaged,
    VaultDestroyed,
    VaultMissing,
    VaultNewer,
    VaultNotWritten,
)
from cla_desktop.vault.header import FILE_BYTES, encode_destroyed
from cla_desktop.vault.header_file import BACKUP, MAIN, read_header, write_header
from tests.support.small_disk import no_file_above
from tests.vault.samples import file_of, header, slot

OLD = header()
NEW = header(slot(), slot(slot_id="11" * 8, label="CLA-08"))


def test_absent(tmp_path: Path) -> None:
    with pytest.raises(VaultMissing):
        read_header(tmp_path)


def test_written_twice_and_nothing_else_left(tmp_path: Path) -> None:
    write_header(tmp_path, OLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == [MAIN, BACKUP]
    assert (tmp_path / MAIN).read_bytes() == (tmp_path / BACKUP).read_bytes()
    assert {path.stat().st_mode & 0o077 for path in tmp_path.iterdir()} == {0}
    stored = read_header(tmp_path)
    assert (stored.header, stored.from_backup, stored.twins) == (OLD, False, True)


def test_a_change_writes_over_the_same_blocks(tmp_path: Path) -> None:
    write_header(tmp_path, OLD)
    places = [(tmp_path / name).stat().st_ino for name in (MAIN, BACKUP)]
    write_header(tmp_path, NEW)
    assert [(tmp_path / name).stat().st_ino for name in (MAIN, BACKUP)] == places
    assert read_header(tmp_path).header == NEW


@given(
    damaged=st.sampled_from([MAIN, BACKUP]),
    place=st.integers(0, FILE_BYTES - 1),
    mask=st.integers(0, 255),
)
def test_one_file_torn_or_flipped(damaged: str, place: int, mask: int) -> None:
    """`mask` 0 stands for a file cut off at `place`."""
    with tempfile.TemporaryDirectory() as folder:
        profile = Path(folder)
        write_header(profile, OLD)
        path = profile / damaged
        data = bytearray(path.read_bytes())
        data[place] ^= mask
        path.write_bytes(data if mask else data[:place])
        stored = read_header(profile)
        assert stored.header == OLD
        assert stored.from_backup == (damaged == MAIN)
        assert not stored.twins
        write_header(profile, NEW)
        assert read_header(profile).twins


@pytest.mark.parametrize("name", [MAIN, BACKUP])
def test_one_file_lost(tmp_path: Path, name: str) -> None:
    write_header(tmp_path, OLD)
    (tmp_path / name).unlink()
    stored = read_header(tmp_path)
    assert (stored.header, stored.from_backup, stored.twins) == (OLD, name == MAIN, False)


def test_both_torn(tmp_path: Path) -> None:
    write_header(tmp_path, OLD)
    for name in (MAIN, BACKUP):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(VaultDamaged):
        read_header(tmp_path)


def test_main_torn_and_never_a_twin(tmp_path: Path) -> None:
    (tmp_path / MAIN).write_bytes(b"cla-vault 1 ")
    with pytest.raises(VaultDamaged):
        read_header(tmp_path)


def test_a_newer_file_is_not_answered_with_an_older_twin(tmp_path: Path) -> None:
    write_header(tmp_path, OLD)
    (tmp_path / MAIN).write_bytes(file_of(b"unheard of" * 9999, number=b"2"))
    with pytest.raises(VaultNewer):
        read_header(tmp_path)


def test_a_cut_between_the_two_writes(tmp_path: Path) -> None:
    write_header(tmp_path, NEW)
    shutil.copyfile(tmp_path / BACKUP, tmp_path / "newer")
    write_header(tmp_path, OLD)
    (tmp_path / "newer").replace(tmp_path / BACKUP)
    stored = read_header(tmp_path)
    assert (stored.header, stored.from_backup, stored.twins) == (OLD, False, False)


def test_an_unreadable_file_is_damage(tmp_path: Path) -> None:
    (tmp_path / MAIN).mkdir()
    with pytest.raises(VaultDamaged):
        read_header(tmp_path)


@pytest.mark.parametrize("blocked", [MAIN, BACKUP])
def test_what_cannot_be_written_leaves_a_good_file(tmp_path: Path, blocked: str) -> None:
    write_header(tmp_path, OLD)
    (tmp_path / blocked).unlink()
    (tmp_path / blocked).mkdir()
    with pytest.raises(VaultNotWritten):
        write_header(tmp_path, NEW)
    assert read_header(tmp_path).header == OLD


def test_a_full_disk_at_the_first_writing_leaves_nothing(tmp_path: Path) -> None:
    (tmp_path / f"{MAIN}.tmp").symlink_to("/dev/full")
    with pytest.raises(VaultNotWritten):
        write_header(tmp_path, OLD)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("torn_before", [None, MAIN, BACKUP])
@pytest.mark.parametrize("size_bytes", [0, 1, 100, 1000, 4096, FILE_BYTES - 1])
def test_a_write_cut_in_the_middle_never_takes_the_last_good_file(
    tmp_path: Path, torn_before: str | None, size_bytes: int
) -> None:
    write_header(tmp_path, OLD)
    if torn_before:
        (tmp_path / torn_before).write_bytes(b"torn")
    with no_file_above(size_bytes), pytest.raises(VaultNotWritten):
        write_header(tmp_path, NEW)
    assert read_header(tmp_path).header == OLD
    write_header(tmp_path, NEW)
    assert read_header(tmp_path).twins


def test_a_destroyed_vault_is_not_written_over(tmp_path: Path) -> None:
    write_header(tmp_path, OLD)
    (tmp_path / MAIN).write_bytes(encode_destroyed())
    with pytest.raises(VaultDestroyed):
        write_header(tmp_path, NEW)


def test_looking_at_the_slots_needs_no_cryptography() -> None:
    check = (
        "import sys, cla_desktop.vault.header_file;"
        "sys.exit(any(name.startswith('cryptography') for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", check], check=False).returncode == 0
