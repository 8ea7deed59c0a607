# SPDX-License-Identifier: Apache-2.0
"""Writing one report: its head with the verb, the form, and the page as it will print.

Owns the preview behind it and the way through submit. What cannot
go is said beside its field; what looks like a person is pointed at and never stops a report.
"""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout

from cla_core.clock import ms_of
from cla_core.fields import Plain
from cla_core.grading import classification_of
from cla_core.records import record_type
from cla_desktop.services.finding import ReportView
from cla_desktop.services.guarding import Finding
from cla_desktop.services.recording import Draft, Submitted
from cla_desktop.services.today import was_asked
from cla_desktop.ui.features.reports.known import expected
from cla_desktop.ui.features.reports.source import Reports, Sheet, as_view
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.features.reports.write_frame import WriteFrame
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.following import NilFollower, PrecisionFollower
from cla_desktop.ui.forms.guard_watch import GuardWatch
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.forms.writing_pane import WritingPane
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.key_bindings import bind_keys

PREVIEW_PAUSE_MS: Final = 700


class WritePane(WritingPane):
    """`submitted` gives id and number; `thrown_away` the draft that was, to be put back."""

    submitted = Signal(object)
    print_asked = Signal(object)
    thrown_away = Signal(object)

    def __init__(
        self,
        context: FormContext,
        words: ReportWords,
        *,
        source: Reports,
        tasks: Runs,
        person: str,
    ) -> None:
        self.frame = WriteFrame(context.look, context.lang)
        super().__init__(context, tasks=tasks, drafts=source, problem=self.frame.problem)
        self._words = words
        self._source = source
        self._person = person
        self._renderings = 0
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.frame)
        self._preview_pause = self._timer(PREVIEW_PAUSE_MS, self._render)
        self._guard = GuardWatch(self, context, tasks=tasks, written=self._written)
        self._guard.told.connect(self.frame.guard.show_seen)
        self._connect()

    def begin(self, kind: str, record: str, values: Mapping[str, Plain], caret: str = "") -> None:
        """Write a report: a new one, or a draft as it stood."""
        form = self._replace_form(kind)
        self.frame.guard.claim_nothing()
        self._kind, self._record = kind, record
        form.set_values(values)
        self._begun = {} if caret else form.values()
        self._show_kind(values)
        self._tell_all()
        if caret:
            form.put_caret(caret)
        else:
            form.begin()

    def is_new(self, kind: str) -> bool:
        """Whether a report of this kind was begun here and nothing was said in it yet."""
        return self._kind == kind and self._is_untouched

    def is_about(self, kind: str, until: Plain) -> bool:
        """Whether the report of this kind stands here that covers the time up to then."""
        said = {} if self.form is None else self.form.values()
        return self._kind == kind and said.get("period_to") == until and not said.get("amends")

    def submit(self) -> None:
        """Say everything that is missing, or seal the report."""
        if self._is_untouched and self._begun.get("amends"):
            self.frame.problem.say(
                self._context.lang.tr(
                    "Nothing was changed yet. Write first what is new or what was wrong."
                )
            )
            return
        pending = self._seal(self._source.submit)
        if pending is not None:
            pending.then(self._on_submitted)

    def nothing_to_report(self) -> None:
        """A daily that says so, in one act; whatever was written before stays in it."""
        if self.form is not None and not self._busy:
            self.form.set_values({**self.form.values(), "nothing_to_report": True})
            self.submit()

    def throw_away(self) -> None:
        """Forget the draft, and say what it was."""
        draft = self._draft()
        if self.form is None or self._busy:
            return
        self._drop_form()
        self._tasks.write(self, lambda: self._source.discard(draft.id)).then(
            lambda _done: self.thrown_away.emit(draft)
        ).otherwise(partial(self._on_refused, draft))

    def clear(self) -> None:
        """Let go of the form and of its page; what it held has gone elsewhere."""
        super().clear()
        self.frame.preview.clear()

    def save_state(self) -> bytes:
        """Kind, id and the form as it stands; what is typed since the last draft is kept too."""
        if self.form is None:
            return b""
        self.form.flush()
        return f"{self._kind}\n{self._record}\n".encode() + self.form.save_state()

    def restore_state(self, state: bytes) -> None:
        """Bring the form back, caret included."""
        kind, _, rest = state.partition(b"\n")
        record, _, form = rest.partition(b"\n")
        if not form:
            return
        self.begin(kind.decode(), record.decode(), {})
        if self.form is not None:
            self.form.restore_state(form)
            self._show_kind(self.form.values())
            self._tell_all()

    def _replace_form(self, kind: str) -> RecordForm:
        self._drop_form()
        form = self._listen(RecordForm(record_type(kind), self._context))
        form.stands.connect(self.frame.show_standing)
        PrecisionFollower(form)
        NilFollower(form)
        form.past_end.connect(self.frame.submit.setFocus)
        self.form = form
        self.frame.show_form(form)
        return form

    def _show_kind(self, values: Mapping[str, Plain]) -> None:
        self.frame.show_kind(
            submit=self._words.submit(self._kind),
            title=self._title(values),
            due=self._due(values),
            nil=self._kind == "daily",
        )
        amended, references = str(values.get("amends", "")), self._context.references
        if self.form is not None and amended and references.find(amended) is None:
            references.seek(amended, self.form, lambda: self._show_kind(values))

    def _title(self, values: Mapping[str, Plain]) -> str:
        amended = self._context.references.find(str(values.get("amends", "")))
        if amended is None:
            return self._words.kind(self._kind)
        return self._words.amending(
            str(values.get("amendment", "")), self._words.name(self._kind, amended[1])
        )

    def _due(self, values: Mapping[str, Plain]) -> str:
        context = self._context
        rules = context.book.profile.body.get("due", {})
        due = expected(self._kind, values, context.now(), rules)
        if due is None or values.get("amends"):
            return ""
        due_ms = ms_of(due)
        return self._words.due(due_ms) if was_asked(due_ms, context.enrolled_ms) else ""

    def _view(self, draft: Draft) -> ReportView:
        amended = self._context.references.find(str(draft.values.get("amends", "")))
        number = None if amended is None else amended[1]
        return as_view(draft, self._person, self._context.now_ms(), amends_number=number)

    def _tell_all(self) -> None:
        if self.form is not None:
            self.frame.show_standing(len(self.form.problems()))
        self.frame.problem.say("")
        self._guard.now()
        self._render()

    def _on_changed(self) -> None:
        super()._on_changed()
        self._preview_pause.start()
        self._guard.soon()

    def _render(self) -> None:
        if self.form is None:
            return
        lang, draft = self._context.lang, self._draft()
        classification = classification_of(draft.values)
        self.frame.show_classification(
            self._context.book.label(lang, "classification", classification)
        )
        view = self._view(draft)
        self._renderings = rendering = self._renderings + 1
        self._tasks.aside(self, lambda: self._source.sheet(view, lang)).then(
            lambda sheet: self._show_sheet(rendering, sheet)
        )

    def _show_sheet(self, rendering: int, sheet: Sheet) -> None:
        # Two render at once: a slow older one may come in after a newer one, or after the form.
        if rendering == self._renderings and self.form is not None:
            self.frame.preview.set_pdf(sheet.pdf)

    def _point_at(self, found: object) -> None:
        if isinstance(found, Finding) and self.form is not None:
            self.form.point_at(found.field, found.start, found.end)

    def _on_print(self) -> None:
        if self.form is not None:
            self.print_asked.emit(self._view(self._draft()))

    def _on_submitted(self, done: Submitted) -> None:
        self.clear()
        self.submitted.emit(done)

    def _connect(self) -> None:
        frame = self.frame
        frame.submit.clicked.connect(self.submit)
        frame.nothing.clicked.connect(self.nothing_to_report)
        frame.throw_away.clicked.connect(self.throw_away)
        frame.guard.pointed.connect(self._point_at)
        bind_keys(
            self,
            {
                "Ctrl+Return": self.submit,
                "Ctrl+Enter": self.submit,
                "Ctrl+P": self._on_print,
                "Alt+N": self._nil_by_key,
                "Escape": self.leave,
            },
        )

    def _nil_by_key(self) -> None:
        if self._kind == "daily":
            self.nothing_to_report()

    def _timer(self, interval_ms: int, act: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval_ms)
        timer.timeout.connect(act)
        return timer
