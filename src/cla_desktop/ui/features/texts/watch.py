# SPDX-License-Identifier: Apache-2.0
"""Looks for new texts as long as the desk is open; while it is locked the daemon keeps them."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QObject, QTimer

from cla_desktop.ui.tasks import Runs

LOOK_EVERY_MS: Final = 20_000
FIRST_AFTER_MS: Final = 3_000
"""The first page comes first."""


class TextWatch(QObject):
    """`look` is called off the main thread, in the lane of what writes; at once again for more."""

    def __init__(self, parent: QObject, *, tasks: Runs, look: Callable[[], bool]) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._look = look
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self._on_time)
        self._timer.start()
        QTimer.singleShot(FIRST_AFTER_MS, self, self._on_time)

    def stop(self) -> None:
        """Stop watching when the desk closes."""
        self._timer.stop()

    def _on_time(self) -> None:
        if self._timer.isActive():
            self._tasks.write(self, self._look).then(self._on_looked)

    def _on_looked(self, more: bool) -> None:
        if more:
            self._on_time()
