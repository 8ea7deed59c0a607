# SPDX-License-Identifier: Apache-2.0
"""A state in words with its icon, in one rounded frame; pressing it leads to the reason."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone, font
from cla_desktop.ui.widgets.drawn_words import fitting

_HEIGHT = 28
_SIDE = 14
_ICON = 16
_GAP = 8


class Pill(QAbstractButton):
    """`show_state` changes all three: words, icon, tone. The words alone say everything.

    `said` after each change of them. Where room is short the `brief` words stand on it and the
    whole ones in its tool-tip; a screen reader is always told the whole.
    """

    said = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._icon_name = "wifi-off"
        self._tone = Tone.MUTED
        self._brief = ""
        self._is_brief = False
        self.setFont(font(Size.STRONG))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def show_state(self, text: str, *, icon: str, tone: Tone, brief: str = "") -> None:
        """Say the state; nothing moves when nothing changed."""
        if (text, brief, icon, tone) == (self.text(), self._brief, self._icon_name, self._tone):
            return
        self._brief, self._icon_name, self._tone = brief, icon, tone
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()
        self.said.emit()

    def set_brief(self, brief: bool) -> None:
        """Stand with fewer words, or with all again."""
        if brief != self._is_brief:
            self._is_brief = brief
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Icon and words in one line."""
        words = QFontMetrics(self.font()).horizontalAdvance(self._words())
        return QSize(2 * _SIDE + _ICON + _GAP + words, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint, frame, icon, words; a wider frame when it has the focus."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = 2 if self.hasFocus() else 1
        edge = tokens.accent if self.hasFocus() else tokens.colour(self._tone)
        painter.setPen(QPen(QColor(edge), ring))
        painter.setBrush(QColor(tokens.tint(self._tone)))
        frame = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.drawRoundedRect(frame, frame.height() / 2, frame.height() / 2)
        self._paint_words(painter)

    def _paint_words(self, painter: QPainter) -> None:
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        icon = self._look.pixmap(self, self._icon_name, self._tone, size=_ICON)
        left = self.width() - _SIDE - _ICON if mirrored else _SIDE
        painter.drawPixmap(left, (self.height() - _ICON) // 2, icon)
        start = _SIDE if mirrored else _SIDE + _ICON + _GAP
        rect = QRectF(start, 0, self.width() - 2 * _SIDE - _ICON - _GAP, self.height())
        painter.setPen(QColor(self._look.tokens.colour(self._tone)))
        painter.setFont(self.font())
        shown = fitting(painter.fontMetrics(), self._words(), round(rect.width()) + 1)
        self.setToolTip("" if shown == self.text() else self.text())
        painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, shown)

    def _words(self) -> str:
        return self._brief if self._is_brief and self._brief else self.text()
