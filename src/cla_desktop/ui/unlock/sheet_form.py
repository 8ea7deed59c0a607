# SPDX-License-Identifier: Apache-2.0
"""The way in with the recovery sheet: its words, and a new passphrase for one person.

Loaded when asked for. It asks and says what is wrong; opening is the page's.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.editor import PassphraseEditor
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.unlock.door import Door, NewPassphrase
from cla_desktop.ui.unlock.people import PeopleChoice
from cla_desktop.ui.widgets.bounded_text import BoundedText
from cla_desktop.ui.widgets.buttons import LinkButton, PrimaryButton
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

_WORDS_HEIGHT = 84
_WORDS_MOST = 4000


class SheetForm(QWidget):
    """The 24 words, and a new passphrase for the person whose old one is forgotten.

    `wanted(words, NewPassphrase)`; `left` when the person would rather try a passphrase.
    """

    wanted = Signal(str, object)
    left = Signal()

    def __init__(self, look: Look, lang: Language, *, door: Door, person: str, tasks: Runs):
        super().__init__()
        self._lang = lang
        self.words = BoundedText(most=_WORDS_MOST, height=_WORDS_HEIGHT)
        label = Words(lang.tr("The 24 words of the recovery sheet"), Size.STRONG)
        label.setBuddy(self.words)
        self.words.setAccessibleName(label.text())
        self.people = PeopleChoice(look, lang, door.people, first=person)
        self.editor = PassphraseEditor(look, lang, tasks=tasks)
        self.problem = InlineProblem(look)
        self._act = lang.tr("Unlock and set the new passphrase")
        self.button = PrimaryButton(look, self._act)
        self.button.clicked.connect(self._on_wanted)
        self.editor.first.returned.connect(self.editor.second.edit.setFocus)
        self.editor.second.returned.connect(self.button.click)
        self.back = LinkButton(look, lang.tr("Use a passphrase"))
        self.back.clicked.connect(self.left)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        asked = (label, self.words, self.people, self.editor)
        for part in (*asked, self.problem, self.button, self.back):
            column.addWidget(part)
        self.setFocusProxy(self.words)

    def set_busy(self, busy: bool) -> None:
        """Disable the form while the key is derived."""
        for part in (self.button, self.people, self.words, self.editor, self.back):
            part.setEnabled(not busy)
        self.button.setText(self._lang.tr("Opening…") if busy else self._act)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; everything typed stands."""
        self.problem.say(sentence)
        self.words.setFocus()

    def _on_wanted(self) -> None:
        if missing := self.editor.missing:
            self.problem.say(missing)
            if not self.editor.hurries(self.button.click):
                self.editor.setFocus()
            return
        self.problem.say("")
        new = NewPassphrase(slot_id=self.people.slot_id, passphrase=self.editor.passphrase)
        self.wanted.emit(self.words.toPlainText(), new)
