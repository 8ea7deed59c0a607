# SPDX-License-Identifier: Apache-2.0
"""The page of alerts: the list with the chosen one beside it, or the quick form."""

import json
from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from cla_core.alerts.clocks import was_asked
from cla_core.records import kinds_in
from cla_core.records.slips import ConductSlip, ViolationSlip
from cla_desktop.services.alerting.night import Night
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.writing import Recorded
from cla_desktop.services.recording import Draft
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.alerts.acts import ESCALATED
from cla_desktop.ui.features.alerts.alert_pane import FACTS, JOINED, STORY, AlertPane
from cla_desktop.ui.features.alerts.list_pane import NIGHT as LOG
from cla_desktop.ui.features.alerts.list_pane import OPEN as OPEN_ONES
from cla_desktop.ui.features.alerts.list_pane import AlertList
from cla_desktop.ui.features.alerts.quick_pane import QuickPane
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.waiting_pane import WaitingPane
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.half_written import HalfWritten, unpacked
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import (
    BEEP,
    DRAFT,
    ESCALATE,
    NEW,
    NIGHT,
    OPEN,
    PAPER,
    PLANS,
    QUICK,
    REPORTS,
    SLIPS,
)
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (40, 60)
LOOK_EVERY_MS: Final = 20_000
OF_WHO_WROTE: Final = "prepared_by"


class AlertsPage(Page):
    """List, one alert, and taking one down."""

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskAlerts, tasks: Runs, bus: Bus
    ) -> None:
        super().__init__()
        self._lang, self._look = context.lang, context.look
        self._source = source
        self._tasks = tasks
        words = AlertWords(context.lang, times, context.book)
        self.list = AlertList(context, words, times, source=source, tasks=tasks)
        self.alert = AlertPane(context, words, times, source=source, tasks=tasks)
        self.waiting = WaitingPane(context, words, source=source, tasks=tasks)
        self.quick = QuickPane(context, words, times, source=source, tasks=tasks)
        self._chosen = QStackedWidget()
        self._split = side_by_side(self.list, self._chosen, shares=SHARES)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self._clock = QTimer(self)
        self._clock.setInterval(LOOK_EVERY_MS)
        self._clock.timeout.connect(self._look_again)
        self._clock.start()
        self.setFocusProxy(self.list)

    @property
    def writing(self) -> bool:
        """Whether an alert is being taken down."""
        return self._stack.currentWidget() is self.quick

    def arrive(self, what: str) -> None:
        """`new:quick`, `beep:` logs a missed call, `open:id`, `draft:id`, `escalate:id`.

        `beep:id` takes down what is said as one rings back. `night:` shows the log of the night,
        `paper:` prints what is open.
        """
        ways: dict[str, Callable[[str], None]] = {
            NEW: lambda _: self.begin(),
            BEEP: self._arrive_for_beep,
            DRAFT: self._write_on,
            ESCALATE: self.escalate,
            OPEN: self._to_list,
            NIGHT: lambda _: self._arrive_at(LOG),
            PAPER: lambda _: self._arrive_for_paper(),
        }
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
        """From the form to the list."""
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

    def begin(self) -> None:
        """Take a new alert down; one that was begun before is kept as a draft."""
        if self.writing and (self.quick.is_new or self.quick.is_sealed):
            return
        self._show_quick()
        self.quick.begin(self._source.new_id(), {})

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return [
                ("Enter", tr("next question")),
                ("Alt+↑ ↓", tr("section")),
                ("Ctrl+Enter", tr("save")),
                ("Esc", tr("leave, kept")),
            ]
        at, strip = self.focusWidget(), self.alert.strip
        if at is not None and strip.isAncestorOf(at):
            if strip.fields is None:
                return [("Esc", tr("to the list"))]
            return [
                ("Enter", tr("next question")),
                ("Ctrl+Enter", tr("log it")),
                ("Esc", tr("leave, kept")),
            ]
        if self._chosen.currentWidget() is self.waiting:
            return self.waiting.bottom_keys()
        return self.alert.bottom_keys() or [
            ("L", tr("log")),
            ("T", tr("told")),
            ("F4", tr("beep")),
            ("B", tr("what waits")),
            ("S", tr("signal")),
            ("J", tr("join")),
            ("A", tr("all it says")),
            ("R", tr("flash")),
        ]

    @property
    def holds_words(self) -> bool:
        """While an alert is being taken down, or something half logged about one."""
        shown = self.alert.save_state()
        return self.writing or bool(shown["strip"] or shown["aside"])

    def save_state(self) -> bytes:
        """What is half written or half logged, and which alert is shown."""
        written = self.quick.save_state() if self.writing else b""
        shown = self.alert.save_state()
        return HalfWritten(
            form=written, beside={"list": self.list.state(), "alert": shown}
        ).packed()

    def restore_state(self, state: bytes) -> None:
        """Write on; never raises."""
        kept = unpacked(state)
        if kept is None:
            return
        shown = kept.beside.get("alert")
        self.list.put_state(kept.beside.get("list"))
        self.list.look_again(str(shown.get("alert", "")) if isinstance(shown, dict) else "")
        self.alert.restore_state(shown)
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
        self._tasks.read(self, partial(self._source.draft, record)).then(self._take_draft)

    def _take_draft(self, draft: Draft | None) -> None:
        if draft is None:
            self._to_list()
            return
        self._show_quick()
        self.quick.begin(draft.id, draft.values, draft.caret)

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

    def _call_back(self, call: str) -> None:
        self._tasks.write(self, partial(self._source.take_call, call)).then(self._take_draft)

    def _show_quick(self) -> None:
        self._stack.setCurrentWidget(self.quick)
        self.keys_changed.emit()

    def _to_list(self, record: str = "") -> None:
        if self.writing and self.quick.form is not None:
            self.quick.form.flush()
        self._stack.setCurrentWidget(self._split)
        self.keys_changed.emit()
        self.list.look_again(record)
        if record:
            self._show_alert(record)
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

    def _on_left(self) -> None:
        self._to_list()

    def _on_looked_at(self, key: str) -> None:
        if self.writing:
            return
        if key.startswith((DRAFT, BEEP)):
            # Beside what is no alert yet stands none: what is logged must never go to another one.
            at = self.focusWidget()
            within = at is not None and self.alert.isAncestorOf(at)
            self.alert.clear()
            self.waiting.look_at(key.removeprefix(DRAFT).removeprefix(BEEP))
            self._chosen.setCurrentWidget(self.waiting)
            if within:
                self.list.begin()
        else:
            self._show_alert(key)
        self.keys_changed.emit()

    def _show_alert(self, record: str) -> None:
        self.waiting.clear()
        self._chosen.setCurrentWidget(self.alert)
        self.alert.look_at(record)

    def _on_opened(self, key: str) -> None:
        if key.startswith(DRAFT):
            self._write_on(key.removeprefix(DRAFT))
        elif key.startswith(BEEP):
            self._call_back(key.removeprefix(BEEP))
        else:
            self._show_alert(key)
            self.alert.strip.begin()

    def _go_on_with(self) -> None:
        self._on_opened(self.list.current)

    def _on_belongs(self, alert: str) -> None:
        self.saved.emit()
        self._to_list(alert)

    def _begin_joining(self) -> None:
        """What the chosen alert belongs with, or the alerts a call may belong to."""
        if self._chosen.currentWidget() is self.waiting:
            self.waiting.begin()
        else:
            self.alert.show_part(JOINED, begin=True)

    def _print(self, night: Night | None) -> None:
        open_print_dialog(
            self,
            self._look,
            self._lang,
            tasks=self._tasks,
            source=self._source.sheet(night),
        )

    def _on_logged(self) -> None:
        self.saved.emit()
        self._look_again()

    def _on_flash(self, record: str) -> None:
        self.go_to.emit(REPORTS, OPEN + record)

    def _on_plan(self, wish: str) -> None:
        self.go_to.emit(PLANS, OPEN + wish)

    def _look_again(self) -> None:
        """Clocks run on while one looks; behind another page nobody sees them."""
        if self.isVisible() and not self.writing:
            self.list.look_again()
            self.alert.look_again()
            self.waiting.look_again()

    def _on_slip(self) -> None:
        self.go_to.emit(SLIPS, "")

    def _on_sealed_asked(self, kind: str, known: object) -> None:
        """Into the sealed slip; a form of an allegation stands here until that is sealed."""
        self.go_to.emit(SLIPS, f"{NEW}{kind}|{json.dumps(known)}")

    def _on_changes(self, changes: Changes) -> None:
        if ConductSlip.kind in changes and self.writing:
            self.quick.give_way()
        if not changes.keys().isdisjoint(kinds_in("alerts")):
            self._look_again()

    def _connect(self) -> None:
        self.list.looked_at.connect(self._on_looked_at)
        self.list.opened.connect(self._on_opened)
        self.list.quick_asked.connect(self.begin)
        self.list.print_asked.connect(self._print)
        bind_keys(self._split, {"Ctrl+P": self.list.ask_print, **self.list.which.chords(())})
        self.alert.flash_begun.connect(self._on_flash)
        self.alert.flash_asked.connect(self._on_flash)
        self.alert.alert_asked.connect(self._to_list)
        self.alert.plan_asked.connect(self._on_plan)
        self.alert.rights_asked.connect(partial(self._on_sealed_asked, ViolationSlip.kind))
        self.alert.full_asked.connect(self._begin_full)
        self.alert.logged.connect(self._on_logged)
        self.alert.left.connect(self.list.begin)
        self.waiting.left.connect(self.list.begin)
        self.waiting.go_on_asked.connect(self._go_on_with)
        self.waiting.alert_asked.connect(self._to_list)
        self.waiting.belongs.connect(self._on_belongs)
        self.waiting.laid_aside.connect(self._on_logged)
        self.waiting.stood.connect(self.keys_changed)
        self.alert.story.stood.connect(self.keys_changed)
        self.alert.joined.stood.connect(self.keys_changed)
        self.alert.head.clocks.escalation_asked.connect(self.escalate)
        self.quick.recorded.connect(self._on_recorded)
        self.quick.left.connect(self._on_left)
        self.quick.unused.connect(self.go_back)
        self.quick.saved.connect(self._on_kept)
        self.quick.not_saved.connect(self.not_saved)
        self.quick.conduct_asked.connect(partial(self._on_sealed_asked, ConductSlip.kind))
        self.list.slip_asked.connect(self._on_slip)
        bind_keys(
            self.list.rows,
            {
                "L": self.alert.strip.begin,
                "T": partial(self.alert.strip.begin, "TOLD"),
                "S": partial(self.alert.strip.begin, "SIGNAL"),
                "B": self.alert.begin_bars,
                "W": partial(self.alert.show_part, STORY, begin=True),
                "A": partial(self.alert.show_part, FACTS, begin=True),
                "J": self._begin_joining,
                "D": self.waiting.lay_aside,
                "R": self.alert.begin_flash,
                "E": self.alert.ask_full,
                "C": self._on_slip,
            },
            where=Qt.ShortcutContext.WidgetShortcut,
        )

    def _lay_out(self) -> None:
        self._chosen.addWidget(self.alert)
        self._chosen.addWidget(self.waiting)
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.quick)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
