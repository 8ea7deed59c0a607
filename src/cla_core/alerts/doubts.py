# SPDX-License-Identifier: Apache-2.0
"""What in the records of an alert cannot all be so: pointed out by code, never refused.

Words for the codes stand in the catalogue under `alert.doubt.<CODE>`.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts.marks import is_response
from cla_core.alerts.told import Told
from cla_core.clock import AHEAD_LIMIT_MS
from cla_core.fields import Plain, Problem
from cla_core.record import REGISTRY
from cla_core.tenses import past_fields, still_to_come

CODES = (
    "TIME_AHEAD", "BEFORE_RECEIVED", "ANSWERED_YET_NOT", "CONTRADICTED", "AFTER_END",
    "NOT_TOLD_BACK", "NOT_ENDED", "NOT_MERGED", "MERGED_IN_A_RING", "MERGED_TOO_EARLY",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing worth a second look, and the record it is about."""

    code: str
    record: str


def ahead_of_time(kind: str, values: Mapping[str, Plain], *, now_ms: int) -> list[Problem]:
    """One problem for each time of a record about to be saved that is still to come.

    For forms, which ask again before saving. What was saved so by a wrong clock is a doubt.
    """
    return still_to_come(REGISTRY[kind], values, now_ms=now_ms, slack_ms=AHEAD_LIMIT_MS)


def doubts_of(group: Sequence[Told]) -> list[Doubt]:
    """The doubts that single records raise, and pairs of them."""
    received = [each.moment("received_at") for each in group if each.kind == "alert"]
    since = min((at_ms for at_ms in received if at_ms is not None), default=None)
    return [*_ahead(group), *_before(group, since), *_contradictions(group)]


def _past(told: Told) -> tuple[str, ...]:
    declared = REGISTRY.get(told.kind)
    return past_fields(declared) if declared is not None else ()


def _ahead(group: Iterable[Told]) -> Iterator[Doubt]:
    for each in group:
        if any(each.is_ahead(name) for name in _past(each)):
            yield Doubt("TIME_AHEAD", each.id)


def _before(group: Iterable[Told], since: int | None) -> Iterator[Doubt]:
    """Nothing is done about an alert before anybody heard of it."""
    for each in group:
        if since is None or each.kind in ("alert", "signal"):
            continue
        times = (each.moment(name) for name in _past(each))
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
