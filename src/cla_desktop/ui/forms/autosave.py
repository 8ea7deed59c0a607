# SPDX-License-Identifier: Apache-2.0
"""When to keep a draft: at each pause, and often enough while somebody types without one."""

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 400
LONGEST_MS = 1_500


class Autosave(QObject):
    """`touch` after every change; `due` when it is time. `flush` makes it time at once."""

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = self._timer(PAUSE_MS)
        self._longest = self._timer(LONGEST_MS)

    def touch(self) -> None:
        """Note that something changed: it is saved after a pause."""
        self._pause.start()
        if not self._longest.isActive():
            self._longest.start()

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        if self._pause.isActive() or self._longest.isActive():
            self._keep()

    def forget(self) -> None:
        """What was touched has gone elsewhere and is not to be kept again."""
        self._pause.stop()
        self._longest.stop()

    def _timer(self, interval_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(self._keep)
        return timer

    def _keep(self) -> None:
        self.forget()
        self.due.emit()
