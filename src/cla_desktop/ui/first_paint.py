# SPDX-License-Identifier: Apache-2.0
"""Tells once that the first screen can be typed into, so that whatever is heavy can begin.

That is when the field with the keyboard was painted. A screen system gives the keyboard a few
milliseconds after the first painting: work begun in between would keep the person waiting. A window
that starts out of sight, or behind another, is told after a moment all the same.
"""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QStackedWidget

AT_THE_LATEST_MS: Final = 2_000
WITHOUT_KEYBOARD_MS: Final = 400


class FirstPaint(QObject):
    """`came` once, after what has the focus in `stack` was painted, in a turn of its own."""

    came = Signal()

    def __init__(self, stack: QStackedWidget) -> None:
        super().__init__(stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.came)
        self._timer.start(AT_THE_LATEST_MS)
        self._stack = stack
        self._field: QObject = stack
        self._painted = False
        stack.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the painting that counts; takes no event."""
        kind = event.type()
        if kind == QEvent.Type.Paint:
            self._on_painted(watched)
        elif kind == QEvent.Type.WindowActivate:
            self._find_field()
        return False

    def _on_painted(self, watched: QObject) -> None:
        if not self._stack.isActiveWindow():
            if not self._painted:
                self._painted = True
                self._timer.start(WITHOUT_KEYBOARD_MS)
            return
        self._find_field()
        if watched is self._field:
            self._stack.removeEventFilter(self)
            self._field.removeEventFilter(self)
            self._timer.start(0)

    def _find_field(self) -> None:
        """What will be painted with the focus; the stack itself where nothing has it."""
        field = self._stack.focusWidget()
        if field is not None and field is not self._field:
            self._field = field
            field.installEventFilter(self)
