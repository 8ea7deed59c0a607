# SPDX-License-Identifier: Apache-2.0
"""What the indicators of dossier 3.14 need to know of one alert, and nothing else of it.

An alert that took in duplicates counts once, from the first receipt of any of them and with
everything that was done about any of them. Exercises, sealed alerts and steps without their alert
have no measure. Holds no words of the alert but the place's name, as a list may show it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from cla_core.alerts.flags import flags_of
from cla_core.alerts.marks import is_response
from cla_core.alerts.redaction import ADMIN, Eyes, is_sealed, shown, told_name
from cla_core.alerts.stops import Clocks
from cla_core.alerts.timeline import AlertState
from cla_core.alerts.together import standing_of
from cla_core.alerts.told import STEP
from cla_core.fields import Plain
from cla_core.grading import FLAGS

MERGED = "MERGED"
ACTING = frozenset({"RESPONDING", "RESPONDED"})
NOT_SAID = "-"
"""Somebody acted and the records do not say who; nobody said when or what it was."""


class Measure(NamedTuple):
    """One alert as the indicators count it; times in milliseconds since 1970.

    A tuple with names: a year of one page is ten thousand of them.

    `came_ms` is when the alert reached this side, `heard_ms` when anything about it last did.
    `exit` is MERGED, INFO_ONLY, FALSE_ALARM (closed so, or verified to be false) or empty;
    `place` is its name as a list may show it, with `area_alone` that of the area it lies in.
    `guarded` alerts are not for a commander's eyes, `kept_in` ones never leave the mission, and of
    `narrow` ones the threat is not told to either.
    """

    alert: str
    base: str
    received_ms: int
    came_ms: int
    heard_ms: int
    timing: str
    threat: str
    place: str
    area_alone: bool
    priority: str
    exit: str
    verification: str
    guarded: bool
    kept_in: bool
    narrow: bool
    referred_ms: int | None
    acknowledged_ms: int | None
    decided_ms: int | None
    arrived_ms: int | None
    told_ms: int | None
    impossible: bool
    responders: tuple[str, ...]
    reasons: tuple[str, ...]

    @property
    def is_counted(self) -> bool:
        """Whether it is an alert of its own, no duplicate of another."""
        return self.exit != MERGED

    @property
    def required_action(self) -> bool:
        """Whether it stands in the response rate."""
        return not self.exit

    @property
    def is_answered(self) -> bool:
        """Whether anybody acted; watching alone is no response."""
        return bool(self.responders)


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Whose an alert is, and when it and the last word about it came to this side."""

    base: str
    came_ms: int
    heard_ms: int


def measures(states: Mapping[str, AlertState], origins: Mapping[str, Origin]) -> dict[str, Measure]:
    """The measure of each alert that has one; all alerts joined by merges must be among them."""
    parts: dict[str, list[AlertState]] = {}
    for alert, state in states.items():
        if not _is_apart(state):
            parts.setdefault(standing_of(states, alert), []).append(state)
    return {
        alert: _measure(state, [state] if state.merged_into else parts[alert], origins)
        for alert, state in states.items()
        if state.arrived and not _is_apart(state) and state.clocks.received is not None
    }


def _is_apart(state: AlertState) -> bool:
    """Drills are never counted; what is sealed is known to nobody here."""
    return state.values.get("exercise") is True or is_sealed(state.values)


def _measure(
    state: AlertState, parts: Sequence[AlertState], origins: Mapping[str, Origin]
) -> Measure:
    # A merge must open no door: what is marked in any of them is marked in all.
    flags = frozenset(flag for part in parts for flag in flags_of(part.values))
    values = {**state.values, FLAGS: sorted(flags)}
    origin = origins[state.alert]
    received = _first(parts, "received")
    place = (shown(values, Eyes.LIST) or {}).get("place")
    # The fold says which telling of a duplicate's caller tells of what stands.
    told_ms = state.clocks.told_back
    return Measure(
        alert=state.alert,
        base=origin.base,
        received_ms=received if received is not None else 0,
        came_ms=origin.came_ms,
        heard_ms=max(origins[part.alert].heard_ms for part in parts),
        timing=_code(values, "timing"),
        threat=_code(values, "threat_type"),
        place=_name(place),
        area_alone=isinstance(place, dict) and place.get("precision") == ADMIN,
        priority=min(part.priority for part in parts),
        exit=state.exit,
        verification=_code(values, "verification"),
        guarded=shown(values, Eyes.COMMANDER) is None,
        kept_in=shown(values, Eyes.FEED) is None,
        narrow="STATE-PERP" in flags,
        referred_ms=_first(parts, "referred"),
        acknowledged_ms=_first(parts, "acknowledged"),
        decided_ms=_first(parts, "decided"),
        arrived_ms=_first(parts, "arrived"),
        told_ms=told_ms,
        impossible=told_ms is None and state.feedback_impossible,
        responders=tuple(sorted({who for part in parts for who in _responders(part)})),
        reasons=tuple(sorted({reason for part in parts for reason in part.reasons})),
    )


def _first(parts: Sequence[AlertState], clock: str) -> int | None:
    found = (_at(part.clocks, clock) for part in parts)
    return min((at_ms for at_ms in found if at_ms is not None), default=None)


def _at(clocks: Clocks, clock: str) -> int | None:
    at_ms: int | None = getattr(clocks, clock)
    return at_ms


def _code(values: Mapping[str, Plain], name: str) -> str:
    return str(values.get(name) or "")


def _name(place: Plain) -> str:
    return " ".join(told_name(place).split())


def _responders(state: AlertState) -> frozenset[str]:
    """Who acted; a step alone may tell that somebody did, and not who."""
    named = frozenset(
        str(each.values.get("actor") or NOT_SAID) for each in state.responses if is_response(each)
    )
    stepped = any(mark.act in ACTING and mark.record.kind == STEP for mark in state.marks)
    return named or (frozenset({NOT_SAID}) if stepped else frozenset())
