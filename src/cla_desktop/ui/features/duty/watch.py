# SPDX-License-Identifier: Apache-2.0
"""Looks at who holds the alert phone as long as the desk is open, whatever page is shown."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from cla_core.records.custody import DutyTest, PhoneCustody
from cla_desktop.services.custody.duty import DutyNow
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.tasks import Runs

TOLD_BY = frozenset({PhoneCustody.kind, DutyTest.kind})


class PhoneWatch(QObject):
    """`seen(DutyNow)` after each look."""

    seen = Signal(object)

    def __init__(
        self, parent: QObject, *, tasks: Runs, bus: Bus, source: Callable[[], DutyNow]
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._source = source
        bus.changed.connect(self._on_changes)

    def look(self) -> None:
        """Look now."""
        self._tasks.read(self, self._source).then(self.seen.emit)

    def _on_changes(self, changes: Changes) -> None:
        if not TOLD_BY.isdisjoint(changes):
            self.look()
