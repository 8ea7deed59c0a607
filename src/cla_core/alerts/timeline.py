# SPDX-License-Identifier: Apache-2.0
"""The fold: everything told about alerts, in any order of arrival, to one state for each alert.

Deterministic: the same set of records gives the same states on every desk and on the server. Late,
doubled and contradictory records are kept and pointed out as doubts, never refused and never lost.
"""

from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cla_core.alerts.course import Course, walk
from cla_core.alerts.doubts import Doubt, doubts_of
from cla_core.alerts.grades import grades_of, raised_again_ms
from cla_core.alerts.links import Links, links_of
from cla_core.alerts.marks import Mark, Passed, is_response, marks_of, passed_on
from cla_core.alerts.stops import TELLING, Clocks, clocks_of, stopped_by
from cla_core.alerts.told import STEP, Family, Told, families, roots, voices
from cla_core.fields import Plain
from cla_core.grading import classification_of

Order = tuple[int, int, tuple[int, str]]
Parted = Mapping[tuple[str, str], Order]
REFERENCES = ("alert", "other", "referral", "answers", "escalated_from")


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertState:
    """One alert as it stands.

    `alert` is the id of its first record, `values` the alert after corrections (empty while only
    steps of it arrived). `clocks` run from the beginning, `round` from the last reopening.
    `told_back`: told, or found that nobody can be told safely, since the last opening. `raised_ms`
    is when its priority last rose above what somebody had said. `passed` is who was told of it, or
    of a duplicate that was as urgent as this is. `merged_into` and `links` hold ids of other
    alerts, `signals` and `incidents` of theirs.
    """

    alert: str
    values: Mapping[str, Plain]
    state: str
    priority: str
    verdict: str
    clocks: Clocks
    round: Clocks
    reopened_ms: int | None
    raised_ms: int | None
    ended_ms: int | None
    merged_into: str
    owner: str
    passed: tuple[Passed, ...]
    escalated_to: tuple[str, ...]
    reasons: tuple[str, ...]
    told_back: bool
    feedback_impossible: bool
    links: Links
    responses: tuple[Told, ...]
    referrals: tuple[Told, ...]
    marks: tuple[Mark, ...]
    doubts: tuple[Doubt, ...]

    @property
    def arrived(self) -> bool:
        """Whether the alert itself is here, not only what was done about it."""
        return bool(self.values)

    @property
    def classification(self) -> str:
        """The mark it carries wherever it is shown: the highest of any part."""
        return classification_of(self.values)

    @property
    def signed_for(self) -> frozenset[str]:
        """The recipients a manager has signed for."""
        return frozenset(to for to, _ in self.links.authorised)

    @property
    def is_open(self) -> bool:
        """Whether somebody still owes this alert something; a false one owes the telling."""
        if self.state == "FALSE_ALARM":
            return not self.told_back
        return self.state not in ("CLOSED", "MERGED", "INFO_ONLY")

    @property
    def exit(self) -> str:
        """Why nobody had to act: MERGED, INFO_ONLY, FALSE_ALARM (closed so, or verified to be
        false); empty where somebody had to.
        """
        if self.merged_into:
            return "MERGED"
        is_false = self.values.get("verification") == "FALSE"
        return self.verdict or ("FALSE_ALARM" if is_false else "")

    @property
    def counts(self) -> bool:
        """Whether it stands in the response rate (dossier 3.14)."""
        drill = self.values.get("exercise") is True
        return self.arrived and not drill and not self.exit

    @property
    def answered(self) -> bool:
        """Whether somebody acted: watching alone is no response."""
        return any(is_response(found) for found in self.responses)


def fold(
    told: Iterable[Told], *, whole: bool = False, absent: Collection[str] = ()
) -> dict[str, AlertState]:
    """The state of every alert that anything was told of, by the id of its first record.

    `whole` says that nothing which came and belongs to these alerts is left out; whoever folds a
    part names the alerts that have not come (`absent`). An alert that was merged into one which has
    not come stands until that one does: no list would hold either.
    """
    found = families(told)
    root_of = roots(found)
    standing = [_pointing(record, root_of) for record in voices(found)]
    groups: dict[str, list[Told]] = {}
    for record in standing:
        about = root_of[record.id] if record.kind == "alert" else record.values.get("alert")
        if isinstance(about, str) and about:
            groups.setdefault(about, []).append(record)
    versions = {family.root: family for family in found if family.voice.kind == "alert"}
    parted = _parted(standing)

    into: dict[str, Container[str]] = {}

    def stands(alert: str, heard: Sequence[int] = ()) -> AlertState:
        family, held = versions.get(alert), into.get(alert)
        return _state(alert, groups[alert], family, parted, into=held, heard=heard)

    states = {alert: stands(alert) for alert in sorted(groups)}
    here = versions.keys() | (set() if whole else _named(standing)) - set(absent)
    into |= dict.fromkeys(_adrift(states, here), here)
    states |= {alert: stands(alert) for alert in into}
    rings = _survivors(states)
    into |= dict.fromkeys(rings, ())
    states |= {alert: stands(alert) for alert in rings}
    joined = _taken_in(states)
    states |= {alert: stands(alert, _heard(states, alert, joined[alert])) for alert in joined}
    return states | _with_taken_in(states, groups, versions, joined)


def members(states: Mapping[str, AlertState], alert: str) -> tuple[str, ...]:
    """An alert and all that were merged into it, directly or not; the alert first."""
    found = [alert]
    for one in found:
        found += sorted(
            each.alert
            for each in states.values()
            if each.merged_into == one and each.alert not in found
        )
    return tuple(found)


def _taken_in(states: Mapping[str, AlertState]) -> dict[str, list[str]]:
    """The alerts in which others go on, each with those others; a drill is never one of them."""
    found: dict[str, list[str]] = {}
    for alert, state in states.items():
        standing = alert
        while (into := states[standing].merged_into) in states:
            standing = into
        if standing != alert and state.values.get("exercise") is not True:
            found.setdefault(standing, []).append(alert)
    return found


def _heard(
    states: Mapping[str, AlertState], standing: str, duplicates: Iterable[str]
) -> tuple[int, ...]:
    """When callers of duplicates were told what came of the alert in which those go on.

    Not before that alert was received: its caller could not hear it. Nor that one of the callers
    cannot be told safely: the others wait.
    """
    received_ms = states[standing].clocks.received or 0
    return tuple(
        mark.at_ms
        for each in duplicates
        for mark in states[each].marks
        if mark.act == TELLING and mark.at_ms >= received_ms
    )


def _with_taken_in(
    states: Mapping[str, AlertState],
    groups: Mapping[str, Sequence[Told]],
    versions: Mapping[str, Family],
    joined: Mapping[str, Sequence[str]],
) -> dict[str, AlertState]:
    """The alerts in which others go on: what was done about those was done about them.

    Whoever was told of a duplicate was told of them, unless it was less urgent. Each is as urgent
    as the gravest it took in, until somebody grades it after that.
    """
    found: dict[str, AlertState] = {}
    for standing, duplicates in joined.items():
        own = states[standing]
        own_last = grades_of(versions.get(standing), groups[standing])[-1]
        for alert in duplicates:
            last = grades_of(versions.get(alert), groups[alert])[-1]
            since = max(last.order, _joined_at(states, groups, alert))
            graver = last.priority < own.priority and since > own_last.order
            raised = graver and own_last.said
            own = replace(
                own,
                clocks=stopped_by(own.clocks, states[alert].clocks),
                round=stopped_by(own.round, states[alert].clocks, since_ms=own.reopened_ms),
                priority=last.priority if graver else own.priority,
                raised_ms=_since(states[alert]) if raised else own.raised_ms,
            )
        known = [states[each] for each in duplicates if states[each].priority <= own.priority]
        passed = sorted({*own.passed, *(one for each in known for one in each.passed)})
        found[standing] = replace(own, passed=tuple(passed))
    return found


def _since(state: AlertState) -> int | None:
    """From when an alert was as urgent as it is."""
    return state.clocks.received if state.raised_ms is None else state.raised_ms


def _joined_at(
    states: Mapping[str, AlertState], groups: Mapping[str, Sequence[Told]], alert: str
) -> tuple[int, str]:
    """When somebody last said of an alert, or of one it went on in, that it goes on in another."""
    joined = (0, "")
    while (into := states[alert].merged_into) in states:
        merges = (each for each in groups[alert] if each.values.get("act") == "MERGED")
        joined = max(joined, *(each.order for each in merges))
        alert = into
    return joined


def _pointing(record: Told, root_of: Mapping[str, str]) -> Told:
    """The record with its references at the roots of what they name."""
    named = {name: str(record.values[name]) for name in REFERENCES if name in record.values}
    moved = {name: root_of[to] for name, to in named.items() if root_of.get(to, to) != to}
    # Most name the first version: whole missions are folded, and a copy of each record costs.
    return replace(record, values={**record.values, **moved}) if moved else record


def _named(standing: Iterable[Told]) -> set[str]:
    """Every alert that a step about another names."""
    return {str(each.values.get("other")) for each in standing if "other" in each.values}


def _adrift(states: Mapping[str, AlertState], here: Container[str]) -> list[str]:
    """The alerts that came and were merged into one that did not."""
    return [
        state.alert
        for state in states.values()
        if state.arrived and state.state == "MERGED" and state.merged_into not in here
    ]


def _survivors(states: Mapping[str, AlertState]) -> list[str]:
    """Two desks may merge two alerts into each other: of each such ring the oldest stays."""
    found: set[str] = set()
    for start in states:
        path = [start]
        while (onward := states[path[-1]].merged_into) in states and onward not in path:
            path.append(onward)
        if onward in path:
            found.add(min(path[path.index(onward) :]))
    return sorted(found)


def _parted(standing: Iterable[Told]) -> Parted:
    """When an alert was last found to be another event than the one it names.

    Two desks may merge two alerts into each other: whoever parts them parts both ways.
    """
    found: dict[tuple[str, str], Order] = {}
    for mark in marks_of(each for each in standing if each.values.get("act") == "UNMERGED"):
        said = mark.record.values
        found[str(said.get("alert")), str(said.get("other"))] = mark.order
    return found


def _state(
    alert: str,
    group: list[Told],
    family: Family | None,
    parted: Parted,
    *,
    into: Container[str] | None = None,
    heard: Sequence[int] = (),
) -> AlertState:
    """One alert by what was told of it; `into` are those it may be merged into, None any.

    `heard` is when callers of its duplicates were told.
    """
    marks = marks_of(group)
    feedback = _of(group, "feedback")
    told = [*heard, *(each.moment("at") for each in feedback)]
    told_last_ms = max((at_ms for at_ms in told if at_ms is not None), default=None)
    course = walk(marks, told_last_ms=told_last_ms, merges=_merging(alert, parted, into))
    steps = [mark.record for mark in marks if mark.record.kind == STEP]
    grades = grades_of(family, steps)
    return AlertState(
        alert=alert,
        values=family.voice.values if family else {},
        state=course.state,
        priority=grades[-1].priority,
        verdict=course.verdict,
        clocks=clocks_of(marks, None, heard),
        round=clocks_of(marks, course.reopened_ms, heard),
        reopened_ms=course.reopened_ms,
        raised_ms=raised_again_ms(grades),
        ended_ms=course.ended_ms,
        merged_into=course.merged_into,
        owner=_last_to(steps, "ASSIGNED"),
        passed=passed_on(marks),
        escalated_to=_every_to(steps, "ESCALATED"),
        reasons=_reasons(steps),
        told_back=course.told_back,
        feedback_impossible=any(each.values.get("impossible") is True for each in feedback),
        links=links_of(group),
        responses=_of(group, "response"),
        referrals=_of(group, "referral"),
        marks=marks,
        doubts=_doubts(group, course, into),
    )


def _merging(alert: str, parted: Parted, into: Container[str] | None) -> Callable[[Mark], bool]:
    """Which merges of an alert count: into one that it may go on in, and not parted since."""

    def merges(mark: Mark) -> bool:
        other = str(mark.record.values.get("other"))
        apart = parted.get((other, alert))
        return (into is None or other in into) and (apart is None or apart < mark.order)

    return merges


def _doubts(group: list[Told], course: Course, into: Container[str] | None) -> tuple[Doubt, ...]:
    found = [*doubts_of(group), *(Doubt(code, record) for code, record in course.ignored)]
    if into is not None:
        code = "MERGED_TOO_EARLY" if into else "MERGED_IN_A_RING"
        merges = (each for each in group if each.values.get("act") == "MERGED")
        found += [Doubt(code, each.id) for each in merges if each.values.get("other") not in into]
    return tuple(sorted(set(found), key=lambda doubt: (doubt.code, doubt.record)))


def _of(group: Iterable[Told], kind: str) -> tuple[Told, ...]:
    return tuple(sorted((each for each in group if each.kind == kind), key=lambda each: each.order))


def _every_to(steps: Iterable[Told], act: str) -> tuple[str, ...]:
    """Whom steps of an act name, in the order of the timeline."""
    return tuple(str(each.values.get("to", "")) for each in steps if each.values.get("act") == act)


def _last_to(steps: Iterable[Told], act: str) -> str:
    return next(reversed(_every_to(steps, act)), "")


def _reasons(steps: Iterable[Told]) -> tuple[str, ...]:
    """Every reason given for no response, in the order they were given."""
    given = (
        reason
        for each in steps
        if each.values.get("act") == "NO_RESPONSE"
        for reason in each.values.get("reasons", ())
    )
    return tuple(dict.fromkeys(given))
