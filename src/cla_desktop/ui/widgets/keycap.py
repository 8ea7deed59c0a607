# SPDX-License-Identifier: Apache-2.0
"""Keys as they are written on a keyboard, drawn small beside what they do."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QSizePolicy, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone, font

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF
    from PySide6.QtGui import QPainter, QPaintEvent

_HEIGHT = 20
_PADDING = 7
_CORNER = 4
_NAMED = frozenset(
    {
        "Shift",
        "Ctrl",
        "Alt",
        "Enter",
        "Esc",
        "Tab",
        "End",
        "Del",
        "Space",
        "Backspace",
        "Pause",
        "PgUp",
        "PgDown",
    }
)


def key_words(lang: Language, keys: str) -> str:
    """`Shift+F2` as the keyboard of this language has it: `Maj+F2` in French."""
    return "+".join(_one_key(lang, key) for key in keys.split("+"))


def _one_key(lang: Language, key: str) -> str:
    return lang.label(f"key.{key.lower()}") if key in _NAMED else key


class KeyCap(QWidget):
    """One key or chord. `text` is already in the person's language (`key_words`)."""

    def __init__(self, look: Look, text: str, *, tone: Tone = Tone.TEXT) -> None:
        super().__init__()
        self._look = look
        self._text = text
        self._tone = tone
        self.setFont(font())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        look.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """The width of the text, at one height for all."""
        return keycap_size(self._text)

    def paintEvent(self, event: "QPaintEvent") -> None:
        """A frame of one line weight and the text."""
        if self._look.first_frame:
            return
        from PySide6.QtCore import QRectF
        from PySide6.QtGui import QPainter

        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        draw_keycap(painter, QRectF(self.rect()), self._text, self._look.tokens.colour(self._tone))


def keycap_size(text: str) -> QSize:
    """How much room a key cap takes, in pixels."""
    return QSize(QFontMetrics(font()).horizontalAdvance(text) + 2 * _PADDING, _HEIGHT)


def draw_keycap(painter: "QPainter", rect: "QRectF", text: str, colour: str) -> None:
    """Draw a key cap inside a painted widget; text and frame in `colour`."""
    from PySide6.QtCore import QPointF
    from PySide6.QtGui import QBrush, QColor, QPen

    painter.setFont(font())
    painter.setPen(QPen(QColor(colour), 1))
    painter.setBrush(QBrush())
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), _CORNER, _CORNER)
    metrics = QFontMetrics(font())
    left = rect.center().x() - metrics.horizontalAdvance(text) / 2
    base = rect.center().y() + (metrics.ascent() - metrics.descent()) / 2
    painter.drawText(QPointF(left, base), text)
