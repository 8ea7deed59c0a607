# SPDX-License-Identifier: Apache-2.0
"""Buttons: a verb on each. Colours come from the style sheet by `kind`, icons from the look."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Size, Tone, font
from cla_desktop.ui.widgets.keycap import draw_keycap, keycap_size


class ButtonKind(StrEnum):
    """How loud a button is; one primary on a page at most."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


_ICON_TONES = {
    ButtonKind.PRIMARY: Tone.ON_ACCENT,
    ButtonKind.LINK: Tone.ACCENT,
    ButtonKind.DANGER: Tone.P1,
}


class Button(QPushButton):
    """A button of a kind, with an icon beside its verb if one is named."""

    def __init__(
        self,
        look: Look,
        text: str,
        *,
        kind: ButtonKind = ButtonKind.PLAIN,
        icon: str = "",
        tone: Tone | None = None,
    ) -> None:
        super().__init__(text)
        self._look = look
        self._icon_name = icon
        self._icon_tone = tone or _ICON_TONES.get(kind, Tone.TEXT)
        self.setProperty("kind", kind.value)
        self.setFont(font())
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._tint()
        look.changed.connect(self._tint)

    def show_icon(self, name: str) -> None:
        """Another icon, or none with the empty name."""
        self._icon_name = name
        self._tint()

    def changeEvent(self, event: QEvent) -> None:
        """Icons that point somewhere turn with the reading direction."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.LayoutDirectionChange, QEvent.Type.EnabledChange):
            self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses the button that has the focus, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        if self._icon_name:
            tone = self._icon_tone if self.isEnabled() else Tone.MUTED
            colour = self._look.tokens.colour(tone)
            ratio = self.devicePixelRatioF()
            self.setIcon(self._look.icons.icon(self._icon_name, colour, ratio=ratio))
            self.setIconSize(QSize(16, 16))


class PrimaryButton(Button):
    """The one clear next step."""

    def __init__(self, look: Look, text: str, *, icon: str = "") -> None:
        super().__init__(look, text, kind=ButtonKind.PRIMARY, icon=icon)


class BigButton(QAbstractButton):
    """A large button of two lines with an icon and its key: what one comes here to do."""

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
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Room for the longer line and the key."""
        title = self._metrics_width(self.text(), Size.HEADING)
        words = max(title, self._metrics_width(self._detail, Size.CONTROL))
        key = keycap_size(self._keys).width() + self._END if self._keys else 0
        return QSize(self._TEXT_LEFT + words + 2 * self._END + key, self._HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """It never gives way: the words stay whole."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, frame, icon, two lines, key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        tone = Tone.ON_ACCENT if self._primary else Tone.ACCENT
        icon = self._look.pixmap(self, self._icon_name, tone)
        painter.drawPixmap(self._placed(self._ICON_LEFT, 22, 20, 20).toRect(), icon)
        self._paint_words(painter)
        if self._keys:
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
        flags = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading
        width = self.width() - self._TEXT_LEFT - self._END
        painter.setFont(font(Size.HEADING))
        painter.setPen(QColor(tokens.on_accent if self._primary else tokens.accent))
        painter.drawText(
            self._placed(self._TEXT_LEFT, 10, width, 24), self._side(flags), self.text()
        )
        painter.setFont(font())
        painter.setPen(QColor(tokens.on_accent if self._primary else tokens.muted))
        painter.drawText(
            self._placed(self._TEXT_LEFT, 33, width, 20), self._side(flags), self._detail
        )

    def _placed(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle given from the reading edge."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        return QRectF(left, top, width, height)

    def _side(self, flags: Qt.AlignmentFlag) -> int:
        # A painter knows no reading direction of its own.
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            return int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight)
        return int(flags)

    def _metrics_width(self, text: str, size: Size) -> int:
        return QFontMetrics(font(size)).horizontalAdvance(text)
