# SPDX-License-Identifier: Apache-2.0
"""The page of outreach: what was promised and said, the chosen one beside its list.

One is written where the list stands; what was done about it stands under it, the newest first.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from cla_core.dtg import iso, parse_iso
from cla_core.fields import Moment, Plain, fields_of
from cla_core.outreach.standing import APPROVED, STEPS, SURVEY
from cla_core.record import completed
from cla_core.records import record_type
from cla_core.records.messages import FeedbackItem
from cla_core.records.promises import Promise
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.outreach.following import Case, Told
from cla_desktop.services.outreach.hearing import feedback_begun
from cla_desktop.services.recording import Draft
from cla_desktop.ui.bus import Bus, Changes
from cla_desktop.ui.documents.list_pane import DocumentList
from cla_desktop.ui.features.outreach.acts import ALERT, HEARD, PRINT, UNMERGED
from cla_desktop.ui.features.outreach.case_pane import CasePane
from cla_desktop.ui.features.outreach.coverage_pane import CoveragePane
from cla_desktop.ui.features.outreach.kinds import KINDS
from cla_desktop.ui.features.outreach.list_words import ListWords
from cla_desktop.ui.features.outreach.paper import OutreachPaper
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.features.outreach.survey_pane import SurveyPane
from cla_desktop.ui.features.outreach.waiting_sheets import WaitingSheets
from cla_desktop.ui.features.outreach.words import OutreachWords
from cla_desktop.ui.features.outreach.write_fact import SUBJECT_OF, WriteFact
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.half_written import HalfWritten, unpacked
from cla_desktop.ui.page import Page
from cla_desktop.ui.page_names import ALERTS, DRAFT, NEW, OPEN, SHOW
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.side_by_side import side_by_side

SHARES: Final = (38, 62)
PRINTED: Final = frozenset({Promise.kind, SURVEY, *APPROVED})
"""What goes onto paper from here."""


class OutreachPage(Page):
    """The page of messages, feedback, promises, rumours and surveys of one base."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        *,
        source: DeskOutreach,
        tasks: Runs,
        bus: Bus,
        prints: Prints,
    ) -> None:
        super().__init__()
        self._paper = OutreachPaper(self, prints)
        self._context = context
        self._lang = context.lang
        self._source = source
        self._tasks = tasks
        self._words = OutreachWords(context.lang, times, context.book)
        tr = context.lang.tr
        self.list = DocumentList(
            context,
            ListWords(self._words, source),
            source=source,
            tasks=tasks,
            title=tr("Outreach"),
            kinds=KINDS,
            hint=tr("Words, place, code"),
            empty=tr("Promises and rumours are listed here. Add the first."),
        )
        self.pane = CasePane(context.look, self._words, source=source, tasks=tasks)
        self.coverage = CoveragePane(context, times, source=source, tasks=tasks)
        self.survey = SurveyPane(context, source=source, tasks=tasks)
        self.write = WriteFact(context, self._words, source=source, tasks=tasks)
        self._waiting = WaitingSheets(self.list.add, self._lang, source=source, tasks=tasks)
        self._split = side_by_side(self.list, self.pane, shares=SHARES)
        self._stack = QStackedWidget()
        self._back_to = ""
        self._sought = ""
        self._lay_out()
        self._connect()
        bus.changed.connect(self._on_changes)
        self.setFocusProxy(self.list)

    @property
    def writing(self) -> bool:
        """Whether something is being written."""
        return self._stack.currentWidget() in {self.write, self.survey}

    def arrive(self, what: str) -> None:
        """Go to `new:kind`, `show:kind`, `open:id` or `draft:id`; else to the list."""
        if what.startswith(NEW):
            self.list.show_kind(what.removeprefix(NEW))
            self._on_kind(self.list.kind)
            self.begin()
        elif what.startswith(SHOW):
            self.step_back()
            self.list.turn_to(what.removeprefix(SHOW))
            self._to_list()
        elif what.startswith(OPEN):
            self._sought = what.removeprefix(OPEN)
            self._open_of(self._sought)
        elif what.startswith(DRAFT):
            self._open(what.removeprefix(DRAFT))
        elif not self.writing:
            self._to_list()

    def step_back(self) -> None:
        """From what is being written to the list, all kept."""
        if self._stack.currentWidget() is self.write:
            self.write.leave()
        elif self._stack.currentWidget() is self.survey:
            self.survey.leave()

    def begin(self) -> None:
        """Write a new one, its code drawn already; the mission's own are not written here."""
        kind = self.list.kind
        if kind in APPROVED:
            return
        if kind == SURVEY:
            self._stack.setCurrentWidget(self.survey)
            self.survey.begin()
            self.keys_changed.emit()
            return
        pending = self._tasks.read(self, partial(self._source.next_code, kind))
        pending.then(lambda code: self._begin(kind, {"code": code} if code else {}))

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self._stack.currentWidget() is self.survey:
            return [
                ("1 2 3", tr("answer")),
                ("Backspace", tr("back one answer")),
                ("Ctrl+Enter", tr("count")),
                ("Ctrl+P", tr("paper sheets")),
                ("Esc", tr("leave, kept")),
            ]
        if self.writing:
            return [("Enter", tr("go on")), ("Ctrl+Enter", tr("save")), ("Esc", tr("leave, kept"))]
        if self._stack.currentWidget() is self.coverage:
            return [("Esc", tr("back to the list"))]
        return [
            *([("Alt+N", tr("add"))] if self.list.kind not in APPROVED else []),
            ("Enter", tr("to what can be done")),
            *([("Ctrl+P", tr("print"))] if self.list.kind in PRINTED else []),
            ("Alt+V", tr("which village heard what")),
        ]

    @property
    def holds_words(self) -> bool:
        """Whether something is being written."""
        return self.writing

    def save_state(self) -> bytes:
        """What is half written, and what the list shows."""
        writes = self._stack.currentWidget() is self.write
        written = self.write.save_state() if writes else b""
        surveys = self._stack.currentWidget() is self.survey
        if surveys:
            self.survey.keep()
        beside = {
            "survey": surveys,
            "kind": self.list.kind,
            "text": self.list.field.text(),
            "back": self._back_to,
        }
        return HalfWritten(form=written, beside=beside).packed()

    def restore_state(self, state: bytes) -> None:
        """Write on; never raises."""
        kept = unpacked(state)
        if kept is None:
            return
        self.list.show_kind(str(kept.beside.get("kind", "")))
        self._on_kind(self.list.kind)
        self.list.field.setText(str(kept.beside.get("text", "")))
        if kept.form:
            self._back_to = str(kept.beside.get("back", ""))
            self._stack.setCurrentWidget(self.write)
            self.write.restore_state(kept.form)
            self.keys_changed.emit()
        elif kept.beside.get("survey") is True:
            self.begin()
        else:
            self.list.search()

    def _begin(self, kind: str, known: dict[str, Plain]) -> None:
        """A new one of a kind; what happened happened now, until somebody says otherwise."""
        declaration = record_type(kind)
        now = iso(self._context.now().replace(second=0, microsecond=0))
        moments = {
            name: now
            for name, field in fields_of(declaration).items()
            if isinstance(field, Moment) and field.tense != "ahead"
        }
        self._back_to = ""
        values = completed(declaration, {**moments, **known})
        self._write(Opened(id=self._source.new_id(), kind=kind), values)

    def _act(self, case: Case, code: str) -> None:
        """Write what was done about one; a rumour's alert is begun and opened at once."""
        if code == ALERT:
            pending = self._tasks.write(self, partial(self._source.begin_alert, case))
            pending.then(lambda alert: self.go_to.emit(ALERTS, DRAFT + alert))
            return
        if code == PRINT:
            self._paper.show(case, self.pane.results)
            return
        if code == UNMERGED:
            self._do(partial(self._source.part, case), case.id)
            return
        kind, field = STEPS[case.kind]
        known: dict[str, Plain] = {field: case.id, **({} if code == HEARD else {"act": code})}
        self._tasks.read(self, partial(self._source.half, kind, known)).then(
            lambda half: self._begin_step(case, kind, known, half)
        )

    def _follow_up(self, case: Case, hearing: Told, question: str) -> None:
        """What people asked at a hearing becomes an item of feedback, once: it is gone on with."""
        known = feedback_begun(hearing.values, question)
        self._tasks.read(self, partial(self._source.followed_up, [known])).then(
            lambda stands: self._follow_up_as(case, known, stands[0])
        )

    def _follow_up_as(self, case: Case, known: dict[str, Any], stands: str) -> None:
        if stands:
            self.arrive(OPEN + stands)
            return
        kind, same = FeedbackItem.kind, {name: known[name] for name in ("issue", "heard_at")}
        pending = self._tasks.read(self, partial(self._source.half, kind, same))
        pending.then(lambda half: self._begin_step(case, kind, known, half))

    def _join(self, one: Case, other: Case) -> None:
        """Two rumours are one; what is shown now is the one that speaks for both."""
        heard = ((parse_iso(case.values["heard_at"]), case.id) for case in (one, other))
        _, first = min(heard)
        self._do(partial(self._source.join, one, other), first)

    def _do(self, job: Callable[[], None], record: str) -> None:
        self._tasks.write(self, job).then(lambda _done: self._to_list(record))

    def _begin_step(
        self, case: Case, kind: str, known: dict[str, Plain], half: Draft | None
    ) -> None:
        """Go on with what was begun of this act, or begin it."""
        if half is None:
            self._begin(kind, known)
        else:
            self._write(Opened(id=half.id, kind=kind), dict(half.values), half.caret)
        self._back_to = case.id
        if kind in SUBJECT_OF:
            self.write.warn(partial(self._words.out_of_force, case))
        elif half is None and self.write.form is not None:
            self.write.form.go_to("from_category")

    def _write(self, seen: Opened, values: dict[str, Plain], caret: str = "") -> None:
        self._sought = ""
        self._stack.setCurrentWidget(self.write)
        self.write.begin(seen, values, caret)
        self.keys_changed.emit()

    def _open_of(self, record: str) -> None:
        """Show one of whatever kind in its list."""
        self._tasks.read(self, partial(self._source.case, record)).then(
            lambda case: self._show_case(record, case)
        )

    def _show_case(self, record: str, case: Case | None) -> None:
        if record != self._sought:
            return  # somebody has begun to write meanwhile, or looks for another one
        if case is not None:
            self.list.show_kind(case.kind)
            self._on_kind(case.kind)
        self._to_list(case.id if case is not None else record)

    def _open(self, record: str) -> None:
        """Enter on a row: to what can be done; a draft is written on."""
        if self._stack.currentWidget() is self.write and self.write.record == record:
            return  # what stands in the form may be more than was kept of it
        self._tasks.read(self, partial(self._source.draft, record)).then(
            lambda draft: self._take_draft(record, draft)
        )

    def _take_draft(self, record: str, draft: Draft | None) -> None:
        if draft is not None:
            self._write(Opened(id=record, kind=draft.kind), dict(draft.values), draft.caret)
            return
        self.pane.look_at(record)
        for button in self.pane.buttons.values():
            button.setFocus()
            return

    def _to_list(self, record: str = "") -> None:
        self._stack.setCurrentWidget(self._split)
        self.keys_changed.emit()
        self.list.look_again(record)
        self._waiting.look(self.list.kind)
        if record:
            self.pane.look_at(record)
        if self.isVisible():
            self.list.setFocus()

    def _on_stored(self, record: str) -> None:
        """Back to what one wrote about; to an item of feedback itself, which is followed there."""
        self.saved.emit()
        back, self._back_to = self._back_to, ""
        if self.write.seen.kind == FeedbackItem.kind:
            self.arrive(OPEN + record)
        else:
            self._to_list(back or record)

    def _on_changes(self, changes: Changes) -> None:
        self.coverage.look_again()
        ours = {*KINDS, *SUBJECT_OF}
        if not changes.keys().isdisjoint(ours) and not self.writing:
            self.list.look_again()
            self.pane.look_again()

    def ask_paper(self) -> None:
        """The promises that are open, while their list stands here; else the shown one."""
        if self.list.kind == Promise.kind:
            self._paper.show_promises()
        else:
            self.pane.ask(PRINT)

    def show_coverage(self) -> None:
        """Show which village heard which message."""
        self._stack.setCurrentWidget(self.coverage)
        self.coverage.begin()
        self.keys_changed.emit()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who leaves the page covers what was shown."""
        self.pane.cover()
        super().hideEvent(event)

    def _connect(self) -> None:
        self.coverage.left.connect(self._to_list)
        self.survey.left.connect(self._to_list)
        self.survey.stored.connect(self._on_stored)
        self.survey.saved.connect(self.saved)
        self.survey.paper_asked.connect(self._paper.show_survey)
        self.list.kinds.chosen.connect(self._on_kind)
        self.list.looked_at.connect(self.pane.look_at)
        self.list.opened.connect(self._open)
        self.list.add_asked.connect(self.begin)
        self.list.emptied.connect(self.pane.clear)
        self.list.turned.connect(self.pane.clear)
        self.pane.act_asked.connect(self._act)
        self.pane.join_asked.connect(self._join)
        self.pane.case_asked.connect(self._to_list)
        self.pane.feedback_asked.connect(self._follow_up)
        self.pane.turned.connect(self.list.look_again)
        self.pane.alert_asked.connect(lambda alert: self.go_to.emit(ALERTS, OPEN + alert))
        self.write.stored.connect(self._on_stored)
        self.write.thrown_away.connect(lambda _record: self._to_list(self._back_to))
        self.write.left.connect(lambda: self._to_list(self._back_to or self.write.record))
        self.write.saved.connect(self.saved)
        self.write.not_saved.connect(self.not_saved)
        keys = {
            "Alt+N": self.begin,
            "Alt+S": self.pane.turn_cover,
            "Alt+V": self.show_coverage,
            "Ctrl+P": self.ask_paper,
        }
        bind_keys(self._split, {**keys, **self.list.kinds.chords(keys)})

    def _on_kind(self, kind: str) -> None:
        tr = self._lang.tr
        self.list.add.setVisible(kind not in APPROVED)
        self._waiting.look(kind)
        self.list.say_nothing(
            tr("What the mission approved appears here once it has arrived.")
            if kind in APPROVED
            else tr("Promises and rumours are listed here. Add the first.")
        )
        self.keys_changed.emit()

    def _lay_out(self) -> None:
        self._stack.addWidget(self._split)
        self._stack.addWidget(self.write)
        self._stack.addWidget(self.coverage)
        self._stack.addWidget(self.survey)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self._stack)
