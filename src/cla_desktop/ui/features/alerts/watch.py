# SPDX-License-Identifier: Apache-2.0
"""Looks at the clocks of open alerts as long as the desk is open, whatever page is shown.

Tells counts, and keeps the bare times at which clocks run out, so that a locked screen can say how
many have: no place, no number, no title is among them.
"""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QObject, Signal

from cla_core.records import kinds_in
from cla_desktop.services.alerting.reading import AlertLine
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.store_watch import StoreWatch
from cla_desktop.ui.tasks import Runs

LOOK_EVERY_MS: Final = 20_000


class ClockWatch(StoreWatch[Sequence[AlertLine]]):
    """Watches the open alerts. `counted(open, overdue)` is emitted after each look."""

    counted = Signal(int, int)

    def __init__(
        self,
        parent: QObject,
        *,
        tasks: Runs,
        bus: Bus,
        source: Callable[[], Sequence[AlertLine]],
    ) -> None:
        super().__init__(
            parent,
            tasks=tasks,
            bus=bus,
            source=source,
            kinds=frozenset(kinds_in("alerts")),
            every_ms=LOOK_EVERY_MS,
        )
        self.due_times: tuple[int, ...] = ()
        self.lines: Sequence[AlertLine] = ()

    def _take(self, found: Sequence[AlertLine]) -> None:
        self.lines = found
        self.due_times = tuple(due.due_ms for line in found for due in line.dues)
        self.counted.emit(len(found), sum(line.overdue for line in found))
