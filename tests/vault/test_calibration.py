# SPDX-License-Identifier: Apache-2.0
"""Calibration on machines of every kind, simulated, and once on this one."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_desktop.vault.calibration import calibrate, measure_s
from cla_desktop.vault.errors import VaultTooHeavy
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.machine import total_ram_bytes
from cla_desktop.vault.sealing import stretch

GIB = 1024**3
FLOOR = KdfParameters.FLOOR


def machine(floor_s: float) -> Callable[[KdfParameters], float]:
    """A computer that needs this long for the floor, and time in proportion."""
    per_unit_s = floor_s / (FLOOR.memory_kib * FLOOR.passes)
    return lambda kdf: kdf.memory_kib * kdf.passes * per_unit_s


@pytest.mark.parametrize(
    ("floor_s", "ram_gib", "memory_mib", "passes"),
    [
        (0.25, 16, 256, 3),  # memory first
        (0.25, 1, 128, 6),  # an eighth of the memory, then passes
        (0.25, 0, 64, 12),  # memory unknown: the floor, then passes
        (0.25, 0.25, 64, 12),  # the floor although it is more than an eighth
        (3.0, 16, 64, 3),  # a slow computer waits longer, never below the floor
        (0.01, 64, 1024, 18),  # the ceiling of memory, then passes
        (0.0001, 64, 1024, 50),  # ... and the ceiling of passes
    ],
)
def test_where_it_lands(floor_s: float, ram_gib: float, memory_mib: int, passes: int) -> None:
    found = calibrate(1.0, total_ram_bytes=int(ram_gib * GIB), measure=machine(floor_s))
    assert found == KdfParameters(memory_kib=memory_mib * 1024, passes=passes, lanes=4)


@given(floor_s=st.floats(0.001, 10), ram_gib=st.floats(0, 128), target_s=st.floats(0.1, 3))
def test_bounds_hold_on_any_machine(floor_s: float, ram_gib: float, target_s: float) -> None:
    ram_bytes = int(ram_gib * GIB)
    found = calibrate(target_s, total_ram_bytes=ram_bytes, measure=machine(floor_s))
    assert found.memory_kib <= max(FLOOR.memory_kib, ram_bytes // 1024 // 8)
    cheapest = found == FLOOR
    assert cheapest or machine(floor_s)(found) <= target_s * 1.001


def test_on_this_machine() -> None:
    assert total_ram_bytes() > 256 * 1024**2
    assert 0.01 < measure_s(FLOOR) < 60
    assert calibrate(0.001) == FLOOR


def test_the_same_secret_and_salt_give_the_same_key() -> None:
    key = stretch(b"secret", bytes(16), kdf=FLOOR)
    assert key == stretch(b"secret", bytes(16), kdf=FLOOR)
    assert key != stretch(b"secret", bytes([1] * 16), kdf=FLOOR)


def test_more_than_half_the_memory_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cla_desktop.vault.sealing.total_ram_bytes", lambda: 100 * 1024**2)
    with pytest.raises(VaultTooHeavy):
        stretch(b"secret", bytes(16), kdf=FLOOR)


@pytest.mark.parametrize("change", [(0, 3, 4), (65536, 0, 4), (65536, 3, 0), (2**40, 3, 4)])
def test_parameters_out_of_bounds_cannot_be_made(change: tuple[int, int, int]) -> None:
    memory_kib, passes, lanes = change
    with pytest.raises(ValueError, match="out of bounds"):
        KdfParameters(memory_kib=memory_kib, passes=passes, lanes=lanes)
