# SPDX-License-Identifier: Apache-2.0
"""Writing one slip: choices alone, with what to say to the person and who will read it beside.

Keeps no draft: what stands here lives in memory until it is sealed or thrown away.
"""

from collections.abc import Mapping
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_desktop.services.recording import NotReady, Submitted
from cla_desktop.services.sealed.forms import FORMS
from cla_desktop.ui.features.slips.source import Addressee, DeskSlips
from cla_desktop.ui.features.slips.words import SAY, TITLES, SlipWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import scrolling
from cla_desktop.ui.widgets.form_head import FormHead
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.notices import InlineProblem, at_the_top

SIDE_WIDTH: Final = 344


class SlipPane(QWidget):
    """`sealed` with the kind when a slip was sealed; `left` when it was thrown away."""

    sealed = Signal(str)
    left = Signal()

    def __init__(
        self, context: FormContext, words: SlipWords, *, source: DeskSlips, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._lang = context.lang
        self._words = words
        self._source = source
        self._tasks = tasks
        self._kind = ""
        self._record = ""
        self._busy = False
        self._known: Mapping[str, Plain] = {}
        self._asked_about: Mapping[str, Plain] = {}
        self.form: RecordForm | None = None
        look, tr = context.look, context.lang.tr
        self._title = Words(size=Size.TITLE)
        self.seal = PrimaryButton(look, tr("Seal and send"))
        self.throw_away = Button(look, tr("Discard"), kind=ButtonKind.QUIET, icon="trash-2")
        self.problem = InlineProblem(look)
        self._say = [Words(wrap=True) for _ in range(3)]
        self._goes_to = Words(wrap=True)
        self._number = Words(size=Size.STRONG, wrap=True)
        self._place = QHBoxLayout()
        self._lay_out()
        self.seal.clicked.connect(self.submit)
        self.throw_away.clicked.connect(self.discard)
        bind_keys(
            self,
            {"Ctrl+Return": self.submit, "Ctrl+Enter": self.submit, "Esc": self._leave},
        )

    @property
    def kind(self) -> str:
        """The kind of slip that stands here; empty while there is none."""
        return self._kind if self.form is not None else ""

    def begin(self, kind: str, values: Mapping[str, Plain]) -> None:
        """A new slip, with what is known already."""
        self._drop()
        self._kind, self._record = kind, self._source.new_id()
        tr = self._lang.tr
        self._title.setText(tr("Sealed slip: {whom}", whom=tr(TITLES[kind]).lower()))
        for line, sentence in zip(self._say, SAY[kind], strict=True):
            line.setText(tr(sentence))
        self.problem.say("")
        self.form = RecordForm(FORMS[kind], self._context)
        self.form.past_end.connect(self.seal.setFocus)
        self._place.addWidget(self.form)
        self.form.show()
        now = iso(self._context.now().replace(second=0, microsecond=0))
        self.form.set_values({"received_at": now, **values})
        self._known = self._asked_about = self.form.values()
        self._tasks.read(self, partial(self._source.addressee, kind)).then(self._show_addressee)
        self.form.begin()

    def submit(self) -> None:
        """Say what is missing, or seal the slip: afterwards nobody here reads it again."""
        form = self.form
        if form is None or self._busy or not form.ready():
            return
        self._busy = True
        kind, record, values = self._kind, self._record, form.values()
        self._tasks.write(self, partial(self._source.seal, record, kind, values)).ended(
            self._on_ended
        ).then(self._on_sealed).otherwise(self._on_refused)

    def _leave(self) -> None:
        """Escape: what somebody chose since it began goes at the second one."""
        said = self.form.values() if self.form is not None else self._known
        if said in (self._known, self._asked_about):
            self.discard()
            return
        self._asked_about = said
        self.problem.say(
            self._lang.tr("Press Esc again to discard this slip: nothing of it is kept.")
        )

    def discard(self) -> None:
        """Throw the slip away: nothing of it is kept."""
        self._drop()
        self.left.emit()

    def _drop(self) -> None:
        if self.form is not None:
            self.form.forget()
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _on_ended(self) -> None:
        self._busy = False

    def _on_sealed(self, _done: Submitted) -> None:
        kind = self._kind
        self._drop()
        self.sealed.emit(kind)

    def _on_refused(self, error: ClaError) -> None:
        if isinstance(error, NotReady) and self.form is not None:
            self.form.show_problems(error.problems)
            return
        self.problem.say(self._lang.tr(error.sentence, **error.values))

    def _show_addressee(self, to: Addressee) -> None:
        self._goes_to.setText(self._words.goes_to(to))
        self._goes_to.set_tone(Tone.TEXT if to.readers.any else Tone.P1)
        self._number.setText(self._words.number(to))

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        self._place.setContentsMargins(0, 0, 0, 0)
        body.addLayout(self._place, 1)
        body.addWidget(self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(FormHead(self._title, self.throw_away, self.seal))
        whole.addWidget(self.problem)
        whole.addLayout(body, 1)

    def _side(self) -> QWidget:
        tr = self._lang.tr
        column = QVBoxLayout()
        column.addWidget(Words(tr("To say to the person"), Size.HEADING))
        for words in self._say:
            column.addLayout(self._point(words, "message-square"))
        column.addSpacing(12)
        column.addWidget(Words(tr("Who will read it"), Size.HEADING))
        column.addLayout(self._point(self._goes_to, "lock"))
        column.addLayout(self._point(self._number, "phone"))
        column.addSpacing(12)
        column.addWidget(Words(tr("What this laptop keeps"), Size.HEADING))
        kept = Words(
            tr(
                "That a slip was sealed, for whom, and when it was received. Not what it says: "
                "nobody reads it here again, not even you."
            ),
            wrap=True,
        )
        column.addLayout(self._point(kept, "archive"))
        draft = Words(
            tr("No draft is kept. If the desk locks now, the slip is discarded."), wrap=True
        )
        column.addLayout(self._point(draft, "trash-2"))
        column.addStretch(1)
        side = QFrame()
        side.setFixedWidth(SIDE_WIDTH)
        outer = QVBoxLayout(side)
        outer.setContentsMargins(8, 16, 24, 16)
        outer.addWidget(scrolling(column))
        return side

    def _point(self, words: Words, icon: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        line.addLayout(at_the_top(IconLabel(self._context.look, icon, tone=Tone.MUTED, size=16)))
        line.addWidget(words, 1)
        return line
