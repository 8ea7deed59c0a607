# SPDX-License-Identifier: Apache-2.0
"""What the sending page is made of: how it stands, a few figures, and detail folded away."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.notices import Notice


class StateCard(Framed):
    """How it stands: icon, a headline, a sentence on what comes next."""

    def __init__(self, look: Look) -> None:
        super().__init__(FrameKind.CARD, padding=20)
        self._icon = IconLabel(look, "hourglass", size=28)
        self._headline = Words(size=Size.HEADING, wrap=True)
        self._sentence = Words(size=Size.READING, wrap=True)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._headline)
        words.addWidget(self._sentence)
        line = QHBoxLayout()
        line.setSpacing(16)
        line.addWidget(self._icon)
        line.addLayout(words, 1)
        self.column.addLayout(line)

    def show_state(self, *, icon: str, tone: Tone, headline: str, sentence: str) -> None:
        """Show all of it."""
        self._icon.show_icon(icon, tone)
        self._headline.setText(headline)
        self._headline.set_tone(tone if tone is not Tone.MUTED else Tone.TEXT)
        self._sentence.setText(sentence)
        self.setAccessibleName(f"{headline} {sentence}")


class LogNotice(QWidget):
    """What is wrong with the mission's log; `aside_asked` by whoever wants to put that aside."""

    aside_asked = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._notice = Notice(look, FrameKind.WARNING)
        self.button = Button(look, lang.tr("File it…"), icon="check")
        self.button.clicked.connect(self.aside_asked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._notice)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        column.addLayout(line)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say it, or nothing with the empty one."""
        self._notice.say(sentence)
        self.setVisible(bool(sentence))


class Facts(QWidget):
    """A few figures side by side, each with its word above."""

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(40)
        self._grid.setVerticalSpacing(2)
        self._values: list[Words] = []

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """Words and figures, always as many as the first time."""
        if not self._values:
            for column, (word, _) in enumerate(facts):
                value = Words(size=Size.HEADING)
                self._grid.addWidget(Words(word, tone=Tone.MUTED), 0, column)
                self._grid.addWidget(value, 1, column)
                self._values.append(value)
            self._grid.setColumnStretch(len(facts), 1)
        for value, (word, figure) in zip(self._values, facts, strict=True):
            value.setText(figure)
            value.setAccessibleName(f"{word} {figure}")


class Details(QWidget):
    """Technical lines behind a button."""

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._lang = lang
        self._open = False
        self.button = Button(look, "", kind=ButtonKind.QUIET, icon="chevron-right")
        self.button.clicked.connect(self._on_clicked)
        self.lines = Words(tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        line = QHBoxLayout()
        line.addWidget(self.button)
        line.addStretch(1)
        column.addLayout(line)
        column.addWidget(self.lines)
        self._fold()

    def show_lines(self, lines: Sequence[str]) -> None:
        """Show these when unfolded; without any there is no button either."""
        self.lines.setText("\n".join(lines))
        self.setVisible(bool(lines))

    def _on_clicked(self) -> None:
        self._open = not self._open
        self._fold()

    def _fold(self) -> None:
        tr = self._lang.tr
        self.button.setText(
            tr("Hide technical detail") if self._open else tr("Technical detail for IT support")
        )
        self.button.show_icon("chevron-down" if self._open else "chevron-right")
        self.lines.setVisible(self._open)
