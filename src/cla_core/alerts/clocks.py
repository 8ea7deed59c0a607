# SPDX-License-Identifier: Apache-2.0
"""What is due and overdue at a moment, by the mission's targets, and who is next to be asked.

Targets stand in the mission profile under `targets`: minutes from the receipt (`..._minutes`), or
the next time of day in minutes after local midnight (`..._by`). The chain stands under
`escalation`; an empty one says that nothing climbs. What the profile does not say is said here,
from dossier 3.7.
"""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cla_core.alerts.stops import Clocks
from cla_core.alerts.timeline import AlertState
from cla_core.codes import Profile

MINUTE_MS = 60_000
DAY_MINUTES = 24 * 60
WHATS = ("acknowledge", "decide", "feedback")

TARGETS: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "P1": {"acknowledge_minutes": 10, "decide_minutes": 30, "feedback_minutes": 1440},
        "P2": {"acknowledge_minutes": 60, "decide_minutes": 360, "feedback_minutes": 2880},
        "P3": {"acknowledge_by": 420, "decide_minutes": 1440, "feedback_minutes": 10080},
        "P4": {"acknowledge_by": 1080},
    }
)
"""P3 waits for the next briefing (07:00), P4 for the daily report (18:00)."""
CHAIN = ("BASECO", "CLAMGR", "FJOC", "JOC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One promise of an alert: `what` is acknowledge, decide or feedback; milliseconds."""

    what: str
    since_ms: int
    due_ms: int
    overdue_ms: int

    @property
    def is_overdue(self) -> bool:
        """Whether the target has passed."""
        return self.overdue_ms > 0

    @property
    def terms(self) -> int:
        """How often the time it was promised within has passed once more since."""
        return self.overdue_ms // max(self.due_ms - self.since_ms, MINUTE_MS)


@dataclass(frozen=True, slots=True)
class NextCall:
    """Whom to ask next, a function code; `again` when it is whoever was asked already."""

    to: str
    again: bool


def dues(
    state: AlertState, profile: Profile, *, now_ms: int, offset_minutes: int = 0
) -> tuple[Due, ...]:
    """What an alert still waits for, the soonest first; drills are timed as well."""
    since = since_of(state)
    if since is None:
        return ()
    found = (
        due_of(
            profile,
            state.priority,
            what=what,
            since_ms=since,
            now_ms=now_ms,
            offset_minutes=offset_minutes,
        )
        for what in waits_for(state)
    )
    promised = (due for due in found if due is not None)
    return tuple(sorted(promised, key=lambda due: (due.due_ms, WHATS.index(due.what))))


def since_of(state: AlertState) -> int | None:
    """From when the promises of an alert run: its last opening, or when it was raised again."""
    begins = (state.clocks.received if state.reopened_ms is None else None, *_anew(state))
    return max((at_ms for at_ms in begins if at_ms is not None), default=None)


def _anew(state: AlertState) -> tuple[int, ...]:
    """When everybody was to be asked once more: who knew it as a calm matter knows no danger."""
    return tuple(at_ms for at_ms in (state.reopened_ms, state.raised_ms) if at_ms is not None)


def waits_for(state: AlertState) -> tuple[str, ...]:
    """Which promises are still to be kept, in their order; none of an alert that ended."""
    if not state.is_open or not state.arrived:
        return ()
    return tuple(what for what in WHATS if not _met(state, what))


def due_of(
    profile: Profile,
    priority: str,
    *,
    what: str,
    since_ms: int,
    now_ms: int,
    offset_minutes: int = 0,
) -> Due | None:
    """One promise that runs from `since_ms`, as it stands now; None where nothing was promised."""
    due_ms = due_at(profile, priority, what=what, since_ms=since_ms, offset_minutes=offset_minutes)
    if due_ms is None:
        return None
    return Due(what=what, since_ms=since_ms, due_ms=due_ms, overdue_ms=max(now_ms - due_ms, 0))


def due_at(
    profile: Profile, priority: str, *, what: str, since_ms: int, offset_minutes: int = 0
) -> int | None:
    """When something falls due that began at `since_ms`; None where nothing was promised."""
    minutes, by = target_of(profile, priority, what)
    if minutes is not None:
        return since_ms + minutes * MINUTE_MS
    if by is None:
        return None
    local = since_ms // MINUTE_MS + offset_minutes
    midnight = local - local % DAY_MINUTES
    at = midnight + by + (DAY_MINUTES if local % DAY_MINUTES >= by else 0)
    return (at - offset_minutes) * MINUTE_MS


def target_of(profile: Profile, priority: str, what: str) -> tuple[int | None, int | None]:
    """What is promised: within so many minutes, or by a minute after local midnight; or neither."""
    said = profile.body.get("targets", {}).get(priority, {})
    own = {name: said[name] for name in said if name.startswith(f"{what}_")}
    targets = own or TARGETS.get(priority, {})
    minutes, by = targets.get(f"{what}_minutes"), targets.get(f"{what}_by")
    return (None if minutes is None else int(minutes)), (None if by is None else int(by))


def next_call(
    state: AlertState, due: Due, profile: Profile, *, barred: Container[str] = ()
) -> NextCall | None:
    """Who is next once something is overdue: remind first, then one level up for each term more.

    `barred` are functions the routing keeps from this alert. None while nothing is overdue, and for
    feedback, which is the CLA's own.
    """
    if not due.is_overdue or due.what == "feedback":
        return None
    chain = [to for to in chain_of(profile) if to not in barred]
    return _next(asked_since_opening(state), due.terms, chain)


def climbs_to(
    state: AlertState,
    due: Due,
    profile: Profile,
    *,
    barred: Container[str] = (),
    written: frozenset[str] = frozenset(),
) -> tuple[str, ...]:
    """Whom the rule asks by now, the nearest first: each term is one level, once.

    The levels whose terms passed while nobody followed the rule are asked too: none is skipped
    because a server stood still, or because an alert came late. `written` are those that the rule
    has asked, though somebody took it back: their terms are used up.
    """
    if not due.is_overdue or due.what == "feedback":
        return ()
    whole = chain_of(profile)
    chain = [to for to in whole if to not in barred]
    asked, found = asked_since_opening(state) | written, []
    for term in range(min(due.terms, len(whole)) + 1):
        if len(asked & {*whole}) > term:
            continue
        call = _next(asked, term, chain)
        if call is not None and not call.again:
            found.append(call.to)
            asked |= {call.to}
    return tuple(found)


def _next(asked: frozenset[str], term: int, chain: Sequence[str]) -> NextCall | None:
    if not chain:
        return None
    level = min(term, len(chain) - 1)
    if chain[level] not in asked:
        return NextCall(chain[level], again=False)
    higher = [to for to in chain[level:] if to not in asked]
    if term and higher:
        return NextCall(higher[0], again=False)
    return NextCall(chain[level], again=True)


def next_to_ring(
    state: AlertState, due: Due, profile: Profile, *, barred: Container[str] = ()
) -> NextCall | None:
    """Whom somebody on the base rings: the nearest before all others, however late it has become.

    A rule climbs by the terms that went by; a person who rings over the head of a commander who
    was never told loses the one who could move tonight.
    """
    call = next_call(state, due, profile, barred=barred)
    nearest = next((to for to in chain_of(profile) if to not in barred), "")
    if call is None or nearest in asked_since_opening(state):
        return call
    return NextCall(nearest, again=False)


def chain_of(profile: Profile) -> Sequence[str]:
    """Whom an unanswered alert climbs to, the nearest first; nobody where the mission says so."""
    said = profile.body.get("escalation")
    return CHAIN if said is None else tuple(said)


def was_asked(state: AlertState) -> bool:
    """Whether anybody was told of it yet: only then is there a level to climb from."""
    return bool(asked_since_opening(state))


def asked_since_opening(state: AlertState) -> frozenset[str]:
    """Who was told of it in this round: a reopened alert is news to those who knew the first."""
    since_ms = max(_anew(state), default=None)
    return frozenset(each.to for each in state.passed if since_ms is None or each.at_ms >= since_ms)


def logs_escalation(profile: Profile) -> bool:
    """Whether the mission lets one key log that an alert climbed; else it is filled in."""
    return profile.body.get("escalate_by") == "key"


def _met(state: AlertState, what: str) -> bool:
    clocks = state.round
    if what == "feedback":
        return state.told_back
    if state.verdict:
        return True
    return _decided(clocks) or (what == "acknowledge" and clocks.acknowledged is not None)


def _decided(clocks: Clocks) -> bool:
    """Whether it was decided; whoever departed has decided, even if nobody said so."""
    return any(at is not None for at in (clocks.decided, clocks.departed, clocks.arrived))
