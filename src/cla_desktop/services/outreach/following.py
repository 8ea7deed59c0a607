# SPDX-License-Identifier: Apache-2.0
"""What is followed to its end: promises, rumours, feedback, with what was done.

Gives the lists in the order in which somebody has to act, and one of them in full. How such a thing
stands is `cla_core.outreach.standing`'s.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.outreach.standing import (
    APPROVED,
    FOLLOWED,
    STEPS,
    SURVEY,
    UNTOLD,
    Standing,
    is_mistake,
    standing,
)
from cla_core.outreach.together import MERGED, told_with
from cla_core.records.rumours import Rumour
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents import coding
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

CODE_FORMS: Final[Mapping[str, str]] = {Rumour.kind: "R-{number:03d}"}
"""By kind how the desk numbers what people call by a short code."""
SOON: Final = timedelta(days=7)
NEW_MS: Final = 2 * 24 * 60 * 60 * 1000
NEW_MOST: Final = 3
"""How long before its time the first page of the day names something."""
_SUBJECTS: Final = dict(STEPS.values())
"""By kind of a step the field that names what it is about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One thing that was done, by whom, and what it says."""

    person: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Member:
    """A rumour that is told with another one."""

    id: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """Something that is followed; `key` is its key in lists, `steps` oldest first.

    Of rumours that are one, `into` is the one that speaks, and `members` are those it speaks for;
    their steps are its own.
    """

    key: int
    id: str
    kind: str
    person: str
    changed_ms: int
    draft: bool
    values: Mapping[str, Any]
    steps: tuple[Told, ...]
    standing: Standing
    into: str = ""
    members: tuple[Member, ...] = ()

    @property
    def told(self) -> list[Mapping[str, Any]]:
        """The values of each step, in order."""
        return [step.values for step in self.steps]


def cases(desk: Desk, kind: str, text: str = "") -> tuple[Case, ...]:
    """Those of a kind, narrowed by words: what is overdue first, what has ended last."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)

    def job(work: Work) -> tuple[Case, ...]:
        keys = work.records.keys(Query(text=text, kinds=(kind,)))
        around = _around(work, kind)
        rows = {row.id: row.key for row in work.records.rows(keys)}
        entries = work.records.several(list(rows))
        found = [_case(rows[entry.id], entry, around) for entry in entries]
        return tuple(sorted(found, key=lambda case: _urgency(case, now)))

    return desk.store.read(job)


def case_of(desk: Desk, record: str) -> Case | None:
    """One of them, by its own id or that of a step; None where there is none, or it is a draft."""

    def job(work: Work) -> Case | None:
        entry = work.records.get(record)
        field = _SUBJECTS.get(entry.kind) if entry is not None else None
        if entry is not None and field is not None:
            entry = work.records.get(str(entry.values.get(field, "")))
        key = work.records.key_of(entry.id) if entry is not None else None
        if entry is None or key is None or entry.kind not in {*FOLLOWED, *APPROVED, SURVEY}:
            return None
        if entry.state is ReportState.DRAFT:
            return None
        return _case(key, entry, _around(work, entry.kind))

    return desk.store.read(job)


def still_open(desk: Desk, kind: str) -> tuple[Case, ...]:
    """Those of a kind about which somebody still has to do something, the most urgent first."""
    return tuple(c for c in cases(desk, kind) if c.standing.is_open and not c.draft)


def to_follow(desk: Desk) -> tuple[Case, ...]:
    """What waits for somebody now: overdue or due within a week, whatever its day a rumour that is
    not answered, and an answer that the person who asked was not told.
    """
    soon = moment_of(desk.clock.now_ms(), desk.offset_minutes) + SOON
    return tuple(
        case
        for kind in FOLLOWED
        for case in still_open(desk, kind)
        if kind == Rumour.kind or case.standing.state == UNTOLD or case.standing.is_overdue(soon)
    )


def came_down(desk: Desk) -> tuple[Case, ...]:
    """What the mission approved, changed or withdrew and this laptop heard of lately."""
    since_ms = desk.clock.now_ms() - NEW_MS
    found = [
        case
        for kind in sorted(APPROVED)
        for case in cases(desk, kind)
        if case.changed_ms >= since_ms
    ]
    return tuple(sorted(found, key=lambda case: -case.changed_ms)[:NEW_MOST])


def next_code(desk: Desk, kind: str) -> str:
    """The next free code: `R-008`; on a base's further laptops with their letter, `R-008b`."""
    form = CODE_FORMS.get(kind)
    return coding.code_after(desk, form, lambda work: _codes(work, kind)) if form else ""


def _codes(work: Work, kind: str) -> Iterable[str]:
    return (str(entry.values.get("code", "")) for entry in work.records.all_of(kind))


def steps_beside(work: Work, kind: str) -> dict[str, Sequence[Told]]:
    """What was done about each of a kind, oldest first."""
    step_kind, field = STEPS[kind]
    found: dict[str, list[Told]] = {}
    for entry in work.records.all_of(step_kind):
        if entry.state is not ReportState.DRAFT:
            told = Told(person=entry.person, values=entry.values)
            found.setdefault(str(entry.values.get(field, "")), []).append(told)
    return {
        record: sorted(steps, key=lambda one: parse_iso(one.values["at"]))
        for record, steps in found.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class _Around:
    """The steps beside everything of a kind, and which rumours are told together."""

    steps: Mapping[str, Sequence[Told]]
    into: Mapping[str, str]
    members: Mapping[str, tuple[Member, ...]]

    def steps_of(self, record: str) -> list[Told]:
        """Its own and those of what it speaks for, oldest first."""
        ids = (record, *(member.id for member in self.members.get(record, ())))
        told = [step for each in ids for step in self.steps.get(each, ())]
        return sorted(told, key=lambda one: parse_iso(one.values["at"]))


def _around(work: Work, kind: str) -> _Around:
    steps = steps_beside(work, kind) if kind in STEPS else {}
    if kind != Rumour.kind:
        return _Around(steps=steps, into={}, members={})
    told = {record: [one.values for one in found] for record, found in steps.items()}
    heard = {
        entry.id: entry.values
        for entry in work.records.all_of(kind)
        if entry.state is not ReportState.DRAFT and not is_mistake(told.get(entry.id, ()))
    }
    into = told_with(told, heard)
    members: dict[str, tuple[Member, ...]] = {}
    for record, root in sorted(into.items(), key=lambda each: str(heard[each[0]]["heard_at"])):
        members[root] = (*members.get(root, ()), Member(record, heard[record]))
    return _Around(steps=steps, into=into, members=members)


def _case(key: int, entry: Entry, around: _Around) -> Case:
    draft = entry.state is ReportState.DRAFT
    into = around.into.get(entry.id, "")
    steps = around.steps_of(entry.id)
    said = [step.values for step in steps]
    stands = Standing(state="OPEN") if draft else standing(entry.kind, entry.values, said)
    if into:
        stands = Standing(state=MERGED)
    return Case(
        key=key,
        id=entry.id,
        kind=entry.kind,
        person=entry.person,
        changed_ms=entry.changed_ms,
        draft=draft,
        values=entry.values,
        steps=tuple(steps),
        standing=stands,
        into=into,
        members=around.members.get(entry.id, ()),
    )


def _urgency(case: Case, now: datetime) -> tuple[int, float, int]:
    """Drafts, then what is overdue, then by due time, then without one; what is over last."""
    stands = case.standing
    due = parse_iso(stands.due).timestamp() if stands.due and stands.is_open else float("inf")
    overdue, over = stands.is_overdue(now), not stands.is_open
    if case.kind in APPROVED:
        overdue, over = False, overdue
    rank = 0 if case.draft else 1 if overdue else 3 if over else 2
    return rank, due, -case.key
