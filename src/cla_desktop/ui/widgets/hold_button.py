# SPDX-License-Identifier: Apache-2.0
"""A button that acts only after it was held down; letting go before that does nothing."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CORNER, Size, Tone, font

HOLD_MS: Final = 3_000
_STEP_MS: Final = 50
_REPEAT_MS: Final = 80
"""An X server tells a held key as let go and pressed again; Qt knows that not always for one."""
_HEIGHT: Final = 40
_SIDE: Final = 16
_KEYS: Final = frozenset({Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class HoldButton(QAbstractButton):
    """`held` after `hold_ms` with mouse or key held down; it fills meanwhile."""

    held = Signal()

    def __init__(self, look: Look, text: str, *, hold_ms: int = HOLD_MS) -> None:
        super().__init__()
        self._look = look
        self._hold_ms = hold_ms
        self._done_ms = 0
        self.setText(text)
        self.setAccessibleName(text)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._on_step)
        self._key_up = QTimer(self)
        self._key_up.setSingleShot(True)
        self._key_up.setInterval(_REPEAT_MS)
        self._key_up.timeout.connect(self._let_go)
        self.pressed.connect(self._begin)
        self.released.connect(self._stop)
        look.changed.connect(self.update)

    @property
    def share(self) -> float:
        """How much of the time has passed, 0 to 1."""
        return min(self._done_ms / self._hold_ms, 1.0)

    def sizeHint(self) -> QSize:
        """Room for the words."""
        words = QFontMetrics(font(Size.STRONG)).horizontalAdvance(self.text())
        return QSize(words + 2 * _SIDE, _HEIGHT)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A held key counts as a held button; its repeats are not new presses."""
        if event.key() not in _KEYS:
            super().keyPressEvent(event)
        elif self._key_up.isActive():
            self._key_up.stop()
        elif not event.isAutoRepeat():
            self.setDown(True)
            self._begin()

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Let go, unless the same key is down again at once; no time counts meanwhile."""
        if event.key() not in _KEYS:
            super().keyReleaseEvent(event)
        elif not event.isAutoRepeat():
            self._key_up.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Whoever leaves has let go."""
        super().focusOutEvent(event)
        self._let_go()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The frame fills from the reading side."""
        tokens = self._look.tokens
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = tokens.colour(Tone.P1 if self.isEnabled() else Tone.MUTED)
        ring = 2 if self.hasFocus() else 1
        frame = QRectF(self.rect()).adjusted(ring / 2, ring / 2, -ring / 2, -ring / 2)
        painter.setPen(QPen(QColor(tokens.accent if self.hasFocus() else colour), ring))
        painter.setBrush(QColor(tokens.surface))
        painter.drawRoundedRect(frame, CORNER, CORNER)
        filled = frame.adjusted(2, 2, -2, -2)
        width = filled.width() * self.share
        left = filled.right() - width if self.isRightToLeft() else filled.left()
        painter.fillRect(QRectF(left, filled.top(), width, filled.height()), QColor(tokens.p1_tint))
        painter.setPen(QColor(colour))
        painter.setFont(font(Size.STRONG))
        painter.drawText(self.rect(), int(Qt.AlignmentFlag.AlignCenter), self.text())

    def _begin(self) -> None:
        self._done_ms = 0
        self._timer.start()

    def _let_go(self) -> None:
        self._key_up.stop()
        self.setDown(False)
        self._stop()

    def _stop(self) -> None:
        self._timer.stop()
        self._done_ms = 0
        self.update()

    def _on_step(self) -> None:
        if self._key_up.isActive():
            return
        self._done_ms += _STEP_MS
        self.update()
        if self._done_ms >= self._hold_ms:
            self._timer.stop()
            self.held.emit()
