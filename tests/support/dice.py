# SPDX-License-Identifier: Apache-2.0
"""Chance that falls the same way each time, on every machine."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")


@dataclass
class Dice:
    """The same throws for the same seed, on every machine."""

    seed: int
    thrown: int = 0

    def throw(self, least: int, most: int) -> int:
        """A number between two."""
        self.thrown += 1
        drawn = hashlib.sha256(f"{self.seed} {self.thrown}".encode()).digest()
        return least + int.from_bytes(drawn[:4]) % (most - least + 1)

    def choice(self, several: Sequence[T]) -> T:
        """One of several."""
        return several[self.throw(0, len(several) - 1)]

    def shuffled(self, several: Sequence[T]) -> list[T]:
        """The same in another order."""
        return sorted(several, key=lambda _: self.throw(0, 1 << 30))
