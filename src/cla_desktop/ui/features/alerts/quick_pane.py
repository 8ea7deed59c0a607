# SPDX-License-Identifier: Apache-2.0
"""Taking an alert down: the six questions, the priority as it stands, and who is to be told.

Owns keeping the draft as one types and the way through saving. When, where as spoken and what are
enough; everything else may wait.
"""

import json
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.alerts.clocks import due_at
from cla_core.alerts.priority import priority_of
from cla_core.alerts.routing import Asking, offers
from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_core.records.alerts import Alert
from cla_desktop.services.alerting.quick import BEEP, QuickAlert, alert_values
from cla_desktop.services.alerting.writing import Recorded, StillToCome
from cla_desktop.services.recording import Draft, NotReady
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.card import Card, Framed
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import Row, RowList

HEAD_HEIGHT: Final = 64
SIDE_WIDTH: Final = 300
MINUTE_MS: Final = 60_000


class QuickPane(QWidget):
    """`recorded` gives what stands now; `left` when the person goes, with everything kept.

    `saved` after each kept draft, `not_saved` with the sentence when the disk refused it.
    """

    recorded = Signal(object)
    left = Signal()
    saved = Signal()
    not_saved = Signal(str)

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
        self._context = context
        self._words = words
        self._times = times
        self._source = source
        self._tasks = tasks
        self._record = ""
        self._begun: Mapping[str, Plain] = {}
        self._beside: dict[str, Plain] = {}
        self._sure_of: Mapping[str, Plain] | None = None
        self._busy = False
        self.form: RecordForm | None = None
        look, tr = context.look, context.lang.tr
        self._title = Words(size=Size.TITLE)
        self._sign = IconLabel(look, "check", tone=Tone.DONE, size=16)
        self._standing = Words(size=Size.STRONG)
        self.save = PrimaryButton(look, tr("Save the alert"))
        self.throw_away = Button(look, tr("Throw away"), kind=ButtonKind.QUIET, icon="trash-2")
        self.problem = InlineProblem(look)
        self._priority = Words(size=Size.TITLE)
        self._target = Words(wrap=True, tone=Tone.MUTED)
        self._goes_to = RowList(look, name=tr("Goes to"), row_height=40)
        self._goes_to.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._place = QHBoxLayout()
        self._lay_out()
        self._connect()

    @property
    def record(self) -> str:
        """The id of the alert in the form; empty while there is none."""
        return self._record if self.form is not None else ""

    @property
    def is_new(self) -> bool:
        """Whether a form stands here in which nothing was said yet."""
        form = self.form
        quick = form is not None and form.record_type is QuickAlert and not self._beside
        return quick and form is not None and form.values() == self._begun

    def begin(self, record: str, values: Mapping[str, Plain], caret: str = "") -> None:
        """Take an alert down: a new one, or a draft as it stood."""
        self._drop_form()
        self._record, self._sure_of = record, None
        corrects = bool(values.get("amends"))
        form = RecordForm(Alert if corrects else QuickAlert, self._context)
        beep = values.get(BEEP)
        self._beside = {BEEP: beep} if beep else {}
        self._title.setText(self._name(corrects=corrects))
        form.draft_ready.connect(self._keep)
        form.changed.connect(self._on_changed)
        form.stands.connect(self._show_standing)
        form.past_end.connect(self.save.setFocus)
        self.form = form
        self._place.addWidget(form)
        form.show()
        now = iso(self._context.now().replace(second=0, microsecond=0))
        form.set_values(values if caret else {"received_at": now, **values})
        self._begun = {} if caret else form.values()
        self._show_standing(len(form.problems()))
        self._show_side()
        if caret:
            form.put_caret(caret)
        else:
            form.begin()

    def submit(self) -> None:
        """Say what is missing, or store the alert with its signal."""
        form = self.form
        if form is None or self._busy or not form.ready():
            return
        self._busy = True
        form.forget()
        draft = self._draft()
        sure = draft.values == self._sure_of
        self._tasks.write(self, lambda: self._source.record(draft, sure=sure)).ended(
            self._on_ended
        ).then(self._on_recorded).otherwise(self._on_refused)

    def leave(self) -> None:
        """Go, with everything kept."""
        if self.form is not None:
            self.form.flush()
        self.left.emit()

    def discard(self) -> None:
        """Forget what was begun."""
        record = self.record
        if record and not self._busy:
            self.clear()
            self._tasks.write(self, lambda: self._source.discard(record)).then(
                lambda _done: self.left.emit()
            )

    def clear(self) -> None:
        """Let go of the form; what it held has gone elsewhere."""
        if self.form is not None:
            self.form.forget()
        self._drop_form()

    def save_state(self) -> bytes:
        """Id and form as they stand; what is typed since the last draft is kept too."""
        if self.form is None:
            return b""
        self.form.flush()
        beside = {**self._beside}
        if self.form.record_type is Alert:
            beside["amends"] = self.form.values().get("amends")
        head = f"{self._record}\n{json.dumps(beside)}\n"
        return head.encode() + self.form.save_state()

    def restore_state(self, state: bytes) -> bool:
        """Bring the form back, caret included; whether there was one."""
        record, _, rest = state.partition(b"\n")
        beside, _, kept = rest.partition(b"\n")
        if not kept:
            return False
        self.begin(record.decode(), json.loads(beside))
        if self.form is not None:
            self._begun = {}
            self.form.restore_state(kept)
            self._show_standing(len(self.form.problems()))
            self._show_side()
        return True

    def _drop_form(self) -> None:
        if self.form is not None:
            self.form.flush()
            self.form.hide()
            self.form.deleteLater()
            self.form = None

    def _draft(self) -> Draft:
        form = self.form
        values = {} if form is None else {**form.values(), **self._beside}
        return Draft(
            id=self._record, kind="alert", values=values, caret=form.caret() if form else ""
        )

    def _keep(self, values: Mapping[str, Plain], caret: str) -> None:
        draft = Draft(id=self._record, kind="alert", values={**values, **self._beside}, caret=caret)
        self._tasks.write(self, lambda: self._source.keep(draft)).then(
            lambda _done: self.saved.emit()
        ).otherwise(self._on_not_saved)

    def _on_changed(self) -> None:
        self.problem.say("")
        self._show_side()

    def _name(self, *, corrects: bool) -> str:
        """What is written here."""
        if corrects:
            return self._context.lang.tr("Full alert, written anew")
        if self._beside:
            return self._context.lang.tr("Quick alert, called back")
        return self._context.lang.tr("Quick alert")

    def _show_standing(self, count: int) -> None:
        lang = self._context.lang
        if count:
            self._sign.show_icon("triangle-alert", Tone.P2)
            words = lang.ntr("{n} thing still needed", "{n} things still needed", count)
            self._standing.set_tone(Tone.P2)
        else:
            self._sign.show_icon("check", Tone.DONE)
            words = lang.tr("Enough to save already")
            self._standing.set_tone(Tone.DONE)
        self._standing.setText(words)

    def _show_side(self) -> None:
        if self.form is None:
            return
        context, lang = self._context, self._context.lang
        values = alert_values(self.form.values())
        priority = priority_of(values)
        self._priority.setText(priority)
        self._priority.set_tone(Tone(priority.lower()))
        now_ms = context.now_ms()
        due_ms = due_at(
            context.book.profile,
            priority,
            what="acknowledge",
            since_ms=now_ms,
            offset_minutes=context.offset_minutes,
        )
        if due_ms is not None:
            length = self._times.length(due_ms - now_ms)
            self._target.setText(
                lang.tr("Answer due in {length}. Grading can wait.", length=length)
            )
        asking = Asking(
            values=values,
            priority=priority,
            limits=frozenset(self.form.values().get("caller_limits") or ()),
            profile=context.book.profile,
        )
        shown = [offer for offer in offers(asking) if offer.when == "NOW"]
        self._goes_to.show_rows(
            [
                Row(
                    key=offer.to,
                    title=self._words.code("function", offer.to),
                    icon="shield-alert" if offer.block else "chevron-right",
                    tone=Tone.P2 if offer.block else Tone.ACCENT,
                    detail=lang.label(f"alert.block.{offer.block}") if offer.block else "",
                    strong=False,
                )
                for offer in shown
            ]
        )

    def _on_not_saved(self, error: ClaError) -> None:
        self.not_saved.emit(self._context.lang.tr(error.sentence, **error.values))

    def _on_ended(self) -> None:
        self._busy = False

    def _on_recorded(self, done: Recorded) -> None:
        self.clear()
        self.recorded.emit(done)

    def _on_refused(self, error: ClaError) -> None:
        tr = self._context.lang.tr
        sentence = tr(error.sentence, **error.values)
        if isinstance(error, StillToCome) and self.form is not None:
            self._sure_of = self._draft().values
            sentence += " " + tr("If it is right, save once more.")
        elif isinstance(error, NotReady) and self.form is not None:
            self.form.show_problems(error.problems)
        self.problem.say(sentence)

    def _connect(self) -> None:
        self.save.clicked.connect(self.submit)
        self.throw_away.clicked.connect(self.discard)
        for keys, act in (
            ("Ctrl+Return", self.submit),
            ("Ctrl+Enter", self.submit),
            ("Ctrl+S", self.submit),
            ("Escape", self.leave),
        ):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(self._place, 1)
        body.addWidget(self._side())
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self.problem)
        whole.addLayout(body, 1)

    def _head(self) -> QFrame:
        lang, look = self._context.lang, self._context.look
        head = QFrame()
        head.setProperty("kind", "strip-top")
        head.setFixedHeight(HEAD_HEIGHT)
        line = QHBoxLayout(head)
        line.setContentsMargins(24, 0, 16, 0)
        line.setSpacing(12)
        line.addWidget(self._title, 1)
        for part in (self.throw_away, self._sign, self._standing, self.save):
            line.addWidget(part)
        line.addWidget(KeyCap(look, key_words(lang, "Ctrl+Enter")))
        return head

    def _side(self) -> QFrame:
        tr = self._context.lang.tr
        side = QFrame()
        side.setProperty("kind", "panel")
        side.setFixedWidth(SIDE_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(16, 16, 12, 16)
        column.setSpacing(12)
        now = Framed(padding=12)
        now.column.addWidget(self._priority)
        now.column.addWidget(self._target)
        goes = Card(tr("Goes to"))
        goes.body.addWidget(self._goes_to)
        column.addWidget(now)
        column.addWidget(goes)
        column.addWidget(
            Words(tr("No name or number leaves the base."), tone=Tone.MUTED, wrap=True)
        )
        column.addStretch(1)
        return side
