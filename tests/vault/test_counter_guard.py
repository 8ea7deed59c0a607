# SPDX-License-Identifier: Apache-2.0
"""The note in another folder: a database put back is noticed, a forged note is not believed."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_desktop.vault.counter_guard import KEY_PURPOSE, CounterGuard, GuardVerdict
from cla_desktop.vault.open_vault import OpenVault

KEY = bytes(32)
HERE = b"\x01\x02\x03\x04"
THERE = b"\x09\x09\x09\x09"


@pytest.fixture
def guard(tmp_path: Path) -> CounterGuard:
    return CounterGuard(tmp_path / "elsewhere" / "note", KEY)


def test_nothing_noted_is_nothing_known(guard: CounterGuard) -> None:
    assert guard.check(7, HERE) is GuardVerdict.UNKNOWN


def test_what_was_left_is_found_again(guard: CounterGuard) -> None:
    guard.remember(6, HERE)
    guard.remember(7, HERE)
    assert guard.check(7, HERE) is GuardVerdict.OK
    assert guard.check(8, HERE) is GuardVerdict.OK
    assert guard.check(6, HERE) is GuardVerdict.ROLLED_BACK
    assert guard.check(8, THERE) is GuardVerdict.ROLLED_BACK


def test_a_known_restore_is_remembered_and_forgiven(guard: CounterGuard) -> None:
    guard.remember(40, HERE)
    guard.remember(12, THERE)
    assert guard.check(12, THERE) is GuardVerdict.OK
    assert guard.check(40, HERE) is GuardVerdict.ROLLED_BACK


def test_another_vaults_note_is_nothing(
    guard: CounterGuard, keyed: OpenVault, tmp_path: Path
) -> None:
    guard.remember(7, HERE)
    other = CounterGuard(tmp_path / "elsewhere" / "note", keyed.subkey(KEY_PURPOSE))
    assert other.check(7, HERE) is GuardVerdict.UNKNOWN


@given(place=st.integers(0, 200), mask=st.integers(1, 255))
def test_a_changed_note_is_nothing(
    tmp_path_factory: pytest.TempPathFactory, place: int, mask: int
) -> None:
    path = tmp_path_factory.mktemp("note") / "note"
    guard = CounterGuard(path, KEY)
    guard.remember(7, HERE)
    data = bytearray(path.read_bytes())
    data[place % len(data)] ^= mask
    path.write_bytes(data)
    assert guard.check(1, HERE) is GuardVerdict.UNKNOWN


@given(data=st.binary())
def test_any_bytes_are_nothing(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.mktemp("note") / "note"
    path.write_bytes(data)
    assert CounterGuard(path, KEY).check(1, HERE) is GuardVerdict.UNKNOWN


def test_a_note_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(OSError, match="file"):
        CounterGuard(tmp_path / "file" / "note", KEY).remember(1, HERE)
