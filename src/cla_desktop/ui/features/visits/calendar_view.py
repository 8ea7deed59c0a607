# SPDX-License-Identifier: Apache-2.0
"""The calendar of the next sixty days, and the same as a file for any other calendar."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.language import Language
from cla_core.visits.icalendar import Occasion
from cla_desktop.ui.features.visits.source import Visits
from cla_desktop.ui.file_dialog import file_dialog
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListCard
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import Row

FILE: Final = "calendar.ics"
ICONS: Final = {
    "visit": "truck",
    "protection_team": "shield",
    "committee_meeting": "users",
    "calendar_date": "calendar",
    "review": "clock",
}


class CalendarView(QWidget):
    """`left` to go back to the list."""

    left = Signal()

    def __init__(
        self, look: Look, lang: Language, times: Times, *, source: Visits, tasks: Runs
    ) -> None:
        super().__init__()
        self._lang = lang
        self._times = times
        self._source = source
        self._tasks = tasks
        tr = lang.tr
        self.dates = ListCard(
            look,
            tr("The next sixty days"),
            icon="calendar",
            empty=tr("Visits, meetings, market days and reviews are listed here."),
        )
        self.save = PrimaryButton(look, tr("Save as a calendar file"), icon="download")
        self.back = Button(look, tr("Back to the list"), icon="arrow-left")
        self._told = InlineProblem(look)
        self.save.clicked.connect(self._ask_where)
        self.back.clicked.connect(self.left)
        bind_keys(self, {"Esc": self.left.emit})
        self._lay_out()

    def look_again(self) -> None:
        """Read it and show it."""
        self._told.say("")
        self._tasks.read(self, self._source.coming).then(self._show)

    def write(self, path: str) -> None:
        """Save it under this path, and say so."""
        saved = self._lang.tr("Saved in codes. Delete the file when it is no longer needed.")
        self._tasks.write(self, partial(self._source.save_calendar, path)).then(
            lambda _: self._told.say(saved, tone=Tone.P2)
        ).otherwise(lambda error: self._told.say(self._lang.tr(error.sentence, **error.values)))

    @property
    def told(self) -> str:
        """What was said last about the file."""
        return self._told.sentence

    def _ask_where(self) -> None:
        title = self._lang.tr("Save as a calendar file")
        dialog = file_dialog(self, self._lang, title=title, kinds="*.ics", saves_as=FILE)
        dialog.fileSelected.connect(self.write)
        dialog.open()

    def _show(self, found: tuple[Occasion, ...]) -> None:
        self.dates.show_rows([self._row(at, one) for at, one in enumerate(found)])
        self.dates.rows.setFixedHeight(self.dates.rows.sizeHint().height())
        self.dates.set_note(str(len(found)) if found else "")
        (self.dates.rows if found else self.back).setFocus()

    def _row(self, at: int, one: Occasion) -> Row:
        return Row(
            key=f"{at}",
            title=f"{self._days(one)} · {one.title}",
            detail=" · ".join(filter(None, (self._times.time(one.starts_ms), one.about))),
            icon=ICONS.get(one.kind, "calendar"),
        )

    def _days(self, one: Occasion) -> str:
        """The day of it, and until which where it lasts for several."""
        first = self._times.short_day(one.starts_ms)
        last = self._times.short_day(one.ends_ms) if one.ends_ms is not None else first
        return first if last == first else f"{first} – {last}"

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(self._lang.tr("Calendar"), Size.TITLE), 1)
        head.addWidget(self.back)
        head.addWidget(self.save)
        inside = QVBoxLayout()
        inside.addWidget(self.dates)
        inside.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._told)
        column.addWidget(scrolling(inside), 1)
