# SPDX-License-Identifier: Apache-2.0
"""Moments as the mission writes them: the military date-time-group and its stored form.

Owns `142146B MAR 25` (shown), `2025-03-14T21:46:00+02:00` (stored) and the reading of both and of
what people type instead. Months are English in every language of the program, as on the radio.
Refuses to know the clock, the mission's zone and the words of a screen: now and offset are handed
in. Sort on the moment, never on the group's text.
"""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from cla_core.clock import ms_of
from cla_core.errors import InputRefused, mark
from cla_core.folding import fold
from cla_core.spoken_time import Moment, nearest_days, read_spoken
from cla_core.time_said import Ambiguous, Precision, full_year
from cla_core.time_words import MONTH, MONTHS

__all__ = [
    "Moment",
    "MomentNotUnderstood",
    "Precision",
    "Zone",
    "format_dtg",
    "iso",
    "parse_iso",
    "parse_moment",
]

# Letters east of UTC by the hour, then west; J stands for no zone.
EAST = "ABCDEFGHIKLM"
WEST = "NOPQRSTUVWXY"
MONTH_LABELS = (
    "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC",
)  # fmt: skip
LONGEST_INPUT = 80
MINUTES_AN_HOUR = 60

ISO_WITH_OFFSET = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:[Zz]|[+-]\d\d:[0-5]\d)", re.ASCII
)
ISO_WITHOUT_OFFSET = re.compile(r"\d{4}-\d\d-\d\d(?P<clock>[Tt ]\d\d:\d\d(?::\d\d)?)?", re.ASCII)
GROUP = re.compile(
    r"(?:dtg:? ?)?(?P<day>\d\d) ?(?P<hour>\d\d)(?P<minute>\d\d) ?(?P<letter>[a-z])?"
    rf"(?: ?(?P<month>{MONTH})\.? ?(?P<year>\d{{4}}|\d\d)?)?"
)


class MomentNotUnderstood(InputRefused):
    """What was typed or stored names no moment."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A military time zone: one letter and its offset from UTC in minutes."""

    letter: str
    offset_minutes: int

    @classmethod
    def of_letter(cls, letter: str) -> "Zone":
        """Give the zone of a letter, small or capital.

        Raises:
            MomentNotUnderstood: J or no letter at all.
        """
        capital = letter.upper()
        if capital == "Z":
            return cls("Z", 0)
        if len(capital) == 1 and capital in EAST + WEST:
            hours = EAST.find(capital) + 1 or -(WEST.find(capital) + 1)
            return cls(capital, hours * MINUTES_AN_HOUR)
        raise MomentNotUnderstood(mark("There is no time zone with this letter."))

    @classmethod
    def of_offset(cls, minutes: int) -> "Zone":
        """Give the zone of an offset in minutes; Z for one that no letter stands for."""
        hours, rest = divmod(abs(minutes), MINUTES_AN_HOUR)
        if rest or not 1 <= hours <= len(EAST):
            return cls("Z", 0)
        return cls((EAST if minutes > 0 else WEST)[hours - 1], minutes)

    @property
    def tzinfo(self) -> timezone:
        """The zone as the standard library wants it."""
        return _fixed(self.offset_minutes)


def format_dtg(moment: datetime) -> str:
    """Show an aware moment as a date-time-group, `142146B MAR 25`.

    In its own zone where that has a letter, else in UTC.
    """
    offset = moment.utcoffset()
    if offset is None:
        raise ValueError("a moment needs its offset from UTC")
    zone = Zone.of_offset(int(offset.total_seconds() // 60))
    local = moment.astimezone(zone.tzinfo)
    month = MONTH_LABELS[local.month - 1]
    return f"{local:%d%H%M}{zone.letter} {month} {local.year % 100:02d}"


def iso(moment: datetime) -> str:
    """Give the stored plain form of an aware moment: ISO 8601, whole seconds, with offset."""
    if moment.utcoffset() is None:
        raise ValueError("a moment needs its offset from UTC")
    return moment.isoformat(timespec="seconds")


def parse_iso(text: str) -> datetime:
    """Read the stored plain form; Z and a missing or broken second are taken too.

    Raises:
        MomentNotUnderstood: no such moment, or without an offset from UTC.
    """
    if ISO_WITH_OFFSET.fullmatch(text):
        try:
            moment = datetime.fromisoformat(text.upper())
            moment.astimezone(UTC)  # the first and last hours of the calendar have no UTC twin
        except (ValueError, OverflowError):
            pass
        else:
            return moment
    raise MomentNotUnderstood(mark("A moment needs date, time and offset from UTC."))


def parse_ms(text: str) -> int:
    """Read the stored plain form as milliseconds since 1970.

    Raises:
        MomentNotUnderstood: no such moment, or without an offset from UTC.
    """
    return ms_of(parse_iso(text))


def parse_moment(text: str, now: datetime, *, offset_minutes: int, ahead: bool = False) -> Moment:
    """Read what a person typed for a moment; what is left out is filled from `now`.

    A bare time later than now is yesterday's. With `ahead` (a deadline, the next report due) what
    is left open lies after now instead. `offset_minutes` is the base's offset from UTC.

    Raises:
        MomentNotUnderstood: the words name no moment, or two; then the sentence asks which.
    """
    typed = text.strip()
    if len(typed) <= LONGEST_INPUT:
        local_now = now.astimezone(_fixed(offset_minutes))
        found = _read_iso(typed, local_now) or _read_group(typed, local_now, ahead=ahead)
        found = found or _read_words(typed, local_now, ahead=ahead)
        if found is not None:
            return found
    raise MomentNotUnderstood(
        mark(
            "This time is not understood. Write it like 142146B MAR 25, 19h30, hier 19h, "
            "yesterday 7pm or 14/3 21:44."
        )
    )


def _fixed(offset_minutes: int) -> timezone:
    return timezone(timedelta(minutes=offset_minutes))


def _read_words(typed: str, now: datetime, *, ahead: bool) -> Moment | None:
    try:
        return read_spoken(
            typed, now, ahead=ahead, zone_of=lambda letter: Zone.of_letter(letter).tzinfo
        )
    except Ambiguous as asks:
        raise MomentNotUnderstood(asks.sentence) from None


def _read_iso(typed: str, now: datetime) -> Moment | None:
    if ISO_WITH_OFFSET.fullmatch(typed):
        return Moment(parse_iso(typed), "exact")
    match = ISO_WITHOUT_OFFSET.fullmatch(typed)
    if match is None:
        return None
    try:
        moment = datetime.fromisoformat(typed.upper()).replace(tzinfo=now.tzinfo)
    except ValueError:
        return None
    return Moment(moment, "exact" if match["clock"] else "day")


def _read_group(typed: str, now: datetime, *, ahead: bool) -> Moment | None:
    match = GROUP.fullmatch(fold(typed))
    if match is None:
        return None
    zone = Zone.of_letter(match["letter"]).tzinfo if match["letter"] else now.tzinfo
    try:
        clock = time(int(match["hour"]), int(match["minute"]), tzinfo=zone)
        day = _group_day(match, now.astimezone(zone).date(), ahead=ahead)
    except ValueError:
        return None
    return Moment(datetime.combine(day, clock), "exact") if day else None


def _group_day(match: re.Match[str], today: date, *, ahead: bool) -> date | None:
    """Give the day a group names; without a year or a month the nearest that fits."""
    day = int(match["day"])
    month = MONTHS[match["month"]] if match["month"] else 0
    if match["year"]:
        return date(full_year(match["year"], today.year), month, day)
    fitting = (
        found
        for found in nearest_days(today, ahead=ahead)
        if found.day == day and month in (0, found.month)
    )
    return next(fitting, None)
