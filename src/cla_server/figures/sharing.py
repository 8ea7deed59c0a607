# SPDX-License-Identifier: Apache-2.0
"""What of the figures may leave the mission: true numbers of five and more, and shares of both.

Counts of one whole are published in one way alone, so that no two of them differ by a small one:
the whole mission, in months, or in quarters where the profile says so, and never in both; by field
office where the profile names those. No place, no single alert, no way of counting in which one
alert stands in several lines. Nor do two copies differ by an alert that came between them: a period
is shared a week after it ended, and what comes later is in none.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from cla_core.alerts.indicators import (
    NOBODY,
    TOLD,
    Line,
    Share,
    Span,
    Summary,
    line,
    responded,
    summary,
)
from cla_core.alerts.measures import Measure
from cla_core.alerts.pooling import (
    Pool,
    is_small,
    open_share,
    open_span,
    pooled,
    pooled_groups,
)
from cla_server.figures.asked import BY_BASE, BY_OFFICE, Asked
from cla_server.figures.counting import Looking, Slice, grouped, read, slices
from cla_server.figures.periods import DAY_MS, MONTH, QUARTER, Period, day_of, period_of
from cla_server.kit.database import Database

SHARED_IN = "shared_in"
"""Where the profile says in which periods its mission shares: `month` or `quarter`."""

SETTLING_MS = 7 * DAY_MS
"""A base without a link is mostly heard again within a week (dossier 10, SC4)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shared:
    """The figures that may be given; `required` is None where even that number is too small.

    `told` has the alerts that required action as its whole; `sides` are of those that were answered
    and `untold` of those that were not told, so that no part follows from two totals. `groups` are
    None where they cannot be told apart; the line of `others` stands for `kinds` groups together.
    """

    asked: Asked
    required: int | None
    required_before: int | None
    responded: Share | None
    responded_before: Share | None
    sides: Pool | None
    spans: Mapping[str, Span | None]
    told: Share | None
    told_before: Share | None
    untold: Pool | None
    timings: Pool | None
    threats: Pool | None
    verdicts: Pool | None
    slices: Pool | None
    groups: Mapping[str, Line] | None
    others: Line | None
    kinds: int

    @property
    def pools(self) -> dict[str, Pool]:
        """The breakdowns that may be given."""
        found = {
            "sides": self.sides,
            "untold": self.untold,
            "timings": self.timings,
            "threats": self.threats,
            "verdicts": self.verdicts,
            "slices": self.slices,
        }
        return {name: pool for name, pool in found.items() if pool is not None}


def as_shared(asked: Asked, looking: Looking) -> Asked:
    """The one way in which figures of these days are shared; the last there are, if it is early."""
    wanted = whole_period(asked.period, looking)
    settled = day_of(looking.now_ms - SETTLING_MS, looking.zone_minutes)
    last = period_of(wanted.kind, settled).before
    by = BY_OFFICE if looking.areas.field_offices else BY_BASE
    return Asked(period=min(wanted, last, key=lambda each: each.first), by=by, sharing=True)


def whole_period(period: Period, looking: Looking) -> Period:
    """The month or quarter in which the figures of these days would be shared."""
    quarterly = looking.profile.body.get(SHARED_IN) == QUARTER
    return period_of(QUARTER if quarterly else MONTH, period.first)


def shared_from_ms(period: Period, zone_minutes: int) -> int:
    """From when on the figures of a period are shared: what comes later is not in them."""
    return period.end_ms(zone_minutes) + SETTLING_MS


def shared(database: Database, asked: Asked, looking: Looking) -> Shared:
    """The figures for sharing; `asked` is what `as_shared` gave."""
    with database.reading() as connection:
        heap = read(connection, asked, looking)
    ours = _settled(heap.now, asked.period, looking)
    earlier = _settled(heap.before, asked.period.before, looking)
    now, before = _summed(ours, looking), _summed(earlier, looking)
    groups, others, kinds = _groups(ours, asked, looking)
    answered, told = open_share(now.responded), open_share(_told(ours))
    return Shared(
        asked=asked,
        required=_enough(now.alerts),
        required_before=_enough(before.alerts),
        responded=answered,
        responded_before=open_share(before.responded),
        sides=_without(now.sides, NOBODY) if answered else None,
        spans={clock: open_span(span) for clock, span in now.spans.items()},
        told=told,
        told_before=open_share(_told(earlier)),
        untold=_without(now.tellings, TOLD) if told else None,
        timings=pooled(now.timings),
        threats=pooled(now.threats),
        verdicts=pooled(now.verdicts),
        slices=pooled(_by_slice(slices(ours, asked.period, looking))),
        groups=groups,
        others=others,
        kinds=kinds,
    )


def _settled(measures: Sequence[Measure], period: Period, looking: Looking) -> list[Measure]:
    """Those that had come when the figures of their period were first shared."""
    until_ms = shared_from_ms(period, looking.zone_minutes)
    return [each for each in measures if each.came_ms < until_ms]


def _summed(measures: Sequence[Measure], looking: Looking) -> Summary:
    return summary(measures, due=looking.due, now_ms=looking.now_ms)


def _enough(count: int) -> int | None:
    return None if is_small(count) else count


def _without(parts: Mapping[str, int], one: str) -> Pool | None:
    """The parts of what is left when one of them is told by a share of its own."""
    return pooled({name: count for name, count in parts.items() if name != one})


def _told(measures: Sequence[Measure]) -> Share:
    return Share(sum(each.told_ms is not None for each in measures), len(measures))


def _by_slice(found: Sequence[Slice]) -> dict[str, int]:
    return {each.period.first.isoformat(): each.required for each in found}


def _groups(
    measures: Sequence[Measure], asked: Asked, looking: Looking
) -> tuple[dict[str, Line] | None, Line | None, int]:
    found = pooled_groups(grouped(measures, asked, looking), enough=_all_enough)
    if found is None:
        return None, None, 0
    apart, rest, kinds = found
    lines = {name: _line(alerts) for name, alerts in apart.items()}
    return lines, _line(rest) if kinds else None, kinds


def _all_enough(alerts: Sequence[Measure]) -> bool:
    """Whether every number of a line may be given, and what is left of each."""
    shares = (responded(alerts), _told(alerts))
    return all(open_share(share) is not None for share in shares)


def _line(alerts: Sequence[Measure]) -> Line:
    """A line with its times only where enough alerts have them."""
    found = line(alerts)
    arrived = open_span(found.arrived) or Span(n=0, median_ms=None, ninetieth_ms=None)
    return replace(found, told=_told(alerts), arrived=arrived, unanswered=0)
