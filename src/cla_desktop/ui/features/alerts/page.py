# SPDX-License-Identifier: Apache-2.0
"""The page of alerts: the list with the chosen one beside it, or the quick form.

Whoever rings waits for the form alone: the list and what stands beside it are made after it.
"""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from cla_core.alerts.clocks import was_asked
from cla_core.records import kinds_in
from cla_core.records.slips import ConductSlip, ViolationSlip
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.writing import Recorded
from cla_desktop.services.recording import Draft
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.alerts.acts import ESCALATED
from cla_desktop.ui.features.alerts.alert_pane import AlertPane
from cla_desktop.ui.features.alerts.list_pane import NIGHT as LOG
from cla_desktop.ui.features.alerts.list_pane import OPEN as OPEN_ONES
from cla_desktop.ui.features.alerts.list_pane import AlertList
from cla_desktop.ui.features.alerts.listed import ListedAlerts
from cla_desktop.ui.features.alerts.quick_pane import QuickPane
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.waiting_pane import WaitingPane
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.typed_ahead import StandIn
from cla_desktop.ui.half_written import HalfWritten, unpacked
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import (
    BEEP,
    BY,
    DRAFT,
    ESCALATE,
    NETWORK,
    NEW,
    NIGHT,
    OPEN,
    PAPER,
    PLANS,
    QUICK,
    REPORTS,
    ROUND,
    SLIPS,
)
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.printing.sheet_source import SheetSource
from cla_desktop.ui.tasks import Pending, Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys

LOOK_EVERY_MS: Final = 20_000
OF_WHO_WROTE: Final = "prepared_by"


class AlertsPage(Page):
    """List, one alert, and taking one down."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskAlerts, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._context, self._times = context, times
        self._source = source
        self._tasks = tasks
        self._words = AlertWords(context.lang, times, context.book)
        self.quick = QuickPane(context, self._words, times, source=source, tasks=tasks)
        self._listed: ListedAlerts | None = None
        self._in_round = False
        self._place = QWidget()
        self._room = QVBoxLayout(self._place)
        self._stack = QStackedWidget()
        self._stand_in = StandIn(self)
        self._lay_out()
        self._connect_quick()
        bus.changed.connect(self._on_changes)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self._look_again)
        self._clock.start()
        QTimer.singleShot(0, self, self._get_list_ready)

    @property
    def listed(self) -> ListedAlerts:
        """The list with the chosen one beside it, made the first time one needs it."""
        return self._listed or self._make_listed()

    @property
    def list(self) -> AlertList:
        """The list of alerts."""
        return self.listed.list

    @property
    def alert(self) -> AlertPane:
        """The alert beside the list."""
        return self.listed.alert

    @property
    def waiting(self) -> WaitingPane:
        """What is no alert yet, beside the list."""
        return self.listed.waiting

    @property
    def writing(self) -> bool:
        """Whether an alert is being taken down."""
        return self._stack.currentWidget() is self.quick

    def arrive(self, what: str) -> None:
        """`new:quick`, `beep:` logs a missed call, `open:id`, `draft:id`, `escalate:id`.

        `new:quick@N-11` is an alert in that node's village, `beep:id` takes down what is said as
        one rings back. `night:` shows the log of the night, `paper:` prints what is open.
        """
        ways: dict[str, Callable[[str], None]] = {
            NEW: lambda form: self.begin(at=form.partition(BY)[2]),
            BEEP: self._arrive_for_beep,
            DRAFT: self._write_on,
            ESCALATE: self.escalate,
            OPEN: self._to_list,
            NIGHT: lambda _: self._arrive_at(LOG),
            PAPER: lambda _: self._arrive_for_paper(),
        }
        self._in_round = what.startswith(NEW) and BY in what
        for beginning, way in ways.items():
            if what.startswith(beginning):
                way(what.removeprefix(beginning))
                return
        if not self.writing:
            self._to_list()

    def stands_ready(self, what: str) -> bool:
        """Whether the form that is asked for lies there, and nothing was said in it yet."""
        return what == NEW + QUICK and self.writing and self.quick.is_new

    def step_back(self) -> None:
        """Go back from the form to the list."""
        if self.writing:
            self.quick.leave()

    def _arrive_for_beep(self, rang: str) -> None:
        if rang:
            self._call_back(rang)
            return
        self._to_list()
        self.log_beep()

    def _arrive_at(self, which: str) -> None:
        self.list.show_list(which)
        self._to_list()

    def _arrive_for_paper(self) -> None:
        self._arrive_at(OPEN_ONES)
        self.list.ask_print()

    def begin(self, *, at: str = "") -> None:
        """Take a new alert down, `at` a node that told of it; what was begun is kept as a draft."""
        if self.writing and (self.quick.is_sealed or (self.quick.is_new and not at)):
            return
        if at:
            self._fetched(self._tasks.read(self, partial(self._source.begin_at, at)))
            return
        self._show_quick()
        self.quick.begin(self._source.new_id(), {})

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._context.lang.tr
        if self.writing:
            return [
                ("Enter", tr("next question")),
                ("Alt+↑ ↓", tr("section")),
                ("Ctrl+Enter", tr("save")),
                ("Esc", tr("leave, kept")),
            ]
        if self._listed is None:
            return ()
        back = [("Esc", tr("back to the round"))] if self._leads_to_round else []
        return [*back, *self._listed.bottom_keys()]

    @property
    def holds_words(self) -> bool:
        """While an alert is being taken down, or something half logged about one."""
        half_logged = self._listed is not None and self._listed.holds_words
        return self.writing or half_logged

    def save_state(self) -> bytes:
        """What is half written or half logged, and which alert is shown."""
        written = self.quick.save_state() if self.writing else b""
        beside = {} if self._listed is None else self._listed.save_state()
        return HalfWritten(form=written, beside=beside).packed()

    def restore_state(self, state: bytes) -> None:
        """Write on; never raises."""
        kept = unpacked(state)
        if kept is None:
            return
        self.listed.restore_state(kept.beside)
        if kept.form:
            self._show_quick()
            self.quick.restore_state(kept.form)
            record = self.quick.record
            self._tasks.read(self, partial(self._source.alert, record)).then(
                lambda view: self._on_restored(record, stands=view is not None)
            )

    def _on_restored(self, record: str, *, stands: bool) -> None:
        """A lock in the midst of saving: what came back as a form is an alert by now."""
        if stands and self.quick.record == record:
            self.quick.clear()
            self._to_list(record)

    def _write_on(self, record: str) -> None:
        if self.writing and self.quick.record == record:
            return
        self._fetched(self._tasks.read(self, partial(self._source.draft, record)))

    def _fetched(self, pending: Pending[Draft] | Pending[Draft | None]) -> None:
        """What is typed until the form stands there is typed into it."""
        self._stand_in.hold()
        pending.then(self._take_draft).otherwise(lambda _error: self._take_draft(None))

    def _take_draft(self, draft: Draft | None) -> None:
        if draft is None:
            self._stand_in.forget()
            self._to_list()
            return
        self._show_quick()
        self.quick.begin(draft.id, draft.values, draft.caret)
        self._stand_in.give()

    def _begin_full(self, view: AlertView) -> None:
        """All fields, as the alert says them now; what is saved stands over what it said."""
        said = view.line.state.values
        kept = {name: said[name] for name in said if name != OF_WHO_WROTE}
        self._show_quick()
        full = {**kept, "amends": view.line.id, "amendment": "UPDATE"}
        self.quick.begin(self._source.new_id(), full)

    def log_beep(self) -> None:
        """One key: somebody rang and hung up."""
        self._tasks.write(self, self._source.beep).then(lambda _done: self._on_logged())

    def escalate(self, record: str = "") -> None:
        """A clock ran out: log that it climbed, or stand where that is filled in."""
        record = record or ("" if self.alert.view is None else self.alert.view.line.id)
        if not record:
            return
        self._to_list(record)
        now = self._source.now()
        self._tasks.write(self, partial(self._source.escalate, record, at=now)).then(
            lambda done: self._on_escalated(record, done=done)
        ).otherwise(lambda _error: self._fill_in(record))

    def _on_escalated(self, record: str, *, done: bool) -> None:
        if done:
            self._on_logged()
        else:
            self._fill_in(record)

    def _fill_in(self, record: str) -> None:
        """The strip with what is known in it, as soon as the alert is shown."""
        self._tasks.read(self, partial(self._source.alert, record)).then(self._begin_strip)

    def _begin_strip(self, view: AlertView | None) -> None:
        if view is not None and view.line.next is not None and not view.line.next.again:
            act = ESCALATED.key if was_asked(view.line.state) else "TOLD"
            self.alert.restore_state({"alert": view.line.id, "strip": {"act": act}})

    @property
    def _leads_to_round(self) -> bool:
        """Whether a round asked for the alert that was taken down, and one stands in the list."""
        return self._in_round and self.list.rows.hasFocus()

    def _to_round(self) -> None:
        """The others are still to be called."""
        if self._in_round:
            self.go_to.emit(NETWORK, ROUND)

    def _call_back(self, call: str) -> None:
        self._fetched(self._tasks.write(self, partial(self._source.take_call, call)))

    def _show_quick(self) -> None:
        self._stack.setCurrentWidget(self.quick)
        self.keys_changed.emit()

    def _to_list(self, record: str = "") -> None:
        if self.writing and self.quick.form is not None:
            self.quick.form.flush()
        self._stack.setCurrentWidget(self._place)
        self.keys_changed.emit()
        self.list.look_again(record)
        if record:
            self.listed.show_alert(record)
        if self.isVisible():
            self.list.begin()

    def _on_recorded(self, done: Recorded) -> None:
        self.saved.emit()
        self._to_list(done.id)

    def _on_kept(self) -> None:
        """A draft kept behind the list, as one left it, is to stand in the list."""
        self.saved.emit()
        if not self.writing:
            self.list.look_again()

    def _on_looked_at(self, key: str) -> None:
        if self.writing:
            return
        self.listed.look_at(key)
        self.keys_changed.emit()

    def _on_opened(self, key: str) -> None:
        if key.startswith(DRAFT):
            self._write_on(key.removeprefix(DRAFT))
        elif key.startswith(BEEP):
            self._call_back(key.removeprefix(BEEP))
        else:
            self.listed.show_alert(key)
            self.alert.strip.begin()

    def _on_belongs(self, alert: str) -> None:
        self.saved.emit()
        self._to_list(alert)

    def _print(self, source: SheetSource) -> None:
        look, lang = self._context.look, self._context.lang
        open_print_dialog(self, look, lang, tasks=self._tasks, source=source)

    def _on_logged(self) -> None:
        self.saved.emit()
        self._look_again()

    def _on_flash(self, record: str) -> None:
        self.go_to.emit(REPORTS, OPEN + record)

    def _look_again(self) -> None:
        """Clocks run on while one looks; behind another page nobody sees them."""
        if self._listed is not None and self.isVisible() and not self.writing:
            self._listed.look_again()

    def _on_sealed_asked(self, kind: str, known: object) -> None:
        """Into the sealed slip; a form of an allegation stands here until that is sealed."""
        self.go_to.emit(SLIPS, f"{NEW}{kind}|{json.dumps(known)}")

    def _on_changes(self, changes: Changes) -> None:
        if ConductSlip.kind in changes and self.writing:
            self.quick.give_way()
        if not changes.keys().isdisjoint(kinds_in("alerts")):
            self._look_again()

    def _get_list_ready(self) -> None:
        """Before anybody looks, but not while somebody writes: a key would wait for it."""
        if self._listed is None and not self.writing:
            self._make_listed()

    def _make_listed(self) -> ListedAlerts:
        self._listed = listed = ListedAlerts(
            self._context, self._words, self._times, source=self._source, tasks=self._tasks
        )
        self._room.addWidget(listed)
        listed.show()  # at once: one is to stand in it before the next turn
        self._connect_list(listed.list)
        self._connect_alert(listed.alert)
        self._connect_waiting(listed.waiting)
        self.setFocusProxy(listed)
        return listed

    def _connect_list(self, alerts: AlertList) -> None:
        alerts.looked_at.connect(self._on_looked_at)
        alerts.opened.connect(self._on_opened)
        alerts.quick_asked.connect(self.begin)
        alerts.print_asked.connect(lambda night: self._print(self._source.sheet(night)))
        alerts.slip_asked.connect(lambda: self.go_to.emit(SLIPS, ""))
        keys = {"Escape": self._to_round}
        bind_keys(alerts.rows, keys, where=Qt.ShortcutContext.WidgetShortcut)

    def _connect_alert(self, alert: AlertPane) -> None:
        alert.flash_begun.connect(self._on_flash)
        alert.flash_asked.connect(self._on_flash)
        alert.alert_asked.connect(self._to_list)
        alert.plan_asked.connect(lambda wish: self.go_to.emit(PLANS, OPEN + wish))
        alert.rights_asked.connect(partial(self._on_sealed_asked, ViolationSlip.kind))
        alert.full_asked.connect(self._begin_full)
        alert.script_asked.connect(lambda alert: self._print(self._source.script(alert)))
        alert.logged.connect(self._on_logged)
        alert.story.stood.connect(self.keys_changed)
        alert.joined.stood.connect(self.keys_changed)
        alert.head.clocks.escalation_asked.connect(self.escalate)

    def _connect_waiting(self, waiting: WaitingPane) -> None:
        waiting.alert_asked.connect(self._to_list)
        waiting.belongs.connect(self._on_belongs)
        waiting.laid_aside.connect(self._on_logged)
        waiting.stood.connect(self.keys_changed)

    def _connect_quick(self) -> None:
        self.quick.recorded.connect(self._on_recorded)
        self.quick.left.connect(self._to_list)
        self.quick.unused.connect(self.go_back)
        self.quick.saved.connect(self._on_kept)
        self.quick.not_saved.connect(self.not_saved)
        self.quick.conduct_asked.connect(partial(self._on_sealed_asked, ConductSlip.kind))

    def _lay_out(self) -> None:
        self._room.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._place)
        self._stack.addWidget(self.quick)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
