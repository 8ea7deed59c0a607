# SPDX-License-Identifier: Apache-2.0
"""How dear one guess at a passphrase is: Argon2id parameters that are sane by construction.

Owns the floor and the ceiling. An object of this class is always safe to compute with, wherever its
numbers came from: a file that asks for a gigabyte too much never gets as far as asking for it.
Refuses to know how the derivation is done or how fast this machine is.
"""

from dataclasses import dataclass
from typing import ClassVar

MEMORY_FLOOR_KIB = 64 * 1024
MEMORY_CEILING_KIB = 1024 * 1024
PASSES_FLOOR = 3
PASSES_CEILING = 50
LANES_FLOOR = 4
LANES_CEILING = 16


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Argon2id cost: memory in KiB, passes over it, lanes. ValueError outside the bounds."""

    memory_kib: int
    passes: int
    lanes: int

    FLOOR: ClassVar["KdfParameters"]

    def __post_init__(self) -> None:
        sane = (
            MEMORY_FLOOR_KIB <= self.memory_kib <= MEMORY_CEILING_KIB
            and PASSES_FLOOR <= self.passes <= PASSES_CEILING
            and LANES_FLOOR <= self.lanes <= LANES_CEILING
        )
        if not sane:
            raise ValueError("key derivation parameters out of bounds")


KdfParameters.FLOOR = KdfParameters(
    memory_kib=MEMORY_FLOOR_KIB, passes=PASSES_FLOOR, lanes=LANES_FLOOR
)
