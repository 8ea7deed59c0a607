# SPDX-License-Identifier: Apache-2.0
"""From stored records to what the core folds: only of the alerts that are asked for.

Knows the store and the fold, no words and no form. The time and the author's role stand as they
arrived; whose record it is makes no difference.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cla_core.alerts.indicators import REPEAT_MS
from cla_core.alerts.routing import Asking
from cla_core.alerts.timeline import AlertState, fold, members
from cla_core.alerts.together import asking_of, standing_of
from cla_core.alerts.told import Told, families
from cla_core.fields import Layer
from cla_core.folding import fold as folded
from cla_core.record import in_layer
from cla_core.records.alerts import Alert
from cla_core.records.signals import Signal
from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.contacts import is_known_here, limits_are_erased, limits_of
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

ALERT = Alert.kind
SIGNAL = Signal.kind
REACHABLE = frozenset({"CONTACT", "UNREGISTERED"})
"""Callers of whom a code or a number was written down, for the base alone."""
LIMITED_BY = frozenset({"caller_code", "caller_limits"})
"""The fields of a call that say what its caller does not allow, the first by their contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The records about some alerts, oldest first, by alert; and the states they fold to.

    A signal that was moved stands with both alerts: what it says last tells where it belongs.
    `limits` is what the contacts who called do not allow today, by their codes. `absent` are the
    alerts that some of these were merged into and that have not come to this laptop.
    """

    entries: Mapping[str, tuple[Entry, ...]]
    states: Mapping[str, AlertState]
    limits: Mapping[str, frozenset[str]] = field(default_factory=dict)
    absent: frozenset[str] = frozenset()

    def of(self, alert: str) -> tuple[Entry, ...]:
        """The records about one alert, oldest first."""
        return self.entries.get(alert, ())

    def number_of(self, alert: str) -> str:
        """By which number people speak of an alert; empty while it has none."""
        numbers = (entry.number for entry in self.of(alert) if entry.kind == ALERT)
        return next(numbers, None) or ""

    def told_of(self, alerts: Iterable[str]) -> tuple[Told, ...]:
        """Every record about these alerts once, as the fold takes it."""
        once = {entry.id: entry for alert in alerts for entry in self.of(alert)}
        return tuple(_limited(as_told(entry), self.limits) for entry in once.values())


def gathered(work: Work, alerts: Sequence[str]) -> Gathered:
    """Everything stored about these alerts, folded."""
    about = work.alerts.parts_of(alerts)
    entries = work.records.several(tuple(about))
    signals = [entry.id for entry in entries if entry.kind == SIGNAL]
    moved = [each for each in work.records.kin_of(signals) if each not in about]
    known = (*entries, *work.records.several(moved)) if moved else entries
    both = _of_moved(known, about)
    groups: dict[str, list[Entry]] = {}
    for entry in known:
        for alert in both.get(entry.id) or filter(None, [about.get(entry.id)]):
            groups.setdefault(alert, []).append(entry)
    told = [as_told(entry) for entry in known]
    states, absent = fold(told), frozenset[str]()
    # What was merged twice may go on in the other one, which may not have come either.
    while more := _not_come(work, states):
        absent |= more
        states = fold(told, absent=absent)
    return Gathered(
        entries={alert: tuple(group) for alert, group in groups.items()},
        states={alert: state for alert, state in states.items() if alert in groups},
        limits=_limits_of_contacts(work, known),
        absent=absent,
    )


def _not_come(work: Work, states: Mapping[str, AlertState]) -> frozenset[str]:
    """The alerts into which some of these were merged and which this laptop does not have yet.

    The colleague's laptop that merged them may have told of the merge by another way than of them.
    """
    into = {state.merged_into for state in states.values() if state.arrived} - {""}
    far = {alert for alert in into if alert not in states or not states[alert].arrived}
    roots = {alert: work.alerts.root_of(alert) for alert in far}
    about = work.alerts.parts_of(tuple(roots.values()))
    entries = work.records.several(tuple(about)) if about else ()
    come = {about[entry.id] for entry in entries if entry.kind == ALERT}
    return frozenset(alert for alert, root in roots.items() if root not in come)


def _limits_of_contacts(work: Work, known: Iterable[Entry]) -> dict[str, frozenset[str]]:
    """What each caller with a code asked for, as their contact says it now."""
    codes = {code for entry in known if (code := _caller_of(entry.values))}
    return {code: limits_of(work, code) for code in codes}


def _caller_of(values: Mapping[str, Any]) -> str:
    return str(values.get("caller_code", "")).strip().upper()


def _limited(told: Told, limits: Mapping[str, frozenset[str]]) -> Told:
    """A signal with what its caller does not allow, said at this call or ever since."""
    more = limits.get(_caller_of(told.values), frozenset()) if told.kind == SIGNAL else frozenset()
    if not more:
        return told
    said = sorted({*(told.values.get("caller_limits") or ()), *more})
    return replace(told, values={**told.values, "caller_limits": said})


def _of_moved(known: Iterable[Entry], about: Mapping[str, str]) -> dict[str, list[str]]:
    """Of signals said anew: every alert that they or what they amend belonged to."""
    signals = [as_told(entry) for entry in known if entry.kind == SIGNAL]
    return {
        one.id: sorted({about[each.id] for each in kin.members if about.get(each.id)})
        for kin in families(signals)
        if len(kin.members) > 1
        for one in kin.members
    }


def with_members(work: Work, alert: str) -> Gathered:
    """An alert with what was merged into it, what it was merged into, and what it is linked to."""
    wanted: tuple[str, ...] = (alert,)
    while True:
        found = gathered(work, wanted)
        standing = standing_of(found.states, alert) if alert in found.states else alert
        inside = members(found.states, standing) if standing in found.states else (alert,)
        merged = {found.states[each].merged_into for each in inside if each in found.states}
        more = (work.alerts.naming(inside) | merged) - {"", *wanted}
        if not more:
            return found
        wanted = (*wanted, *sorted(more))


def received_within(work: Work, since_ms: int, until_ms: int) -> tuple[str, ...]:
    """The alerts that were received in this stretch of time, drafts aside."""
    stretch = Query(kinds=(ALERT,), since_ms=since_ms, until_ms=until_ms, sort="event")
    rows = work.records.rows(work.records.keys(stretch))
    return tuple(dict.fromkeys(work.alerts.root_of(row.id) for row in rows if not row.draft))


def with_joined(work: Work, alerts: Sequence[str]) -> Gathered:
    """These alerts with every one that merges or links join to any of them."""
    wanted = tuple(alerts)
    while True:
        found = gathered(work, wanted)
        merged = {state.merged_into for state in found.states.values()}
        more = (work.alerts.naming(wanted) | merged) - {"", *wanted}
        if not more:
            return found
        wanted = (*wanted, *sorted(more))


def gathered_open(work: Work) -> Gathered:
    """The alerts that may be open, with what was merged into any of them."""
    return with_taken_in(work, work.alerts.open_ids())


def with_taken_in(work: Work, alerts: Sequence[str]) -> Gathered:
    """These alerts with what was merged into any of them: they are as grave as the gravest of it.

    What only names one of them comes with it.
    """
    wanted = fresh = tuple(alerts)
    while fresh:
        fresh = tuple(sorted(work.alerts.naming(fresh) - set(wanted)))
        wanted += fresh
    return gathered(work, wanted)


def as_told(entry: Entry) -> Told:
    """One stored record as the fold takes it."""
    written_ms = entry.submitted_ms if entry.submitted_ms is not None else entry.changed_ms
    return Told(
        id=entry.id,
        kind=entry.kind,
        values=entry.values,
        written_ms=written_ms,
        role=entry.role or "",
    )


def asking(desk: Desk, found: Gathered, alert: str, *, again: bool = False) -> Asking:
    """What routing goes by: the alert with those merged into it, and what no caller allows.

    `again` as `comes_again` says; it adds to whom an alert is offered and bars nobody.
    """
    inside = members(found.states, standing_of(found.states, alert))
    told = found.told_of(inside)
    return asking_of(found.states, told, alert, profile=desk.book.profile, again=again)


def comes_again(work: Work, state: AlertState, *, inside: Iterable[str]) -> bool:
    """Whether another alert came from the place of this one in the weeks before it.

    `inside` are those that are one with it: a duplicate is no second event.
    """
    place, received = state.values.get("place"), state.clocks.received
    if not isinstance(place, dict) or received is None:
        return False
    name = folded(str(place.get("name", "")))
    before = Query(
        kinds=(ALERT,),
        since_ms=received - REPEAT_MS,
        until_ms=received,
        place=name,
        sort="event",
    )
    rows = work.records.rows(work.records.keys(before))
    same = {
        work.alerts.root_of(row.id) for row in rows if not row.draft and folded(row.place) == name
    }
    return bool(same - set(inside))


def limits_unheard(work: Work, found: Gathered, alerts: Iterable[str]) -> bool:
    """Whether somebody called about these alerts whose limits are not known on this laptop.

    After their days, or once the contact withdrew, they are known nowhere. They are for the base
    alone: a laptop nobody vouched for reads that there was a call, no more.
    """
    calls = {entry.id: entry for alert in alerts for entry in found.of(alert)}
    laptops = work.laptops.everyone()
    apart = any(not (one.trusted or one.revoked) for one in laptops)
    return any(
        _is_unheard(work, call, apart=apart) for call in calls.values() if call.kind == SIGNAL
    )


def _is_unheard(work: Work, call: Entry, *, apart: bool) -> bool:
    if LIMITED_BY & call.forgotten.keys():
        return True
    code = _caller_of(call.values)
    if code:
        return limits_are_erased(work, code) or (apart and not is_known_here(work, code))
    if call.own or call.forgotten or in_layer(Signal, call.values, Layer.BASE):
        return False
    # Nobody can tell an unknown caller who set no limit from one whose limits did not come.
    return apart or call.values.get("caller_kind") in REACHABLE
