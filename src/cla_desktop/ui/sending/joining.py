# SPDX-License-Identifier: Apache-2.0
"""A new joining code for a desk that was refused, or whose mission has moved: a card of the page.

Owns asking for it and saying how it went. What a new code may be, and what follows from it, is the
services'; nothing that was written is touched by it.
"""

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit

from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.ui.code_field import CodeField
from cla_desktop.ui.invited import Invited
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed
from cla_desktop.ui.widgets.labels import Words


class Joiner(Protocol):
    """Takes a new joining code."""

    def look_at(self, code: str) -> Invited:
        """What the code says; quick. Raises ClaError if this laptop cannot use it."""
        ...

    def join(self, code: str) -> None:
        """Let it hold; called off the main thread. Raises ClaError; then nothing was changed."""
        ...


class JoinPart(Framed):
    """`joined` when a new code holds; `left` when the person wants none now.

    `turned` when the field was opened or put away.
    """

    joined = Signal()
    turned = Signal()
    left = Signal()

    def __init__(
        self, look: Look, lang: Language, times: Times, *, tasks: Runs, joiner: Joiner
    ) -> None:
        super().__init__(padding=16)
        self._lang = lang
        self._tasks = tasks
        self._joiner = joiner
        self.begin_button = Button(look, lang.tr("Enter a new joining code"), icon="key-round")
        self.begin_button.clicked.connect(self.begin)
        self.field = CodeField(look, lang, times, read=joiner.look_at)
        self.button = Button(look, lang.tr("Go on with this code"))
        self.button.clicked.connect(self.join)
        self.not_now = Button(look, lang.tr("Not now"), kind=ButtonKind.QUIET)
        self.not_now.clicked.connect(self.fold)
        self.done = Words(tone=Tone.DONE, wrap=True)
        self.setAccessibleName(lang.tr("A new joining code"))
        self._lay_out()
        self._show(asking=False)

    @property
    def is_asking(self) -> bool:
        """Whether the field for a code is shown."""
        return self.field.isVisibleTo(self)

    @property
    def typed(self) -> tuple[str, int]:
        """What stands in the open field, and where the caret is."""
        text = self.field.text
        return (text.toPlainText(), text.textCursor().position()) if self.is_asking else ("", 0)

    def take_over(self, text: str, caret: int) -> None:
        """Put back what was typed before a lock."""
        self._show(asking=True)
        self.field.text.setPlainText(text)
        _put_caret(self.field.text, caret)

    def begin(self) -> None:
        """Show the field and stand in it."""
        self._show(asking=True)
        self.field.text.setFocus()

    def fold(self) -> None:
        """Put the field away, with nothing left in it."""
        self._clear()
        self.begin_button.setFocus()
        self.left.emit()

    def join(self) -> None:
        """Go on with the code that stands there, if it can be used."""
        if not self.button.isEnabled():
            return
        self.field.read_now()
        code = self.field.joining_code
        if not code:
            missing = self._lang.tr("Paste the joining code, or read it from a file.")
            self.field.refuse(self.field.refusal or missing)
            self.field.text.setFocus()
            return
        self._set_busy(True)
        joiner = self._joiner
        self._tasks.aside(self, lambda: joiner.join(code)).ended(
            lambda: self._set_busy(False)
        ).then(self._on_joined).otherwise(self._on_refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in the field goes on, Escape leaves it."""
        if not self.is_asking:
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.join()
        elif event.key() == Qt.Key.Key_Escape:
            self.fold()
        else:
            super().keyPressEvent(event)

    def _lay_out(self) -> None:
        tr = self._lang.tr
        explained = tr(
            "If the mission refused this laptop or has a new address, your CLA manager gives you "
            "a new code. All you wrote stays, with its numbers, and what waits is then sent."
        )
        self.column.addWidget(Words(tr("A new joining code"), Size.HEADING))
        self.column.addWidget(Words(explained, tone=Tone.MUTED, wrap=True))
        self.column.addWidget(self.field)
        line = QHBoxLayout()
        line.setSpacing(8)
        for button in (self.begin_button, self.button, self.not_now):
            line.addWidget(button)
        line.addStretch(1)
        self.column.addLayout(line)
        self.column.addWidget(self.done)

    def _show(self, *, asking: bool) -> None:
        for part in (self.field, self.button, self.not_now):
            part.setVisible(asking)
        self.begin_button.setVisible(not asking)
        self.done.hide()
        self.setFocusProxy(self.field.text if asking else self.begin_button)
        self.turned.emit()

    def _clear(self) -> None:
        self.field.text.clear()
        self.field.read_now()
        self._show(asking=False)

    def _set_busy(self, busy: bool) -> None:
        for part in (self.button, self.not_now, self.field):
            part.setEnabled(not busy)

    def _on_joined(self, _nothing: None) -> None:
        self._clear()
        words = self._lang.tr(
            "The new code is accepted. What is waiting is sent as soon as there is a link."
        )
        self.done.setText(words)
        self.done.show()
        self.begin_button.setFocus()
        self.joined.emit()

    def _on_refused(self, error: ClaError) -> None:
        self.field.refuse(self._lang.tr(error.sentence, **error.values))
        self.field.text.setFocus()


def _put_caret(text: QPlainTextEdit, position: int) -> None:
    cursor = text.textCursor()
    cursor.setPosition(min(max(position, 0), len(text.toPlainText())))
    text.setTextCursor(cursor)
