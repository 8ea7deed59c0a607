# SPDX-License-Identifier: Apache-2.0
"""How far an exchange is: records that arrived, and those that still wait, as it goes on.

Owns counting and pace; runs wholly on the worker that exchanges. A fast link answers a hundred
times a second, and nobody reads so fast: the window is told a few times a second at most.
"""

import time
from collections.abc import Callable
from typing import Final

from cla_desktop.services.desk import Desk
from cla_desktop.sync.incoming import Applied

PACE_S: Final = 0.25


class Progress:
    """`tell(sent, waiting)`: records with a receipt from this run, and records without any."""

    def __init__(self, desk: Desk, tell: Callable[[int, int], None]) -> None:
        self._desk = desk
        self._tell = tell
        self._sent: set[str] = set()
        self._told_s = float("-inf")

    def begin(self) -> None:
        """Say how many are about to go."""
        self._say()

    def answered(self, applied: Applied) -> None:
        """Count an answer."""
        self._sent.update(applied.accepted)
        if applied.accepted and time.monotonic() - self._told_s >= PACE_S:
            self._say()

    def _say(self) -> None:
        self._told_s = time.monotonic()
        waiting = self._desk.store.read(lambda work: work.outbox.waiting_counts()[1])
        self._tell(len(self._sent), waiting)
