# SPDX-License-Identifier: Apache-2.0
"""The figures of one period for one visitor: read, cut to what these eyes may know, counted.

What stands in the answer depends on the alerts of the period, of the one before and of the 30 days
before either, however many there ever were.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts.clocks import due_at
from cla_core.alerts.indicators import (
    REPEAT_MS,
    Late,
    Line,
    Repeat,
    Summary,
    late,
    line,
    repeats,
    summary,
)
from cla_core.alerts.measures import Measure
from cla_core.areas import Areas, areas_of
from cla_core.codes import Profile
from cla_server.figures import repository
from cla_server.figures.asked import BY_BASE, BY_OFFICE, Asked
from cla_server.figures.periods import Period
from cla_server.kit.database import Connection, Database
from cla_server.kit.within import WHOLE, Within

WITHHELD = "?"
"""Stands for a threat that is not told to these eyes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What figures are counted for: whom, when and where.

    `within` are the bases that the visitor may know of; `narrow` eyes are a commander's.
    """

    profile: Profile
    now_ms: int
    zone_minutes: int
    within: Within = WHOLE
    narrow: bool = False

    @property
    def areas(self) -> Areas:
        """The mission's bases."""
        return areas_of(self.profile)

    def due(self, measure: Measure) -> int | None:
        """By when the community is to be told of an alert."""
        return due_at(
            self.profile,
            measure.priority,
            what="feedback",
            since_ms=measure.received_ms,
            offset_minutes=self.zone_minutes,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Slice:
    """A part of the period for a chart: how many alerts, required action, were answered."""

    period: Period
    alerts: int
    required: int
    answered: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Everything the page tells of one period."""

    asked: Asked
    now: Summary
    before: Summary
    whole: Line
    groups: Mapping[str, Line]
    groups_before: Mapping[str, Line]
    slices: Sequence[Slice]
    places: Mapping[tuple[str, str], int]
    repeats: Sequence[Repeat]
    late: Late
    silent: Sequence[str]
    is_running: bool


@dataclass(frozen=True, slots=True)
class Heap:
    """The alerts that were read for a period, those of the one before, and of 30 days before."""

    now: Sequence[Measure]
    before: Sequence[Measure]
    earlier: Sequence[Measure]


def figures(database: Database, asked: Asked, looking: Looking) -> Figures:
    """Count the figures that are asked for, as this visitor may know them."""
    with database.reading() as connection:
        heap = read(connection, asked, looking)
        silent = _silent(connection, asked, looking, heap.now)
    end_ms = asked.period.end_ms(looking.zone_minutes)
    return Figures(
        asked=asked,
        now=summary(heap.now, due=looking.due, now_ms=looking.now_ms),
        before=summary(heap.before, due=looking.due, now_ms=looking.now_ms),
        whole=line(heap.now),
        groups=_lines(heap.now, asked, looking),
        groups_before=_lines(heap.before, asked, looking),
        slices=slices(heap.now, asked.period, looking),
        places=_places(heap.now),
        repeats=repeats(heap.now, heap.earlier),
        late=late(heap.now, ended_ms=end_ms),
        silent=silent,
        is_running=looking.now_ms < end_ms,
    )


def read(connection: Connection, asked: Asked, looking: Looking) -> Heap:
    """The alerts that figures are counted of."""
    zone, period = looking.zone_minutes, asked.period
    start_ms, end_ms = period.start_ms(zone), period.end_ms(zone)
    before_ms = period.before.start_ms(zone)
    since_ms = min(before_ms, start_ms - REPEAT_MS)
    found = repository.between(connection, since_ms, end_ms, within=_part(asked, looking))
    known = [_as_known(each, looking, asked) for each in found if _is_known(each, looking, asked)]
    return Heap(
        now=[each for each in known if each.received_ms >= start_ms],
        before=[each for each in known if before_ms <= each.received_ms < start_ms],
        earlier=[each for each in known if start_ms - REPEAT_MS <= each.received_ms < start_ms],
    )


def _part(asked: Asked, looking: Looking) -> Within:
    """The bases that were chosen among those that are allowed."""
    chosen, allowed = asked.bases(looking.areas), looking.within
    if chosen is None:
        return allowed
    return Within(frozenset(base for base in chosen if allowed.holds(base)))


def _is_known(measure: Measure, looking: Looking, asked: Asked) -> bool:
    if measure.guarded and looking.narrow:
        return False
    # What is shared tells of alerts that required action alone: of small remainders, how many were
    # information only would follow from two totals.
    return not asked.sharing or (measure.required_action and not measure.kept_in)


def _as_known(measure: Measure, looking: Looking, asked: Asked) -> Measure:
    if measure.narrow and (looking.narrow or asked.sharing):
        return measure._replace(threat=WITHHELD)
    return measure


def _lines(measures: Iterable[Measure], asked: Asked, looking: Looking) -> dict[str, Line]:
    return {name: line(found) for name, found in grouped(measures, asked, looking).items()}


def grouped(
    measures: Iterable[Measure], asked: Asked, looking: Looking
) -> dict[str, list[Measure]]:
    """The alerts by base, field office or contingent; an empty word is one that is not told."""
    areas = looking.areas
    groups: dict[str, list[Measure]] = {}
    for each in measures:
        groups.setdefault(_group(each.base, asked.by, areas), []).append(each)
    return dict(sorted(groups.items(), key=lambda one: (not one[0], one[0])))


def _group(base: str, by: str, areas: Areas) -> str:
    if by == BY_BASE:
        return base
    area = areas.of(base)
    return area.field_office if by == BY_OFFICE else area.contingent


def slices(measures: Iterable[Measure], period: Period, looking: Looking) -> list[Slice]:
    """The period cut into days, weeks or months, as far as it has begun."""
    counted = [each for each in measures if each.is_counted]
    found, zone = [], looking.zone_minutes
    for part in period.slices():
        start_ms, end_ms = part.start_ms(zone), part.end_ms(zone)
        if start_ms > looking.now_ms:
            break
        ours = [each for each in counted if start_ms <= each.received_ms < end_ms]
        required = [each for each in ours if each.required_action]
        answered = sum(each.is_answered for each in required)
        found.append(
            Slice(period=part, alerts=len(ours), required=len(required), answered=answered)
        )
    return found


def _places(measures: Iterable[Measure]) -> dict[tuple[str, str], int]:
    """How many alerts came of each place of each base, the most first."""
    found: dict[tuple[str, str], int] = {}
    for each in measures:
        if each.is_counted and each.place:
            key = (each.base, each.place)
            found[key] = found.get(key, 0) + 1
    return dict(sorted(found.items(), key=lambda one: (-one[1], one[0])))


def _silent(
    connection: Connection, asked: Asked, looking: Looking, measures: Iterable[Measure]
) -> list[str]:
    """Bases with a laptop from which neither a report nor an alert came in the period."""
    zone = looking.zone_minutes
    start_ms, end_ms = asked.period.start_ms(zone), asked.period.end_ms(zone)
    if looking.now_ms < start_ms:
        return []
    part = _part(asked, looking)
    joined = repository.joined_before(connection, end_ms, within=part)
    heard = repository.reporting(connection, start_ms, end_ms, within=part)
    return sorted(joined - heard - {each.base for each in measures})
