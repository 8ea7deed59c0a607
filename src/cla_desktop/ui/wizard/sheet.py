# SPDX-License-Identifier: Apache-2.0
"""The steps about the recovery sheet: its 24 words shown, then some of them typed back."""

import secrets
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.wizard.step import Step

ASKED: Final = 4
_COLUMNS: Final = 4
_LETTERS_ENOUGH: Final = 4


class SheetStep(Step):
    """The words, numbered; `printing` is what the print button does."""

    def __init__(
        self, look: Look, lang: Language, *, words: tuple[str, ...], printing: Callable[[], None]
    ) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Your recovery sheet"),
            sentence=lang.tr(
                "If the passphrase is forgotten, only these 24 words open the desk. Copy them by "
                "hand or print them, and keep them sealed, away from the laptop."
            ),
        )
        self.words = words
        self.next_words = lang.tr("I have a copy")
        frame = Framed()
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        rows = -(-len(words) // _COLUMNS)
        for at, word in enumerate(words):
            grid.addLayout(_numbered(at + 1, word), at % rows, at // rows)
        frame.column.addLayout(grid)
        frame.setAccessibleName(lang.tr("The 24 words of the recovery sheet"))
        self.body.addWidget(frame)
        self.print_button = Button(look, lang.tr("Print the sheet"), icon="printer")
        self.print_button.clicked.connect(printing)
        line = QHBoxLayout()
        line.addWidget(self.print_button)
        line.addStretch(1)
        self.body.addLayout(line)
        # Enter goes on; printing is asked for on purpose, with Tab.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


def _numbered(number: int, word: str) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(8)
    count = Words(str(number), tone=Tone.MUTED)
    count.setFixedWidth(20)
    line.addWidget(count)
    line.addWidget(Words(word, Size.READING), 1)
    return line


class CheckStep(Step):
    """Some of the words, or all of them, typed back from the copy."""

    def __init__(self, look: Look, lang: Language, *, words: tuple[str, ...]) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Type back from your copy"),
            sentence=lang.tr("This proves that the copy can be read. Four letters are enough."),
        )
        self._words = words
        self._asked = sorted(secrets.SystemRandom().sample(range(len(words)), ASKED))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self.fields: dict[int, QLineEdit] = {}
        self.body.addLayout(self._grid)
        self.all_button = Button(look, lang.tr("Check all 24 words"), kind=ButtonKind.LINK)
        self.all_button.clicked.connect(self.ask_all)
        line = QHBoxLayout()
        line.addWidget(self.all_button)
        line.addStretch(1)
        self.body.addLayout(line)
        self._ask(self._asked)

    def ask_all(self) -> None:
        """Ask for every word."""
        self.all_button.hide()
        self._ask(list(range(len(self._words))))

    def missing(self) -> str:
        """Which word is not the one on the sheet."""
        for at, field in self.fields.items():
            typed = fold(field.text())
            if not typed:
                return self.lang.tr("Word {number} is missing.", number=at + 1)
            if not _same(typed, fold(self._words[at])):
                return self.lang.tr(
                    "Word {number} is another one. Look at your copy, and go back if it is wrong.",
                    number=at + 1,
                )
        return ""

    def _ask(self, asked: list[int]) -> None:
        kept = {at: field.text() for at, field in self.fields.items()}
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.fields = {}
        rows = -(-len(asked) // _COLUMNS)
        for place, at in enumerate(asked):
            cell, field = self._cell(at)
            field.setText(kept.get(at, ""))
            self.fields[at] = field
            self._grid.addWidget(cell, place % rows, place // rows)
        self.setFocusProxy(self.fields[asked[0]])

    def _cell(self, at: int) -> tuple[QWidget, QLineEdit]:
        cell = QWidget()
        line = QHBoxLayout(cell)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        number = Words(str(at + 1), Size.STRONG)
        number.setFixedWidth(20)
        field = QLineEdit()
        field.setAccessibleName(self.lang.tr("Word {number}", number=at + 1))
        field.setFixedHeight(CONTROL_HEIGHT)
        field.setMaxLength(20)
        line.addWidget(number)
        line.addWidget(field, 1)
        return cell, field


def _same(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= _LETTERS_ENOUGH and word.startswith(typed))
