# SPDX-License-Identifier: Apache-2.0
"""One alert at a glance, beside what a search found: how it stands and what happened, to be read.

Working on it is the alerts' page; `open_asked(id)` leads there.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.wording import Timeline, listed
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.card import Card
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.rows import RowList

ROW_HEIGHT = 44


class AlertGlance(QWidget):
    """Read only."""

    open_asked = Signal(str)

    def __init__(self, context: FormContext, times: Times) -> None:
        super().__init__()
        lang, look = context.lang, context.look
        self._context = context
        self._words = AlertWords(lang, times, context.book)
        self._timeline = Timeline(lang, context.book)
        self._alert = ""
        self.title = ElidedWords(size=Size.TITLE)
        self._mark = Words(size=Size.STRONG)
        self._under = ElidedWords(tone=Tone.MUTED)
        self.rows = RowList(look, name=lang.tr("What happened, in order"), row_height=ROW_HEIGHT)
        self.rows.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.open = PrimaryButton(look, lang.tr("Open the alert"), icon="bell")
        self.open.clicked.connect(lambda: self.open_asked.emit(self._alert))
        card = Card(lang.tr("What happened, in order"))
        card.body.addWidget(self.rows)
        inside = QVBoxLayout()
        inside.addWidget(card)
        inside.addStretch(1)
        head, below = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self._mark)
        below.addWidget(self._under, 1)
        below.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addLayout(below)
        column.addWidget(scrolling(inside), 1)

    def show_view(self, view: AlertView) -> None:
        """Show how it stands; words that a flag keeps from lists are not here either."""
        line = view.line
        self._alert = line.id
        self.title.setText(f"{line.state.priority}  {self._words.title(line)}")
        self._mark.setText(self._words.code("classification", line.state.classification).upper())
        self._under.setText(self._words.under_title(line))
        lines = listed(self._timeline.lines(view.entries), guarded=line.guarded)
        self.rows.show_rows([self._words.happening(each) for each in lines])
