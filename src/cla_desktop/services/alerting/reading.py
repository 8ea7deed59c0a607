# SPDX-License-Identifier: Apache-2.0
"""Reading alerts back: what is open with its clocks, and one alert whole.

Only alerts that may be open are folded, whatever the past holds. Gives plain facts; words are made
elsewhere (`wording.py`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cla_core.alerts.clocks import Due, NextCall, dues, next_to_ring
from cla_core.alerts.duplicates import ENOUGH, Suggestion
from cla_core.alerts.redaction import Eyes, keeps_words, shown
from cla_core.alerts.routing import Asking, Offer, barred, offers, told_against
from cla_core.alerts.timeline import AlertState, members
from cla_core.alerts.together import answered_of
from cla_core.alerts.told import Told
from cla_core.fields import Plain
from cla_core.planning.meeting import CalledPlan
from cla_desktop.services.alerting.flashes import FlashLine, flash_about
from cla_desktop.services.alerting.gathering import (
    Gathered,
    asking,
    comes_again,
    gathered,
    gathered_open,
    limits_unheard,
    with_members,
)
from cla_desktop.services.alerting.incidents import IncidentLine, incidents_of
from cla_desktop.services.alerting.unread import seen, unread
from cla_desktop.services.alerting.writing import may_be_settled, same_event
from cla_desktop.services.desk import Desk
from cla_desktop.storage.alerts import NO_ALERT
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

LAID_ASIDE = "signals.aside"
"""Signals of which somebody said that nothing is to be done."""
BEEP_MS = 7 * 24 * 60 * 60 * 1000
NEAR_MOST = 12
"""So many of the likeliest neighbours stand beside an alert: whoever looks for more uses Find."""
SETTLE_FROM = 50
"""When so many that came from elsewhere have ended, they are put aside in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """One alert in a list: its state, what it waits for, whom to ask next.

    `title`, `place` and `threat` are what a list may show of it; `guarded` is whether free words
    about it, or about one merged into it, stand only where somebody opened it.
    `dues` come soonest first; `signals` counts them, those of merged alerts too, `unread` the
    mission's steps nobody looked at; `own` is whether this desk wrote it.
    """

    id: str
    number: str
    title: str
    place: str
    state: AlertState
    threat: str = ""
    guarded: bool = False
    dues: tuple[Due, ...] = ()
    next: NextCall | None = None
    signals: int = 0
    unread: int = 0
    own: bool = True

    @property
    def overdue(self) -> int:
        """How many of its clocks have run out."""
        return sum(due.is_overdue for due in self.dues)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """One alert whole. `entries` are all its records, oldest first; `same` what may be one event.

    `plans` are protection plans that name its threat in its place, where somebody asked for them;
    `unheard` is whether a caller may have set limits that have not come to this laptop.
    `joins` are steps of other alerts that name this one, `taken_in` the records of those merged
    into it. `others` are the lines of every alert it speaks of, `incidents` those it belongs to and
    those it may; `against` are referrals that could not be made any more. `flash` tells of it;
    `unread` are records of the mission nobody looked at.
    """

    line: AlertLine
    entries: tuple[Entry, ...]
    offers: tuple[Offer, ...]
    asking: Asking
    same: tuple[Suggestion, ...] = ()
    near: tuple[Suggestion, ...] = ()
    others: tuple[AlertLine, ...] = ()
    joins: tuple[Entry, ...] = ()
    taken_in: tuple[Entry, ...] = ()
    incidents: tuple[IncidentLine, ...] = ()
    against: tuple[Told, ...] = ()
    flash: FlashLine | None = None
    unread: frozenset[str] = frozenset()
    plans: tuple[CalledPlan, ...] = ()
    unheard: bool = False


def open_alerts(desk: Desk) -> tuple[AlertLine, ...]:
    """Every alert somebody owes something, the most urgent first, its own clock before others'."""

    def job(work: Work) -> tuple[tuple[AlertLine, ...], tuple[str, ...]]:
        found, kept = gathered_open(work), set(work.alerts.open_ids())
        here = [state for state in found.states.values() if may_be_listed(state)]
        ended = tuple(each.alert for each in here if each.alert in kept and may_be_settled(each))
        looked_at = seen(work)
        lines = (
            replace(
                line_of(desk, found, state), unread=len(unread(found.of(state.alert), looked_at))
            )
            for state in here
            if state.is_open
        )
        return _sorted(lines), ended

    lines, ended = desk.store.read(job)
    if len(ended) >= SETTLE_FROM:
        desk.store.write_later(lambda work: work.alerts.settle(ended))
    return lines


def title_in_lists(values: Mapping[str, Plain]) -> str:
    """What a list may say that an alert, or the form of one, is about."""
    return str((shown(values, Eyes.LIST) or {}).get("summary", ""))


def may_be_listed(state: AlertState) -> bool:
    """Not before it is here, and never what must not be known to exist."""
    return state.arrived and shown(state.values, Eyes.LIST) is not None


def beeps(desk: Desk) -> tuple[Entry, ...]:
    """Missed calls of the last week that nobody called back yet, the newest first."""
    since_ms = desk.clock.now_ms() - BEEP_MS

    def job(work: Work) -> tuple[Entry, ...]:
        entries = work.records.several(tuple(work.alerts.parts_of([NO_ALERT])))
        aside = set(work.meta.get(LAID_ASIDE, []))
        found = [
            each
            for each in entries
            if each.kind == "signal" and _rang(each) >= since_ms and each.id not in aside
        ]
        return tuple(reversed(found))

    return desk.store.read(job)


def _rang(entry: Entry) -> int:
    return entry.when_ms if entry.when_ms is not None else entry.changed_ms


def alert(desk: Desk, record: str) -> AlertView | None:
    """One alert by the id of any of its versions; None while it has not arrived."""

    def job(work: Work) -> AlertView | None:
        root = work.alerts.root_of(record)
        found = with_members(work, root)
        state = found.states.get(root)
        if state is None or not state.arrived:
            return None
        return _view(desk, work, found, state)

    return desk.store.read(job)


def _view(desk: Desk, work: Work, found: Gathered, state: AlertState) -> AlertView:
    root, inside = state.alert, members(found.states, state.alert)
    asked = asking(desk, found, root, again=comes_again(work, state, inside=inside))
    near = same_event(work, root, enough=0.0)[:NEAR_MOST] if state.is_open else ()
    moved = {str(e.values.get("alert")) for e in found.of(root) if e.kind == "signal"}
    known = {root, *(each.alert for each in near), *inside, *_named_by(state), *moved}
    others = gathered(work, tuple(known | found.states.keys()))
    answered = answered_of(state) | _who_answered_of(root, others)
    return AlertView(
        line=line_of(desk, found, state),
        entries=found.of(root),
        offers=offers(asked),
        asking=asked,
        same=tuple(e for e in near if e.score >= ENOUGH and e.alert not in answered),
        near=near,
        others=_sorted(
            line_of(desk, others, each)
            for each in others.states.values()
            if each.alert != root and each.arrived
        ),
        joins=_joins(found, state),
        taken_in=tuple(entry for each in inside[1:] for entry in found.of(each)),
        incidents=incidents_of(work, state, near=known),
        against=told_against(asked, state.referrals, signed_for=state.signed_for),
        flash=flash_about(work, _numbers(found.of(root))),
        unread=unread(found.of(root), seen(work)),
        unheard=limits_unheard(work, found, inside),
    )


def _numbers(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Every number an alert has or had."""
    alerts = (entry for entry in entries if entry.kind == "alert")
    said = (number for entry in alerts for number in (entry.number, entry.alias) if number)
    return tuple(dict.fromkeys(said))


def _named_by(state: AlertState) -> set[str]:
    return {state.merged_into, *state.links.alerts} - {""}


def _who_answered_of(alert: str, found: Gathered) -> set[str]:
    """The alerts of which somebody said at them whether they are the same event as this."""
    return {one for one, state in found.states.items() if alert in answered_of(state)}


def _joins(found: Gathered, state: AlertState) -> tuple[Entry, ...]:
    """Steps of other alerts that name this one, by any of its versions."""
    own = {entry.id for entry in found.of(state.alert) if entry.kind == "alert"}
    return tuple(
        entry
        for alert in found.states
        if alert != state.alert
        for entry in found.of(alert)
        if entry.values.get("other") in own
    )


def line_of(desk: Desk, found: Gathered, state: AlertState) -> AlertLine:
    """One alert of those gathered, as a list shows it."""
    entries = found.of(state.alert)
    inside = [each for each in members(found.states, state.alert) if each in found.states]
    profile, now_ms = desk.book.profile, desk.clock.now_ms()
    first = next((entry for entry in entries if entry.kind == "alert"), None)
    seen = shown(state.values, Eyes.LIST) or {}
    place = seen.get("place")
    waiting = dues(state, profile, now_ms=now_ms, offset_minutes=desk.offset_minutes)
    line = AlertLine(
        id=state.alert,
        number=found.number_of(state.alert),
        title=title_in_lists(state.values),
        place=str(place.get("name", "")) if isinstance(place, dict) else "",
        state=state,
        threat=str(seen.get("threat_type") or ""),
        guarded=any(keeps_words(found.states[each].values) for each in inside),
        dues=waiting,
        signals=sum(len(found.states[each].links.signals) for each in inside),
        own=first.own if first else False,
    )
    late = next((due for due in waiting if due.is_overdue), None)
    if late is None:
        return line
    kept = barred(asking(desk, found, state.alert))
    return replace(line, next=next_to_ring(state, late, profile, barred=kept))


def _sorted(lines: Iterable[AlertLine]) -> tuple[AlertLine, ...]:
    return tuple(sorted(lines, key=urgency_of))


def urgency_of(line: AlertLine) -> tuple[str, int, str]:
    """Sort key: the priority, then what falls due first."""
    soonest = line.dues[0].due_ms if line.dues else 1 << 62
    return line.state.priority, soonest, line.id
