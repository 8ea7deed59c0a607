# SPDX-License-Identifier: Apache-2.0
"""What the list of all alerts shows and in which order: period, place, threat, state, priority."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cla_core.fields import Plain
from cla_desktop.services.alerting.listing import AlertFilter
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.lists.filter_bar import HOUR_MS, PERIODS, TYPED_PAUSE_MS, WORDS_MOST
from cla_desktop.ui.lists.picker import Picker

COLUMNS: Final = 2


class AlertFilterBar(QWidget):
    """`changed` a moment after somebody typed or chose."""

    changed = Signal()

    def __init__(self, context: FormContext) -> None:
        super().__init__()
        self._context = context
        tr = context.lang.tr
        self.place = OneLine(context.lang, name=tr("Place"), most=WORDS_MOST)
        self.place.setPlaceholderText(tr("Place"))
        self.place.offer_to_clear()
        periods = [
            ("1", tr("Last 24 hours")),
            ("7", tr("Last 7 days")),
            ("31", tr("Last 31 days")),
            ("365", tr("Last 12 months")),
        ]
        orders = [("urgency", tr("Most urgent first")), ("place", tr("By place"))]
        self.boxes = {
            "period": self._box(tr("Period"), tr("Any time"), periods),
            "threat": self._coded(tr("Threat"), tr("Any threat"), "threat_type"),
            "state": self._coded(tr("State"), tr("Any state"), "alert_state"),
            "priority": self._coded(tr("Priority"), tr("Any priority"), "priority"),
            "sort": self._box(tr("Order"), tr("Newest first"), orders),
        }
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self.place.textChanged.connect(self._pause.start)
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        for at, part in enumerate((*self.boxes.values(), self.place)):
            grid.addWidget(part, at // COLUMNS, at % COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def wanted(self) -> AlertFilter:
        """What is asked for at this moment."""
        chosen = self._chosen()
        hours = PERIODS.get(chosen["period"])
        since_ms = None if hours is None else self._context.now_ms() - hours * HOUR_MS
        return AlertFilter(
            since_ms=since_ms,
            place=self.place.text().strip(),
            threat=chosen["threat"],
            state=chosen["state"],
            priority=chosen["priority"],
            sort=chosen["sort"] or "newest",
        )

    def state(self) -> dict[str, Plain]:
        """What is typed and chosen, as plain data."""
        return {"place": self.place.text(), **self._chosen()}

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Bring it back, telling nobody; what is not understood is left out."""
        self.place.show_text(str(state.get("place", "")))
        for name, box in self.boxes.items():
            box.setCurrentIndex(max(box.findData(str(state.get(name, ""))), 0))

    def _chosen(self) -> dict[str, str]:
        return {name: str(box.currentData() or "") for name, box in self.boxes.items()}

    def _coded(self, name: str, usual: str, codes: str) -> Picker:
        book, lang = self._context.book, self._context.lang
        return self._box(
            name, usual, [(code, book.label(lang, codes, code)) for code in book.codes(codes)]
        )

    def _box(self, name: str, usual: str, choices: Sequence[tuple[str, str]]) -> Picker:
        box = Picker(self._context.look)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(1)
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.addItem(usual, "")
        for value, words in choices:
            box.addItem(words[:1].upper() + words[1:], value)
        box.activated.connect(self.changed)
        return box
