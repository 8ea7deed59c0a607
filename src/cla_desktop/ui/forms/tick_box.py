# SPDX-License-Identifier: Apache-2.0
"""A box to tick whose frame can be seen in the dark and whose tick is the program's own."""

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QCheckBox

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Tone, font

HEIGHT = 32
BOX = 18
SIDE = 6
GAP = 8
TICK = 14


class TickBox(QCheckBox):
    """Painted here: the style's own indicator has no contrast on dark ground."""

    def __init__(self, look: Look, words: str) -> None:
        super().__init__(words)
        self._look = look
        self.setFont(font())
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Box and words."""
        words = self.fontMetrics().horizontalAdvance(self.text())
        return QSize(SIDE + BOX + GAP + words + SIDE + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The words stay whole."""
        return self.sizeHint()

    def hitButton(self, pos: QPoint) -> bool:
        """The words are as good as the box."""
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ring, box, tick, words."""
        tokens = self._look.tokens
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self.hasFocus():
            painter.setPen(QPen(QColor(tokens.accent), 2))
            ring = self.sizeHint().width() - 2
            left = self.width() - ring - 1 if mirrored else 1
            painter.drawRoundedRect(QRect(left, 1, ring, self.height() - 2), CORNER, CORNER)
        x = self.width() - SIDE - BOX if mirrored else SIDE
        box = QRect(x, (self.height() - BOX) // 2, BOX, BOX)
        chosen = self.isChecked()
        painter.setPen(QPen(QColor(tokens.accent if chosen else tokens.edge), 1.5))
        painter.setBrush(QColor(tokens.accent if chosen else tokens.surface))
        painter.drawRoundedRect(box, 4, 4)
        if chosen:
            inset = (BOX - TICK) // 2 + 1
            tick = self._look.pixmap(self, "check", Tone.ON_ACCENT, size=TICK)
            painter.drawPixmap(box.x() + inset, box.y() + inset, tick)
        room = self.width() - SIDE - BOX - GAP
        start = 0 if mirrored else SIDE + BOX + GAP
        side = Qt.AlignmentFlag.AlignRight if mirrored else Qt.AlignmentFlag.AlignLeft
        flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignAbsolute
        painter.setPen(QColor(tokens.text if self.isEnabled() else tokens.muted))
        painter.drawText(QRect(start, 0, room, self.height()), int(flags), self.text())
