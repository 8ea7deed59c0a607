# SPDX-License-Identifier: Apache-2.0
"""Periods, times, shares and groups as a page or a file of figures says them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from cla_core.alerts.indicators import Share
from cla_core.alerts.measures import NOT_SAID
from cla_core.day_said import day_number
from cla_server.board.pages import Reader
from cla_server.figures.asked import BY_BASE, Asked
from cla_server.figures.counting import WITHHELD
from cla_server.figures.periods import MONTH, QUARTER, QUARTER_MONTHS, WEEK, Period

NOTHING = "–"
SPACE = "\u00a0"
LISTS: Mapping[str, str] = MappingProxyType(
    {
        "timings": "timing",
        "threats": "threat_type",
        "responders": "responder",
        "reasons": "no_response_reason",
        "verdicts": "verification",
        "left_out": "alert_state",
    }
)
"""Which reference list has the words of a breakdown."""
ALIKE: Mapping[str, str] = MappingProxyType({"untold": "tellings"})


@dataclass(frozen=True, slots=True)
class Wording:
    """The words for one reader; `own` names the part of the mission that is all this one knows."""

    reader: Reader
    own: str = ""

    def period(self, period: Period) -> str:
        """`March 2025`, `10 to 16 March 2025 (week 11)`, `January to March 2025`."""
        first, last = period.first, period.last
        if period.kind == MONTH:
            return f"{self._month(first)} {first.year}"
        if period.kind == QUARTER:
            months = self._from_to(self._month(first), self._month(last))
            return f"{months} {first.year}"
        days = self._days(first, last)
        if period.kind != WEEK:
            return days
        week = first.isocalendar().week
        return self.reader.lang.tr("{days} (week {week})", days=days, week=week)

    def short(self, period: Period) -> str:
        """The same for a button: `Week 11`, `March`, `January to March`."""
        first = period.first
        match period.kind:
            case "week":
                week = first.isocalendar().week
                return self.reader.lang.tr("Week {week}", week=week)
            case "month":
                return f"{self._month(first)} {first.year}"
            case "quarter":
                number = (first.month - 1) // QUARTER_MONTHS + 1
                return self.reader.lang.tr("Quarter {n}, {year}", n=number, year=first.year)
        return self._days(first, period.last)

    def slice(self, period: Period) -> str:
        """What stands under one column: `10 Mar`, or `Mar` of a whole month."""
        month = self.reader.lang.label(f"board.month_short.{period.first.month}")
        return month if period.kind == MONTH else f"{self._number(period.first)} {month}"

    def _days(self, first: date, last: date) -> str:
        if first == last:
            return f"{self._day(last)} {last.year}"
        since = self._day(first)
        if (first.year, first.month) == (last.year, last.month):
            since = self._number(first)
        elif first.year != last.year:
            since = f"{since} {first.year}"
        until = f"{self._day(last)} {last.year}"
        return self.reader.lang.tr("{first_day} to {last_day}", first_day=since, last_day=until)

    def _from_to(self, first: str, last: str) -> str:
        return (
            first
            if first == last
            else self.reader.lang.tr("{first} to {last}", first=first, last=last)
        )

    def _day(self, day: date) -> str:
        return f"{self._number(day)} {self._month(day)}"

    def _number(self, day: date) -> str:
        return day_number(self.reader.lang, day.day)

    def _month(self, day: date) -> str:
        return self.reader.lang.label(f"board.month.{day.month}")

    def percent(self, share: Share | None) -> str:
        """`77 %`, or a dash where there is nothing to divide by."""
        percent = share.percent if share is not None else None
        return NOTHING if percent is None else f"{percent}{SPACE}%"

    def part_of(self, count: int, whole: int) -> str:
        """A count as a percentage of a whole, in words."""
        return self.percent(Share(count, whole))

    def day(self, ms: int) -> str:
        """`10 May 2025`."""
        moment = self.reader.times.moment(ms)
        return f"{self._day(moment.date())} {moment.year}"

    def tick(self, ms: int) -> str:
        """A time on an axis: `0`, `30 min`, `2 h`."""
        return self.reader.times.target(ms) if ms else "0"

    def took(self, ms: int | None) -> str:
        """`40 min`, or a dash."""
        return NOTHING if ms is None else self.reader.times.span(ms)

    def name(self, breakdown: str, code: str) -> str:
        """The words of a part of a breakdown."""
        if breakdown in LISTS and code not in ("", NOT_SAID, WITHHELD):
            return self.reader.code(LISTS[breakdown], code)
        if breakdown == "slices":
            return self.slice(Period("day", date.fromisoformat(code), date.fromisoformat(code)))
        if code == WITHHELD:
            return self.reader.lang.tr("not told here")
        if breakdown in LISTS:
            key = "figures.not_settled" if breakdown == "verdicts" else "figures.not_said"
            return self.reader.lang.label(key)
        return self.reader.lang.label(f"figures.{ALIKE.get(breakdown, breakdown)}.{code}")

    def group(self, name: str, by: str) -> str:
        """A base, field office or contingent."""
        if not name:
            return self.reader.lang.label(f"figures.not_told.{by}")
        return self.reader.base_name(name) if by == BY_BASE else name

    def part(self, asked: Asked) -> str:
        """Which part of the mission is looked at."""
        if asked.is_whole:
            return self.own or self.reader.lang.tr("The whole mission")
        base = self.reader.base_name(asked.base) if asked.base else ""
        return ", ".join(each for each in (asked.office, asked.contingent, base) if each)

    def means(self, name: str) -> str:
        """The definition of a figure."""
        return self.reader.lang.label(f"figures.means.{name}")
