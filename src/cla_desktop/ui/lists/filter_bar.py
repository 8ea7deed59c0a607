# SPDX-License-Identifier: Apache-2.0
"""What a list shows and in which order: words, place, kind, status, period, sort.

Owns the choices and the query they make. Every choice has an index behind it, so none is slow.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.services.finding import Query
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look

TYPED_PAUSE_MS: Final = 60
LEAST_TYPED: Final = 2
"""From the second character: one letter would find nearly everything."""

WORDS_MOST: Final = 200
HOUR_MS: Final = 60 * 60 * 1000
PERIODS: Final = MappingProxyType({"1": 24, "7": 7 * 24, "31": 31 * 24, "365": 365 * 24})
"""From the name of a period to its hours."""

BY_EVENT: Final = "event"

STATES: Final = MappingProxyType(
    {
        "draft": (ReportState.DRAFT,),
        "waiting": (ReportState.WAITING, ReportState.LEFT),
        "mission": (ReportState.MISSION,),
        "read": (ReportState.READ, ReportState.ACTED),
    }
)
Choice = tuple[str, str]


class FilterBar(QWidget):
    """`changed` a moment after somebody typed or chose. `kinds` are the record types listed."""

    changed = Signal()

    def __init__(self, look: Look, lang: Language, *, kinds: Sequence[str]) -> None:
        super().__init__()
        self._look = look
        self._kinds = tuple(kinds)
        tr = lang.tr
        self.words = OneLine(lang, name=tr("Words or number"), most=WORDS_MOST)
        self.words.setPlaceholderText(tr("Words or number"))
        self.place = OneLine(lang, name=tr("Place"), most=WORDS_MOST)
        self.place.setPlaceholderText(tr("Place"))
        for line in (self.words, self.place):
            line.offer_to_clear()
        self.kind = self._box(
            tr("Kind"), tr("All kinds"), [(kind, lang.label(f"kind.{kind}")) for kind in kinds]
        )
        self.status = self._box(
            tr("Status"),
            tr("Any status"),
            [(name, lang.label(f"state.{states[0].word}")) for name, states in STATES.items()],
        )
        self.period = self._box(tr("Period"), tr("Any time"), _periods(lang))
        self.sort = self._box(tr("Order"), tr("Newest first"), _orders(lang))
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(TYPED_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        for line in (self.words, self.place):
            line.textChanged.connect(self._pause.start)
        self._lay_out()

    @property
    def narrows(self) -> bool:
        """Whether something is left out."""
        words = (self.words.text().strip(), self.place.text().strip())
        return any(words) or any(self._chosen(box) for box in (self.kind, self.status, self.period))

    @property
    def by_event(self) -> bool:
        """Whether what happened last stands first, whenever it was told."""
        return self._chosen(self.sort) == BY_EVENT

    def query(self, now_ms: int) -> Query:
        """What is asked for, at this moment."""
        typed = self.words.text().strip()
        kind, hours = self._chosen(self.kind), PERIODS.get(self._chosen(self.period))
        return Query(
            text=typed if len(typed) >= LEAST_TYPED else "",
            kinds=(kind,) if kind else self._kinds,
            states=STATES.get(self._chosen(self.status), ()),
            since_ms=None if hours is None else now_ms - hours * HOUR_MS,
            place=self.place.text().strip(),
            sort=self._chosen(self.sort) or "newest",
        )

    def clear(self) -> None:
        """Leave nothing out."""
        self.put_state({})
        self.changed.emit()

    def state(self) -> dict[str, Plain]:
        """What is typed and chosen, as plain data."""
        return {
            "words": self.words.text(),
            "place": self.place.text(),
            **{name: self._chosen(box) for name, box in self._boxes().items()},
        }

    def put_state(self, state: Mapping[str, Plain]) -> None:
        """Bring it back, telling nobody; what is not understood is left out."""
        self.words.show_text(str(state.get("words", "")))
        self.place.show_text(str(state.get("place", "")))
        for name, box in self._boxes().items():
            box.setCurrentIndex(max(box.findData(str(state.get(name, ""))), 0))

    def _boxes(self) -> dict[str, Picker]:
        return {
            "kind": self.kind,
            "status": self.status,
            "period": self.period,
            "sort": self.sort,
        }

    def _box(self, name: str, usual: str, choices: Sequence[Choice]) -> Picker:
        box = Picker(self._look)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.offer(usual, "")
        for value, words in choices:
            box.offer(words[:1].upper() + words[1:], value)
        box.activated.connect(self.changed)
        return box

    def _chosen(self, box: Picker) -> str:
        return str(box.currentData() or "")

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(8)
        grid.addWidget(self.words, 0, 0)
        grid.addWidget(self.place, 0, 1)
        grid.addWidget(self.kind, 1, 0)
        grid.addWidget(self.status, 1, 1)
        grid.addWidget(self.period, 2, 0)
        grid.addWidget(self.sort, 2, 1)
        notice = PasteNotice(self._look, self.words.noticed, self.place.noticed)
        grid.addWidget(notice, 3, 0, 1, 2)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)


def _periods(lang: Language) -> list[Choice]:
    tr = lang.tr
    return [
        ("1", tr("Last 24 hours")),
        ("7", tr("Last 7 days")),
        ("31", tr("Last 31 days")),
        ("365", tr("Last 12 months")),
    ]


def _orders(lang: Language) -> list[Choice]:
    tr = lang.tr
    return [
        (BY_EVENT, tr("Latest event first")),
        ("urgency", tr("Most urgent first")),
        ("place", tr("By place")),
    ]
