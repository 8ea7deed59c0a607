# SPDX-License-Identifier: Apache-2.0
"""The page of reports: the list with the chosen one beside it, or the writing of one.

Only this page writes: a draft is open in one place at a time.
"""

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from cla_core.clock import moment_of
from cla_core.dtg import parse_ms
from cla_core.fields import Plain
from cla_core.records import record_type
from cla_core.records.reports import Daily, Weekly
from cla_core.states import ReportState
from cla_desktop.services.finding import ReportView
from cla_desktop.services.recording import Draft, Submitted
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.features.reports.known import amended_values, first_values
from cla_desktop.ui.features.reports.list_pane import ListPane
from cla_desktop.ui.features.reports.printing_one import OneReport
from cla_desktop.ui.features.reports.report_pane import ReportPane
from cla_desktop.ui.features.reports.source import Reports
from cla_desktop.ui.features.reports.undo_bar import UndoBar
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.features.reports.writing import WritePane
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.half_written import HalfWritten, unpacked
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import AMENDING, BY, NEW, OPEN, SEARCH
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES = (38, 62)
DAILY = Daily.kind
WEEKLY = Weekly.kind


class ReportsPage(Page):
    """The page of reports: the list, one to read, and the form to write one."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: Reports,
        tasks: Runs,
        bus: Bus,
        person: str,
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._wanted = ""
        words = ReportWords(context.lang, times)
        self.list_pane = ListPane(context, words, source=source, tasks=tasks)
        self.report = ReportPane(context.look, context.lang, words, source=source, tasks=tasks)
        self.write = WritePane(context, words, source=source, tasks=tasks, person=person)
        self.undo = UndoBar(context.look, context.lang)
        self._split = side_by_side(self.list_pane, self.report, shares=SHARES)
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.list_pane)

    @property
    def writing(self) -> bool:
        """Whether a report is being written."""
        return self._stack.currentWidget() is self.write

    def arrive(self, what: str) -> None:
        """`new:kind`, `open:id`, `update:id` or `correct:id`, or nothing."""
        if what.startswith(NEW):
            kind, _, by_ms = what.removeprefix(NEW).partition(BY)
            self.begin(kind, int(by_ms) if by_ms else None)
        elif what.startswith(OPEN):
            self.open(what.removeprefix(OPEN))
        elif what.startswith(tuple(AMENDING.values())):
            self._amend_stored(what)
        elif what.startswith(SEARCH):
            self.list_pane.filters.words.setText(what.removeprefix(SEARCH))
            self._to_list()
        elif not self.writing:
            self._to_list()

    def step_back(self) -> None:
        """Go back from the form to the list."""
        if self.writing:
            self.write.leave()

    def begin(self, kind: str, by_ms: int | None = None) -> None:
        """Write a new report of a kind, with what can be known already filled in.

        `by_ms` (milliseconds since 1970) says which one of several that are expected.
        """
        context = self._context
        by = None if by_ms is None else moment_of(by_ms, context.offset_minutes)
        if self.writing and self.write.is_new(kind) and by is None:
            return
        values = first_values(
            record_type(kind),
            context.now(),
            language=context.lang.code,
            due=context.book.profile.body.get("due", {}),
            by=by,
            enrolled_ms=context.enrolled_ms,
        )
        until = values.get("period_to")
        if until is None:
            self._write(kind, self._source.new_id(), values)
        elif not (self.writing and self.write.is_about(kind, until)):
            self._tasks.read(self, partial(self._source.begun, kind, until)).then(
                lambda begun: self._go_on_with(begun, kind, values)
            )

    def _go_on_with(self, begun: ReportView | None, kind: str, values: dict[str, Plain]) -> None:
        """One day or week is told of once: what was begun of it is written on."""
        if begun is not None:
            self._show(begun)
        elif kind == DAILY:
            self._begin_day(values)
        else:
            self._write(kind, self._source.new_id(), values)
            self._fill_week(values)

    def _begin_day(self, values: dict[str, Plain]) -> None:
        """A daily begins with what is known of its day."""
        context = self._context
        since_ms, until_ms = (parse_ms(str(values[name])) for name in ("period_from", "period_to"))
        read = partial(self._source.known_of_day, since_ms, until_ms, context.lang)
        self._tasks.read(self, read).then(
            lambda known: self._write(DAILY, self._source.new_id(), {**values, **known})
        )

    def _fill_week(self, values: Mapping[str, Plain]) -> None:
        """Add what is known of the week, unless somebody has begun to write meanwhile."""
        record, lang = self.write.record, self._context.lang
        since_ms, until_ms = (parse_ms(str(values[name])) for name in ("period_from", "period_to"))
        read = partial(self._source.known_of_week, since_ms, until_ms, lang)
        self._tasks.read(self, read).then(
            lambda known: self._add_known(record, {**values, **known} if known else {})
        )

    def _add_known(self, record: str, values: dict[str, Plain]) -> None:
        if values and self.write.record == record and self.write.is_new(WEEKLY):
            self._write(WEEKLY, record, values)

    def open(self, record: str) -> None:
        """Show a report; a draft is written on."""
        if self.writing and self.write.record == record:
            return
        self._wanted = record
        self._tasks.read(self, partial(self._source.report, record)).then(
            lambda view: self._take(record, view)
        )

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if not self.writing:
            return [("Enter", tr("open")), ("Ctrl+P", tr("print"))]
        return [
            ("Enter", tr("go on")),
            ("Alt+↑ ↓", tr("section")),
            ("Ctrl+P", tr("print")),
            ("Ctrl+Enter", tr("submit")),
            ("Esc", tr("leave, kept")),
        ]

    @property
    def holds_words(self) -> bool:
        """Whether a report is being written."""
        return self.writing

    def save_state(self) -> bytes:
        """What is half written, and how the list is narrowed."""
        written = self.write.save_state() if self.writing else b""
        return HalfWritten(form=written, beside={"list": self.list_pane.state()}).packed()

    def restore_state(self, state: bytes) -> None:
        """Write on; never raises."""
        kept = unpacked(state)
        if kept is None:
            return
        self.list_pane.put_state(kept.beside.get("list"))
        if kept.form:
            self._stack.setCurrentWidget(self.write)
            self.write.restore_state(kept.form)
            self.keys_changed.emit()
            record = self.write.record
            self._tasks.read(self, partial(self._source.report, record)).then(self._on_restored)
        else:
            self.list_pane.search()

    def _on_restored(self, view: ReportView | None) -> None:
        """A lock in the midst of submitting: what came back as a form is a report by now."""
        if view is None or view.state is ReportState.DRAFT or self.write.record != view.id:
            return
        self.write.clear()
        self._show(view)

    def _write(self, kind: str, record: str, values: dict[str, object], caret: str = "") -> None:
        self._wanted = ""
        self.undo.hide()
        self._stack.setCurrentWidget(self.write)
        self.write.begin(kind, record, values, caret)
        self.keys_changed.emit()

    def _take(self, record: str, view: ReportView | None) -> None:
        """Show what was asked for last, unless somebody began to write meanwhile."""
        if view is not None and record == self._wanted:
            self._show(view)

    def _show(self, view: ReportView) -> None:
        if view.state is ReportState.DRAFT:
            self._write(view.kind, view.id, dict(view.values), view.caret)
        else:
            self._to_list()
            self.list_pane.show_record(view.id, stay=True)
            self.report.show_view(view)

    def _amend(self, view: ReportView, how: str) -> None:
        self._write(view.kind, self._source.new_id(), amended_values(view.values, view.id, how))

    def _amend_stored(self, wish: str) -> None:
        """Amend a report that is shown elsewhere."""
        word, _, record = wish.partition(":")
        how = next(how for how, wanted in AMENDING.items() if wanted == f"{word}:")
        self._tasks.read(self, partial(self._source.report, record)).then(
            lambda view: None if view is None else self._amend(view, how)
        )

    def _print(self, view: ReportView) -> None:
        open_print_dialog(
            self,
            self._context.look,
            self._lang,
            tasks=self._tasks,
            source=OneReport(self._source, view),
        )

    def _to_list(self) -> None:
        self._stack.setCurrentWidget(self._split)
        self.keys_changed.emit()
        self.list_pane.look_again()
        if self.isVisible():
            # Never from behind the lock, where the passphrase is typed.
            self.list_pane.setFocus()

    def _on_submitted(self, done: Submitted) -> None:
        self.saved.emit()
        self._to_list()
        self.list_pane.show_record(done.id)
        self.report.look_at(done.id)

    def _on_thrown_away(self, draft: Draft) -> None:
        self.undo.offer(draft)
        self.report.clear()
        self._to_list()

    def _put_back(self, draft: Draft) -> None:
        self._write(draft.kind, draft.id, dict(draft.values), draft.caret)
        if self.write.form is not None:
            self.write.form.touch()

    def _look_at(self, record: str) -> None:
        if not self.writing:
            self.report.look_at(record)

    def _on_changes(self, changes: Changes) -> None:
        """News about reports: ask again where one stands."""
        if "report" in changes and not self.writing:
            self.list_pane.look_again()
            self.report.look_again()

    def _connect(self) -> None:
        self.list_pane.looked_at.connect(self._look_at)
        self.list_pane.opened.connect(self.open)
        self.list_pane.begun.connect(self.begin)
        self.list_pane.emptied.connect(self.report.clear)
        self.report.write_asked.connect(self.open)
        self.report.amend_asked.connect(self._amend)
        self.report.print_asked.connect(self._print)
        self.write.submitted.connect(self._on_submitted)
        self.write.thrown_away.connect(self._on_thrown_away)
        self.write.left.connect(self._to_list)
        self.write.saved.connect(self.saved)
        self.write.not_saved.connect(self.not_saved)
        self.write.print_asked.connect(self._print)
        self.undo.put_back.connect(self._put_back)

    def _lay_out(self) -> None:
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.write)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._stack, 1)
        whole.addWidget(self.undo)
