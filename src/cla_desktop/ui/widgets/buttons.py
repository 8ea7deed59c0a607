# SPDX-License-Identifier: Apache-2.0
"""Buttons: a verb on each. Colours come from the style sheet by `kind`, icons from the look."""

from enum import StrEnum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QIcon,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractButton, QPushButton, QSizePolicy

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CONTROL_HEIGHT, CORNER, Size, Tone, font
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
_ICON = 16
_ICON_GAP = 5


def _spaced(pixmap: QPixmap, button: QPushButton) -> QIcon:
    """The icon with air on the side of the words; the style leaves too little."""
    ratio = pixmap.devicePixelRatio()
    wide = QPixmap(round((_ICON + _ICON_GAP) * ratio), round(_ICON * ratio))
    wide.setDevicePixelRatio(ratio)
    wide.fill(Qt.GlobalColor.transparent)
    mirrored = button.layoutDirection() is Qt.LayoutDirection.RightToLeft
    painter = QPainter(wide)
    painter.drawPixmap(_ICON_GAP if mirrored else 0, 0, pixmap)
    painter.end()
    icon = QIcon(wide)
    icon.addPixmap(wide, QIcon.Mode.Disabled)
    return icon


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
        self.setMinimumHeight(CONTROL_HEIGHT)
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
            self.setIcon(_spaced(self._look.pixmap(self, self._icon_name, tone, size=_ICON), self))
            self.setIconSize(QSize(_ICON + _ICON_GAP, _ICON))


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

    def paintEvent(self, event: QPaintEvent) -> None:
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
        # A widget's painter turns left into right by itself where one reads from the right.
        flags = int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        width = self.width() - self._TEXT_LEFT - self._END
        painter.setFont(font(Size.HEADING))
        painter.setPen(QColor(tokens.on_accent if self._primary else tokens.accent))
        painter.drawText(self._placed(self._TEXT_LEFT, 10, width, 24), flags, self.text())
        painter.setFont(font())
        painter.setPen(QColor(tokens.on_accent if self._primary else tokens.muted))
        painter.drawText(self._placed(self._TEXT_LEFT, 33, width, 20), flags, self._detail)

    def _placed(self, left: float, top: float, width: float, height: float) -> QRectF:
        """A rectangle given from the reading edge."""
        if self.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = self.width() - left - width
        return QRectF(left, top, width, height)

    def _metrics_width(self, text: str, size: Size) -> int:
        return QFontMetrics(font(size)).horizontalAdvance(text)
