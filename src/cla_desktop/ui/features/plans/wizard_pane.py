# SPDX-License-Identifier: Apache-2.0
"""The wizard: twelve pages, one key forward and back, left and resumed on any of them.

A page is kept as one types; what is ready of it is stored when one leaves it. Nothing here asks the
store on the main thread; what is typed while a page turns waits for the next one.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.errors import ClaError
from cla_core.fields import Plain
from cla_core.planning.readiness import remarks
from cla_core.planning.reviews import URGENT
from cla_core.records.plan_life import PlanReview
from cla_desktop.services.planning.reading import PlanView
from cla_desktop.ui.features.plans.plan_words import PlanWords
from cla_desktop.ui.features.plans.source import DeskPlans, PageKept
from cla_desktop.ui.features.plans.step_page import StepPage
from cla_desktop.ui.features.plans.steps import AGREE, KEYS, MARKED, REVIEW, STEPS
from cla_desktop.ui.forms.autosave import Autosave
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.guard_watch import GuardWatch, Seen, Written
from cla_desktop.ui.forms.typed_ahead import TypedAhead
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.flow import in_a_flow
from cla_desktop.ui.widgets.form_head import FormHead
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.keycap import KeyCap, key_words
from cla_desktop.ui.widgets.labels import ElidedWords, Words
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.room import FollowingScroll
from cla_desktop.ui.widgets.rows import Row, RowList

SIDE_WIDTH: Final = 232
ROW_HEIGHT: Final = 34
FINDINGS_MOST: Final = 3


class WizardPane(QWidget):
    """`left(plan)` with all kept, of none if it was empty; `stood` on a page; `agreed(plan)`."""

    left = Signal(str)
    stood = Signal(str)
    agreed = Signal(str)
    saved = Signal()
    not_saved = Signal(str)

    def __init__(
        self, context: FormContext, words: PlanWords, *, source: DeskPlans, tasks: Runs
    ) -> None:
        super().__init__()
        self._context = context
        self._words = words
        self._source = source
        self._tasks = tasks
        self._ahead = TypedAhead()
        self.plan = ""
        self.step = ""
        self.page: StepPage | None = None
        look, tr = context.look, context.lang.tr
        self._title = ElidedWords(size=Size.TITLE)
        self._where = Words(tone=Tone.MUTED)
        self._help = Words(tone=Tone.MUTED, wrap=True)
        self._legend = Words(wrap=True)
        self._guard = InlineProblem(look)
        self._watch = GuardWatch(self, context, tasks=tasks, written=self._written)
        self._problem = InlineProblem(look)
        self._lacking = Words(tone=Tone.P2, wrap=True)
        self.back = Button(look, tr("Back"), icon="chevron-left", kind=ButtonKind.QUIET)
        self.next = PrimaryButton(look, tr("Next"))
        self._next_key = KeyCap(look, key_words(context.lang, "PgDown"))
        self.agree = PrimaryButton(look, tr("The community agreed: keep this version"))
        self._agreeing = in_a_flow(self.agree, KeyCap(look, key_words(context.lang, "Ctrl+Enter")))
        self.steps = RowList(look, name=tr("Steps of the plan"), row_height=ROW_HEIGHT)
        self._autosave = Autosave(self)
        self._autosave.due.connect(self.keep)
        self._area = FollowingScroll()
        self._lay_out()
        self._connect()

    def begin(self, plan: str, step: str = "") -> None:
        """Write at a plan: at this step, else where this person stood last."""
        if plan != self.plan:
            self.abandon()
        self.plan = plan
        self._ahead.hold()
        self.setFocus()
        if step:
            self._load(step)
            return
        pending = self._tasks.read(self, partial(self._source.stood_at, plan))
        stood = pending.then(lambda at: self._load(at if at in KEYS else KEYS[0]))
        stood.otherwise(self._on_unread)

    def go(self, key: str) -> None:
        """Leave the page for another one; what is ready is stored, the rest stays half written."""
        if key in KEYS and not self._ahead.waits(partial(self.go, key)):
            self._leave(to=key)

    def go_by(self, many: int) -> None:
        """Go so many pages forward, or back if negative."""
        if self._ahead.waits(partial(self.go_by, many)):
            return
        at = KEYS.index(self.step) + many if self.step in KEYS else 0
        if 0 <= at < len(KEYS):
            self.go(KEYS[at])

    def leave(self) -> None:
        """Keep what is typed, then leave the wizard."""
        if not self._ahead.waits(self.leave):
            self._leave(to="")

    def abandon(self) -> None:
        """One is led elsewhere: what is typed is kept; a plan that says nothing is put away."""
        if self.page is not None:
            self.flush()
            self._tasks.write(self, partial(self._source.put_away_unwritten, self.plan))

    def keep(self) -> None:
        """Keep the page as it stands, now."""
        if self.page is None or self._ahead.held:
            return
        self._watch.now()
        half = self.page.half()
        pending = self._tasks.write(self, partial(self._source.keep, self.plan, half))
        pending.then(lambda _done: self.saved.emit()).otherwise(self._say_unsaved)

    def flush(self) -> None:
        """Keep what was typed since it was kept last."""
        self._autosave.flush()

    def ask_to_agree(self) -> None:
        """Everything on this page is stored; then the community's word makes a version of it."""
        if not self._ahead.waits(self.ask_to_agree) and self.step == AGREE:
            self._leave(to=AGREE, agree=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While a page turns the keys come here."""
        if not self._ahead.waits_key(event):
            super().keyPressEvent(event)

    @property
    def refusal(self) -> str:
        """Why the last wish could not be."""
        return self._problem.sentence

    @property
    def legend(self) -> str:
        """Which threat has which mark, where one has to know."""
        return self._legend.text()

    @property
    def lacking(self) -> str:
        """The words below the page that say what is missing."""
        return self._lacking.text()

    @property
    def guarded(self) -> str:
        """What on the page could name or find a person."""
        return self._guard.sentence

    def _leave(self, *, to: str, agree: bool = False) -> None:
        page = self.page
        if page is None:
            return
        page.settle()
        self._autosave.forget()
        self._ahead.hold()
        caret = page.half().caret
        self.setFocus()
        page.setEnabled(False)
        ready, half = page.ready(), page.not_ready()
        job = partial(self._source.leave, self.plan, ready, half, to=to)
        pending = self._tasks.write(self, job).then(
            lambda stays: self._on_left(to, agree=agree, stays=stays)
        )
        pending.otherwise(partial(self._stay, page, caret))

    def _stay(self, page: StepPage, caret: Plain, error: ClaError) -> None:
        """The page could not be left: what was typed for the next one belongs nowhere."""
        self._ahead.forget()
        page.setEnabled(True)
        page.stand(caret)
        self._say(error)

    def _on_left(self, to: str, *, agree: bool, stays: bool) -> None:
        self.saved.emit()
        if agree:
            pending = self._tasks.write(self, partial(self._source.agree, self.plan))
            pending.then(lambda _done: self._on_agreed()).otherwise(self._on_refused)
        elif to:
            self._load(to)
        else:
            self._ahead.forget()
            self._drop_page()
            self.left.emit(self.plan if stays else "")

    def _on_agreed(self) -> None:
        self._ahead.forget()
        self.agreed.emit(self.plan)

    def _on_refused(self, error: ClaError) -> None:
        self._load(AGREE, then=partial(self._say, error))

    def _load(self, step: str, then: Callable[[], None] | None = None) -> None:
        plan = self.plan
        pending = self._tasks.read(self, partial(self._source.page, plan, step))
        shown = pending.then(lambda kept: self._show(plan, step, kept, then=then))
        shown.otherwise(self._on_unread)

    def _on_unread(self, error: ClaError) -> None:
        """There is no next page: the one that stands here can be written on, or left."""
        self._ahead.forget()
        if self.page is not None:
            self.page.setEnabled(True)
        self._say(error)

    def _show(
        self, plan: str, step: str, kept: PageKept, *, then: Callable[[], None] | None
    ) -> None:
        view, half = kept.view, kept.half
        if plan != self.plan:
            return
        if view is None:
            self._ahead.forget()
            return
        self._drop_page()
        self.step = step
        declared = STEPS[KEYS.index(step)]
        self.page = page = StepPage(
            replace(self._context, clock_off_ms=kept.clock_off_ms),
            self._words,
            declared,
            view=view,
            new_id=self._source.new_id,
            known={PlanReview.kind: self._known_of_review(kept)},
        )
        page.changed.connect(self._on_changed)
        page.past_end.connect(self.next.setFocus)
        holder = QWidget()
        holder.setProperty("kind", "ground")
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 12, 0)
        column.addWidget(page)
        self._area.setWidget(holder)
        holder.show()
        self._tell(view, kept)
        if half is not None:
            page.show_half(half)
        else:
            page.begin()
        self._watch.now()
        self._problem.say("")
        self.stood.emit(step)
        if then is not None:
            then()
        self._go_on()

    def _go_on(self) -> None:
        """With what was typed meanwhile, unless somebody went elsewhere."""
        if self.isVisible():
            self._ahead.give()
        else:
            self._ahead.forget()

    def _tell(self, view: PlanView, kept: PageKept) -> None:
        lang, values = self._context.lang, view.plan.values
        self._title.setText(f"{values.get('code', '')} {values.get('name', '')}".strip())
        at = KEYS.index(self.step)
        self._where.setText(lang.tr("Step {n} of {all}", n=at + 1, all=len(KEYS)))
        self._help.setText(self._words.step_help(self.step))
        legend = self._words.legend(view.content) if self.step in MARKED else ""
        self._legend.setText(legend)
        self._legend.setVisible(bool(legend))
        self.back.setEnabled(at > 0)
        for part in (self.next, self._next_key):
            part.setVisible(at + 1 < len(KEYS))
        self._agreeing.setVisible(self.step == AGREE)
        found = remarks(view.content, now_ms=self._context.now_ms(), across=kept.across)
        apart = self._words.apart(view.disputed_of_agreed)
        to_agree = "\n".join(filter(None, (apart, self._words.remarks(found))))
        told = {AGREE: to_agree, REVIEW: self._words.met(kept.met)}
        self._lacking.setText(told.get(self.step, ""))
        self._lacking.setVisible(bool(told.get(self.step)))
        self.steps.show_rows(
            [
                Row(
                    key=key,
                    title=f"{number}  {self._words.step(key)}",
                    strong=key == self.step,
                    value_icon=self._mark_of(key, kept),
                )
                for number, key in enumerate(KEYS, start=1)
            ]
        )

    def _mark_of(self, key: str, kept: PageKept) -> str:
        if key == self.step:
            return "chevron-right"
        return "pencil" if key in kept.unfinished else ""

    def _known_of_review(self, kept: PageKept) -> Mapping[str, Plain]:
        """A review is mostly held today, because of what came or because it was due."""
        urgent = [met.state.alert for met in kept.met if met.state.priority == URGENT]
        now = iso(moment_of(self._context.now_ms(), self._context.offset_minutes))
        because = {"trigger": "P1", "alert": urgent[0]} if urgent else {"trigger": "DUE"}
        return {"held_on": now, **because}

    def _written(self) -> Sequence[Written]:
        return self.page.written() if self.page is not None else ()

    def _tell_guard(self, seen: Sequence[Seen]) -> None:
        """What could name or find a person; it stops nothing."""
        said = dict.fromkeys(map(self._words.to_look_at, seen[:FINDINGS_MOST]))
        self._guard.say(" ".join(said), tone=Tone.P2)

    def _drop_page(self) -> None:
        self._autosave.forget()
        self._guard.say("")
        old = self._area.widget()
        self.page = None
        if old is not None:
            old.hide()
            self._area.takeWidget()
            old.deleteLater()

    def _on_changed(self) -> None:
        self._problem.say("")
        self._autosave.touch()

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._context.lang.tr(error.sentence, **error.values))

    def _say_unsaved(self, error: ClaError) -> None:
        self.not_saved.emit(self._context.lang.tr(error.sentence, **error.values))

    def _connect(self) -> None:
        self._watch.told.connect(self._tell_guard)
        self.steps.chosen.connect(self.go)
        self.back.clicked.connect(partial(self.go_by, -1))
        self.next.clicked.connect(partial(self.go_by, 1))
        self.agree.clicked.connect(self.ask_to_agree)
        bind_keys(
            self,
            {
                "PgDown": partial(self.go_by, 1),
                "PgUp": partial(self.go_by, -1),
                "Ctrl+Return": self.ask_to_agree,
                "Ctrl+Enter": self.ask_to_agree,
                "Esc": self.leave,
            },
        )

    def _head(self) -> FormHead:
        look, lang = self._context.look, self._context.lang
        return FormHead(
            self._title,
            self._where,
            self.back,
            KeyCap(look, key_words(lang, "PgUp")),
            self.next,
            self._next_key,
        )

    def _side(self) -> QFrame:
        side = QFrame()
        side.setProperty("kind", "rail")
        side.setFixedWidth(SIDE_WIDTH)
        beside = QVBoxLayout(side)
        beside.setContentsMargins(0, 8, 1, 0)
        beside.addWidget(self.steps)
        beside.addStretch(1)
        return side

    def _lay_out(self) -> None:
        middle = QVBoxLayout()
        middle.setContentsMargins(24, 16, 12, 12)
        middle.setSpacing(10)
        for part in (self._help, self._legend, self._guard, self._problem):
            middle.addWidget(part)
        middle.addWidget(self._area, 1)
        middle.addWidget(self._lacking)
        middle.addWidget(self._agreeing)
        below = QHBoxLayout()
        below.setSpacing(0)
        below.addWidget(self._side())
        below.addLayout(middle, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head())
        whole.addLayout(below, 1)
