# SPDX-License-Identifier: Apache-2.0
"""A note taken while locked: one field to type into while somebody speaks.

Owns when it is time to keep it: at each pause, and often enough without one; and that nothing more
can be typed once somebody is done, for a passphrase is typed next. What was kept cannot be read
again here, so the field is all there is to see. Loaded when the telephone rings.
"""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.ui.forms.autosave import Autosave
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.bounded_text import BoundedText
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.vault.captures import TEXT_MOST

HEIGHT: Final = 132
AWAY_MS: Final = 60_000
"""So long after the last key the words go: whoever comes by must not read them."""


class NoteForm(QWidget):
    """`due(text)` when the text is to be kept; `left` when the person is done."""

    due = Signal(str)
    left = Signal()

    def __init__(self, look: Look, lang: Language, *, time: str) -> None:
        super().__init__()
        self._lang = lang
        self._autosave = Autosave(self)
        self._autosave.due.connect(self._on_due)
        self._away = QTimer(self)
        self._away.setSingleShot(True)
        self._away.setInterval(AWAY_MS)
        self._away.timeout.connect(self.left)
        self._away.start()
        title = Words(lang.tr("Note of {time}, taken while locked", time=time), Size.STRONG)
        self.text = BoundedText(most=TEXT_MOST, height=HEIGHT)
        self.text.setPlaceholderText(lang.tr("What, where, when; who, how many, which way"))
        self.text.setAccessibleName(title.text())
        self.text.textChanged.connect(self._on_text)
        self.problem = InlineProblem(look)
        self._state = Words(
            lang.tr("Sealed as you type. Nobody reads it here again; it waits inside as a draft."),
            tone=Tone.MUTED,
            wrap=True,
        )
        self.button = PrimaryButton(look, lang.tr("Keep it"))
        self.button.clicked.connect(self.left)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.button, 1)
        line.addWidget(KeyCap(look, key_words(lang, "Ctrl+Enter")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for part in (title, self.text, self.problem, self._state):
            column.addWidget(part)
        column.addLayout(line)
        bind_keys(self, dict.fromkeys(("Ctrl+Return", "Ctrl+Enter", "Escape"), self.left.emit))
        self.setFocusProxy(self.text)

    def flush(self) -> None:
        """Keep now what is not kept yet."""
        self._autosave.flush()

    def close_up(self) -> None:
        """Somebody is done: no letter gets in any more while the disk takes it."""
        if self.text.hasFocus():
            self.button.setFocus()
        self.text.setReadOnly(True)
        self.flush()

    def say(self, problem: str) -> None:
        """Why the disk did not take it, or nothing: it did."""
        self.problem.say(problem)

    def refuse(self, problem: str) -> None:
        """The disk did not take it, so it does not go: it can be written on again."""
        self.text.setReadOnly(False)
        self.say(problem)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the next line: a note has several."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and self.text.hasFocus():
            self.text.insertPlainText("\n")
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Whatever takes its place: nothing typed is lost."""
        super().hideEvent(event)
        self.flush()

    def _on_text(self) -> None:
        if len(self.text.toPlainText()) > TEXT_MOST:
            self._cut()
            self.problem.say(
                self._lang.tr(
                    "A note holds {most} characters; press F2 to start another.", most=TEXT_MOST
                )
            )
        self._autosave.touch()
        self._away.start()

    def _cut(self) -> None:
        cursor = self.text.textCursor()
        cursor.deletePreviousChar()

    def _on_due(self) -> None:
        self.due.emit(self.text.toPlainText())
