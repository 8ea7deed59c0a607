# SPDX-License-Identifier: Apache-2.0
"""The cards of the recovery sheet: a drill before it is needed, and a new one in its place.

A new sheet counts only once its words were typed back; until then the old one stands. Words that
were shown and not taken are covered when one goes to another page (a call comes in while one copies
them), and forgotten with the fields.
"""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.language import Language, mark
from cla_desktop.ui.laptop.keeping import Laptop
from cla_desktop.ui.laptop.part import FoldedPart, Part
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.field import PassphraseField
from cla_desktop.ui.passphrase.sheet_words import SheetWords
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton

NOW_IT_COUNTS: Final = mark(
    "Sheet {name} opens the laptop from now on. Keep it sealed, away from the laptop."
)
_COLUMNS: Final = 3


class SheetPart(Part):
    """A drill with the recovery sheet, before it is needed."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("Recovery sheet"),
            sentence=lang.tr("Type its 24 words once in a while, to know that it would help."),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.words = PassphraseField(look, lang, name=lang.tr("The 24 words of the sheet"))
        self.button = Button(look, lang.tr("Try the sheet"), icon="check")
        self.button.clicked.connect(self._on_try)
        self.words.returned.connect(self.button.click)
        self.column.addWidget(self.words)
        self.end(self.button)

    def _on_try(self) -> None:
        typed = self.words.edit.text()
        pending = self._tasks.aside(self, lambda: self._laptop.drill(typed))
        self.rest(self.button, pending).then(self._on_tried).otherwise(self.say_error)

    def _on_tried(self, opens: bool) -> None:
        self.words.edit.clear()
        if opens:
            self.say_done(self._lang.tr("This sheet opens the laptop."))
        else:
            self.say_problem(self._lang.tr("This is a sheet, but not of this laptop."))


class NewSheetPart(FoldedPart):
    """`kept` once a new sheet opens the laptop, and no older one any more."""

    kept = Signal()

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, laptop: Laptop) -> None:
        super().__init__(
            look,
            lang,
            title=lang.tr("New recovery sheet"),
            sentence=lang.tr(
                "Make one when the old one was opened or lost. The old one then opens nothing "
                "more, except copies on a stick that are older."
            ),
        )
        self._tasks = tasks
        self._laptop = laptop
        self.words: tuple[str, ...] = ()
        self.typed = PassphraseField(look, lang, name=lang.tr("Its 24 words, typed from your copy"))
        self.button = PrimaryButton(look, lang.tr("Put the new sheet into use"), icon="check")
        self.button.clicked.connect(self._on_keep)
        self._sheet: SheetWords | None = None
        room = QWidget()
        self._room = QVBoxLayout(room)
        self._room.setContentsMargins(0, 0, 0, 0)
        self.uncover = Button(look, lang.tr("Show the words again"), icon="eye")
        self.uncover.clicked.connect(self._uncover)
        self.uncover.hide()
        self._room.addWidget(self.uncover)
        self._room.addWidget(self.typed)
        room.setFocusProxy(self.typed)
        begin = Button(look, lang.tr("Make a new sheet…"), icon="file-text")
        self.fold_in(begin, self.button, room)

    def begin(self) -> None:
        """Draw the words and show them, to be copied by hand."""
        self._show(self._laptop.draw_sheet(self._lang.code))
        super().begin()

    def fold(self) -> None:
        """Put it away; words that were not taken open nothing."""
        self._show(())
        super().fold()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who comes back to the page may be another person than who copied the words."""
        super().hideEvent(event)
        if self._sheet is not None and not event.spontaneous():
            self._sheet.hide()
            self.uncover.show()

    def _uncover(self) -> None:
        if self._sheet is not None:
            self._sheet.show()
            self.typed.setFocus()
        self.uncover.hide()

    def _show(self, words: tuple[str, ...]) -> None:
        self.words = words
        self.uncover.hide()
        if self._sheet is not None:
            self._room.removeWidget(self._sheet)
            self._sheet.deleteLater()
        self._sheet = SheetWords(self._lang, words, columns=_COLUMNS) if words else None
        if self._sheet is not None:
            self._room.insertWidget(0, self._sheet)

    def _on_keep(self) -> None:
        words, typed = self.words, self.typed.edit.text()
        pending = self._tasks.write(self, lambda: self._laptop.keep_sheet(words, typed))
        self.rest(self.button, pending).then(self._on_kept).otherwise(self.say_error)

    def _on_kept(self, name: str) -> None:
        self.fold()
        self.say_done(self._lang.tr(NOW_IT_COUNTS, name=name))
        self.kept.emit()
