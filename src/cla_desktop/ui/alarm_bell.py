# SPDX-License-Identifier: Apache-2.0
"""Rings for clocks that ran out, whether the desk is open or locked, until somebody heard it.

Owns which clocks were heard, and how often it sounds. All it knows of a clock is the bare time at
which it runs out: no place, no number, no title. Two of one minute are two. A clock that was set
back rings no second time; one set forward rings once for all it passed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

LOOK_MS: Final = 5_000
AGAIN_MS: Final = 60_000


class AlarmBell(QObject):
    """`changed` when more or fewer clocks ask to be heard or seen; `sound` when it is to sound."""

    changed = Signal()
    sound = Signal()

    def __init__(self, parent: QObject, *, now_ms: Callable[[], int]) -> None:
        super().__init__(parent)
        self._now_ms = now_ms
        self._due: Counter[int] = Counter()
        self._heard: Counter[int] = Counter()
        self._seen: Counter[int] = Counter()
        self._told = (0, 0)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        self.again = QTimer(self)
        self.again.setInterval(AGAIN_MS)
        self.again.timeout.connect(self.sound)

    @property
    def due_times(self) -> tuple[int, ...]:
        """When clocks run out or ran out, heard or not."""
        return tuple(self._due.elements())

    @property
    def unheard(self) -> int:
        """How many clocks ran out and were not heard yet."""
        return (self._late() - self._heard).total()

    @property
    def unseen(self) -> int:
        """How many ran out and nobody inside took note of."""
        return (self._late() - self._seen).total()

    def set_due(self, due_times: Iterable[int]) -> None:
        """When the clocks of all open alerts run out; what is met or closed is not among them."""
        self._due = Counter(due_times)
        # What was heard of a clock that is no more must not silence one that comes later.
        self._heard &= self._due
        self._seen &= self._due
        self.look()

    def hear(self) -> None:
        """Be quiet until the next clock runs out."""
        self._heard |= self._late()
        self.look()

    def see(self) -> None:
        """Somebody inside took note: nothing more is said until the next clock runs out."""
        self._seen |= self._late()
        self.hear()

    def begin_anew(self) -> None:
        """Somebody unlocked: they took note of nothing yet."""
        self._seen.clear()
        self.look()

    def look(self) -> None:
        """Look at the time now."""
        before, now = self._told, (self.unheard, self.unseen)
        self._told = now
        if now[0] > before[0]:
            self.again.start()
            self.sound.emit()
        elif not now[0]:
            self.again.stop()
        if now != before:
            self.changed.emit()

    def _late(self) -> Counter[int]:
        now_ms = self._now_ms()
        return Counter({due: count for due, count in self._due.items() if due < now_ms})
