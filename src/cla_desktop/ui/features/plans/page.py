# SPDX-License-Identifier: Apache-2.0
"""The page of protection plans: their list, the chosen one beside it, and the wizard over both."""

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtWidgets import QWidget

from cla_core.fields import Plain
from cla_core.records.plans import Plan
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.meeting_alerts import Glance
from cla_desktop.services.planning.reading import LINE_KINDS
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.plans.list_words import PlanListWords
from cla_desktop.ui.features.plans.plan_pane import PlanPane
from cla_desktop.ui.features.plans.plan_words import PlanWords
from cla_desktop.ui.features.plans.sign_pane import SignPane
from cla_desktop.ui.features.plans.source import DeskPlans
from cla_desktop.ui.features.plans.wizard_pane import WizardPane
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import BY, COMMUNITIES, NETWORK, NEW, OPEN, ROUND, SIGN, SKETCH
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint

SHOWS = frozenset({Plan.kind, *LINE_KINDS, "plan_version", "plan_copy", "plan_recall",
                   "plan_answer", "alert"})  # fmt: skip
"""What a plan on this page is made of."""


class PlansPage(DocumentsPage):
    """`open:id@T1,T2` shows a plan with what was agreed for these threats first."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        plans: DeskPlans,
    ) -> None:
        tr = context.lang.tr
        words = PlanWords(context.lang, times, context.book)
        self._plans = plans
        self.plan = PlanPane(context, words, source=plans, tasks=behind.tasks, person=behind.person)
        self.wizard = WizardPane(context, words, source=plans, tasks=behind.tasks)
        self.signs = SignPane(context, words, source=plans, tasks=behind.tasks)
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Protection plans"),
                kinds=(Plan.kind,),
                hint=tr("Code, name, village"),
                empty=tr("What communities agreed to do is listed here. Add the first plan."),
            ),
        )
        self._kinds = SHOWS
        self.list.kinds.hide()
        self._connect_plans()

    @property
    def in_wizard(self) -> bool:
        """Whether a plan is being written."""
        return self._stack.currentWidget() is self.wizard

    def arrive(self, what: str) -> None:
        """`new:plan`, `new:plan@committee`, `open:id`, `open:id@T1`, `sign:N-11`, or nothing."""
        if what.startswith(SIGN):
            self.ask_for_sign(what.removeprefix(SIGN))
            return
        if what.startswith(OPEN):
            record, _, marks = what.removeprefix(OPEN).partition(BY)
            self.to_list(record)
            self.plan.look_at(record, tuple(filter(None, marks.split(","))))
        elif what.startswith(NEW):
            self.begin(of=what.removeprefix(NEW).partition(BY)[2])
        elif self.at_list:
            self.to_list()

    def begin(self, *, of: str = "") -> None:
        """A new plan, of a committee if there is one: its code is drawn, then the first page."""
        self._tasks.write(self, partial(self._plans.begin, of)).then(self.write_at)

    def write_at(self, plan: str, step: str = "") -> None:
        """Write at a plan, at a step or where one stood last."""
        self.show_place(self.wizard)
        self.wizard.begin(plan, step)

    def show_place(self, place: QWidget) -> None:
        """Show another place of this page; the wizard is not left behind with an empty plan."""
        if self.in_wizard and place is not self.wizard:
            self.wizard.abandon()
        super().show_place(place)

    def draw(self) -> None:
        """Draw the sketch map of the shown plan."""
        if self.plan.found is not None:
            self.go_to.emit(COMMUNITIES, SKETCH + self.plan.found.view.plan.id)

    def ask_for_sign(self, told_by: str = "") -> None:
        """Ask which early sign somebody noticed; `told_by` is who told of it."""
        self.show_place(self.signs)
        self.signs.begin(told_by)
        self.signs.rows.setFocus()

    def edit(self, seen: Opened) -> None:
        """Enter on a plan that is shown."""
        self.write_at(seen.id)

    def bottom_keys(self) -> list[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.in_wizard:
            return [
                ("Enter", tr("go on")),
                ("Shift+Enter", tr("next line")),
                ("PgDown", tr("next page")),
                ("PgUp", tr("page back")),
                ("Esc", tr("leave, kept")),
            ]
        return [
            ("Alt+N", tr("add")),
            ("Alt+E", tr("continue")),
            ("Alt+C", tr("hand over a copy")),
            ("Alt+V", tr("what changed")),
            ("Ctrl+P", tr("print for the committee")),
            ("Alt+W", tr("a sign was noticed")),
            ("Alt+K", tr("sketch map")),
            ("Alt+S", tr("show safe places")),
        ]

    def _make_words(self, context: FormContext, times: Times) -> DocumentWords:
        self._rows = PlanListWords(context.lang, times, context.book)
        return self._rows

    def to_list(self, record: str = "") -> None:
        """Go to the list; how each plan stands today is looked up behind it."""
        super().to_list(record)
        self._glance(record)

    def _glance(self, record: str = "") -> None:
        self._tasks.read(self, self._plans.glances).then(
            lambda found: self._show_glances(record, found)
        )

    def _show_glances(self, record: str, found: Mapping[str, Glance]) -> None:
        if self._rows.take(found) and self.at_list:
            self.list.look_again(record)

    def _beside(self) -> QWidget:
        return self.plan

    def _look_at(self, record: str) -> None:
        if self.plan.found is None or record != self.plan.found.view.plan.id:
            self.plan.look_at(record)

    def _clear_beside(self) -> None:
        self.plan.clear()

    @property
    def _is_held(self) -> bool:
        return self.plan.found is not None and self.plan.away.hasFocus()

    def _cover(self) -> None:
        self.plan.cover()

    def _enter(self) -> None:
        self.plan.write.setFocus()

    def _look_again(self) -> None:
        self.list.look_again()
        self._glance()
        self.plan.look_again()

    @property
    def holds_words(self) -> bool:
        """Whether something is half typed, an act among it."""
        return super().holds_words or self.plan.acts.strip.holds_words

    def _state(self) -> dict[str, Plain]:
        if self.in_wizard:
            self.wizard.flush()
        self.plan.acts.strip.flush()
        writing = self.wizard.plan if self.in_wizard else ""
        return {**super()._state(), "writing": writing, "step": self.wizard.step}

    def _bring_back(self, state: Mapping[str, Plain]) -> bool:
        plan = str(state.get("writing", ""))
        if plan:
            self.write_at(plan, str(state.get("step", "")))
        return bool(plan)

    def _on_left(self, plan: str) -> None:
        self.to_list(plan)
        if plan:
            self.plan.look_at(plan)

    def _after_sign(self, plan: str = "") -> None:
        """Back into the round that asked, else to the plan that is warned by it now."""
        told_by = self.signs.told_by
        if plan and not told_by:
            self._on_left(plan)
        else:
            self.to_list()
        if told_by:
            self.go_to.emit(NETWORK, ROUND)

    def _connect_plans(self) -> None:
        self.plan.write_asked.connect(self.write_at)
        self.plan.stored.connect(self.saved)
        self.plan.acts.kept.connect(self.saved)
        self.plan.acts.not_kept.connect(self.not_saved)
        self.signs.noted.connect(lambda _plan: self.saved.emit())
        self.signs.noted.connect(self._after_sign)
        self.signs.left.connect(self._after_sign)
        self.wizard.left.connect(self._on_left)
        self.wizard.agreed.connect(self._on_left)
        self.wizard.saved.connect(self.saved)
        self.wizard.not_saved.connect(self.not_saved)

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {
            "Alt+N": self.begin,
            "Alt+E": self.plan.begin_writing,
            "Alt+C": self.plan.acts.hand_over,
            "Alt+V": self.plan.acts.compare_now,
            "Alt+W": self.ask_for_sign,
            "Alt+K": self.draw,
            "Alt+S": self.plan.turn_cover,
            "Ctrl+P": self.plan.acts.print_plan,
        }
