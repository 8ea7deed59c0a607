# SPDX-License-Identifier: Apache-2.0
"""Reading alerts back: what is open with its clocks, and one alert whole.

Only alerts that may be open are folded, whatever the past holds. Gives plain facts; words are made
elsewhere (`wording.py`).
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from cla_core.alerts.clocks import Due, NextCall, dues, next_call
from cla_core.alerts.duplicates import Suggestion
from cla_core.alerts.routing import Offer, barred, offers
from cla_core.alerts.timeline import AlertState
from cla_desktop.services.alerting.gathering import Gathered, asking, gathered
from cla_desktop.services.alerting.writing import same_event
from cla_desktop.services.desk import Desk
from cla_desktop.storage.alerts import NO_ALERT
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

BEEP_MS = 7 * 24 * 60 * 60 * 1000
RECENT = 100
"""So many newest alerts stand in the list of all; older ones are found by words."""
SETTLE_FROM = 50
"""When so many that came from elsewhere have ended, they are put aside in one go."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertLine:
    """One alert in a list: its state, what it waits for, whom to ask next.

    `dues` come soonest first; `signals` counts them; `own` is whether this desk wrote it.
    """

    id: str
    number: str
    title: str
    place: str
    state: AlertState
    dues: tuple[Due, ...] = ()
    next: NextCall | None = None
    signals: int = 0
    own: bool = True

    @property
    def overdue(self) -> int:
        """How many of its clocks have run out."""
        return sum(due.is_overdue for due in self.dues)


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertView:
    """One alert whole. `entries` are all its records, oldest first; `same` what may be one event.

    `others` are the lines of alerts it speaks of: those offered, and what it was merged into.
    """

    line: AlertLine
    entries: tuple[Entry, ...]
    offers: tuple[Offer, ...]
    same: tuple[Suggestion, ...]
    others: tuple[AlertLine, ...]


def open_alerts(desk: Desk) -> tuple[AlertLine, ...]:
    """Every alert somebody owes something, the most urgent first, its own clock before others'."""

    def job(work: Work) -> tuple[tuple[AlertLine, ...], tuple[str, ...]]:
        found = gathered(work, work.alerts.open_ids())
        here = [state for state in found.states.values() if state.arrived]
        ended = tuple(state.alert for state in here if not state.is_open)
        return _sorted(_line(desk, found, state) for state in here if state.is_open), ended

    lines, ended = desk.store.read(job)
    if len(ended) >= SETTLE_FROM:
        desk.store.write_later(lambda work: work.alerts.settle(ended))
    return lines


def recent_alerts(desk: Desk) -> tuple[AlertLine, ...]:
    """The newest alerts, ended ones too, the newest first."""

    def job(work: Work) -> tuple[AlertLine, ...]:
        keys = work.records.keys(Query(kinds=("alert",)))[:RECENT]
        ids = [row.id for row in work.records.rows(keys) if not row.draft]
        roots = tuple(dict.fromkeys(work.alerts.root_of(each) for each in ids))
        found = gathered(work, roots)
        states = [found.states[root] for root in roots if root in found.states]
        return tuple(_line(desk, found, state) for state in states if state.arrived)

    return desk.store.read(job)


def beeps(desk: Desk) -> tuple[Entry, ...]:
    """Missed calls of the last week that nobody called back yet, the newest first."""
    since_ms = desk.clock.now_ms() - BEEP_MS

    def job(work: Work) -> tuple[Entry, ...]:
        entries = work.records.several(tuple(work.alerts.parts_of([NO_ALERT])))
        found = [each for each in entries if each.kind == "signal" and _rang(each) >= since_ms]
        return tuple(reversed(found))

    return desk.store.read(job)


def _rang(entry: Entry) -> int:
    return entry.when_ms if entry.when_ms is not None else entry.changed_ms


def alert(desk: Desk, record: str) -> AlertView | None:
    """One alert by the id of any of its versions; None while it has not arrived."""

    def job(work: Work) -> AlertView | None:
        root = work.alerts.root_of(record)
        found = gathered(work, (root,))
        state = found.states.get(root)
        if state is None or not state.arrived:
            return None
        entries = found.of(root)
        same = same_event(work, root) if state.is_open else ()
        named = tuple({*(each.alert for each in same), state.merged_into} - {""})
        others = gathered(work, named)
        return AlertView(
            line=_line(desk, found, state),
            entries=entries,
            offers=offers(asking(desk, state, entries)),
            same=same,
            others=_sorted(_line(desk, others, each) for each in others.states.values()),
        )

    return desk.store.read(job)


def _line(desk: Desk, found: Gathered, state: AlertState) -> AlertLine:
    entries = found.of(state.alert)
    profile, now_ms = desk.book.profile, desk.clock.now_ms()
    first = next((entry for entry in entries if entry.kind == "alert"), None)
    waiting = dues(state, profile, now_ms=now_ms, offset_minutes=desk.offset_minutes)
    line = AlertLine(
        id=state.alert,
        number=(first.number or "") if first else "",
        title=str(state.values.get("summary", "")),
        place=str((state.values.get("place") or {}).get("name", "")),
        state=state,
        dues=waiting,
        signals=len(state.links.signals),
        own=first.own if first else False,
    )
    late = next((due for due in waiting if due.is_overdue), None)
    if late is None:
        return line
    kept = barred(asking(desk, state, entries))
    return replace(line, next=next_call(state, late, profile, barred=kept))


def _sorted(lines: Iterable[AlertLine]) -> tuple[AlertLine, ...]:
    return tuple(sorted(lines, key=_urgency))


def _urgency(line: AlertLine) -> tuple[str, int, str]:
    """By priority; inside one, by what falls due first."""
    soonest = line.dues[0].due_ms if line.dues else 1 << 62
    return line.state.priority, soonest, line.id
