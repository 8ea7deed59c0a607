# SPDX-License-Identifier: Apache-2.0
"""The bar below the top strip that says what cannot wait, on whatever page one is.

Shows one thing with its keys: where it leads, what else can be done about it, and being quiet.
Decides nothing.
"""

from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from cla_core.language import Language
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords, IconLabel, Words

GO, OTHER, QUIET = "F3", "F7", "Shift+F3"


class Attention(NamedTuple):
    """One thing that cannot wait. `go` is the button that leads to it, `other` a second act.

    `page` and `what` are where it leads; `about` is the record the second act is about.
    """

    sentence: str
    detail: str = ""
    icon: str = "clock-alert"
    tone: Tone = Tone.P1
    go: str = ""
    other: str = ""
    page: str = ""
    what: str = ""
    about: str = ""


class AttentionBar(Framed):
    """`go_asked`, `other_asked`, `quiet_asked` by the buttons; the keys are the shell's."""

    go_asked = Signal()
    other_asked = Signal()
    quiet_asked = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__(FrameKind.PROBLEM, padding=8)
        self.shown: Attention | None = None
        self._icon = IconLabel(look, "clock-alert", tone=Tone.P1)
        self._sentence = Words(size=Size.STRONG, tone=Tone.P1)
        self._detail = ElidedWords()
        self.go = PrimaryButton(look, lang.tr("Look at it"))
        self.other = Button(look, lang.tr("Log who was told"))
        self.quiet = Button(look, lang.tr("Quiet"), kind=ButtonKind.QUIET, icon="volume-x")
        self._other_key = KeyCap(look, key_words(lang, OTHER))
        self.go.clicked.connect(self.go_asked)
        self.other.clicked.connect(self.other_asked)
        self.quiet.clicked.connect(self.quiet_asked)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self._icon)
        line.addWidget(self._sentence)
        line.addWidget(self._detail, 1)
        line.addWidget(self.go)
        line.addWidget(KeyCap(look, key_words(lang, GO)))
        line.addWidget(self.other)
        line.addWidget(self._other_key)
        line.addWidget(self.quiet)
        line.addWidget(KeyCap(look, key_words(lang, QUIET)))
        self.column.addLayout(line)
        self.hide()

    def show_attention(self, attention: Attention | None) -> None:
        """Show it, or nothing."""
        self.shown = attention
        self.setVisible(attention is not None)
        if attention is None:
            return
        self._icon.show_icon(attention.icon, attention.tone)
        self._sentence.set_tone(attention.tone)
        self._sentence.setText(attention.sentence)
        self._detail.setText(attention.detail)
        self.go.setText(attention.go)
        self.go.setVisible(bool(attention.go))
        self.other.setText(attention.other)
        for part in (self.other, self._other_key):
            part.setVisible(bool(attention.other))
        self.setAccessibleName(f"{attention.sentence} {attention.detail}")
