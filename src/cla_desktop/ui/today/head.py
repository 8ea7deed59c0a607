# SPDX-License-Identifier: Apache-2.0
"""The head of Today: which day it is and how things stand, and the large buttons.

Owns where the two stand: beside each other, or the day above where it would be squeezed into a
pillar. Refuses to know what the buttons do.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.ui.theme import SPACE_BETWEEN, Size, Tone
from cla_desktop.ui.widgets.big_button import BigButton
from cla_desktop.ui.widgets.labels import Words


class Head(QWidget):
    """The big buttons of Today, `buttons` in the order of reading."""

    def __init__(self, buttons: Sequence[BigButton]) -> None:
        super().__init__()
        self._buttons = tuple(buttons)
        self.day = Words(size=Size.TITLE, wrap=True)
        self.state = Words(tone=Tone.MUTED, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(8)
        words.addWidget(self.day)
        words.addWidget(self.state)
        words.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(SPACE_BETWEEN)
        for button in self._buttons:
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        self._parts = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(SPACE_BETWEEN)
        self._parts.addLayout(words, 1)
        self._parts.addLayout(row)

    def say(self, day: str, state: str) -> None:
        """Which day it is, and how things stand."""
        self.day.setText(day)
        self.state.setText(state)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """With more or less room the two go beside or below each other."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        day = self.day.fontMetrics().horizontalAdvance(self.day.text())
        buttons = sum(SPACE_BETWEEN + one.minimumSizeHint().width() for one in self._buttons)
        down = day + buttons > self.width()
        ways = QBoxLayout.Direction
        self._parts.setDirection(ways.TopToBottom if down else ways.LeftToRight)
