# SPDX-License-Identifier: Apache-2.0
"""What a page says when there is nothing, something is wrong, or one thing comes next."""

from typing import ClassVar

from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import IconLabel, Words


class InlineProblem(QWidget):
    """One sentence beside the field it is about; hidden while there is none."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._icon = IconLabel(look, "triangle-alert", tone=Tone.P1, size=16)
        self._words = Words(tone=Tone.P1, wrap=True)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(8)
        line.addLayout(at_the_top(self._icon))
        line.addWidget(self._words, 1)
        self.hide()

    def say(self, sentence: str, *, tone: Tone = Tone.P1) -> None:
        """Show a sentence, or nothing with the empty one. P2 for what is only a hint."""
        self._icon.show_icon("triangle-alert" if tone is Tone.P1 else "info", tone)
        self._words.set_tone(tone)
        self._words.setText(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))

    @property
    def sentence(self) -> str:
        """What is shown now."""
        return self._words.text()


class EmptyState(QWidget):
    """What will stand here, and the first step to it; `action` is a button or nothing.

    Hidden until somebody who knows shows it: that there is nothing is a claim, and before the vault
    was read a lie of half a second.
    """

    def __init__(self, look: Look, *, icon: str, sentence: str, action: QWidget | None = None):
        super().__init__()
        from PySide6.QtCore import Qt

        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        middle = Qt.AlignmentFlag.AlignHCenter
        self._words = Words(sentence, Size.CONTROL, tone=Tone.MUTED, wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(IconLabel(look, icon, tone=Tone.MUTED), 0, middle)
        column.addWidget(self._words)
        if action is not None:
            column.addWidget(action, 0, middle)
        column.addStretch(1)
        self.hide()

    def say(self, sentence: str) -> None:
        """Another sentence from now on."""
        self._words.setText(sentence)


class Notice(Framed):
    """A framed sentence with an icon: what happened, what is safe, what to do next."""

    _LOOKS: ClassVar = {
        FrameKind.PROBLEM: ("octagon-alert", Tone.P1),
        FrameKind.WARNING: ("triangle-alert", Tone.P2),
        FrameKind.GOOD: ("circle-check", Tone.DONE),
        FrameKind.NEXT: ("info", Tone.ACCENT),
    }

    def __init__(self, look: Look, kind: FrameKind, sentence: str = "") -> None:
        super().__init__(kind)
        icon, tone = self._LOOKS[kind]
        self._words: QLabel = Words(sentence, Size.CONTROL, wrap=True)
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addLayout(at_the_top(IconLabel(look, icon, tone=tone)))
        line.addWidget(self._words, 1)
        self.column.addLayout(line)

    def say(self, sentence: str) -> None:
        """Change the sentence."""
        self._words.setText(sentence)


def at_the_top(icon: QWidget) -> QVBoxLayout:
    """The icon beside the first of several lines."""
    column = QVBoxLayout()
    column.addWidget(icon)
    column.addStretch(1)
    return column
