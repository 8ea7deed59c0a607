# SPDX-License-Identifier: Apache-2.0
"""Moments as the window says them: the time of day, the day by its name, how long ago.

Owns the choice of words by distance. The numbers themselves stay in the C locale, whatever the
language: a time is read over the radio. The full group comes from `cla_core.dtg`.
"""

from datetime import datetime

from cla_core.clock import Clock, moment_of
from cla_core.language import Language
from cla_core.length_said import length_said
from cla_desktop.ui.dates import date_words

_MINUTE_MS = 60 * 1000


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
        return length_said(self._lang, ms)

    def since(self, ms: int) -> str:
        """How long it has lasted: `23 min`; nothing lasts of what is still to come."""
        return self._past(ms) or self._lang.tr("time ahead")

    def ago(self, ms: int) -> str:
        """How long ago: `23 min ago`."""
        past = self._past(ms)
        return self._lang.tr("{length} ago", length=past) if past else self.since(ms)

    def _past(self, ms: int) -> str:
        """The length since a moment; empty where the clock was set back behind it."""
        past = self.now_ms() - ms
        return self.length(past) if past > -_MINUTE_MS else ""

    def _date(self, ms: int, pattern: str) -> str:
        local = self._local(ms)
        # A day of another year is another day.
        year = "" if local.year == self._local(self.now_ms()).year else " yyyy"
        return date_words(self._lang, local.date(), pattern + year)

    def _local(self, ms: int) -> datetime:
        return moment_of(ms, self._offset)
