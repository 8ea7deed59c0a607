# SPDX-License-Identifier: Apache-2.0
"""The two ways in, as forms: a person's passphrase, and the words of the recovery sheet.

They ask and say what is wrong; opening is the page's. The sheet form is loaded when asked for.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.field import PassphraseField
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.unlock.door import Door, NewPassphrase
from cla_desktop.ui.unlock.people import PeopleChoice
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

_WORDS_HEIGHT = 84


class PassphraseForm(QWidget):
    """`wanted(slot id, passphrase)` on Enter or the button."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, lang: Language, *, door: Door, person: str) -> None:
        super().__init__()
        self._lang = lang
        self.people = PeopleChoice(look, lang, door.people, first=person)
        self.people.chosen.connect(self._on_person)
        self.field = PassphraseField(look, lang, name=lang.tr("Passphrase"))
        self.field.returned.connect(self._on_wanted)
        self.problem = InlineProblem(look)
        self.button = PrimaryButton(look, lang.tr("Unlock"))
        self.button.clicked.connect(self._on_wanted)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.button, 1)
        line.addWidget(KeyCap(look, key_words(lang, "Enter")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.people)
        column.addSpacing(8)
        column.addWidget(self.field)
        column.addWidget(self.problem)
        column.addWidget(
            Words(lang.tr("A wrong passphrase costs a moment, never your data."), tone=Tone.MUTED)
        )
        column.addSpacing(8)
        column.addLayout(line)
        self.setFocusProxy(self.field.edit)

    def set_busy(self, busy: bool) -> None:
        """While the key is derived nothing can be changed, and the button says so."""
        self.button.setText(self._lang.tr("Opening…") if busy else self._lang.tr("Unlock"))
        for part in (self.button, self.people, self.field):
            part.setEnabled(not busy)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; what was typed is marked, to be typed over."""
        self.problem.say(sentence)
        self.field.edit.selectAll()
        self.field.edit.setFocus()

    def _on_person(self) -> None:
        self.problem.say("")
        self.field.edit.clear()
        self.field.edit.setFocus()

    def _on_wanted(self) -> None:
        passphrase = self.field.edit.text()
        if passphrase:
            self.problem.say("")
            self.wanted.emit(self.people.slot_id, passphrase)
        else:
            self.refuse(self._lang.tr("Type your passphrase."))


class SheetForm(QWidget):
    """The 24 words, and a new passphrase for the person whose old one is forgotten.

    `wanted(words, NewPassphrase)`; `left` when the person would rather try a passphrase.
    """

    wanted = Signal(str, object)
    left = Signal()

    def __init__(self, look: Look, lang: Language, *, door: Door, person: str, tasks: Runs):
        from cla_desktop.ui.passphrase.editor import PassphraseEditor

        super().__init__()
        self._lang = lang
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(_WORDS_HEIGHT)
        label = Words(lang.tr("The 24 words of the recovery sheet"), Size.STRONG)
        label.setBuddy(self.words)
        self.words.setAccessibleName(label.text())
        self.people = PeopleChoice(look, lang, door.people, first=person)
        self.editor = PassphraseEditor(look, lang, tasks=tasks)
        self.problem = InlineProblem(look)
        self.button = PrimaryButton(look, lang.tr("Unlock and set the new passphrase"))
        self.button.clicked.connect(self._on_wanted)
        back = Button(look, lang.tr("Use a passphrase"), kind=ButtonKind.LINK)
        back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (label, self.words, self.people, self.editor, self.problem, self.button, back):
            column.addWidget(part)
        self.setFocusProxy(self.words)

    def set_busy(self, busy: bool) -> None:
        """While the key is derived nothing can be changed."""
        for part in (self.button, self.people, self.words, self.editor):
            part.setEnabled(not busy)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; everything typed stands."""
        self.problem.say(sentence)
        self.words.setFocus()

    def _on_wanted(self) -> None:
        if missing := self.editor.missing:
            self.problem.say(missing)
            self.editor.setFocus()
            return
        self.problem.say("")
        new = NewPassphrase(slot_id=self.people.slot_id, passphrase=self.editor.passphrase)
        self.wanted.emit(self.words.toPlainText(), new)
