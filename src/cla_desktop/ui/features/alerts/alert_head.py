# SPDX-License-Identifier: Apache-2.0
"""The head of one alert: what, where, how urgent, its mark, whom it went to, and three buttons."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.ui.features.alerts.clock_cards import ClockCards
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.labels import ElidedWords, Words


class AlertHead(QWidget):
    """`flash` writes one about it, `full` changes what it says, `aloud` tells it on air."""

    def __init__(self, context: FormContext, words: AlertWords) -> None:
        super().__init__()
        self._words = words
        lang, look = context.lang, context.look
        self._tag = Words(size=Size.TITLE)
        self._title = ElidedWords(size=Size.TITLE)
        self._under = Words(tone=Tone.MUTED, wrap=True)
        self._referred = ElidedWords()
        self._mark = Words(size=Size.STRONG)
        self.clocks = ClockCards(look)
        self.flash = Button(look, lang.tr("Write the flash"), icon="file-plus")
        self.full = Button(look, lang.tr("Full alert"), icon="pencil")
        self.aloud = Button(look, lang.tr("Radio and SMS"), icon="radio-tower")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(_line(12, self._tag, self._title, self._mark, wide=self._title))
        column.addLayout(_line(8, self._under, self.aloud, self.full, self.flash, wide=self._under))
        column.addWidget(self.clocks)
        column.addWidget(self._referred)

    def show_view(self, view: AlertView) -> None:
        """Show how it stands."""
        line, words = view.line, self._words
        self._tag.setText(line.state.priority)
        self._tag.set_tone(Tone(line.state.priority.lower()))
        self._title.setText(words.title(line))
        self._under.setText(words.under_title(line))
        self._referred.setText(words.referred(view))
        self._referred.setToolTip(self._referred.text())
        self._referred.setVisible(bool(self._referred.text()))
        self._mark.setText(words.code("classification", line.state.classification).upper())
        self.clocks.show_faces(words.faces(line))
        self.clocks.show_next(words.to_ring(line), words.escalation(line))


def _line(space: int, *parts: QWidget, wide: QWidget) -> QHBoxLayout:
    line = QHBoxLayout()
    line.setSpacing(space)
    for part in parts:
        line.addWidget(part, 1 if part is wide else 0)
    return line
