# SPDX-License-Identifier: Apache-2.0
"""From the records of one alert to marks on its timeline: what happened, and when by the clock.

A response tells of up to three things, a referral of two. Marks sort by the time they tell of, then
by how far they are along, then by when they were written: the same on every side.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from cla_core.alerts.told import STEP, Told

LINE = (
    "RECEIVED", "TRIAGED", "REFERRED", "ACKNOWLEDGED", "DECIDED", "RESPONDING", "RESPONDED",
    "FEEDBACK_GIVEN",
)  # fmt: skip
"""The way of an alert without side exits, in order; CLOSED ends it."""
RANK: Mapping[str, int] = MappingProxyType(
    {state: rank for rank, state in enumerate(LINE)} | {"NO_RESPONSE": LINE.index("DECIDED")}
)
LAST = len(LINE)

ASKING = frozenset({"REFERRED", "ESCALATED"})
"""What tells somebody of an alert, by function."""
RULE = "RULE"
"""The actor of what the mission's own rule did: no function, so nobody can be asked to be it."""
WATCHING = "MONITOR"
IDLE = frozenset({WATCHING, "NONE"})
"""Types of response that are none in any count."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """`act` at `at_ms` (milliseconds since 1970), told by `record`."""

    act: str
    at_ms: int
    record: Told
    timed: bool = True

    @property
    def order(self) -> tuple[int, int, tuple[int, str]]:
        """Sort key of the timeline: time, the usual sequence of acts, the record itself."""
        return self.at_ms, RANK.get(self.act, LAST), self.record.order


def marks_of(told: Iterable[Told]) -> tuple[Mark, ...]:
    """Every mark in the order of the timeline."""
    found = (mark for record in told for mark in READERS.get(record.kind, _nothing)(record))
    return tuple(sorted(found, key=lambda mark: mark.order))


class Passed(NamedTuple):
    """That a function was told of an alert, and when by the clock."""

    at_ms: int
    to: str


def passed_on(marks: Iterable[Mark]) -> tuple[Passed, ...]:
    """Who was told of an alert, in the order of its timeline."""
    asking = (mark for mark in marks if mark.act in ASKING)
    return tuple(Passed(mark.at_ms, str(mark.record.values.get("to"))) for mark in asking)


def is_response(record: Told) -> bool:
    """Whether a record tells of somebody acting, as the response rate counts it."""
    return record.kind == "response" and record.values.get("type") not in IDLE


def is_on_the_way(record: Told) -> bool:
    """Whether a record tells how far an alert came: to whom, what for, what followed."""
    act = record.values.get("act") if record.kind == STEP else ""
    return record.kind in ("referral", "response", "feedback") or act in RANK


def _nothing(_record: Told) -> Iterator[Mark]:
    yield from ()


def _timed(record: Told, pairs: Iterable[tuple[str, str]]) -> Iterator[Mark]:
    for act, field in pairs:
        at_ms = record.moment(field)
        if at_ms is not None:
            yield Mark(act=act, at_ms=at_ms, record=record)


def _alert(record: Told) -> Iterator[Mark]:
    return _timed(record, [("RECEIVED", "received_at")])


def _step(record: Told) -> Iterator[Mark]:
    return _timed(record, [(str(record.values.get("act", "")), "at")])


def _referral(record: Told) -> Iterator[Mark]:
    return _timed(record, [("REFERRED", "sent_at"), ("ACKNOWLEDGED", "acknowledged_at")])


def _response(record: Told) -> Iterator[Mark]:
    decided = [("DECIDED", "ordered_at")]
    if record.values.get("type") == WATCHING:
        yield from _timed(record, decided)
    elif is_response(record):
        moves = [*decided, ("RESPONDING", "departed_at"), ("RESPONDED", "arrived_at")]
        found = list(_timed(record, moves))
        # Somebody acted, nobody knows when: the state is known, no clock stops by it.
        at_ms = record.written_ms
        yield from found or [Mark(act="RESPONDED", at_ms=at_ms, record=record, timed=False)]


def _feedback(record: Told) -> Iterator[Mark]:
    if record.values.get("impossible") is not True:
        yield from _timed(record, [("FEEDBACK_GIVEN", "at")])


READERS: Mapping[str, Callable[[Told], Iterator[Mark]]] = MappingProxyType(
    {
        "alert": _alert,
        STEP: _step,
        "referral": _referral,
        "response": _response,
        "feedback": _feedback,
    }
)
