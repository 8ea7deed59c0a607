# SPDX-License-Identifier: Apache-2.0
"""Beside the quick form: the priority as it stands, when an answer is due, who is to be told."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from cla_core.alerts.clocks import due_at
from cla_core.alerts.priority import priority_of
from cla_core.alerts.routing import Asking, Offer, offers
from cla_core.fields import Plain
from cla_desktop.services.alerting.quick import alert_values
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_list import GuardList
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.card import Card, Framed
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import Row, RowList

WIDTH: Final = 300
ROW_HEIGHT: Final = 40


class QuickSide(QFrame):
    """Shows what follows from the answers so far; asks nothing and takes no focus."""

    def __init__(self, context: FormContext, words: AlertWords, times: Times) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._times = times
        tr = context.lang.tr
        self._priority = Words(size=Size.TITLE)
        self._target = Words(wrap=True, tone=Tone.MUTED)
        self._goes_to = RowList(context.look, name=tr("Goes to"), row_height=ROW_HEIGHT)
        self._goes_to.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setProperty("kind", "panel")
        self.setFixedWidth(WIDTH)
        now = Framed(padding=12)
        now.column.addWidget(self._priority)
        now.column.addWidget(self._target)
        goes = Card(tr("Goes to"))
        goes.body.addWidget(self._goes_to)
        safe = Words(tr("No name or number leaves the base."), tone=Tone.MUTED, wrap=True)
        self.guard = GuardList(context.look, context.lang)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(12)
        for part in (now, goes, safe, self.guard):
            column.addWidget(part)
        column.addStretch(1)

    def show_answers(self, answers: Mapping[str, Plain], *, forbidden: frozenset[str]) -> None:
        """Weigh what was answered so far.

        `forbidden` is what the caller's contact does not allow, whatever was said at this call.
        """
        values = alert_values(answers)
        priority = priority_of(values)
        self._priority.setText(priority)
        self._priority.set_tone(Tone(priority.lower()))
        self._target.setText(self._due(priority))
        asking = Asking(
            values=values,
            priority=priority,
            limits=forbidden | frozenset(answers.get("caller_limits") or ()),
            profile=self._context.book.profile,
        )
        self._goes_to.show_rows([self._row(each) for each in offers(asking) if each.when == "NOW"])

    def _due(self, priority: str) -> str:
        context = self._context
        now_ms = context.now_ms()
        due_ms = due_at(
            context.book.profile,
            priority,
            what="acknowledge",
            since_ms=now_ms,
            offset_minutes=context.offset_minutes,
        )
        if due_ms is None:
            return ""
        length = self._times.length(due_ms - now_ms)
        return context.lang.tr("Answer due in {length}. Grading can wait.", length=length)

    def _row(self, offer: Offer) -> Row:
        blocked = self._context.lang.label(f"alert.block.{offer.block}") if offer.block else ""
        return Row(
            key=offer.to,
            title=self._words.code("function", offer.to),
            icon="shield-alert" if offer.block else "chevron-right",
            tone=Tone.P2 if offer.block else Tone.ACCENT,
            detail=blocked,
            strong=False,
        )
