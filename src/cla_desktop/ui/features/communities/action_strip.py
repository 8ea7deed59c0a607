# SPDX-License-Identifier: Apache-2.0
"""Saying how far something agreed is: a few words if one likes, and one button."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.errors import mark
from cla_core.language import Language
from cla_desktop.services.committees.following import Action
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words

NOTE_MOST: Final = 300
ENDS: Final = (
    ("DONE", mark("Done"), "check"),
    ("OPEN", mark("Still open"), "circle"),
    ("DROPPED", mark("Dropped"), "x"),
)


class ActionStrip(Framed):
    """`said(action, status, note)` once; `left` when it is to go without a word."""

    said = Signal(object, str, str)
    left = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(FrameKind.NEXT)
        self._action: Action | None = None
        self._what = Words(size=Size.STRONG, wrap=True)
        hint = lang.tr("How far is it? A few words, if you like")
        self.note = OneLine(lang, name=hint, most=NOTE_MOST)
        self.note.setPlaceholderText(hint)
        self.buttons = {
            status: Button(look, lang.tr(words), kind=ButtonKind.QUIET, icon=icon)
            for status, words, icon in ENDS
        }
        line = QHBoxLayout()
        line.setSpacing(8)
        for status, button in self.buttons.items():
            button.clicked.connect(partial(self._say, status))
            line.addWidget(button)
        line.addStretch(1)
        column = QVBoxLayout()
        column.setSpacing(8)
        column.addWidget(self._what)
        column.addWidget(self.note)
        column.addWidget(PasteNotice(look, self.note.noticed))
        column.addLayout(line)
        self.column.addLayout(column)
        self.note.returnPressed.connect(self.buttons["DONE"].setFocus)
        bind_keys(self, {"Esc": self.left.emit})
        self.hide()

    def ask(self, action: Action) -> None:
        """Ask about one action; what was typed about the same one stays."""
        if self._action is None or (action.meeting, action.number) != (
            self._action.meeting,
            self._action.number,
        ):
            self.note.clear()
        self._action = action
        self._what.setText(action.what)
        self.show()
        self.note.setFocus()

    def _say(self, status: str) -> None:
        if self._action is not None:
            self.said.emit(self._action, status, self.note.text())

    def forget(self) -> None:
        """Empty and hide the strip after its action was stored."""
        self._action = None
        self.note.clear()
        self.hide()
