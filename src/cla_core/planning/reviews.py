# SPDX-License-Identifier: Apache-2.0
"""When a plan is to be looked at again: every six months, and early after an urgent alert.

An alert counts where it tells of a threat of the plan in a place of it (`meeting`), came after the
plan was agreed or last reviewed, and was not taken back. Times are milliseconds since 1970.
"""

from calendar import monthrange
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from cla_core.clock import ms_of
from cla_core.dtg import parse_iso
from cla_core.planning.content import Content, Line
from cla_core.planning.meeting import Happened, Located, as_said, meeting
from cla_core.records.plan_life import PlanReview

CYCLE_MONTHS: Final = 6
URGENT: Final = "P1"
UNDER_REVIEW: Final = "REVIEW"
EXPIRED: Final = "EXPIRED"
OUT_OF_FORCE: Final = frozenset({UNDER_REVIEW, EXPIRED})
"""The states in which one asks first what of a plan still holds."""
SOON: Final = timedelta(days=14)
SOON_MS: Final = SOON // timedelta(milliseconds=1)
"""A review is told of two weeks ahead."""
HELD_WHEN_DUE: Final = "DUE"
MONTHS: Final = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """When the next review is; `because` names the alert that brought it forward."""

    due_ms: int
    because: Happened | None = None


def six_months_on(moment: datetime) -> datetime:
    """The same day six months later, or the last one of a shorter month."""
    months = moment.month - 1 + CYCLE_MONTHS
    year, month = moment.year + months // MONTHS, months % MONTHS + 1
    return moment.replace(year=year, month=month, day=min(moment.day, monthrange(year, month)[1]))


def next_review(
    content: Content, alerts: Iterable[Happened], *, located: Located = as_said
) -> Review | None:
    """When this plan is to be looked at again; None before it was agreed."""
    since = looked_at(content)
    if since is None:
        return None
    early = [
        each
        for each in alerts
        if each.priority == URGENT
        and each.at_ms > ms_of(since)
        and meeting(content, each, located=located).here
    ]
    if early:
        first = min(early, key=lambda each: each.at_ms)
        return Review(due_ms=first.at_ms, because=first)
    said = day_ahead(content)
    return Review(due_ms=ms_of(said if said is not None else six_months_on(since)))


def day_ahead(content: Content) -> datetime | None:
    """The day that was said for the next review, unless a look at the plan has overtaken it.

    A review that was held because it was due, up to two weeks before its day, was that one.
    """
    said, since = _moment(content.plan, "next_review"), looked_at(content)
    if said is None or since is None or said > since + SOON:
        return said
    held = [
        _moment(line, "held_on")
        for line in content.of(PlanReview.kind)
        if line.text("trigger") == HELD_WHEN_DUE
    ]
    return said if said > since and since not in held else None


def status_now(content: Content, review: Review | None, *, now_ms: int) -> str:
    """How far a plan is today: a review that is due takes it out of force, whatever it says.

    Past its day a plan has expired; an urgent alert of its own puts it under review at once.
    """
    said = content.plan.text("status")
    if review is None or review.due_ms > now_ms or said == EXPIRED:
        return said
    return UNDER_REVIEW if review.because is not None else EXPIRED


def looked_at(content: Content) -> datetime | None:
    """When the plan was agreed or last reviewed, whichever is later."""
    moments = [_moment(content.plan, "validated_on")]
    moments += [_moment(line, "held_on") for line in content.of(PlanReview.kind)]
    return max((each for each in moments if each is not None), default=None)


def _moment(line: Line, name: str) -> datetime | None:
    said = line.text(name)
    return parse_iso(said) if said else None
