# SPDX-License-Identifier: Apache-2.0
"""How dear a guess can be made on this machine while its owner waits about a second.

Memory is raised first, because it is what a guessing machine lacks; passes fill the rest. Memory is
never above an eighth of what the computer has, so that unlocking does not push the other programs
out - except that it is never below the floor either, however small the computer.

Owns the search; refuses to know where the parameters are kept.
"""

import os
import time
from collections.abc import Callable
from typing import Final

from cla_desktop.vault.header import SALT_BYTES
from cla_desktop.vault.kdf import (
    MEMORY_CEILING_KIB,
    MEMORY_FLOOR_KIB,
    PASSES_CEILING,
    KdfParameters,
)
from cla_desktop.vault.machine import total_ram_bytes as ram_of_this_machine
from cla_desktop.vault.sealing import stretch, wipe

_RAM_SHARE: Final = 8
_MEMORY_STEP_KIB: Final = 1024


def measure_s(kdf: KdfParameters) -> float:
    """How long one derivation takes here, in seconds."""
    started = time.perf_counter()
    wipe(stretch(b"calibration", os.urandom(SALT_BYTES), kdf=kdf))
    return time.perf_counter() - started


def calibrate(
    target_s: float = 1.0,
    *,
    total_ram_bytes: int | None = None,
    measure: Callable[[KdfParameters], float] = measure_s,
) -> KdfParameters:
    """Parameters that take about `target_s` on this machine, never below the floor.

    Takes about the target itself, off the main thread. Memory that cannot be found out counts as
    none: the floor with more passes.
    """
    ram_bytes = ram_of_this_machine() if total_ram_bytes is None else total_ram_bytes
    floor = KdfParameters.FLOOR
    at_floor_s = measure(floor)
    memory_kib = _memory_kib(MEMORY_FLOOR_KIB * target_s / at_floor_s, ram_bytes=ram_bytes)
    raised = KdfParameters(memory_kib=memory_kib, passes=floor.passes, lanes=floor.lanes)
    raised_s = at_floor_s if raised == floor else measure(raised)
    passes = int(floor.passes * target_s / raised_s)
    return KdfParameters(
        memory_kib=memory_kib,
        passes=min(max(passes, floor.passes), PASSES_CEILING),
        lanes=floor.lanes,
    )


def _memory_kib(wanted_kib: float, *, ram_bytes: int) -> int:
    share_kib = ram_bytes // 1024 // _RAM_SHARE
    whole_kib = int(wanted_kib) // _MEMORY_STEP_KIB * _MEMORY_STEP_KIB
    return max(MEMORY_FLOOR_KIB, min(whole_kib, share_kib, MEMORY_CEILING_KIB))
