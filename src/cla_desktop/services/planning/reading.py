# SPDX-License-Identifier: Apache-2.0
"""A plan with everything that belongs to it, as it stands; gives plain facts, shows nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.dtg import parse_iso
from cla_core.planning.content import Content, Line
from cla_core.planning.redaction import TOLD
from cla_core.record import REGISTRY
from cla_core.records.committees import Committee
from cla_core.records.plan_copies import PlanAnswer, PlanCopy, PlanRecall
from cla_core.records.plan_life import PlanRehearsal, PlanReview, PlanSighting, PlanVersion
from cla_core.records.plans import Plan, PlanLine
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened, opened_within
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

LINE_KINDS: Final = tuple(
    kind
    for kind, declaration in REGISTRY.items()
    if issubclass(declaration, PlanLine) and declaration is not PlanVersion
)
"""The kinds of lines a plan is written in; its versions are no lines of it."""
LIFE: Final = frozenset({PlanRehearsal.kind, PlanReview.kind, PlanSighting.kind})
"""What happens to a plan is not part of what was agreed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanView:
    """A plan whole: what is written, its versions oldest first, and what was told of it to whom.

    `committees` is what people call the committees of the base, by id: the plan and its versions
    name theirs so.
    """

    plan: Opened
    lines: tuple[Opened, ...]
    versions: tuple[Opened, ...]
    copies: tuple[Entry, ...]
    recalls: tuple[Entry, ...]
    answers: tuple[Entry, ...]
    committees: Mapping[str, str]

    @property
    def content(self) -> Content:
        """The plan as the rules read it."""
        return Content(plan=_line(self.plan), lines=tuple(map(_line, self.lines)))

    @property
    def disputed(self) -> tuple[Opened, ...]:
        """The plan and those of its lines that two laptops wrote differently."""
        return tuple(one for one in (self.plan, *self.lines) if one.conflicts or one.away_disputed)

    @property
    def disputed_of_agreed(self) -> tuple[Opened, ...]:
        """Those among them that a version would keep as one of the two says."""
        return tuple(one for one in self.disputed if one.kind not in LIFE)

    @property
    def disputed_of_told(self) -> tuple[Opened, ...]:
        """Those among them of which a copy may tell something."""
        return tuple(one for one in self.disputed if one.kind in TOLD)


def _line(document: Opened) -> Line:
    return Line(kind=document.kind, id=document.id, values=document.values)


def plan_view(desk: Desk, record: str) -> PlanView | None:
    """A plan by its id; None where it is not here."""
    return desk.store.read(lambda work: view_within(work, record))


def plan_of(desk: Desk, record: str) -> str:
    """The plan that a line belongs to; a plan is its own."""
    entry = desk.store.read(lambda work: work.records.get(record))
    return str(entry.values.get("plan", record)) if entry is not None else record


def view_within(work: Work, record: str) -> PlanView | None:
    """`plan_view` as a part of somebody's larger job."""
    if not work.documents.of(record):
        return None
    copies = _facts(work, PlanCopy.kind, "plan", {record})
    return PlanView(
        plan=opened_within(work, record),
        lines=lines_within(work, record, LINE_KINDS),
        versions=_versions(work, record),
        copies=copies,
        recalls=_facts(work, PlanRecall.kind, "copy", {copy.id for copy in copies}),
        answers=_facts(work, PlanAnswer.kind, "ask", _asks_in(copies)),
        committees={one.id: one.name for one in work.documents.named((Committee.kind,))},
    )


def _versions(work: Work, plan: str) -> tuple[Opened, ...]:
    found = lines_within(work, plan, (PlanVersion.kind,))
    return tuple(sorted(found, key=lambda one: parse_iso(str(one.values["made_on"]))))


def _asks_in(copies: Iterable[Entry]) -> set[str]:
    return {str(row.get("ask")) for copy in copies for row in copy.values.get("asks", ())}


def _facts(work: Work, kind: str, field: str, about: set[str]) -> tuple[Entry, ...]:
    found = [entry for entry in work.records.all_of(kind) if entry.values.get(field) in about]
    return tuple(sorted(found, key=lambda entry: (entry.when_ms or 0, entry.id)))


def lines_within(work: Work, plan: str, kinds: Iterable[str]) -> tuple[Opened, ...]:
    """The listed lines of these kinds, in the order in which they were first written."""
    found = []
    for kind in kinds:
        listed = set(work.documents.listed(kind))
        found += sorted(
            entry.id
            for entry in work.records.all_of(kind)
            if entry.id in listed and entry.values.get("plan") == plan
        )
    return tuple(opened_within(work, record) for record in found)


def contents_within(work: Work) -> tuple[Content, ...]:
    """Every plan in the list as the rules read it, in one pass over their lines."""
    plans = _listed(work, Plan.kind)
    lines: dict[str, list[Line]] = {plan.id: [] for plan in plans}
    for kind in LINE_KINDS if plans else ():
        for line in _listed(work, kind):
            lines.get(line.text("plan"), []).append(line)
    return tuple(Content(plan=plan, lines=tuple(lines[plan.id])) for plan in plans)


def _listed(work: Work, kind: str) -> tuple[Line, ...]:
    listed = set(work.documents.listed(kind))
    entries = [entry for entry in work.records.all_of(kind) if entry.id in listed]
    return tuple(
        Line(kind=kind, id=entry.id, values=entry.values)
        for entry in sorted(entries, key=lambda entry: entry.id)
    )
