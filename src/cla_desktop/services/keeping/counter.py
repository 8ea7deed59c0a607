# SPDX-License-Identifier: Apache-2.0
"""The note of the last operation number, written after work was queued.

Owns when it is written: at most every few seconds, at close, and at once after numbers began anew.
The note itself is the vault's (`counter_guard`). That it cannot be written stops nobody: the
mission's own highest number is the second guard.
"""

import time
from collections.abc import Callable
from contextlib import suppress

from cla_desktop.storage.store import Store, Work
from cla_desktop.vault.counter_guard import CounterGuard, GuardVerdict

PAUSE_S = 5.0


class CounterNote:
    """Says of one store how far it has counted. Safe from any thread."""

    def __init__(
        self, store: Store, guard: CounterGuard, *, ticks: Callable[[], float] = time.monotonic
    ) -> None:
        self._store = store
        self._guard = guard
        self._ticks = ticks
        self._next_s = 0.0
        self._noted: tuple[int, bytes] | None = None

    def verdict(self) -> GuardVerdict:
        """Whether the store is the one that was noted last."""
        return self._guard.check(*self._store.read(_standing))

    def touch(self) -> None:
        """Note that work was queued, unless that was noted a moment ago."""
        if self._ticks() >= self._next_s:
            self.settle()

    def settle(self) -> None:
        """Note where the store stands now."""
        standing = self._store.read(_standing)
        self._next_s = self._ticks() + PAUSE_S
        if standing == self._noted:
            return
        with suppress(OSError):
            self._guard.remember(*standing)
            self._noted = standing


def _standing(work: Work) -> tuple[int, bytes]:
    incarnation = bytes(work.meta.get("incarnation"))
    return work.outbox.highest(incarnation), incarnation
