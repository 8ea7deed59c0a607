# SPDX-License-Identifier: Apache-2.0
"""What in the records of an alert cannot all be so: pointed out by code, never refused.

Words for the codes stand in the catalogue under `alert.doubt.<CODE>`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cla_core.alerts.marks import is_response
from cla_core.alerts.told import Told
from cla_core.clock import AHEAD_LIMIT_MS
from cla_core.errors import mark
from cla_core.fields import Plain, Problem

PAST: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "signal": ("received_at", "call_back_at"),
        "alert": ("received_at", "verified_at"),
        "alert_step": ("at",),
        "referral": ("sent_at", "acknowledged_at", "authorised_at"),
        "response": ("ordered_at", "departed_at", "arrived_at", "left_at"),
        "feedback": ("at",),
        "incident": ("happened",),
        "survivor_slip": ("received_at", "referred_at"),
        "child_slip": ("received_at", "referred_at"),
        "conduct_slip": ("received_at", "referred_at"),
    }
)
"""The times that tell of what was; the others (due, expected) may lie ahead."""

CODES = (
    "TIME_AHEAD", "BEFORE_RECEIVED", "ANSWERED_YET_NOT", "CONTRADICTED", "AFTER_END",
    "NOT_TOLD_BACK", "NOT_ENDED", "NOT_MERGED", "MERGED_IN_A_RING",
)  # fmt: skip

STILL_TO_COME = mark("This time is still to come. Look at the date and the hour.")


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing worth a second look, and the record it is about."""

    code: str
    record: str


def ahead_of_time(kind: str, values: Mapping[str, Plain], *, now_ms: int) -> list[Problem]:
    """One problem for each time of a record about to be saved that is still to come.

    For forms, which ask again before saving. What was saved so by a wrong clock is a doubt.
    """
    record = Told(id="", kind=kind, values=values, written_ms=now_ms)
    late = now_ms + AHEAD_LIMIT_MS
    said = ((name, record.said(name)) for name in PAST.get(kind, ()))
    return [Problem(name, STILL_TO_COME) for name, at_ms in said if at_ms and at_ms > late]


def doubts_of(group: Sequence[Told]) -> list[Doubt]:
    """The doubts that single records raise, and pairs of them."""
    received = [each.moment("received_at") for each in group if each.kind == "alert"]
    since = min((at_ms for at_ms in received if at_ms is not None), default=None)
    return [*_ahead(group), *_before(group, since), *_contradictions(group)]


def _ahead(group: Iterable[Told]) -> Iterator[Doubt]:
    for each in group:
        if any(each.is_ahead(name) for name in PAST.get(each.kind, ())):
            yield Doubt("TIME_AHEAD", each.id)


def _before(group: Iterable[Told], since: int | None) -> Iterator[Doubt]:
    """Nothing is done about an alert before anybody heard of it."""
    for each in group:
        if since is None or each.kind in ("alert", "signal"):
            continue
        times = (each.moment(name) for name in PAST.get(each.kind, ()))
        if any(at_ms is not None and at_ms < since for at_ms in times):
            yield Doubt("BEFORE_RECEIVED", each.id)


def _contradictions(group: Iterable[Told]) -> Iterator[Doubt]:
    group = list(group)
    if any(is_response(each) and "arrived_at" in each.values for each in group):
        yield from (
            Doubt("ANSWERED_YET_NOT", each.id)
            for each in group
            if each.values.get("act") == "NO_RESPONSE"
        )
