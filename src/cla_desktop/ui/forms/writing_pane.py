# SPDX-License-Identifier: Apache-2.0
"""What every place has in common where one record is written: one form, its draft, its way out.

Owns keeping the draft as one types, and that a record is sealed once. Which form stands here, what
is said around it and what sealing means is the pane's that is made of this.
"""

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.recording import Draft, NotReady
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_watch import Written
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.tasks import Pending, Runs
from cla_desktop.ui.widgets.notices import InlineProblem

T = TypeVar("T")


class Drafts(Protocol):
    """Where drafts are kept."""

    def keep(self, draft: Draft) -> None:
        """Keep it; called off the main thread. Raises ClaError."""
        ...


class WritingPane(QWidget):
    """`left` when the person goes, with everything kept; `saved` after each kept draft.

    `not_saved` with the sentence when the disk refused it. `problem` is where the pane says what
    keeps a record from being sealed.
    """

    left = Signal()
    saved = Signal()
    not_saved = Signal(str)

    def __init__(
        self,
        context: FormContext,
        *,
        tasks: Runs,
        drafts: Drafts,
        problem: InlineProblem,
        kind: str = "",
    ) -> None:
        super().__init__()
        self._context = context
        self._tasks = tasks
        self._drafts = drafts
        self._problem = problem
        self._record = ""
        self._kind = kind
        self._begun: Mapping[str, Plain] = {}
        self._busy = False
        self.form: RecordForm | None = None

    @property
    def record(self) -> str:
        """The id of what stands in the form; empty while there is none."""
        return self._record if self.form is not None else ""

    def leave(self) -> None:
        """Keep what is typed, then leave the form."""
        if self.form is not None:
            self.form.flush()
        self.left.emit()

    def clear(self) -> None:
        """Let go of the form; what it held has gone elsewhere."""
        if self.form is not None:
            self.form.forget()
        self._drop_form()

    @property
    def _is_untouched(self) -> bool:
        """Whether a form stands here in which nothing was said yet."""
        return self.form is not None and self.form.values() == self._begun

    def _written(self) -> Sequence[Written]:
        """What the guard is to look through: the form, where one stands."""
        return () if self.form is None else (Written(self.form.record_type, self.form.values()),)

    def _listen(self, form: RecordForm) -> RecordForm:
        form.draft_ready.connect(self._keep)
        form.changed.connect(self._on_changed)
        return form

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.flush()
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _whole(self, values: Mapping[str, Plain]) -> Mapping[str, Plain]:
        """The values of the form with what belongs to them and stands in no field."""
        return values

    def _draft(self) -> Draft:
        form = self.form
        values = {} if form is None else form.values()
        return self._draft_of(values, "" if form is None else form.caret())

    def _draft_of(self, values: Mapping[str, Plain], caret: str) -> Draft:
        return Draft(id=self._record, kind=self._kind, values=self._whole(values), caret=caret)

    def _seal(self, job: Callable[[Draft], T]) -> Pending[T] | None:
        """Say everything that is missing, or store the record, once; None where nothing goes."""
        form = self.form
        if form is None or self._busy or not form.ready():
            return None
        self._busy = True
        form.forget()
        draft = self._draft()
        pending = self._tasks.write(self, lambda: job(draft))
        return pending.ended(self._on_ended).otherwise(partial(self._on_refused, draft))

    def _keep(self, values: Mapping[str, Plain], caret: str) -> None:
        draft = self._draft_of(values, caret)
        self._tasks.write(self, lambda: self._drafts.keep(draft)).then(
            lambda _done: self.saved.emit()
        ).otherwise(self._on_not_saved)

    def _sentence(self, error: ClaError) -> str:
        return self._context.lang.tr(error.sentence, **error.values)

    def _on_changed(self) -> None:
        """Take away what was said to be wrong, once somebody types again."""
        self._problem.say("")

    def _on_ended(self) -> None:
        self._busy = False

    def _on_not_saved(self, error: ClaError) -> None:
        self.not_saved.emit(self._sentence(error))

    def _on_refused(self, _draft: Draft, error: ClaError) -> None:
        if self.form is not None and isinstance(error, NotReady):
            self.form.show_problems(error.problems)
        self._say_refusal(error)

    def _say_refusal(self, error: ClaError) -> None:
        if self.form is not None:
            # A draft again: what was typed last was not kept while it was to be sealed.
            self.form.touch()
        self._problem.say(self._sentence(error))
