# SPDX-License-Identifier: Apache-2.0
"""A box to pick one choice from, with a sign that it opens."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox

from cla_core.reading_order import as_written
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone

_ICON: Final = 16
_SIDE: Final = 10


class Picker(QComboBox):
    """The style sheet takes the arrow of the style away; this one follows the look."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        look.changed.connect(self.update)

    def offer(self, words: str, value: object = None) -> None:
        """One more choice, shown in the order in which it was written."""
        super().addItem(as_written(words), value)

    def paintEvent(self, event: QPaintEvent) -> None:
        """The box, and a chevron at its end."""
        super().paintEvent(event)
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        x = _SIDE if mirrored else self.width() - _SIDE - _ICON
        pixmap = self._look.pixmap(self, "chevron-down", Tone.MUTED, size=_ICON)
        QPainter(self).drawPixmap(x, (self.height() - _ICON) // 2, pixmap)
