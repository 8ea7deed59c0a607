# SPDX-License-Identifier: Apache-2.0
"""One committee at a glance: who sits in it, how it stands, what it met about and still has to do.

Everything that is counted is counted here and now from members and meetings; nothing of it is
stored. Names are handed on to whoever asks and may cover them.
"""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from cla_core.committees.composition import Composition, Seat, composition_of
from cla_core.committees.hints import Doings, Hint, Met, concerns_of, hints_of
from cla_core.committees.standing import Standing, patience_of, standing_of
from cla_core.documents.merge import Merged
from cla_core.records.committee_meetings import ActionStep, CommitteeMeeting, CommitteeTraining
from cla_core.records.committees import Committee, CommitteeMember
from cla_core.records.plan_copies import PlanAnswer, PlanCopy
from cla_core.records.plan_life import PlanRehearsal
from cla_core.records.plans import Plan
from cla_desktop.services.committees.following import Action, actions_within
from cla_desktop.services.committees.stored import (
    Fact,
    fact_of,
    facts_of,
    field_ms,
    members_of,
    met_of,
    seat_of,
)
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.standing import merged
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """A member as a line; `name` is for the base alone."""

    id: str
    code: str
    role: str
    sex: str
    age_band: str
    name: str
    sub_committee: str
    left: bool
    withdrawn: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A meeting as a line."""

    id: str
    at_ms: int
    women: int
    men: int
    young: int
    threats: tuple[str, ...]
    decisions: str
    read_back: bool
    sensitive: bool
    next_ms: int | None
    told_apart: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Training:
    """A training as a line."""

    id: str
    at_ms: int
    topic: str
    women: int
    men: int
    hours: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A committee at a glance; `actions` are those still open, `plan` its plan's id or empty."""

    id: str
    code: str
    name: str
    place: str
    standing: Standing
    judged: str
    composition: Composition
    hints: tuple[Hint, ...]
    concerns: tuple[str, ...]
    members: tuple[Member, ...]
    actions: tuple[Action, ...]
    meetings: tuple[Meeting, ...]
    trainings: tuple[Training, ...]
    plan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """What the list shows of a committee."""

    name: str
    standing: Standing
    composition: Composition


def glances(desk: Desk) -> Mapping[str, Glance]:
    """Every committee as a list says it, by its id."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> Mapping[str, Glance]:
        seats, met = _all_seats(work), _all_met(work)
        return {
            entry.id: Glance(
                name=entry.title,
                standing=_standing(
                    desk, merged(work, entry.id), met[entry.number or ""], now_ms=now_ms
                ),
                composition=composition_of(seats[entry.id], now_ms=now_ms),
            )
            for entry in work.records.all_of(Committee.kind)
            if work.documents.of(entry.id)
        }

    return desk.store.read(job)


def _all_seats(work: Work) -> Mapping[str, list[Seat]]:
    listed = set(work.documents.listed(CommitteeMember.kind))
    found: dict[str, list[Seat]] = defaultdict(list)
    for entry in work.records.all_of(CommitteeMember.kind):
        if entry.id in listed:
            found[str(entry.values.get("committee", ""))].append(seat_of(entry.values))
    return found


def _all_met(work: Work) -> Mapping[str, list[Met]]:
    found: dict[str, list[Met]] = defaultdict(list)
    for fact in facts_of(work, CommitteeMeeting.kind):
        found[str(fact.entry.values["committee"])].append(met_of(fact.entry))
    return found


def overview(desk: Desk, committee_id: str) -> Overview | None:
    """A committee at a glance; None where there is none of this id."""
    now_ms = desk.clock.now_ms()

    def job(work: Work) -> Overview | None:
        entry = work.records.get(committee_id)
        if entry is None or entry.kind != Committee.kind or not work.documents.of(committee_id):
            return None
        return _overview(desk, work, entry, now_ms=now_ms)

    return desk.store.read(job)


def committee_of(desk: Desk, record: str) -> str:
    """The id of the committee that a fact or a member is about; empty where there is none."""
    return desk.store.read(lambda work: _committee_of(work, record))


def shown_for(desk: Desk, record: str) -> tuple[str, str]:
    """The committee that a record is about, and what is shown of it: of a step its meeting."""

    def job(work: Work) -> tuple[str, str]:
        entry = work.records.get(record)
        shown = record
        if entry is not None and entry.kind == ActionStep.kind:
            fact = fact_of(work, CommitteeMeeting.kind, str(entry.values["meeting"]))
            shown = fact.entry.id if fact is not None else record
        return _committee_of(work, shown), shown

    return desk.store.read(job)


def _committee_of(work: Work, record: str) -> str:
    entry = work.records.get(record)
    values = entry.values if entry is not None else {}
    named = str(values.get("committee") or values.get("about", ""))
    if entry is not None and entry.kind == Committee.kind:
        return record
    if not named or work.records.get(named) is not None:
        return named
    found = work.records.by_number(named)
    return found.id if found is not None and found.kind == Committee.kind else ""


def _overview(desk: Desk, work: Work, entry: Entry, *, now_ms: int) -> Overview:
    code, values = entry.number or "", entry.values
    members = members_of(work, entry.id)
    met = sorted(facts_of(work, CommitteeMeeting.kind, code), key=_when, reverse=True)
    trained = sorted(facts_of(work, CommitteeTraining.kind, code), key=_when, reverse=True)
    plans = _plans_of(work, entry.id)
    actions = tuple(one for one in actions_within(work, code) if one.is_open)
    seats = tuple(seat_of(member.values) for member in members)
    doings = Doings(
        met=tuple(met_of(fact.entry) for fact in met),
        late=sum(action.is_late(now_ms) for action in actions),
        trainings=len(trained),
        term_ends_ms=field_ms(values, "term_ends"),
        rehearsed=_rehearsed(work, plans),
        asks_unanswered=_asks_unanswered(work, plans),
    )
    return Overview(
        id=entry.id,
        code=code,
        name=entry.title,
        place=entry.place,
        standing=_standing(desk, merged(work, entry.id), doings.met, now_ms=now_ms),
        judged=str(values.get("status", "")),
        composition=composition_of(seats, now_ms=now_ms),
        hints=hints_of(seats, doings, now_ms=now_ms),
        concerns=concerns_of(doings.met, now_ms=now_ms),
        members=tuple(_member(member, now_ms=now_ms) for member in members),
        actions=actions,
        meetings=tuple(map(_meeting, met)),
        trainings=tuple(_training(fact.entry) for fact in trained),
        plan=max(plans, default=""),
    )


def _standing(desk: Desk, found: Merged, met: Sequence[Met], *, now_ms: int) -> Standing:
    judged = found.shown.get("status")
    held = [one.at_ms for one in met if one.at_ms <= now_ms]
    return standing_of(
        str(found.values.get("status", "")),
        judged_ms=judged.change.written_ms if judged is not None else now_ms,
        met_ms=max(held, default=None),
        now_ms=now_ms,
        patience=patience_of(desk.book.profile),
    )


def _plans_of(work: Work, committee: str) -> frozenset[str]:
    """Its plans, without those that were taken out of the list."""
    listed = set(work.documents.listed(Plan.kind))
    plans = (plan for plan in work.records.all_of(Plan.kind) if plan.id in listed)
    return frozenset(plan.id for plan in plans if plan.values.get("committee") == committee)


def _rehearsed(work: Work, plans: Collection[str]) -> bool | None:
    """Whether one of its plans was ever tried out; None while it has none."""
    tried = work.records.all_of(PlanRehearsal.kind)
    return any(one.values.get("plan") in plans for one in tried) if plans else None


def _asks_unanswered(work: Work, plans: Collection[str]) -> int:
    """The asks that a copy told somebody of, and nobody answered: what nobody read owes nothing."""
    copies = (one.values for one in work.records.all_of(PlanCopy.kind))
    asked = {str(ask["ask"]) for copy in copies if copy["plan"] in plans
             for ask in copy.get("asks", ())}  # fmt: skip
    return len(asked - {str(one.values["ask"]) for one in work.records.all_of(PlanAnswer.kind)})


def _member(entry: Entry, *, now_ms: int) -> Member:
    values = entry.values
    until_ms = field_ms(values, "until")
    return Member(
        id=entry.id,
        code=entry.number or "",
        role=str(values.get("role", "")),
        sex=str(values.get("sex", "")),
        age_band=str(values.get("age_band", "")),
        name=str(values.get("name", "")),
        sub_committee=str(values.get("sub_committee", "")),
        left=until_ms is not None and until_ms <= now_ms,
        withdrawn="withdrawn_on" in values,
    )


def _when(fact: Fact) -> int:
    return fact.entry.when_ms or 0


def _meeting(fact: Fact) -> Meeting:
    entry, values = fact.entry, fact.entry.values
    return Meeting(
        id=entry.id,
        at_ms=entry.when_ms or 0,
        women=int(values.get("women", 0)),
        men=int(values.get("men", 0)),
        young=int(values.get("youth", 0)),
        threats=tuple(values.get("threats_raised", ())),
        decisions=str(values.get("decisions", "")),
        read_back=bool(values.get("read_back", False)),
        sensitive=bool(values.get("sensitive", False)),
        next_ms=field_ms(values, "next_meeting"),
        told_apart=bool(fact.beside),
    )


def _training(entry: Entry) -> Training:
    values = entry.values
    return Training(
        id=entry.id,
        at_ms=entry.when_ms or 0,
        topic=str(values.get("topic", "")),
        women=int(values.get("women", 0)),
        men=int(values.get("men", 0)),
        hours=int(values.get("hours", 0)),
    )
