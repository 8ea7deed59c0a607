# SPDX-License-Identifier: Apache-2.0
"""The steps about the recovery sheet: its 24 words shown, then typed back."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.ui.forms.one_line import mark_wrong
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.sheet_words import SheetWords
from cla_desktop.ui.theme import CONTROL_HEIGHT, Size
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.wizard.step import Step

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
        self.body.addWidget(SheetWords(lang, words))
        self.print_button = Button(look, lang.tr("Print the sheet"), icon="printer")
        self.print_button.clicked.connect(printing)
        line = QHBoxLayout()
        line.addWidget(self.print_button)
        line.addStretch(1)
        self.body.addLayout(line)
        # Enter goes on; printing is asked for on purpose, with Tab.
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)


class CheckStep(Step):
    """All of the words, typed back from the copy: one that cannot be read is found out now."""

    def __init__(self, look: Look, lang: Language, *, words: tuple[str, ...]) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Type back from your copy"),
            sentence=lang.tr(
                "This proves that every word can be read. Four letters of each are enough; "
                "Space goes to the next."
            ),
        )
        self._words = words
        self.fields: dict[int, QLineEdit] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        rows = -(-len(words) // _COLUMNS)
        for at in range(len(words)):
            grid.addWidget(self._cell(at), at % rows, at // rows)
        self.body.addLayout(grid)
        self.setFocusProxy(self.fields[0])

    @property
    def typed(self) -> dict[int, str]:
        """What was typed back so far, by the number of the word from 0."""
        return {at: field.text() for at, field in self.fields.items() if field.text()}

    def show_typed(self, typed: Mapping[int, str]) -> None:
        """Show it again."""
        for at, text in typed.items():
            self.fields[at].setText(text)

    def stays(self) -> bool:
        """To the first field after this one that is empty."""
        after = [at for at, field in self.fields.items() if at > self._at() and not field.text()]
        if after and self._at() >= 0:
            self.fields[after[0]].setFocus()
        return bool(after) and self._at() >= 0

    def point(self) -> None:
        """Stand at the first word that is missing or another one."""
        for at, field in self.fields.items():
            if not self._is_right(at):
                field.setFocus()
                field.selectAll()
                return

    def missing(self) -> str:
        """Which word is not the one on the sheet."""
        for at, field in self.fields.items():
            typed = fold(field.text())
            if not typed:
                return self.lang.tr("Word {number} is missing.", number=at + 1)
            if not self._is_right(at):
                return self.lang.tr(
                    "Word {number} is not the right one. Look at your copy, and go back if it "
                    "is wrong.",
                    number=at + 1,
                )
        return ""

    def _at(self) -> int:
        return next((at for at, field in self.fields.items() if field.hasFocus()), -1)

    def _is_right(self, at: int) -> bool:
        return _same(fold(self.fields[at].text()), fold(self._words[at]))

    def _cell(self, at: int) -> QWidget:
        cell = QWidget()
        line = QHBoxLayout(cell)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(6)
        number = Words(str(at + 1), Size.STRONG)
        number.setFixedWidth(20)
        field = WordEdit()
        field.setAccessibleName(self.lang.tr("Word {number}", number=at + 1))
        field.setFixedHeight(CONTROL_HEIGHT)
        field.setMaxLength(20)
        field.editingFinished.connect(lambda: self._mark(at))
        field.ended.connect(lambda: self._after(at))
        self.fields[at] = field
        line.addWidget(number)
        line.addWidget(field, 1)
        return cell

    def _after(self, at: int) -> None:
        """To the next word; after the last one stands still, or Enter would press Back."""
        if at + 1 in self.fields:
            self.fields[at + 1].setFocus(Qt.FocusReason.TabFocusReason)

    def _mark(self, at: int) -> None:
        """A word that is another one is framed as soon as one leaves it."""
        field = self.fields[at]
        mark_wrong(field, bool(field.text()) and not self._is_right(at))


class WordEdit(QLineEdit):
    """A field for one word: Space ends it, once there is one: pressed twice it skips none."""

    ended = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Say that it is ended."""
        if event.key() == Qt.Key.Key_Space:
            if self.text():
                self.ended.emit()
        else:
            super().keyPressEvent(event)


def _same(typed: str, word: str) -> bool:
    return typed == word or (len(typed) >= _LETTERS_ENOUGH and word.startswith(typed))
