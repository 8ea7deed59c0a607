# SPDX-License-Identifier: Apache-2.0
"""Notices that nobody is there: no touch in our windows, none at the computer, or it slept.

Owns one slow timer and the decision. What the system knows of rest and sleep is handed in as plain
functions (`system_rest`); what it does not know is left out, the own windows always tell.
"""

import time
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

TICK_MS: Final = 5_000
DEFAULT_IDLE_S: Final = 5 * 60
# A busy machine may be late by a few seconds; a sleep is longer.
SLEPT_S: Final = 20.0

Seconds = Callable[[], float]


class IdleWatch(QObject):
    """`idle` after `limit_s` without a touch; `slept` when the computer sleeps or has slept.

    Call `touch` at each key or click. `elapsed` is a clock in seconds that stands still while
    nothing runs; `system_idle` the seconds since the last input at the computer, or None;
    `asleep` the seconds slept since the start of the computer.
    """

    idle = Signal()
    slept = Signal()

    def __init__(
        self,
        parent: QObject | None = None,
        *,
        limit_s: float = DEFAULT_IDLE_S,
        elapsed: Seconds = time.monotonic,
        system_idle: Seconds | None = None,
        asleep: Seconds | None = None,
    ) -> None:
        super().__init__(parent)
        self.limit_s = limit_s
        self._elapsed = elapsed
        self._system_idle = system_idle
        self._asleep = asleep
        self._touched = elapsed()
        self._slept_before = asleep() if asleep else 0.0
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Begin to watch: the desk was unlocked."""
        self.touch()
        self._slept_before = self._asleep() if self._asleep else 0.0
        self._timer.start()

    def stop(self) -> None:
        """Stop watching: there is nothing to lock."""
        self._timer.stop()

    def touch(self) -> None:
        """Somebody is there."""
        self._touched = self._elapsed()

    def look(self) -> None:
        """Ask the clocks; the timer does it every five seconds."""
        if self._asleep is not None:
            asleep = self._asleep()
            before, self._slept_before = self._slept_before, asleep
            if asleep - before > SLEPT_S:
                self.slept.emit()
                return
        unused = self._elapsed() - self._touched
        system = self._system_idle() if self._system_idle else 0.0
        if max(unused, system) >= self.limit_s:
            self.idle.emit()
