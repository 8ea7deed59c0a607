# SPDX-License-Identifier: Apache-2.0
"""Tells once that the first screen was painted, so that whatever is heavy can begin.

A timer of no time would come before the painting and keep the person waiting for it. A window that
starts out of sight is never painted: then it is told after a moment all the same.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

AT_THE_LATEST_MS: Final = 2_000


class FirstPaint(QObject):
    """`came` once, after `stack` was painted, in a turn of the event loop of its own."""

    came = Signal()

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.came)
        self._timer.start(AT_THE_LATEST_MS)
        self._stack = stack
        stack.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for one painting; takes no event."""
        if event.type() == QEvent.Type.Paint:
            self._stack.removeEventFilter(self)
            self._timer.start(0)
        return False
