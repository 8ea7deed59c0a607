# SPDX-License-Identifier: Apache-2.0
"""The list of alerts: open ones by urgency with the clock that runs, or the newest, ended too."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.alerting.quick import CAPTURED
from cla_desktop.services.recording import Draft
from cla_desktop.ui.features.alerts.filter_bar import AlertFilterBar
from cla_desktop.ui.features.alerts.source import DeskAlerts, Standing
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, PrimaryButton
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from cla_desktop.ui.widgets.keycap import key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState, InlineProblem
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList

OPEN, ALL = "open", "all"
ROW_HEIGHT = 60


class AlertList(QWidget):
    """`looked_at(key)` as one moves, `opened(key)` by Enter, `quick_asked` by the button.

    A key is an alert's id, `DRAFT + id` for a form that was begun, `BEEP + id` for a missed call.
    """

    looked_at = Signal(str)
    opened = Signal(str)
    quick_asked = Signal()
    slip_asked = Signal()

    def __init__(
        self, context: FormContext, words: AlertWords, *, source: DeskAlerts, tasks: Runs
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
            [(OPEN, tr("Open alerts")), (ALL, tr("All, newest first"))],
            name=tr("Which alerts"),
        )
        self.which.set_value(OPEN)
        self.which.chosen.connect(self._on_which)
        self.filter = AlertFilterBar(context)
        self.filter.changed.connect(self.look_again)
        self.filter.hide()
        self.rows = RowList(context.look, name=tr("Alerts"), row_height=ROW_HEIGHT)
        self.rows.chosen.connect(self.opened)
        self.rows.selectionModel().currentChanged.connect(self._on_current)
        self.quick = PrimaryButton(context.look, tr("Quick alert"), icon="plus")
        self.quick.setToolTip(key_words(context.lang, "F2"))
        self.quick.clicked.connect(self.quick_asked)
        self.slip = Button(context.look, tr("Sealed slip"), icon="lock")
        self.slip.setToolTip(key_words(context.lang, "C"))
        self.slip.clicked.connect(self.slip_asked)
        self._count = Words(tone=Tone.MUTED)
        self._problem = InlineProblem(context.look)
        self._nothing = EmptyState(
            context.look,
            icon="bell",
            sentence=tr("No alert is open. F2 takes one down while you listen."),
        )
        self._lay_out()
        self.setFocusProxy(self.rows)

    def look_again(self, sought: str = "") -> None:
        """Ask anew, and stand at one if it is named: it stands in the list, open or not."""
        self._sought = sought or self._sought
        self._beside = sought or self._beside
        self._asked += 1
        number, beside = self._asked, self._beside
        wanted = self.filter.wanted() if self.which.value == ALL else None
        self._tasks.read(self, lambda: self._source.standing(wanted, beside=beside)).then(
            lambda standing: self._take(number, standing)
        ).otherwise(self._on_unread)

    def begin(self) -> None:
        """Stand in the list; while it is still empty, in the button above, and then in the list."""
        self._waits = self.rows.isHidden()
        (self.quick if self._waits else self.rows).setFocus()

    @property
    def current(self) -> str:
        """The key of the row one stands on."""
        index = self.rows.currentIndex()
        return str(index.data(KEY_ROLE)) if index.isValid() else ""

    def state(self) -> dict[str, Plain]:
        """Which list is shown, and how it is narrowed."""
        return {"which": self.which.value, "filter": self.filter.state()}

    def put_state(self, state: Plain) -> None:
        """Show that list again."""
        kept = state if isinstance(state, dict) else {}
        narrowed = kept.get("filter")
        self.which.set_value(ALL if kept.get("which") == ALL else OPEN)
        self.filter.put_state(narrowed if isinstance(narrowed, dict) else {})
        self.filter.setVisible(self.which.value == ALL)

    def _on_unread(self, error: ClaError) -> None:
        """An empty list would say that nothing is open."""
        self._problem.say(self._lang.tr(error.sentence, **error.values))

    def _on_which(self, value: str) -> None:
        self._beside = ""
        self.filter.setVisible(value == ALL)
        self.look_again()

    def _take(self, number: int, standing: Standing) -> None:
        if number != self._asked:
            return
        self._problem.say("")
        rows = [self._begun_row(draft) for draft in standing.begun]
        rows += [self._words.beep_row(beep) for beep in standing.beeps]
        rows += [self._words.row(line) for line in standing.lines]
        self.rows.show_rows(rows)
        self._count.setText(str(len(standing.lines)) if standing.lines else "")
        if not rows and self.rows.hasFocus():
            self._waits = True
            self.quick.setFocus()
        self.rows.setVisible(bool(rows))
        self._nothing.setVisible(not rows)
        self._stand(rows)
        if self._waits and rows:
            self._waits = False
            if self.quick.hasFocus():
                self.rows.setFocus()

    def _begun_row(self, draft: Draft) -> Row:
        title, captured = str(draft.values.get("summary") or ""), draft.values.get(CAPTURED)
        return self._words.begun_row(draft.id, title, captured)

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
        frame = QFrame()
        frame.setProperty("kind", "card")
        inside = QVBoxLayout(frame)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self.rows)
        inside.addWidget(self._nothing)
        inside.addStretch(1)
        self._nothing.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.which)
        column.addWidget(self.filter)
        column.addWidget(self._problem)
        column.addWidget(frame, 1)
