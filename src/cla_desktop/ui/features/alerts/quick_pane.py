# SPDX-License-Identifier: Apache-2.0
"""Taking an alert down: the six questions, the priority as it stands, and who is to be told.

Owns the form that lies ready and the way through saving. When, where as spoken and what are
enough; everything else may wait.
"""

import json
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_core.records.alerts import Alert
from cla_desktop.services.alerting.quick import (
    BESIDE,
    CAPTURED,
    CAPTURED_BEEP,
    TAKEN_BY,
    QuickAlert,
)
from cla_desktop.services.alerting.writing import Recorded, StillToCome
from cla_desktop.services.guarding import Finding
from cla_desktop.services.recording import Draft
from cla_desktop.ui.features.alerts.captured_strip import WHO_KEY, CapturedStrip
from cla_desktop.ui.features.alerts.conduct_strip import CARRIED, ConductStrip, goes_sealed
from cla_desktop.ui.features.alerts.quick_side import QuickSide
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.features.alerts.words import AlertWords
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_watch import GuardWatch
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.forms.writing_pane import WritingPane
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.form_head import FormHead
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import IconLabel, Words
from cla_desktop.ui.widgets.notices import InlineProblem

SPARE_AFTER_MS: Final = 400


class QuickPane(WritingPane):
    """`recorded` gives what stands now; `conduct_asked` what goes along into a sealed slip.

    `unused`, after `left`, by Escape from a form in which nothing was said.
    """

    recorded = Signal(object)
    unused = Signal()
    conduct_asked = Signal(object)

    def __init__(
        self,
        context: FormContext,
        words: AlertWords,
        times: Times,
        *,
        source: DeskAlerts,
        tasks: Runs,
    ) -> None:
        self.problem = InlineProblem(context.look)
        super().__init__(context, tasks=tasks, drafts=source, problem=self.problem, kind="alert")
        self._source = source
        self._beside: dict[str, Plain] = {}
        self._sure_of: Mapping[str, Plain] | None = None
        self._caller, self._forbidden = "", frozenset[str]()
        self._spare: RecordForm | None = None
        self._spare_by = context.book.profile
        self._spare_soon = self._timer()
        look, tr = context.look, context.lang.tr
        self._title = Words(size=Size.TITLE)
        self._sign = IconLabel(look, "check", tone=Tone.DONE, size=16)
        self._standing = Words(size=Size.STRONG)
        self.save = PrimaryButton(look, tr("Save the alert"))
        self.throw_away = Button(look, tr("Discard"), kind=ButtonKind.QUIET, icon="trash-2")
        self.side = QuickSide(context, words, times)
        self.captured = CapturedStrip(context, words, people=source.people())
        self.conduct = ConductStrip(look, context.lang)
        self._slip_asked = False
        self._guard = GuardWatch(self, context, tasks=tasks, written=self._written)
        self._place = QHBoxLayout()
        self._lay_out()
        self._connect()

    @property
    def is_new(self) -> bool:
        """Whether the form of a new alert stands here in which nothing was said yet."""
        quick = self.form is not None and self.form.record_type is QuickAlert
        return quick and not self._beside and self._is_untouched

    def begin(self, record: str, values: Mapping[str, Plain], caret: str = "") -> None:
        """Take an alert down: a new one, or a draft as it stood."""
        self._drop_form()
        self._record, self._sure_of, self._slip_asked = record, None, False
        corrects = bool(values.get("amends"))
        form = self._full_form() if corrects else self._quick_form()
        self._beside = {name: values[name] for name in BESIDE if values.get(name)}
        self.captured.show_beside(self._beside)
        self._title.setText(self._name(corrects=corrects))
        self.form = form
        form.show()
        now = iso(self._context.now().replace(second=0, microsecond=0))
        said = {name: values[name] for name in values if name not in BESIDE}
        form.set_values(said if caret else {"received_at": now, **said})
        self._begun = {} if caret else form.values()
        self._show_standing(len(form.problems()))
        self._show_side()
        self.side.guard.claim_nothing()
        self._guard.now()
        if caret:
            form.put_caret(caret)
        else:
            form.begin()

    def submit(self) -> None:
        """Say what is missing, or store the alert with its signal."""
        sure_of = self._sure_of
        pending = self._seal(lambda draft: self._source.record(draft, sure=draft.values == sure_of))
        if pending is not None:
            pending.then(self._on_recorded)

    @property
    def is_sealed(self) -> bool:
        """Whether what stands here goes sealed: it is kept nowhere else."""
        return self.form is not None and goes_sealed(self.form.values())

    def leave(self) -> None:
        """Go, with everything kept; what may not be kept is not left by the way."""
        if self.is_sealed:
            self.problem.say(
                self._context.lang.tr(
                    "Nothing of this is kept on the laptop: write the slip, or discard this."
                )
            )
            return
        self._drop_form()
        self.left.emit()

    def _escape(self) -> None:
        unused = self.is_new
        self.leave()
        if unused:
            self.unused.emit()

    def discard(self) -> None:
        """Forget what was begun."""
        record = self.record
        if record and not self._busy:
            self.clear()
            self._tasks.write(self, lambda: self._source.discard(record)).ended(
                self.left.emit
            ).otherwise(self._on_not_saved)

    def keep_as_beep(self) -> None:
        """It was a missed call and nothing more: logged as that."""
        record = self.record
        if record and not self._busy:
            self.clear()
            self._tasks.write(self, lambda: self._source.keep_as_beep(record)).ended(
                self.left.emit
            ).then(lambda _done: self.saved.emit()).otherwise(self._on_not_saved)

    def _on_named(self, code: str) -> None:
        """Who took it down at the locked screen, as somebody says now."""
        self._beside = {name: said for name, said in self._beside.items() if name != TAKEN_BY}
        if code:
            self._beside[TAKEN_BY] = code
        if self.form is not None:
            self._keep(self.form.values(), self.form.caret())

    def give_way(self) -> None:
        """What was begun here as an alert stands in a sealed slip now: nothing of it stays."""
        if self._slip_asked:
            self.discard()

    def _point_at(self, found: Finding) -> None:
        if self.form is not None:
            self.form.point_at(found.field, found.start, found.end)

    def _ask_conduct(self) -> None:
        if self.form is None or self.conduct.isHidden():
            return
        self._slip_asked = True
        values = self.form.values()
        self.conduct_asked.emit({name: values[name] for name in CARRIED if name in values})

    def _keep(self, values: Mapping[str, Plain], caret: str) -> None:
        """As everywhere, but of what goes sealed no copy stays in the base's file."""
        if not goes_sealed(values):
            super()._keep(values, caret)
            return
        record = self._record
        self._tasks.write(self, lambda: self._source.discard(record)).otherwise(self._on_not_saved)

    def save_state(self) -> bytes:
        """Id and form as they stand; what is typed since the last draft is kept too.

        Of what goes sealed nothing: a lock keeps it in the base's file.
        """
        if self.form is None or self.is_sealed:
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
        super()._drop_form()
        self._spare_soon.start()

    def _full_form(self) -> RecordForm:
        return self._connected(RecordForm(Alert, self._context))

    def _quick_form(self) -> RecordForm:
        """The one that lies ready: whoever rings is not kept waiting while it is built."""
        self._spare_soon.stop()
        spare, self._spare = self._spare, None
        if spare is not None and self._spare_by != self._context.book.profile:
            spare.deleteLater()  # the mission changed its lists since
            spare = None
        return spare or self._connected(RecordForm(QuickAlert, self._context))

    def _timer(self) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(SPARE_AFTER_MS)
        timer.timeout.connect(self._make_spare)
        timer.start()
        return timer

    def _make_spare(self) -> None:
        if self._spare is None:
            self._spare_by = self._context.book.profile
            self._spare = self._connected(RecordForm(QuickAlert, self._context))
            self._spare.resize(self._place.geometry().size())
            # Laid out and painted once where nobody sees it: a third less to do when it rings.
            self._spare.grab()

    def _connected(self, form: RecordForm) -> RecordForm:
        self._listen(form)
        form.stands.connect(self._show_standing)
        form.past_end.connect(self.save.setFocus)
        form.hide()
        self._place.addWidget(form)
        return form

    def _whole(self, values: Mapping[str, Plain]) -> Mapping[str, Plain]:
        return {**values, **self._beside}

    def _on_changed(self) -> None:
        super()._on_changed()
        self._show_side()
        self._guard.soon()

    def _name(self, *, corrects: bool) -> str:
        """What is written here."""
        if corrects:
            return self._context.lang.tr("Full alert, rewritten")
        if CAPTURED in self._beside and CAPTURED_BEEP not in self._beside:
            return self._context.lang.tr("Quick alert, from a note")
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
        if self.form is not None:
            values = self.form.values()
            self._look_up(str(values.get("caller_code", "")))
            self.side.show_answers(values, forbidden=self._forbidden)
            self.conduct.show_for(values)

    def _look_up(self, caller: str) -> None:
        """Ask what the contact of this code does not allow, once for each code."""
        if caller == self._caller:
            return
        self._caller, self._forbidden = caller, frozenset()
        if caller:
            self._tasks.read(self, lambda: self._source.forbidden_by(caller)).then(
                lambda forbidden: self._forbid(caller, forbidden)
            )

    def _forbid(self, caller: str, forbidden: frozenset[str]) -> None:
        if caller == self._caller and forbidden:
            self._forbidden = forbidden
            self._show_side()

    def _on_recorded(self, done: Recorded) -> None:
        self.clear()
        self.recorded.emit(done)

    def _on_refused(self, draft: Draft, error: ClaError) -> None:
        if isinstance(error, StillToCome):
            # It may go like this: nothing is framed as wrong.
            self._sure_of = draft.values
            self._say_refusal(error)
        else:
            super()._on_refused(draft, error)

    def _sentence(self, error: ClaError) -> str:
        said = super()._sentence(error)
        if isinstance(error, StillToCome):
            return said + " " + self._context.lang.tr("If it is right, save once more.")
        return said

    def _connect(self) -> None:
        self.save.clicked.connect(self.submit)
        self.throw_away.clicked.connect(self.discard)
        self.captured.named.connect(self._on_named)
        self.captured.only_beep.connect(self.keep_as_beep)
        saving = dict.fromkeys(("Ctrl+Return", "Ctrl+Enter", "Ctrl+S"), self.submit)
        self.conduct.asked.connect(self._ask_conduct)
        self._guard.told.connect(self.side.guard.show_seen)
        self.side.guard.pointed.connect(self._point_at)
        asking = {"Alt+C": self._ask_conduct, WHO_KEY: self.captured.ask_who}
        bind_keys(self, {**saving, **asking, "Escape": self._escape})

    def _lay_out(self) -> None:
        body = QHBoxLayout()
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(self._place, 1)
        body.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addWidget(self.captured)
        whole.addWidget(self.conduct)
        whole.addWidget(self.problem)
        whole.addLayout(body, 1)

    def _head(self) -> FormHead:
        lang, look = self._context.lang, self._context.look
        key = KeyCap(look, key_words(lang, "Ctrl+Enter"))
        acts = (self.throw_away, self._sign, self._standing, self.save, key)
        return FormHead(self._title, *acts)
