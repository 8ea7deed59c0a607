# SPDX-License-Identifier: Apache-2.0
"""An ear for paint: how often a widget was painted since somebody began to look."""

from PySide6.QtCore import QEvent, QObject


class Painted(QObject):
    """Counts how often what it watches was painted."""

    def __init__(self, watched: QObject) -> None:
        super().__init__(watched)
        self.times = 0
        watched.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only listens."""
        self.times += event.type() is QEvent.Type.Paint
        return False
