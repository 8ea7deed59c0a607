# SPDX-License-Identifier: Apache-2.0
"""Writing one report: its head with the verb, the form, and the page as it will print.

Owns keeping the draft as one types, the preview behind it, and the way through submit. What cannot
go is said beside its field; what looks like a person is pointed at and never stops a report.
"""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_core.records import record_type
from cla_desktop.services.guarding import findings
from cla_desktop.services.recording import Draft, NotReady, Submitted
from cla_desktop.ui.features.reports.source import Reports, Sheet, as_view
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.printing.preview import PagePreview
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import FrameKind
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem, Notice

PREVIEW_PAUSE_MS: Final = 700
PREVIEW_WIDTH: Final = 336


class WritePane(QWidget):
    """`submitted` gives id and number; `left` when the person goes, with everything kept.

    `saved` after each kept draft, `not_saved` with the sentence when the disk refused it.
    """

    submitted = Signal(object)
    left = Signal()
    saved = Signal()
    not_saved = Signal(str)
    print_asked = Signal(object)

    def __init__(
        self,
        context: FormContext,
        words: ReportWords,
        *,
        source: Reports,
        tasks: Runs,
        person: str,
    ) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._source = source
        self._tasks = tasks
        self._person = person
        self._record = ""
        self._kind = ""
        self._busy = False
        self.form: RecordForm | None = None
        self._title = Words(size=Size.TITLE)
        self._standing = Words(size=Size.STRONG)
        lang, look = context.lang, context.look
        self.submit_button = PrimaryButton(look, lang.tr("Submit"), icon="send")
        self.submit_button.clicked.connect(self.submit)
        self.nothing = Button(look, lang.tr("Nothing to report"), icon="check")
        self.nothing.clicked.connect(self._on_nothing)
        self.discard_button = Button(look, lang.tr("Throw away"), kind=ButtonKind.QUIET)
        self.discard_button.clicked.connect(self._on_discard)
        self.problem = InlineProblem(look)
        self.guard = Notice(look, FrameKind.WARNING)
        self.guard.hide()
        self.preview = PagePreview(look, lang)
        self._preview_pause = QTimer(self)
        self._preview_pause.setSingleShot(True)
        self._preview_pause.setInterval(PREVIEW_PAUSE_MS)
        self._preview_pause.timeout.connect(self._render)
        self._place = QHBoxLayout()
        self._lay_out()
        self._bind_keys()

    def begin(self, kind: str, record: str, values: Mapping[str, Plain], caret: str = "") -> None:
        """Write a report: a new one, or a draft as it stood."""
        if self.form is not None:
            self.form.flush()
            self._place.removeWidget(self.form)
            self.form.deleteLater()
        self._kind, self._record = kind, record
        form = RecordForm(record_type(kind), self._context)
        self.form = form
        self._place.insertWidget(0, form, 1)
        form.set_values(values)
        form.draft_ready.connect(self._keep)
        form.changed.connect(self._on_changed)
        form.stands.connect(self._show_standing)
        form.past_end.connect(self.submit_button.setFocus)
        self._title.setText(self._words.kind(kind))
        self.submit_button.setText(
            self._context.lang.tr("Submit {kind}", kind=self._words.kind(kind).lower())
        )
        self.nothing.setVisible(kind == "daily")
        self.problem.say("")
        self.guard.hide()
        self._show_standing(len(form.problems()))
        if caret:
            form.put_caret(caret)
        else:
            form.begin()
        self._render()

    def submit(self) -> None:
        """Say everything that is missing, or seal the report."""
        form = self.form
        if form is None or self._busy or not form.ready():
            return
        self._busy = True
        form.forget()
        draft = self._draft()
        pending = self._tasks.write(self, lambda: self._source.submit(draft))
        pending.ended(self._on_ended)
        pending.then(self._on_submitted).otherwise(self._on_refused)

    def save_state(self) -> bytes:
        """The draft is in the store; what is typed since goes there now."""
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

    def _draft(self) -> Draft:
        form = self.form
        values = {} if form is None else form.values()
        caret = "" if form is None else form.caret()
        return Draft(id=self._record, kind=self._kind, values=values, caret=caret)

    def _keep(self, values: Mapping[str, Plain], caret: str) -> None:
        draft = Draft(id=self._record, kind=self._kind, values=values, caret=caret)
        pending = self._tasks.write(self, lambda: self._source.keep(draft))
        pending.then(lambda _done: self.saved.emit()).otherwise(self._on_not_saved)

    def _on_not_saved(self, error: ClaError) -> None:
        self.not_saved.emit(self._context.lang.tr(error.sentence, **error.values))

    def _on_changed(self) -> None:
        self._preview_pause.start()
        self._look_for_people()

    def _look_for_people(self) -> None:
        """Point at what could name or find somebody; it never stops a report."""
        if self.form is None:
            return
        found = findings(self.form.record_type, self.form.values())
        self.guard.setVisible(bool(found))
        if found:
            self.guard.say(self._context.lang.tr(found[0].sentence))

    def _render(self) -> None:
        lang = self._context.lang
        view = as_view(self._draft(), self._person, self._context.now_ms())
        pending = self._tasks.aside(self, lambda: self._source.sheet(view, lang))
        pending.then(self._show_sheet)

    def _show_sheet(self, sheet: Sheet) -> None:
        self.preview.set_pdf(sheet.pdf)

    def _show_standing(self, count: int) -> None:
        lang = self._context.lang
        if count:
            self._standing.setText(
                lang.ntr(
                    "{n} thing to fix before it can go", "{n} things to fix before it can go", count
                )
            )
            self._standing.set_tone(Tone.P2)
        else:
            self._standing.setText(lang.tr("Ready to go"))
            self._standing.set_tone(Tone.DONE)

    def _on_nothing(self) -> None:
        if self.form is not None:
            self.form.set_values({**self.form.values(), "nothing_to_report": True})
            self.submit()

    def _on_discard(self) -> None:
        record = self._record
        if self.form is not None:
            self.form.forget()
        self._tasks.write(self, lambda: self._source.discard(record)).then(
            lambda _done: self.left.emit()
        )

    def _on_left(self) -> None:
        if self.form is not None:
            self.form.flush()
        self.left.emit()

    def _on_print(self) -> None:
        self.print_asked.emit(as_view(self._draft(), self._person, self._context.now_ms()))

    def _on_ended(self) -> None:
        self._busy = False

    def _on_submitted(self, done: Submitted) -> None:
        self.problem.say("")
        self.submitted.emit(done)

    def _on_refused(self, error: ClaError) -> None:
        if isinstance(error, NotReady) and self.form is not None:
            self.form.show_problems(error.problems)
        self.problem.say(self._context.lang.tr(error.sentence, **error.values))

    def _bind_keys(self) -> None:
        bound: dict[str, Callable[[], None]] = {
            "Ctrl+Return": self.submit,
            "Ctrl+Enter": self.submit,
            "Ctrl+P": self._on_print,
            "Escape": self._on_left,
        }
        for keys, act in bound.items():
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        lang, look = self._context.lang, self._context.look
        head = QWidget()
        head.setProperty("kind", "ground")
        line = QHBoxLayout(head)
        line.setContentsMargins(24, 12, 24, 12)
        line.setSpacing(12)
        line.addWidget(self._title)
        line.addWidget(self.nothing)
        line.addWidget(self.discard_button)
        line.addStretch(1)
        line.addWidget(self._standing)
        line.addWidget(self.submit_button)
        line.addWidget(KeyCap(look, key_words(lang, "Ctrl+Enter")))
        side = QWidget()
        side.setFixedWidth(PREVIEW_WIDTH)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(12, 12, 12, 12)
        beside.setSpacing(8)
        beside.addWidget(Words(lang.tr("As it will print"), Size.STRONG))
        beside.addWidget(self.preview, 1)
        beside.addWidget(self.guard)
        self._place.setSpacing(0)
        self._place.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(head)
        whole.addWidget(self.problem)
        whole.addLayout(self._place, 1)
