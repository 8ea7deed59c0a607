# SPDX-License-Identifier: Apache-2.0
"""The usual way in, as a form: who, and the passphrase.

It asks and says what is wrong; opening is the page's.
"""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.passphrase.field import PassphraseField
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.unlock.door import Door
from cla_desktop.ui.unlock.people import PeopleChoice
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


class PassphraseForm(QWidget):
    """`wanted(slot id, passphrase)` on Enter or the button."""

    wanted = Signal(str, str)

    def __init__(self, look: Look, lang: Language, *, door: Door, person: str) -> None:
        super().__init__()
        self._lang = lang
        self.people = PeopleChoice(look, lang, door.people, first=person)
        self.people.chosen.connect(self._on_person)
        self.people.kept.connect(self._to_passphrase)
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

    def keyPressEvent(self, event: "QKeyEvent") -> None:
        """Alt and the underlined letter choose the person, from the passphrase field too.

        What is typed while the focus stands on a name or a button begins the passphrase: no
        letter of it is lost, and none chooses somebody else.
        """
        if self.people.isEnabled() and self.people.choose_by_chord(event):
            return
        if not self._is_typing(event):
            super().keyPressEvent(event)
            return
        self._to_passphrase()
        self.field.edit.keyPressEvent(event)

    def _is_typing(self, event: "QKeyEvent") -> bool:
        """Whether it is a letter for the field, and the field has not refused it already."""
        from PySide6.QtCore import Qt

        control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
        held = event.modifiers() & (control | alt)
        # Ctrl and Alt together are AltGr on Windows: what they type is text.
        is_text = held in (Qt.KeyboardModifier.NoModifier, control | alt)
        letter = event.text().strip()
        in_reach = not (self.field.edit.hasFocus() or self.field.edit.isReadOnly())
        return is_text and in_reach and bool(letter) and letter.isprintable()

    def set_busy(self, busy: bool) -> None:
        """While the key is derived nothing can be changed, and the button says so.

        The caret stays in the field: disabled, it would give the focus to whatever stands next.
        """
        self.field.set_still(busy)
        self.button.setText(self._lang.tr("Opening…") if busy else self._lang.tr("Unlock"))
        for part in (self.button, self.people):
            part.setEnabled(not busy)

    def refuse(self, sentence: str) -> None:
        """Say why it did not open; what was typed is marked, to be typed over."""
        self.problem.say(sentence)
        self.field.edit.selectAll()
        self.field.edit.setFocus()

    def _on_person(self) -> None:
        self.problem.say("")
        self.field.edit.clear()
        self._to_passphrase()

    def _to_passphrase(self) -> None:
        """Whoever said who they are types here next; what is typed already stands."""
        self.field.edit.setFocus()

    def _on_wanted(self) -> None:
        passphrase = self.field.edit.text()
        if passphrase:
            self.problem.say("")
            self.wanted.emit(self.people.slot_id, passphrase)
        else:
            self.refuse(self._lang.tr("Type your passphrase."))
