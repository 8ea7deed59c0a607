# SPDX-License-Identifier: Apache-2.0
"""Looks at the clocks of open alerts as long as the desk is open, whatever page is shown.

Tells counts, and keeps the bare times at which clocks run out, so that a locked screen can say how
many have: no place, no number, no title is among them.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

from cla_core.records import kinds_in
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.tasks import Runs

LOOK_EVERY_MS: Final = 20_000


class ClockWatch(QObject):
    """`counted(open, overdue)` after each look."""

    counted = Signal(int, int)

    def __init__(
        self,
        parent: QObject,
        *,
        tasks: Runs,
        bus: Bus,
        source: Callable[[], Sequence[AlertLine]],
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._source = source
        self.due_times: tuple[int, ...] = ()
        self.lines: Sequence[AlertLine] = ()
        self.looked = False
        bus.changed.connect(self._on_changes)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Look now."""
        self._tasks.read(self, self._source).ended(self._on_looked).then(self._tell)

    def stop(self) -> None:
        """The desk closes."""
        self._timer.stop()

    def _on_changes(self, changes: Changes) -> None:
        if not changes.keys().isdisjoint(kinds_in("alerts")):
            self.look()

    def _on_looked(self) -> None:
        self.looked = True

    def _tell(self, lines: Sequence[AlertLine]) -> None:
        self.lines = lines
        self.due_times = tuple(due.due_ms for line in lines for due in line.dues)
        self.counted.emit(len(lines), sum(line.overdue for line in lines))
