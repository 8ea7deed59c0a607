# SPDX-License-Identifier: Apache-2.0
"""Times as people say them: "hier 19h", "monday 0800", "14 mars 21h44", "il y a 2 heures".

Owns the words and the rule that fills what was left out: the past is meant, and of all moments
that fit the words the latest one not after now (with `ahead`, the first one after now, for a
deadline). Refuses to know date-time-groups, ISO 8601 and how a moment is shown; the full result
must be echoed to the person, who alone knows what was meant.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone

from cla_core.folding import fold
from cla_core.time_said import (
    DAYS_A_WEEK,
    NO_BEGINNING,
    NOON_HOUR,
    WHICH_MIDNIGHT,
    Ambiguous,
    Contradictory,
    Precision,
    Said,
    number_of,
)
from cla_core.time_wordings import READERS
from cla_core.time_words import (
    NOW,
    PART_STARTS,
    STRETCH_AGO,
    STRETCH_AHEAD,
    STRETCH_BEFORE,
    UNITS,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with its offset from UTC, and how closely it is known.

    For every precision but `exact`, a stretch of time told back from now and a minute that was
    said roughly, `at` is where the stretch begins: the full hour, the part of the day, midnight,
    Monday, the first of two times that it lay between.
    """

    at: datetime
    precision: Precision


DASH_BETWEEN_DIGITS = re.compile(r"(?<=\d)[-\u2010-\u2014\u2212](?=\d)")
ABOUT_SIGN = re.compile(r"[~\u2248\u00b1]")
# Far enough back to find the last 29 February across a century that had none.
FARTHEST_DAYS = 366 * 9
NIGHT_TURNS_HOUR = 6
EARLIEST_EVENING_HOUR = 4
BETWEEN = re.compile(r"[ ,;]*")


def nearest_days(start: date, *, ahead: bool) -> Iterator[date]:
    """Go day by day from `start` into the past, or with `ahead` into the future."""
    for days in range(FARTHEST_DAYS):
        yield start + timedelta(days=days if ahead else -days)


def read_spoken(
    text: str, now: datetime, *, ahead: bool, zone_of: Callable[[str], timezone]
) -> Moment | None:
    """Read a moment from words, or None when they cannot be made sense of.

    `now` carries the offset that is meant when the words name none; `zone_of` gives the zone of a
    military letter. With `ahead` what is left open is looked for after now.

    Raises:
        Ambiguous: two moments could be meant, and nothing says which.
    """
    plain = fold(ABOUT_SIGN.sub("environ ", DASH_BETWEEN_DIGITS.sub("/", text))).rstrip(" .,;!?")
    now = now.replace(second=0, microsecond=0)
    if plain in NOW:
        return Moment(now, "exact")
    try:
        return _read_stretch(plain, now) or _read_words(plain, now, ahead=ahead, zone_of=zone_of)
    except (Contradictory, ValueError, OverflowError):
        return None


def _read_stretch(plain: str, now: datetime) -> Moment | None:
    past = STRETCH_BEFORE.fullmatch(plain) or STRETCH_AGO.fullmatch(plain)
    match = past or STRETCH_AHEAD.fullmatch(plain)
    if match is None:
        return None
    if match["half"]:
        at = now - timedelta(minutes=30 if past else -30)
        return Moment(at, "hour" if match["roughly"] else "exact")
    unit = UNITS[match["unit"][0]]
    minutes = 30 if match["and_half"] else int(match["minutes"] or 0)
    away = unit * number_of(match) + timedelta(minutes=minutes)
    exact = (minutes or unit == UNITS["m"]) and not match["roughly"]
    return Moment(now - away if past else now + away, "exact" if exact else "hour")


def _read_words(
    plain: str, now: datetime, *, ahead: bool, zone_of: Callable[[str], timezone]
) -> Moment | None:
    said = Said(now)
    position = 0
    while position < len(plain):
        position = _read_next(plain, position, said)
    if said.zone_letter:
        said.now = now.astimezone(zone_of(said.zone_letter))
    if not (said.day or said.fits or said.clock or said.part):
        return None
    return _resolved(said, ahead=ahead)


def _read_next(plain: str, position: int, said: Said) -> int:
    for pattern, reader in READERS:
        match = pattern.match(plain, position)
        if match is not None:
            reader(match, said)
            gap = BETWEEN.match(plain, match.end())
            return gap.end() if gap else match.end()
    raise Contradictory


def _resolved(said: Said, *, ahead: bool) -> Moment | None:
    _check_open_end(said, ahead=ahead)
    if said.of_today and not (ahead or said.day or said.fits):
        said.day = said.now.date() if said.now.hour >= NIGHT_TURNS_HOUR else None
    clock, next_day = _clock_in_part(said)
    shift = timedelta(days=1 if next_day else 0)
    if said.week and said.fits:
        said.day = _day_of_week(said)
    if said.day is not None:
        at = datetime.combine(said.day, clock, said.now.tzinfo) + shift
        return Moment(at, said.precision) if all(fit(said.day) for fit in said.fits) else None
    for day in nearest_days(said.now.date(), ahead=ahead):
        at = datetime.combine(day, clock, said.now.tzinfo)
        if all(fit(day) for fit in said.fits) and _on_the_right_side(at, said, ahead=ahead):
            return Moment(at + shift, said.precision)
    return None


def _check_open_end(said: Said, *, ahead: bool) -> None:
    """Refuse a stretch without its beginning; a deadline needs none."""
    if said.before and not ahead:
        raise Ambiguous(NO_BEGINNING)
    if said.after and not (said.clock or said.part):
        raise Contradictory


def _day_of_week(said: Said) -> date | None:
    """The day of a named week that the other words name."""
    first = said.day or said.now.date()
    week = (first + timedelta(days=days) for days in range(DAYS_A_WEEK))
    return next((day for day in week if all(fit(day) for fit in said.fits)), None)


def _on_the_right_side(at: datetime, said: Said, *, ahead: bool) -> bool:
    return said.dated or (at > said.now if ahead else at <= said.now)


def _clock_in_part(said: Said) -> tuple[time, bool]:
    """Give the time of day meant, and whether the night has carried it into the next day."""
    if said.clock is None:
        return PART_STARTS.get(said.part, time()), False
    hour = said.clock.hour
    named = bool(said.day or said.fits)
    if said.midnight and named and not said.part:
        raise Ambiguous(WHICH_MIDNIGHT)
    if said.part in ("before dawn", "dawn", "morning") and (hour >= NOON_HOUR or said.midnight):
        raise Contradictory
    if said.part == "evening" and hour < EARLIEST_EVENING_HOUR:
        return said.clock, _is_midnight(hour)
    late = said.part in ("afternoon", "evening") or (
        said.part == "night" and hour >= NIGHT_TURNS_HOUR
    )
    if late and 0 < hour < NOON_HOUR:
        return said.clock.replace(hour=hour + NOON_HOUR), False
    return said.clock, said.part == "night" and named and hour < NIGHT_TURNS_HOUR


def _is_midnight(hour: int) -> bool:
    """Twelve at night ends an evening; one in the morning is no evening any more."""
    if hour:
        raise Contradictory
    return True
