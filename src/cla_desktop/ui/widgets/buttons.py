# SPDX-License-Identifier: Apache-2.0
"""Buttons: a verb on each. Colours come from the style sheet by `kind`, icons from the look."""

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy, QWidget

from cla_core.reading_order import as_written
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CONTROL_HEIGHT, Tone, font

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QPixmap


class ButtonKind(StrEnum):
    """How loud a button is; one primary on a page at most."""

    PRIMARY = "primary"
    PLAIN = "plain"
    QUIET = "quiet"
    LINK = "link"
    DANGER = "danger"


_ICON_TONES = {
    ButtonKind.PRIMARY: Tone.ON_ACCENT,
    ButtonKind.DANGER: Tone.P1,
}
_ICON = 16
_ICON_GAP = 5


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
        super().__init__(as_written(text))
        self._look = look
        self._icon_name = icon
        self._paused_at: tuple[QWidget | None] | None = None
        self._icon_tone = tone or _ICON_TONES.get(kind, Tone.TEXT)
        self.setProperty("kind", kind.value)
        self.setFont(font())
        self.setAutoDefault(False)
        self.setMinimumHeight(CONTROL_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._tint()
        look.changed.connect(self._tint)

    def setText(self, text: str) -> None:
        """Other words, in the order in which they were written."""
        super().setText(as_written(text))

    def setEnabled(self, enabled: bool) -> None:
        """A button that pauses while it works has the focus again afterwards.

        Unless the person went on to somewhere else meanwhile.
        """
        had_focus = self.hasFocus()
        super().setEnabled(enabled)
        at = QApplication.focusWidget()
        if not enabled and had_focus:
            self._paused_at = (at,)
        elif enabled and self._paused_at is not None:
            if at in (self._paused_at[0], None):
                self.setFocus()
            self._paused_at = None

    def show_icon(self, name: str) -> None:
        """Another icon, or none with the empty name."""
        self._icon_name = name
        self._tint()

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Enter presses the button that has the focus, as Space does; held, it presses once.

        Its repeats would go on to whatever button stands in front when the first press is done.
        """
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if not event.isAutoRepeat():
                self.click()
        else:
            super().keyPressEvent(event)

    def _tint(self) -> None:
        if self._icon_name and not self._look.first_frame:
            from PySide6.QtGui import QIcon

            own = self._spaced(self._icon_tone)
            icon = QIcon(own)
            # The style would lay a tint of its own over the icon of a button with the focus.
            icon.addPixmap(own, QIcon.Mode.Active)
            icon.addPixmap(own, QIcon.Mode.Selected)
            icon.addPixmap(self._spaced(Tone.MUTED), QIcon.Mode.Disabled)
            self.setIcon(icon)
            self.setIconSize(QSize(_ICON + _ICON_GAP, _ICON))

    def _spaced(self, tone: Tone) -> "QPixmap":
        """The icon with air on the side of the words; the style leaves too little."""
        from PySide6.QtGui import QColor, QPainter, QPixmap

        pixmap = self._look.pixmap(self, self._icon_name, tone, size=_ICON)
        ratio = pixmap.devicePixelRatio()
        wide = QPixmap(round((_ICON + _ICON_GAP) * ratio), round(_ICON * ratio))
        wide.setDevicePixelRatio(ratio)
        wide.fill(QColor(0, 0, 0, 0))
        painter = QPainter(wide)
        painter.drawPixmap(_ICON_GAP if self.isRightToLeft() else 0, 0, pixmap)
        painter.end()
        return wide


class PrimaryButton(Button):
    """The one clear next step."""

    def __init__(self, look: Look, text: str, *, icon: str = "") -> None:
        super().__init__(look, text, kind=ButtonKind.PRIMARY, icon=icon)


class LinkButton(Button):
    """A verb among words, underlined below the tails of its letters.

    The line of the style runs through them, and a g reads as a q.
    """

    def __init__(self, look: Look, text: str) -> None:
        super().__init__(look, text, kind=ButtonKind.LINK)
        look.changed.connect(self.update)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """The words, and the line below."""
        super().paintEvent(event)
        if self._look.first_frame or not self.isEnabled():
            return
        from PySide6.QtGui import QColor, QPainter

        metrics = self.fontMetrics()
        width = metrics.horizontalAdvance(self.text())
        left = (self.width() - width) // 2
        below = (self.height() + metrics.height()) // 2
        accent = QColor(self._look.tokens.colour(Tone.ACCENT))
        painter = QPainter(self)
        painter.fillRect(left, below, width, 1, accent)
        painter.end()
