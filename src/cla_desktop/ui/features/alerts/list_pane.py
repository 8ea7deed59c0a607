# SPDX-License-Identifier: Apache-2.0
"""The list of alerts: open ones by urgency with the clock that runs, all, or the log of a night."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.alerting.night import NightLog
from cla_desktop.services.alerting.quick import CAPTURED
from cla_desktop.services.alerting.reading import title_in_lists
from cla_desktop.services.recording import Draft
from cla_desktop.ui.features.alerts.filter_bar import AlertFilterBar
from cla_desktop.ui.features.alerts.night_bar import NightBar
from cla_desktop.ui.features.alerts.source import DeskAlerts, Standing
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.keycap import key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.list_card import ListFrame
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList

OPEN, ALL, NIGHT = "open", "all", "night"
ROW_HEIGHT = 60


class AlertList(QWidget):
    """`looked_at(key)` as one moves, `opened(key)` by Enter, `quick_asked` by the button.

    A key is an alert's id or that of a record about it, `DRAFT + id` for a form that was begun,
    `BEEP + id` for a missed call. `print_asked(night)` for paper: None is the open alerts.
    """

    looked_at = Signal(str)
    opened = Signal(str)
    quick_asked = Signal()
    slip_asked = Signal()
    print_asked = Signal(object)

    def __init__(
        self,
        context: FormContext,
        words: AlertWords,
        times: Times,
        *,
        source: DeskAlerts,
        tasks: Runs,
    ) -> None:
        super().__init__()
        self._lang = context.lang
        self._words = words
        self._source = source
        self._tasks = tasks
        self._asked = 0
        self._sought = ""
        self._beside = ""
        self._waits = False
        tr = context.lang.tr
        self.which = ChoiceRow(
            context.look,
            [(which, context.lang.label(f"alerts.which.{which}")) for which in (OPEN, ALL, NIGHT)],
            name=tr("Which alerts"),
            optional=False,
        )
        self.filter = AlertFilterBar(context)
        self._back = 0
        self._log: NightLog | None = None
        self.night = NightBar(context, times)
        self.paper = Button(context.look, tr("Print"), icon="printer")
        self.rows = RowList(context.look, name=tr("Alerts"), row_height=ROW_HEIGHT)
        self.quick = PrimaryButton(context.look, tr("Quick alert"), icon="plus")
        self.slip = Button(context.look, tr("Sealed slip"), icon="lock")
        self._count = Words(tone=Tone.MUTED)
        self._problem = InlineProblem(context.look)
        nothing = tr("No alert is open. Press F2 to take one down while you listen.")
        self._frame = ListFrame(self.rows, EmptyState(context.look, icon="bell", sentence=nothing))
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.rows)

    def _connect(self) -> None:
        self.which.set_value(OPEN)
        self.which.chosen.connect(self._on_which)
        self.filter.changed.connect(self.look_again)
        self.night.moved.connect(self._on_night)
        self.paper.setToolTip(key_words(self._lang, "Ctrl+P"))
        self.paper.clicked.connect(self.ask_print)
        self.rows.chosen.connect(self.opened)
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        self.quick.setToolTip(key_words(self._lang, "F2"))
        self.quick.clicked.connect(self.quick_asked)
        self.slip.setToolTip(key_words(self._lang, "C"))
        self.slip.clicked.connect(self.slip_asked)
        self._show_bars()

    def look_again(self, sought: str = "") -> None:
        """Ask anew, and stand at one if it is named: it stands in the list, open or not."""
        self._sought = sought or self._sought
        self._beside = sought or self._beside
        self._asked += 1
        number, beside = self._asked, self._beside
        if self.which.value == NIGHT:
            back, lang = self._back, self._lang
            self._tasks.read(self, lambda: self._source.night(back, lang)).then(
                lambda log: self._take_night(number, log)
            ).otherwise(self._on_unread)
            return
        wanted = self.filter.wanted() if self.which.value == ALL else None
        self._tasks.read(self, lambda: self._source.standing(wanted, beside=beside)).then(
            lambda standing: self._take(number, standing)
        ).otherwise(self._on_unread)

    def ask_print(self) -> None:
        """What is shown, on paper: the open alerts, or the log of the night one looks at."""
        log = self._log if self.which.value == NIGHT else None
        self.print_asked.emit(None if log is None else log.night)

    def begin(self) -> None:
        """Stand in the list; while it is still empty, in the button above, and then in the list."""
        self._waits = self.rows.isHidden()
        (self.quick if self._waits else self.rows).setFocus()

    @property
    def current(self) -> str:
        """The key of the row one stands on."""
        index = self.rows.currentIndex()
        return str(index.data(KEY_ROLE)) if index.isValid() else ""

    def show_list(self, which: str) -> None:
        """Another of the lists, from its beginning."""
        self.which.set_value(which)
        self._on_which(which)

    def state(self) -> dict[str, Plain]:
        """Which list is shown, and how it is narrowed."""
        return {"which": self.which.value, "filter": self.filter.state()}

    def put_state(self, state: Plain) -> None:
        """Show that list again."""
        kept = state if isinstance(state, dict) else {}
        narrowed = kept.get("filter")
        which = kept.get("which")
        self.which.set_value(which if which in (ALL, NIGHT) else OPEN)
        self.filter.put_state(narrowed if isinstance(narrowed, dict) else {})
        self._show_bars()

    def _show_bars(self) -> None:
        self.filter.setVisible(self.which.value == ALL)
        self.night.setVisible(self.which.value == NIGHT)

    def _on_night(self, nights: int) -> None:
        self._back = min(self._back + nights, 0)
        self.look_again()

    def _take_night(self, number: int, log: NightLog) -> None:
        if number != self._asked:
            return
        self._log = log
        self.night.show_night(log.night, last=self._back == 0)
        self._show_rows([self._words.night_row(line) for line in log.lines], len(log.lines))

    def _on_unread(self, error: ClaError) -> None:
        """An empty list would say that nothing is open."""
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _on_which(self, _value: str) -> None:
        self._beside, self._back = "", 0
        self._show_bars()
        self.look_again()

    def _take(self, number: int, standing: Standing) -> None:
        if number != self._asked:
            return
        rows = [self._begun_row(draft) for draft in standing.begun]
        rows += [self._words.beep_row(beep) for beep in standing.beeps]
        rows += [self._words.row(line) for line in standing.lines]
        self._show_rows(rows, len(standing.lines))

    def _show_rows(self, rows: Sequence[Row], count: int) -> None:
        self._problem.say("")
        self._count.setText(str(count) if count else "")
        if not rows and self.rows.hasFocus():
            self._waits = True
            self.quick.setFocus()
        self._frame.show_rows(rows)
        self._stand(rows)
        if self._waits and rows:
            self._waits = False
            if self.quick.hasFocus():
                self.rows.setFocus()

    def _begun_row(self, draft: Draft) -> Row:
        title, captured = title_in_lists(draft.values), draft.values.get(CAPTURED)
        return self._words.begun_row(draft.id, title, captured, draft.person)

    def _stand(self, rows: Sequence[Row]) -> None:
        wanted = [at for at, row in enumerate(rows) if row.key == self._sought]
        if wanted:
            self._sought = ""
            self.rows.setCurrentIndex(self.rows.model().index(wanted[0], 0))
        elif rows and self.current == "" and not self.rows.currentIndex().isValid():
            self.rows.setCurrentIndex(self.rows.model().index(0, 0))

    def _on_current(self, now: QModelIndex) -> None:
        if now.isValid():
            key = str(now.data(KEY_ROLE))
            # Whoever goes on to another has looked at what was sought.
            self._beside = self._beside if key == self._beside else ""
            self.looked_at.emit(key)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(Words(self._lang.tr("Alerts"), Size.TITLE))
        head.addWidget(self._count, 1)
        head.addWidget(self.slip)
        head.addWidget(self.quick)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        which = QHBoxLayout()
        which.setSpacing(8)
        which.addWidget(self.which, 1)
        which.addWidget(self.paper, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(which)
        column.addWidget(self.filter)
        column.addWidget(self.night)
        column.addWidget(self._problem)
        column.addWidget(self._frame, 1)
