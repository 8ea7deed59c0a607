# SPDX-License-Identifier: Apache-2.0
"""What a card of the laptop page is: heading, sentence, fields, and a line on how it went.

Owns folding fields away behind a button until somebody wants them. Knows nothing of what they do.
"""

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.forms.editor import order_tab_stops
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Pending
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

T = TypeVar("T")


class Part(Framed):
    """A card with a heading, a sentence, its fields, and one line that says how it went."""

    def __init__(self, look: Look, lang: Language, *, title: str, sentence: str) -> None:
        super().__init__(padding=16)
        self._lang = lang
        self._look = look
        self.setAccessibleName(title)
        self.problem = InlineProblem(look)
        self.done = Words(tone=Tone.DONE, wrap=True)
        self.done.hide()
        self.column.addWidget(Words(title, Size.HEADING))
        self.column.addWidget(Words(sentence, tone=Tone.MUTED, wrap=True))

    def end(self, *buttons: Button) -> None:
        """What acts, then how it went, stand below everything else."""
        self.column.addLayout(in_a_row(*buttons))
        self.column.addWidget(self.problem)
        self.column.addWidget(self.done)

    def rest(self, button: Button, pending: Pending[T]) -> Pending[T]:
        """Let a button rest until what it began has ended; who pressed it stands on it again.

        Qt hands the focus of a resting button on to whatever comes next, and the page moves there.
        """
        window = button.window()
        stood = window.focusWidget() is button
        button.setEnabled(False)
        handed_to = window.focusWidget()

        def wake() -> None:
            button.setEnabled(True)
            if stood and window.focusWidget() is handed_to:
                button.setFocus()

        return pending.ended(wake)

    def say_done(self, sentence: str) -> None:
        """Say that it was done."""
        self.problem.say("")
        self.done.setText(sentence)
        self.done.show()

    def say_problem(self, sentence: str) -> None:
        """Say that it was not done and nothing was changed."""
        self.done.hide()
        self.problem.say(sentence)

    def say_error(self, error: ClaError) -> None:
        """Say that it was not done, and why."""
        self.say_problem(self._lang.tr(error.sentence, **error.values))


class FoldedPart(Part):
    """A card whose fields wait behind a button: `begin` shows them, `fold` puts them away."""

    def fold_in(self, begin: Button, act: Button, *fields: QWidget) -> None:
        """Put the fields and what acts on them behind `begin`; the outcome stands below."""
        self._begin = begin
        self._act = act
        begin.clicked.connect(self.begin)
        keep = Button(self._look, self._lang.tr("Not now"), kind=ButtonKind.QUIET)
        keep.clicked.connect(self.fold)
        self.folded = QWidget()
        column = QVBoxLayout(self.folded)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for field in fields:
            column.addWidget(field)
        column.addLayout(in_a_row(act, keep))
        lines = self.folded.findChildren(QLineEdit)
        for line in lines:
            # What was refused is no longer what stands there.
            line.textEdited.connect(lambda: self.problem.say(""))
        eyes = [one for one in self.folded.findChildren(Button) if one not in (act, keep)]
        # From the last field to what acts on them; to look at what is typed comes after that.
        order_tab_stops([*lines, act, keep, *eyes])
        self.folded.hide()
        self.folded.setFocusProxy(fields[0])
        self.column.addWidget(self.folded)
        self.end(begin)
        self.setFocusProxy(begin)

    def begin(self) -> None:
        """Show the fields and stand in the first."""
        self.done.hide()
        self._begin.hide()
        self.folded.show()
        self.folded.setFocus()

    def fold(self) -> None:
        """Put the fields away, with nothing left in them."""
        for field in self.folded.findChildren(QLineEdit):
            field.clear()
        self.problem.say("")
        self.folded.hide()
        self._begin.show()
        self._begin.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape leaves the fields; Enter goes on to the next one, and from the last one acts."""
        if event.key() == Qt.Key.Key_Escape and self.folded.isVisible():
            self.fold()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.folded.isVisible():
            self._go_on()
        else:
            super().keyPressEvent(event)

    def _go_on(self) -> None:
        fields = self.folded.findChildren(QLineEdit)
        at = next((at for at, field in enumerate(fields) if field.hasFocus()), len(fields))
        if at + 1 < len(fields):
            fields[at + 1].setFocus()
        elif at < len(fields):
            self._act.click()


def with_label(control: QWidget) -> QWidget:
    """A control below its accessible name."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(6)
    label = Words(control.accessibleName(), Size.STRONG, wrap=True)
    label.setBuddy(control)
    column.addWidget(label)
    column.addWidget(control)
    both.setFocusProxy(control)
    return both


def in_a_row(*buttons: Button) -> QHBoxLayout:
    """Buttons side by side, from where one begins to read."""
    line = QHBoxLayout()
    line.setSpacing(8)
    for button in buttons:
        line.addWidget(button)
    line.addStretch(1)
    return line
