# SPDX-License-Identifier: Apache-2.0
"""Escalation by the mission's rule: what nobody acknowledged or decided in time climbs by itself.

Whether anybody looks at a page or not, and once for each level, however many workers run, however
often they start anew and however long they stood still: the step's id follows from what it says. It
is a step like any other, goes down to the desks, and may be taken back; then it is not written
again.
"""

import asyncio
import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool

from cla_core.alerts import together
from cla_core.alerts.clocks import (
    Due,
    chain_of,
    climbs_to,
    due_of,
    dues,
    since_of,
)
from cla_core.alerts.marks import RULE
from cla_core.alerts.routing import OUTSIDE, Asking, barred
from cla_core.alerts.timeline import AlertState
from cla_core.clock import Clock, moment_of
from cla_core.codes import Profile
from cla_core.dtg import iso
from cla_core.ids import record_id
from cla_server.alerts import folding, repository, writing
from cla_server.alerts.repository import Brief
from cla_server.audit.repository import Deed, Entry, note
from cla_server.kit.database import Connection, Database, DatabaseTrouble
from cla_server.kit.within import WHOLE

NAME = "rule"
"""Stands where other records have a person and a role; it vouches for nothing."""
LOOK_EVERY_S = 15.0
CLIMBS = ("acknowledge", "decide")
"""Whose target makes an alert climb; telling the community is the CLA's own."""


@dataclass
class Escalation:
    """The rule of one mission, as one worker follows it."""

    database: Database
    clock: Clock
    profile: Callable[[], Profile]
    _seen: dict[str, tuple[object, ...]] = field(default_factory=dict)

    def once(self) -> int:
        """Write what has fallen due by now; gives how many steps."""
        now_ms, profile = self.clock.now_ms(), self.profile()
        with self.database.reading() as connection:
            briefs = repository.open_briefly(connection, WHOLE)
        standing = {brief.id: _terms(brief, profile, now_ms) for brief in briefs}
        late = [alert for alert, terms in standing.items() if terms != self._seen.get(alert, ())]
        done = sum(self._climb(alert, profile, now_ms) for alert in late)
        # Remembered when it is done: what fails now is tried again.
        self._seen = standing
        return done

    def _climb(self, alert: str, profile: Profile, now_ms: int) -> int:
        def work(connection: Connection) -> int:
            repository.take_turn(connection)
            return _climbed(connection, alert, profile, now_ms=now_ms)

        return self.database.write(work)


def _zone(profile: Profile) -> int:
    return int(profile.body.get("zone_minutes", 0))


def _terms(brief: Brief, profile: Profile, now_ms: int) -> tuple[object, ...]:
    """What of an alert's clocks decides whether it climbs; empty while nothing is overdue.

    It changes once for each term: between two, nobody needs to fold the alert again.
    """
    waits = {"acknowledge": brief.waits_acknowledge, "decide": brief.waits_decide}
    terms = []
    for what in CLIMBS:
        since_ms = brief.since_ms
        if since_ms is None or not waits[what]:
            continue
        due = due_of(
            profile,
            brief.priority,
            what=what,
            since_ms=since_ms,
            now_ms=now_ms,
            offset_minutes=_zone(profile),
        )
        if due is not None and due.is_overdue:
            terms.append((what, since_ms, due.terms))
    return tuple(terms)


def _climbed(connection: Connection, alert: str, profile: Profile, *, now_ms: int) -> int:
    standing = repository.standing(connection, alert)
    records = folding.around(connection, alert)
    states = folding.folded(records)
    state = states.get(alert)
    if standing is None or state is None or not state.is_open:
        return 0
    ids = {to: _id_of(state, to) for to in chain_of(profile)}
    written = frozenset(to for to in ids if repository.one(connection, ids[to]) is not None)
    # A merge opens no door: what bars a function of a duplicate bars it here.
    asking = together.asking_of(states, map(folding.as_told, records), alert, profile=profile)
    new = _asked_now(state, asking, written, now_ms=now_ms)
    for later_ms, to in enumerate(new):
        values = {
            "alert": alert,
            "act": "ESCALATED",
            "at": iso(moment_of(now_ms, _zone(profile))),
            "to": to,
            "actor": RULE,
            "channel": "BOARD",
        }
        told = writing.told_at_mission(
            "alert_step",
            values,
            who=NAME,
            # The nearest level stands first on the timeline, whatever the ids are.
            now_ms=now_ms + later_ms,
            zone_minutes=_zone(profile),
            record=ids[to],
        )
        writing.write(connection, told, base=standing.base, role=NAME)
        about = f"ESCALATED {alert}"
        note(connection, Entry(at_ms=now_ms, who=NAME, what=Deed.ALERT_WORKED_ON, about=about))
    return len(new)


def _asked_now(
    state: AlertState, asking: Asking, written: frozenset[str], *, now_ms: int
) -> tuple[str, ...]:
    """To whom it climbs now, level by level; empty when nobody new is to be asked.

    Nobody outside the mission is asked by a rule: what a caller forbade is known at the base alone.
    """
    profile = asking.profile
    waiting = dues(state, profile, now_ms=now_ms, offset_minutes=_zone(profile))
    late: Due | None = next((due for due in waiting if due.what in CLIMBS and due.is_overdue), None)
    if late is None:
        return ()
    closed = barred(asking) | OUTSIDE
    return climbs_to(state, late, profile, barred=closed, written=written)


def _id_of(state: AlertState, to: str) -> str:
    """One id for each alert, round and level."""
    since_ms = since_of(state) or 0
    said = f"{state.alert} {since_ms} {to}".encode()
    return record_id(since_ms, hashlib.sha256(said).digest())


async def climb(escalation: Escalation) -> None:
    """Follow the rule for as long as the server runs."""
    while True:
        # A database that is away for a moment must not end it.
        with suppress(DatabaseTrouble):
            await run_in_threadpool(escalation.once)
        await asyncio.sleep(LOOK_EVERY_S)
