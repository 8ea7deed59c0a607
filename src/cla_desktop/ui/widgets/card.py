# SPDX-License-Identifier: Apache-2.0
"""A framed part of a page with a heading, and the frames that say something at a glance."""

from enum import StrEnum

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.labels import ElidedWords, Rule, Words

_HEAD_HEIGHT = 41
_SIDE = 17


class FrameKind(StrEnum):
    """What a frame says by its colour; the words inside say it too."""

    CARD = "card"
    PROBLEM = "problem"
    WARNING = "warning"
    GOOD = "good"
    NEXT = "next"
    POPUP = "popup"


class Framed(QFrame):
    """A frame of a kind with one column inside."""

    def __init__(self, kind: FrameKind = FrameKind.CARD, *, padding: int = 12) -> None:
        super().__init__()
        self.setProperty("kind", kind.value)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(padding, padding, padding, padding)
        self.column.setSpacing(8)


class Card(QFrame):
    """Heading on the left, a short count on the right, then what belongs to it.

    `body` is the column to add to. `set_note` changes the count.
    """

    def __init__(self, title: str, *, note: str = "") -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self.setAccessibleName(title)
        self._note = Words(note, tone=Tone.MUTED)
        head = QWidget()
        head.setFixedHeight(_HEAD_HEIGHT)
        line = QHBoxLayout(head)
        line.setContentsMargins(_SIDE, 0, _SIDE, 0)
        line.setSpacing(12)
        line.addWidget(ElidedWords(title, Size.HEADING), 1)
        line.addWidget(self._note)

        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(Rule())
        whole.addLayout(self.body, 1)

    def set_note(self, note: str) -> None:
        """The count or time at the heading's end."""
        self._note.setText(note)
