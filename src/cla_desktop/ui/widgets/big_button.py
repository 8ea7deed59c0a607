# SPDX-License-Identifier: Apache-2.0
"""A large button of two lines with an icon and its key: what one comes to a page to do."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Size, Tone, font
from cla_desktop.ui.widgets.drawn_words import fitting
from cla_desktop.ui.widgets.keycap import draw_keycap, keycap_size


class BigButton(QAbstractButton):
    """The button; `primary` for the one on the page that matters most."""

    _HEIGHT = 64
    _ICON_LEFT = 16
    _TEXT_LEFT = 52
    _END = 12

    def __init__(
        self, look: Look, *, text: str, detail: str, icon: str, keys: str, primary: bool = False
    ) -> None:
        super().__init__()
        self._look = look
        self._detail = detail
        self._icon_name = icon
        self._keys = keys
        self._primary = primary
        self.setText(text)
        self.setAccessibleName(text)
        self.setAccessibleDescription(f"{detail} {keys}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the longer line and the key."""
        key = keycap_size(self._keys).width() + self._END if self._keys else 0
        return self.minimumSizeHint() + QSize(key, 0)

    def minimumSizeHint(self) -> QSize:
        """The words stay whole; the key, which stands at the foot of the window too, gives way."""
        title = self._metrics_width(self.text(), Size.HEADING)
        words = max(title, self._metrics_width(self._detail, Size.CONTROL))
        return QSize(self._TEXT_LEFT + words + 2 * self._END, self._HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Ground, frame, icon, two lines, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        tone = Tone.ON_ACCENT if self._primary else Tone.ACCENT
        icon = self._look.pixmap(self, self._icon_name, tone)
        painter.drawPixmap(self._placed(self._ICON_LEFT, 22, 20, 20).toRect(), icon)
        self._paint_words(painter)
        if self._keys and self.width() >= self.sizeHint().width():
            size = keycap_size(self._keys)
            rect = self._placed(
                self.width() - self._END - size.width(), 22, size.width(), size.height()
            )
            draw_keycap(painter, rect, self._keys, self._look.tokens.colour(tone))

    def _paint_ground(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        pressed = self.isDown() or self.underMouse()
        if self._primary:
            ground = tokens.accent_pressed if pressed else tokens.accent
        else:
            ground = tokens.hover if pressed else tokens.surface
        ring = 2 if self.hasFocus() else 1
        edge = tokens.text if self.hasFocus() and self._primary else tokens.accent
        painter.setPen(QPen(QColor(edge), ring))
        painter.setBrush(QColor(ground))
        inset = ring / 2
        frame = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(frame, CORNER, CORNER)

    def _paint_words(self, painter: QPainter) -> None:
        tokens = self._look.tokens
        width = self.width() - self._TEXT_LEFT - self._END
        painter.setFont(font(Size.HEADING))
        painter.setPen(QColor(tokens.on_accent if self._primary else tokens.accent))
        self._write(painter, self._placed(self._TEXT_LEFT, 10, width, 24), self.text())
        painter.setFont(font())
        painter.setPen(QColor(tokens.on_accent if self._primary else tokens.muted))
        self._write(painter, self._placed(self._TEXT_LEFT, 33, width, 20), self._detail)

    def _write(self, painter: QPainter, place: QRectF, words: str) -> None:
        """One line; where a page has no room for the whole it ends in dots."""
        # A widget's painter turns left into right by itself where one reads from the right.
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        painter.drawText(place, flags, fitting(painter.fontMetrics(), words, int(place.width())))

    def _placed(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle given from the reading edge."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        return QRectF(left, top, width, height)

    def _metrics_width(self, text: str, size: Size) -> int:
        return QFontMetrics(font(size)).horizontalAdvance(text)
