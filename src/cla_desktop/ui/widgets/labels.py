# SPDX-License-Identifier: Apache-2.0
"""Words and icons that only stand there: labels in the sizes and tones of the look."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from cla_core.reading_order import as_written
from cla_desktop.ui.look import Look
from cla_desktop.ui.qt_numbers import PLAIN_TEXT
from cla_desktop.ui.theme import ICON_SIZE, Size, Tone, font

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Words(QLabel):
    """One text. Plain text only: what people wrote is never read as markup."""

    def __init__(
        self,
        text: str = "",
        size: Size = Size.CONTROL,
        *,
        tone: Tone = Tone.TEXT,
        wrap: bool = False,
    ) -> None:
        super().__init__()
        self.setProperty("textFormat", PLAIN_TEXT)
        self.setFont(font(size))
        self.setWordWrap(wrap)
        self.setProperty("tone", tone.value)
        self.setText(text)

    def setText(self, text: str) -> None:
        """Show another text, in the order in which it was written."""
        super().setText(as_written(text))

    def set_tone(self, tone: Tone) -> None:
        """Change what the text means; its colour follows."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            repolish(self)


class ElidedWords(Words):
    """One line that gives way: too long, it ends in dots and tells the whole in its tool-tip."""

    def __init__(
        self, text: str = "", size: Size = Size.CONTROL, *, tone: Tone = Tone.TEXT
    ) -> None:
        super().__init__(text, size, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Draw what fits."""
        from PySide6.QtCore import Qt
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        metrics = self.fontMetrics()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        self.setToolTip("" if shown == self.text() else self.text())
        self.style().drawItemText(
            painter,
            self.rect(),
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading),
            self.palette(),
            self.isEnabled(),
            shown,
            self.foregroundRole(),
        )


class IconLabel(QWidget):
    """One icon beside a word. It says nothing to a screen reader: the word does."""

    def __init__(
        self, look: Look, name: str, *, tone: Tone = Tone.MUTED, size: int = ICON_SIZE
    ) -> None:
        super().__init__()
        self._look = look
        self._name = name
        self._tone = tone
        self._size = size
        self.setFixedSize(size, size)
        look.changed.connect(self.update)

    def show_icon(self, name: str, tone: Tone) -> None:
        """Show another icon or the same in another tone."""
        self._name, self._tone = name, tone
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._size, self._size)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """Draw it in the colours of now."""
        if self._look.first_frame:
            return
        from PySide6.QtGui import QPainter

        pixmap = self._look.pixmap(self, self._name, self._tone, size=self._size)
        QPainter(self).drawPixmap(0, 0, pixmap)


class Rule(QFrame):
    """A thin line across."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "rule")
        self.setFixedHeight(1)


def repolish(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
