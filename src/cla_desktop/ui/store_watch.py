# SPDX-License-Identifier: Apache-2.0
"""Looks at something stored as long as the desk is open, whatever page is shown.

Owns when one looks: at once, after each change that may matter, and as often as time alone matters.
What is read and what it means is for whoever is made of this.
"""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.tasks import Runs

Found = TypeVar("Found")


class StoreWatch(QObject, Generic[Found]):
    """`looked` once there was a look, also one that failed; `kinds` of records it depends on.

    Without `every_ms` time alone changes nothing.
    """

    def __init__(
        self,
        parent: QObject,
        *,
        tasks: Runs,
        bus: Bus,
        source: Callable[[], Found],
        kinds: frozenset[str],
        every_ms: int | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._source = source
        self._kinds = kinds
        self.looked = False
        bus.changed.connect(self._on_changes)
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        if every_ms is not None:
            self._timer.start(every_ms)
        QTimer.singleShot(0, self, self.look)

    def look(self) -> None:
        """Look now."""
        self._tasks.read(self, self._source).ended(self._on_looked).then(self._take)

    def stop(self) -> None:
        """The desk closes."""
        self._timer.stop()

    def _on_changes(self, changes: Changes) -> None:
        if not self._kinds.isdisjoint(changes):
            self.look()

    def _on_looked(self) -> None:
        self.looked = True

    def _take(self, found: Found) -> None:
        """What was read; on the main thread."""
        raise NotImplementedError
