# SPDX-License-Identifier: Apache-2.0
"""Looks at who holds the alert phone as long as the desk is open, whatever page is shown."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, Signal

from cla_core.records.custody import DutyTest, PhoneCustody
from cla_desktop.services.custody.duty import DutyNow
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.store_watch import StoreWatch
from cla_desktop.ui.tasks import Runs

TOLD_BY: Final = frozenset({PhoneCustody.kind, DutyTest.kind})


class PhoneWatch(StoreWatch[DutyNow]):
    """Watches who holds the phone. `seen(DutyNow)` is emitted after each look."""

    seen = Signal(object)

    def __init__(
        self, parent: QObject, *, tasks: Runs, bus: Bus, source: Callable[[], DutyNow]
    ) -> None:
        super().__init__(parent, tasks=tasks, bus=bus, source=source, kinds=TOLD_BY)

    def _take(self, found: DutyNow) -> None:
        self.seen.emit(found)
