# SPDX-License-Identifier: Apache-2.0
"""Moments and spans as people at the mission say them, with the group beside.

Milliseconds since 1970 in, words out; one zone for the whole board. Knows no page and no report.
"""

from dataclasses import dataclass
from datetime import datetime

from cla_core.clock import moment_of
from cla_core.day_said import day_number
from cla_core.dtg import format_dtg, parse_ms
from cla_core.language import Language

MINUTE_MS = 60 * 1000
HOUR_MS = 60 * MINUTE_MS
HOURS_SAID = 48
MINUTES_SAID_UP_TO_H = 10
EARLIEST_MS = -62_135_500_000_000
LATEST_MS = 253_402_200_000_000
"""A day inside the first and the last moment that can be told: one slip of a finger in one report
must not keep the whole list from being shown."""
LATE_MS = HOUR_MS
"""A report that takes longer from its writing to the mission says so."""


@dataclass(frozen=True, slots=True)
class Times:
    """The words for one page, made at `now_ms` in the mission's zone."""

    lang: Language
    now_ms: int
    zone_minutes: int

    def moment(self, ms: int) -> datetime:
        """The moment in the mission's zone; the calendar's own ends where it lies beyond them."""
        return moment_of(min(max(ms, EARLIEST_MS), LATEST_MS), self.zone_minutes)

    def clock(self, ms: int) -> str:
        """`21:46`."""
        return f"{self.moment(ms):%H:%M}"

    def dtg(self, ms: int) -> str:
        """`142146B MAR 25`."""
        return format_dtg(self.moment(ms))

    def short(self, ms: int) -> str:
        """`21:46` today, `13 Mar, 21:46` on other days of this year, else with the year."""
        then, now = self.moment(ms), self.moment(self.now_ms)
        if then.date() == now.date():
            return self.clock(ms)
        month = self.lang.label(f"board.month_short.{then.month}")
        day = f"{day_number(self.lang, then.day)} {month}"
        year = f" {then.year}" if then.year != now.year else ""
        return f"{day}{year}, {self.clock(ms)}"

    def full(self, moment: datetime) -> str:
        """`Friday 14 March 2025, 21:46`, in the moment's own zone."""
        weekday = self.lang.label(f"board.weekday.{moment.isoweekday()}")
        month = self.lang.label(f"board.month.{moment.month}")
        day = day_number(self.lang, moment.day)
        return f"{weekday} {day} {month} {moment.year}, {moment:%H:%M}"

    def told(self, said: str) -> str:
        """A time as it was typed into a record, in the board's zone."""
        return self.short(parse_ms(said))

    def ago(self, ms: int) -> str:
        """`14 min ago`."""
        span_ms = self.now_ms - ms
        if span_ms < MINUTE_MS:
            return self.lang.tr("just now")
        return self.lang.tr("{span} ago", span=self.span(span_ms))

    def span(self, span_ms: int) -> str:
        """`14 min`, `2 h 05`, `14 h`, `3 days`."""
        minutes = max(span_ms, 0) // MINUTE_MS
        hours, rest = divmod(minutes, 60)
        if not hours:
            return self.lang.tr("{minutes} min", minutes=minutes)
        if MINUTES_SAID_UP_TO_H <= hours < HOURS_SAID:
            return self.lang.tr("{hours} h", hours=hours)
        if hours < HOURS_SAID:
            return self.lang.tr("{hours} h {minutes}", hours=hours, minutes=f"{rest:02d}")
        return self.lang.ntr("{n} day", "{n} days", hours // 24)

    def target(self, span_ms: int) -> str:
        """`30 min`, `6 h`, `24 h`, `7 days`: a span somebody set, whole hours without minutes."""
        if span_ms % HOUR_MS == 0 and 0 < span_ms // HOUR_MS <= HOURS_SAID:
            return self.lang.tr("{hours} h", hours=span_ms // HOUR_MS)
        return self.span(span_ms)

    def lateness(self, written_ms: int, received_ms: int) -> str:
        """`3 h 20` from writing to receipt, or empty when it came at once."""
        span_ms = received_ms - written_ms
        if span_ms < LATE_MS:
            return ""
        return self.span(span_ms)
