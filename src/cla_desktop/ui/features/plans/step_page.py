# SPDX-License-Identifier: Apache-2.0
"""One page of the wizard: what it asks, fields of the plan itself, lines; told apart what is ready.

Keeps nothing itself. A line with half a word that is no choice yet, or a value that cannot be, is
not ready: it stays half written until somebody comes back to it.
"""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.fields import Plain
from cla_core.planning.content import MARK
from cla_core.record import REGISTRY
from cla_core.records.plans import Plan, PlanAsk, PlanIndicator, PlanMeasure, PlanSession
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.planning.reading import PlanView
from cla_desktop.services.planning.writing import HalfPage, LineEdit
from cla_desktop.ui.features.plans.line_box import LineBox
from cla_desktop.ui.features.plans.line_group import LineGroup
from cla_desktop.ui.features.plans.plan_words import PlanWords
from cla_desktop.ui.features.plans.steps import Step
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.editor import part_with_focus
from cla_desktop.ui.forms.guard_watch import Written

GROUPS = ("MIXED", "WOMEN", "YOUTH")
"""Whom one hears at least, in this order."""
ASKED_FIRST = "BASECO"


class StepPage(QWidget):
    """`changed` by a person; `past_end` when Enter leaves the last field.

    `known` is by kind what a new line says until somebody says otherwise.
    """

    changed = Signal()
    past_end = Signal()

    def __init__(
        self,
        context: FormContext,
        words: PlanWords,
        step: Step,
        *,
        view: PlanView,
        new_id: Callable[[], str],
        known: Mapping[str, Mapping[str, Plain]],
    ) -> None:
        super().__init__()
        self.step = step
        self._words = words
        self._known = known
        self._first_mark = _first_mark(view)
        self.own: LineBox | None = None
        if step.plan:
            self.own = LineBox(context, view.plan, step.plan, fixed=True)
            self.own.changed.connect(self.changed)
            self.own.finished.connect(self._after_own)
            self.own.next_line.connect(self._after_own)
        self.groups = [
            LineGroup(
                context,
                group,
                new_id=new_id,
                heading_of=words.heading if group.fixed else _mark_of,
                defaults_of=self._defaults,
            )
            for group in step.groups
        ]
        self._lay_out(view)

    def _lay_out(self, view: PlanView) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        if self.own is not None:
            column.addWidget(self.own)
        for at, group in enumerate(self.groups):
            group.show_lines([one for one in view.lines if one.kind == group.group.kind])
            group.changed.connect(self.changed)
            group.past_end.connect(lambda at=at: self._begin_group(at + 1))
            column.addWidget(group)
        column.addStretch(1)

    def begin(self) -> None:
        """Stand where one goes on: in the plan's fields until they are begun, else in the lines."""
        begun = self.own is None or not self.own.lacks_its_beginning
        if self.own is not None and not (begun and self.groups):
            self.own.begin()
        else:
            self._begin_group(0)

    def show_half(self, half: HalfPage) -> None:
        """Show again what was half written here."""
        for edit, typed in zip(half.lines, half.typed, strict=False):
            if edit.seen.kind == Plan.kind:
                if self.own is not None:
                    self.own.show_edit(edit, typed)
                continue
            for group in self.groups:
                if group.group.kind == edit.seen.kind:
                    group.show_half(edit, typed)
        self.stand(half.caret)
        for box in self._boxes():
            if box.typed() or not box.is_empty:
                box.show_problems(box.problems())

    def half(self) -> HalfPage:
        """The page's lines so far, as they are kept between sessions."""
        found = self._edits()
        return HalfPage(
            step=self.step.key,
            lines=tuple(edit for edit, _ in found),
            typed=tuple(typed for _, typed in found),
            caret=self._caret(),
        )

    def settle(self) -> None:
        """Make of half choices what they must mean."""
        for box in self._boxes():
            box.settle()

    def ready(self) -> tuple[LineEdit, ...]:
        """What of it can be stored now."""
        return tuple(edit for edit, _ in self._edits() if edit.seen.id not in self._unready())

    def not_ready(self) -> HalfPage:
        """The page with those lines alone that cannot be stored yet."""
        unready = self._unready()
        found = [each for each in self._edits() if each[0].seen.id in unready]
        return HalfPage(
            step=self.step.key,
            lines=tuple(edit for edit, _ in found),
            typed=tuple(typed for _, typed in found),
        )

    def written(self) -> Sequence[Written]:
        """What on this page the guard is to look through."""
        return [Written(REGISTRY[edit.seen.kind], edit.values) for edit, _ in self._edits()]

    def _boxes(self) -> list[LineBox]:
        own = [self.own] if self.own is not None else []
        return [*own, *(box for group in self.groups for box in group.boxes)]

    def _edits(self) -> list[tuple[LineEdit, Plain]]:
        own = [(self.own.edit(), self.own.typed())] if self.own is not None else []
        return [*own, *(each for group in self.groups for each in group.edits())]

    def _unready(self) -> set[str]:
        return {box.seen.id for box in self._boxes() if box.typed() or box.problems()}

    def _caret(self) -> Plain:
        """Line, field and the cursor in it."""
        for box in self._boxes():
            name = part_with_focus(box.editors)
            if name is not None:
                return [box.seen.id, name, box.editors[name].caret()]
        return None

    def stand(self, caret: Plain) -> None:
        """Stand where one stood, else where one goes on."""
        match caret:
            case [str(record), str(name), where]:
                for box in self._boxes():
                    if box.seen.id == record and name in box.editors:
                        box.editors[name].put_caret(where)
            case _:
                self.begin()

    def _after_own(self) -> None:
        self._begin_group(0)

    def _begin_group(self, at: int) -> None:
        for group in self.groups[at:]:
            if group.begin():
                return
        self.past_end.emit()

    def _defaults(self, kind: str, before: Sequence[Mapping[str, Plain]]) -> Mapping[str, Plain]:
        """What a new line says until somebody says otherwise: mostly what the one above said."""
        above = before[-1] if before else {}
        mark = above.get("threat") or self._first_mark
        match kind:
            case PlanSession.kind:
                heard = {row.get("group") for row in before}
                left = [group for group in GROUPS if group not in heard]
                return {"group": left[0]} if left else {}
            case PlanIndicator.kind:
                return {"threat": mark}
            case PlanMeasure.kind:
                return {"threat": mark, "phase": above.get("phase")}
            case PlanAsk.kind:
                return {"threat": mark, "owner": above.get("owner") or ASKED_FIRST}
            case _:
                return self._known.get(kind, {})


def _first_mark(view: PlanView) -> str:
    marks = [str(one.values.get("mark", "")) for one in view.lines if "mark" in one.values]
    return min((each for each in marks if MARK.match(each)), default="")


def _mark_of(line: Opened) -> str:
    """What it is called by elsewhere; what it says stands in its fields."""
    return str(line.values.get("mark", ""))
