# SPDX-License-Identifier: Apache-2.0
"""What the list of all alerts shows and in which order: period, place, threat, state, priority."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cla_core.errors import mark
from cla_core.fields import Plain
from cla_desktop.services.alerting.listing import AlertFilter
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.lists.filter_bar import HOUR_MS, PERIODS, TYPED_PAUSE_MS, WORDS_MOST
from cla_desktop.ui.lists.picker import Picker

COLUMNS: Final = 2
CODED: Final = (
    ("threat", "threat_type", mark("Threat"), mark("Any threat")),
    ("state", "alert_state", mark("State"), mark("Any state")),
    ("priority", "priority", mark("Priority"), mark("Any priority")),
)
"""Boxes of codes: key, the mission's list, what it is called, what leaves nothing out."""


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
            **{
                key: self._box(tr(name), tr(usual), self._offered(codes))
                for key, codes, name, usual in CODED
            },
            "sort": self._box(tr("Order"), tr("Newest first"), orders),
        }
        self._by = context.book.profile
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
        notice = PasteNotice(context.look, self.place.noticed)
        grid.addWidget(notice, grid.rowCount(), 0, 1, COLUMNS)
        for column in range(COLUMNS):
            grid.setColumnStretch(column, 1)

    def wanted(self) -> AlertFilter:
        """What is asked for at this moment, by the lists of this moment."""
        self._keep_up()
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
        self._keep_up()
        self.place.show_text(str(state.get("place", "")))
        for name, box in self.boxes.items():
            box.setCurrentIndex(max(box.findData(str(state.get(name, ""))), 0))

    def _chosen(self) -> dict[str, str]:
        return {name: str(box.currentData() or "") for name, box in self.boxes.items()}

    def _offered(self, codes: str, chosen: str = "") -> list[tuple[str, str]]:
        """A list in the mission's words; what is chosen stays in it until something else is."""
        book, lang = self._context.book, self._context.lang
        offered = dict.fromkeys((*book.codes(codes), *([chosen] if chosen else ())))
        return [(code, book.label(lang, codes, code)) for code in offered]

    def _keep_up(self) -> None:
        """The mission may have changed its lists since they were put in."""
        if self._by == self._context.book.profile:
            return
        self._by = self._context.book.profile
        for key, codes, _name, usual in CODED:
            box = self.boxes[key]
            chosen = str(box.currentData() or "")
            box.clear()
            self._fill(box, self._context.lang.tr(usual), self._offered(codes, chosen))
            box.setCurrentIndex(max(box.findData(chosen), 0))

    def _box(self, name: str, usual: str, choices: Sequence[tuple[str, str]]) -> Picker:
        box = Picker(self._context.look)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(1)
        box.setSizeAdjustPolicy(box.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._fill(box, usual, choices)
        box.activated.connect(self.changed)
        return box

    def _fill(self, box: Picker, usual: str, choices: Sequence[tuple[str, str]]) -> None:
        box.offer(usual, "")
        for value, words in choices:
            box.offer(words[:1].upper() + words[1:], value)
