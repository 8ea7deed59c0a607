# SPDX-License-Identifier: Apache-2.0
"""Above a form that began at the locked screen: when, that anybody could have written it, and who.

Owns the one question and the way to keep a missed call as no more than that. Hidden above any
other form.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_desktop.services.alerting.quick import CAPTURED, CAPTURED_BEEP, TAKEN_BY
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Words

UNKNOWN = "?"
WHO_KEY = "Alt+W"
"""Leads to the question from anywhere in the form: nobody who listens goes back through it."""


class CapturedStrip(QWidget):
    """`named(code)` when somebody says who took it, empty for unknown; `only_beep` by a button."""

    named = Signal(str)
    only_beep = Signal()

    def __init__(self, context: FormContext, words: AlertWords, *, people: Sequence[str]) -> None:
        super().__init__()
        self._lang = context.lang
        self._alert_words = words
        tr = context.lang.tr
        self._said = Words(wrap=True)
        self.who = ChoiceRow(
            context.look,
            [*((code, code) for code in people), (UNKNOWN, tr("not known"))],
            name=tr("Who took the call?"),
            optional=False,
        )
        self.who.chosen.connect(self._on_chosen)
        self.beep = Button(context.look, tr("It was only a beep"), kind=ButtonKind.QUIET)
        self.beep.clicked.connect(self.only_beep)
        said = QHBoxLayout()
        said.setSpacing(8)
        said.addWidget(IconLabel(context.look, "lock", tone=Tone.P2, size=16))
        said.addWidget(self._said, 1)
        said.addWidget(self.beep)
        asked = QHBoxLayout()
        asked.setSpacing(12)
        asked.addWidget(Words(tr("Who took the call?")))
        asked.addWidget(KeyCap(context.look, key_words(context.lang, WHO_KEY)))
        asked.addWidget(self.who, 1)
        frame = Framed(FrameKind.WARNING, padding=10)
        frame.column.addLayout(said)
        frame.column.addLayout(asked)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 12, 16, 4)
        whole.addWidget(frame)
        self.hide()

    def show_beside(self, beside: Mapping[str, Plain]) -> None:
        """Show what is known of it; nothing above a form that began inside."""
        self.setVisible(CAPTURED in beside)
        if CAPTURED not in beside:
            return
        taken = self._alert_words.taken_while_locked(beside[CAPTURED])
        check = self._lang.tr("Anybody could have written it: ask the caller again.")
        self._said.setText(f"{taken} {check}")
        self.beep.setVisible(bool(beside.get(CAPTURED_BEEP)))
        self.who.set_value(str(beside.get(TAKEN_BY) or UNKNOWN))

    def ask_who(self) -> None:
        """Stand at the question, where it is asked."""
        if self.isVisible():
            self.who.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_chosen(self, value: str) -> None:
        self.named.emit("" if value == UNKNOWN else value)
