# SPDX-License-Identifier: Apache-2.0
"""Moments as the window says them: the time of day, the day by its name, how long ago.

Owns the choice of words by distance. The numbers themselves stay in the C locale, whatever the
language: a time is read over the radio. The full group comes from `cla_core.dtg`.
"""

from datetime import datetime

from cla_core.clock import Clock, moment_of
from cla_core.language import Language

_MINUTE_MS = 60 * 1000
_HOUR_MIN = 60
_DAY_MIN = 24 * _HOUR_MIN


class Times:
    """Says moments in one language and one zone, `offset_minutes` from UTC."""

    def __init__(self, clock: Clock, lang: Language, *, offset_minutes: int) -> None:
        self._clock = clock
        self._lang = lang
        self._offset = offset_minutes

    def now_ms(self) -> int:
        """Milliseconds since 1970 by this machine's clock."""
        return self._clock.now_ms()

    def time(self, ms: int) -> str:
        """`22:12`."""
        return f"{self._local(ms):%H:%M}"

    def group(self, ms: int) -> str:
        """`142212B MAR 25`."""
        # Its patterns take 15 ms to compile; the unlock screen shows no group.
        from cla_core.dtg import format_dtg

        return format_dtg(self._local(ms))

    def day(self, ms: int) -> str:
        """`Friday 14 March`."""
        return self._date(ms, "dddd d MMMM")

    def short_day(self, ms: int) -> str:
        """`Fri 14 Mar`."""
        return self._date(ms, "ddd d MMM")

    def when(self, ms: int) -> str:
        """`22:12` for today, `Thu 13 Mar 22:12` for any other day."""
        if self._local(ms).date() == self._local(self.now_ms()).date():
            return self.time(ms)
        return f"{self.short_day(ms)} {self.time(ms)}"

    def brief(self, ms: int) -> str:
        """`22:12` for today, `13 Mar 22:12` for any other day: where the weekday has no room."""
        if self._local(ms).date() == self._local(self.now_ms()).date():
            return self.time(ms)
        return f"{self._date(ms, 'd MMM')} {self.time(ms)}"

    def length(self, ms: int) -> str:
        """A length of time in the two largest units: `23 min`, `1 h 32`, `9 days`."""
        minutes = abs(ms) // _MINUTE_MS
        if minutes < _HOUR_MIN:
            return self._lang.tr("{count} min", count=minutes)
        if minutes < 2 * _DAY_MIN:
            hours, rest = divmod(minutes, _HOUR_MIN)
            if not rest:
                return self._lang.tr("{hours} h", hours=hours)
            return self._lang.tr("{hours} h {minutes}", hours=hours, minutes=f"{rest:02d}")
        days = minutes // _DAY_MIN
        return self._lang.ntr("{n} day", "{n} days", days)

    def since(self, ms: int) -> str:
        """How long ago, as a length."""
        return self.length(self.now_ms() - ms)

    def _date(self, ms: int, pattern: str) -> str:
        from PySide6.QtCore import QDate, QLocale

        local = self._local(ms)
        date = QDate(local.year, local.month, local.day)
        # A day of another year is another day.
        year = "" if local.year == self._local(self.now_ms()).year else " yyyy"
        return QLocale(self._lang.code).toString(date, pattern + year)

    def _local(self, ms: int) -> datetime:
        return moment_of(ms, self._offset)
