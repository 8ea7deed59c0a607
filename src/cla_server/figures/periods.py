# SPDX-License-Identifier: Apache-2.0
"""Periods of days in the mission's zone: a week, a month, a quarter, own dates; each has the one
before it. Pure calendar: knows no alerts and no words.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cla_core.clock import moment_of

WEEK, MONTH, QUARTER, OWN = KINDS = ("week", "month", "quarter", "own")
OWN_MOST_DAYS = 366
DAYS_MOST = 14
WEEKS_MOST = 14
DAY_MS = 24 * 60 * 60 * 1000
MINUTE_MS = 60 * 1000
QUARTER_MONTHS = 3
EPOCH = date(1970, 1, 1)
EARLIEST, LATEST = date(1990, 1, 1), date(2200, 1, 1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """A period: from the start of day `first` to the end of day `last`."""

    kind: str
    first: date
    last: date

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def before(self) -> "Period":
        """The one that ends when this one begins; own dates have as many days before them."""
        eve = self.first - ONE_DAY
        if self.kind == OWN:
            return Period(OWN, self.first - timedelta(days=self.days), eve)
        return period_of(self.kind, eve)

    @property
    def after(self) -> "Period":
        """The one that begins when this one ends."""
        morrow = self.last + ONE_DAY
        if self.kind == OWN:
            return Period(OWN, morrow, self.last + timedelta(days=self.days))
        return period_of(self.kind, morrow)

    def start_ms(self, zone_minutes: int) -> int:
        """Its first moment in milliseconds since 1970."""
        return midnight_ms(self.first, zone_minutes)

    def end_ms(self, zone_minutes: int) -> int:
        """The first moment after it."""
        return midnight_ms(self.last + ONE_DAY, zone_minutes)

    def slices(self) -> list["Period"]:
        """Its parts for a chart: days, weeks (cut off at its ends), or months, at most fourteen."""
        if self.days <= DAYS_MOST:
            return [Period("day", day, day) for day in _days(self)]
        weeks = list(_cut(self, WEEK))
        return weeks if len(weeks) <= WEEKS_MOST else list(_cut(self, MONTH))


def midnight_ms(day: date, zone_minutes: int) -> int:
    """When a day begins in a zone."""
    return (day - EPOCH).days * DAY_MS - zone_minutes * MINUTE_MS


def day_of(ms: int, zone_minutes: int) -> date:
    """The day of a moment in a zone."""
    return moment_of(ms, zone_minutes).date()


def period_of(kind: str, day: date) -> Period:
    """The week (from Monday), month or quarter in which a day lies."""
    if kind == WEEK:
        first = day - timedelta(days=day.weekday())
        return Period(kind, first, first + timedelta(days=6))
    months = QUARTER_MONTHS if kind == QUARTER else 1
    first = date(day.year, (day.month - 1) // months * months + 1, 1)
    onward = first + timedelta(days=31 * months)
    return Period(kind, first, date(onward.year, onward.month, 1) - ONE_DAY)


def read_day(text: str) -> date | None:
    """A day as an address holds it; None where it is none, or one that nobody can mean."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if EARLIEST <= day <= LATEST else None


def _days(period: Period) -> Iterator[date]:
    for number in range(period.days):
        yield period.first + timedelta(days=number)


def _cut(period: Period, kind: str) -> Iterator[Period]:
    part = period_of(kind, period.first)
    while part.first <= period.last:
        yield Period(kind, max(part.first, period.first), min(part.last, period.last))
        part = part.after
