# SPDX-License-Identifier: Apache-2.0
"""What each word of a spoken time says: one reader a wording, all writing into one `Said`.

Knows no now but the one in `Said`, and resolves nothing: see `spoken_time`.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Literal

from cla_core.language import mark
from cla_core.time_words import (
    CLOCK_WORDS,
    DAYS_AWAY,
    MONTHS,
    NUMBERS,
    PARTS,
    PARTS_WITHIN,
    WEEKDAYS,
    WEEKS_AWAY,
)

Precision = Literal["exact", "hour", "part", "day", "week"]
NOON_HOUR = 12
DAYS_A_WEEK = 7
LATEST_TWO_DIGIT_YEARS_AHEAD = 20
AN_HOUR = timedelta(hours=1)
A_DAY = timedelta(days=1)
HOUR_AND_MINUTE = re.compile(r"(\d{1,2})\D*(\d\d)?")


class Contradictory(Exception):
    """The words name two days or two times, or one that does not exist."""


class Ambiguous(Exception):
    """The words leave open which moment is meant; `sentence` asks, for the catalogue."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


WHICH_MIDNIGHT = mark(
    "Which midnight: the one that begins that day, or the one that ends it? "
    "Write 0000 and the date that begins then."
)
NO_BEGINNING = mark(
    "That tells only when it ended. Write from when: between 5h and 6h, or after 5pm."
)
WHICH_WEEK = mark("That could be this week or the next. Write the date.")


def full_year(digits: str, this_year: int) -> int:
    """Give the year two or four digits stand for; two: at most twenty years ahead of this one."""
    number = int(digits)
    if len(digits) == len("2025"):
        return number
    year = this_year - this_year % 100 + number
    return year - 100 if year > this_year + LATEST_TWO_DIGIT_YEARS_AHEAD else year


@dataclass(slots=True)
class Said:
    """What the words named so far; each at most once."""

    now: datetime
    day: date | None = None
    clock: time | None = None
    clock_precision: Precision = "exact"
    part: str = ""
    week: bool = False
    roughly: bool = False
    after: bool = False
    before: bool = False
    zone_letter: str = ""
    midnight: bool = False
    # "This evening" is today's, even while it still lies ahead.
    of_today: bool = False
    fits: list[Callable[[date], bool]] = field(default_factory=list)
    # A weekday or a bare clock time steps back when it still lies ahead; a date of today does not.
    dated: bool = False

    def set_day(self, day: date) -> None:
        """Take the one day that is meant."""
        if self.day is not None or self.dated:
            raise Contradictory
        self.day = day

    def set_clock(self, clock: time | None, precision: Precision) -> None:
        """Take the one time of day that is meant."""
        if clock is None or self.clock is not None:
            raise Contradictory
        self.clock = clock
        self.clock_precision = precision

    def set_part(self, part: str) -> None:
        """Take the one part of the day that is meant, the narrower one where one lies in it."""
        if PARTS_WITHIN.get(self.part) == part:
            return
        if self.part not in ("", PARTS_WITHIN.get(part)):
            raise Contradictory
        self.part = part

    @property
    def precision(self) -> Precision:
        """How closely all the words together tell the moment."""
        if self.clock is not None and self.after:
            return "part"
        if self.clock is not None:
            rounded = self.roughly and self.clock_precision == "exact"
            return "hour" if rounded else self.clock_precision
        if self.part:
            return "part"
        return "week" if self.week and not self.fits else "day"


def read_days_away(match: re.Match[str], said: Said) -> None:
    """ "Hier", "tomorrow"."""
    said.set_day(said.now.date() + timedelta(days=DAYS_AWAY[match[1]]))


def read_days_ago(match: re.Match[str], said: Said) -> None:
    """ "Il y a 3 jours"."""
    said.set_day(said.now.date() - timedelta(days=number_of(match)))


def read_days_ahead(match: re.Match[str], said: Said) -> None:
    """ "In 3 days"."""
    said.set_day(said.now.date() + timedelta(days=number_of(match)))


def read_weeks_ago(match: re.Match[str], said: Said) -> None:
    """ "2 weeks ago"."""
    _set_week(said, -number_of(match))


def read_weeks_away(match: re.Match[str], said: Said) -> None:
    """ "Cette semaine"."""
    _set_week(said, WEEKS_AWAY[match[1]])


def _set_week(said: Said, weeks: int) -> None:
    today = said.now.date()
    said.set_day(today - timedelta(days=today.weekday()) + timedelta(weeks=weeks))
    said.week = True


def number_of(match: re.Match[str]) -> int:
    """How many, in digits or as a word."""
    count = match["count"]
    return NUMBERS[count] if count in NUMBERS else int(count)


def read_last_night(_match: re.Match[str], said: Said) -> None:
    """ "La nuit dernière"."""
    said.set_day(said.now.date() - timedelta(days=1))
    said.set_part("night")


def read_weekday(match: re.Match[str], said: Said) -> None:
    """ "Lundi", "last monday", "lundi prochain"."""
    wanted = WEEKDAYS[match["weekday"]]
    today = said.now.date()
    if match["next"] or match["prochain"]:
        said.set_day(_coming(wanted, today))
        return
    before_today = bool(match["last"] or match["dernier"])
    said.fits.append(lambda day: day.weekday() == wanted and not (before_today and day == today))


def _coming(weekday: int, today: date) -> date:
    """The next day of this name; one that is left of this week might not be the one meant."""
    away = (weekday - today.weekday() - 1) % DAYS_A_WEEK + 1
    if today.weekday() + away < DAYS_A_WEEK:
        raise Ambiguous(WHICH_WEEK)
    return today + timedelta(days=away)


def read_night_of_weekdays(match: re.Match[str], said: Said) -> None:
    """ "La nuit de jeudi à vendredi"."""
    first, second = WEEKDAYS[match["first"]], WEEKDAYS[match["second"]]
    if (second - first) % DAYS_A_WEEK != 1:
        raise Contradictory
    said.set_part("night")
    said.fits.append(lambda day: day.weekday() == first)


def read_night_of_days(match: re.Match[str], said: Said) -> None:
    """ "Du 13 au 14 mars": the month is that of the second day, and of the first unless named."""
    said.set_part("night")
    month = MONTHS[match["name"]] if match["name"] else 0
    first_month = MONTHS[match["first_name"]] if match["first_name"] else 0
    year = _year_or_clock(match["year"], said) if match["year"] else 0

    def fits(day: date) -> bool:
        after = day + timedelta(days=1)
        named = (day.day, after.day) == (int(match["first"]), int(match["second"]))
        in_month = month in (0, after.month) and first_month in (0, day.month)
        return named and in_month and year in (0, after.year)

    said.fits.append(fits)


def _year_or_clock(digits: str, said: Said) -> int:
    """The year, or 0 when the digits are a time rather than a year one writes of."""
    clock = _clock_of(digits)
    if clock is None or abs(int(digits) - said.now.year) <= 1:
        return int(digits)
    said.set_clock(clock, "exact")
    return 0


def read_date(match: re.Match[str], said: Said) -> None:
    """A day and its month, with or without year."""
    groups = match.groupdict()
    name = groups.get("name")
    month = MONTHS[name] if name else int(match["month"])
    _set_date(said, day=int(match["day"]), month=month, year=groups.get("year") or "")


def read_day_of_month(match: re.Match[str], said: Said) -> None:
    """ "Le 28", "lundi 28": of the nearest month where it is such a day."""
    if said.day is not None or said.dated:
        raise Contradictory
    said.dated = True
    day = int(match["day"])
    weekday = WEEKDAYS[match["weekday"]] if match["weekday"] else None
    said.fits.append(
        lambda found: found.day == day and weekday in (None, found.weekday()),
    )


def _set_date(said: Said, *, day: int, month: int, year: str) -> None:
    if year:
        said.set_day(date(full_year(year, said.now.year), month, day))
        return
    if said.day is not None or said.dated:
        raise Contradictory
    said.dated = True
    said.fits.append(lambda found: (found.day, found.month) == (day, month))


def read_year_or_clock(match: re.Match[str], said: Said) -> None:
    """Read "14 mar 2145" as a time and "14 mar 2025" as a year, as the person would."""
    if match["more"] is not None:
        read_date(match, said)
        return
    year = _year_or_clock(match["year"], said)
    told = match["year"] if year else ""
    _set_date(said, day=int(match["day"]), month=MONTHS[match["name"]], year=told)


def _clock_of(digits: str) -> time | None:
    try:
        return time(int(digits[:-2]), int(digits[-2:]))
    except ValueError:
        return None


def read_clock(match: re.Match[str], said: Said) -> None:
    """ "19h30", "7:30 pm", "19:42Z"."""
    groups = match.groupdict()
    hour, minute = int(match["hour"]), groups.get("minute")
    if groups.get("half_day"):
        hour = _hour_of_24(hour, match["half_day"])
    read_letter(groups, said, half_day_possible=hour <= NOON_HOUR)
    half = groups.get("et_demie")
    exact = bool(minute or half)
    said.set_clock(time(hour, 30 if half else int(minute or 0)), "exact" if exact else "hour")


def read_between(match: re.Match[str], said: Said) -> None:
    """ "Entre 5h et 6h", "between 5 and 6pm": from the first on, as closely as the second tells."""
    half_day = match["half_day"] or ""
    until = _clock_named(match["second"], half_day)
    since = _clock_named(match["first"], match["first_half_day"] or half_day)
    if since > until and half_day and not match["first_half_day"]:
        since = since.replace(hour=(since.hour + NOON_HOUR) % (2 * NOON_HOUR))
    today = said.now.date()
    length = (datetime.combine(today, until) - datetime.combine(today, since)) % A_DAY
    if not length:
        raise Contradictory
    said.set_clock(since, "hour" if length <= AN_HOUR else "part")


def _clock_named(words: str, half_day: str) -> time:
    """One end of a stretch; `half_day` is "a", "p" or empty."""
    if words in CLOCK_WORDS:
        return time(CLOCK_WORDS[words])
    match = HOUR_AND_MINUTE.fullmatch(words)
    if match is None:
        raise Contradictory
    hour = _hour_of_24(int(match[1]), half_day) if half_day else int(match[1])
    return time(hour, int(match[2] or 0))


def read_letter(
    groups: dict[str, str | None], said: Said, *, half_day_possible: bool = False
) -> None:
    """The zone at a time; in "7:30p" the letter may as well be half of "pm"."""
    letter = groups.get("near") or groups.get("apart") or ""
    if half_day_possible and groups.get("near") in ("a", "p"):
        raise Contradictory
    said.zone_letter = said.zone_letter or letter


def _hour_of_24(hour: int, half_day: str) -> int:
    if not 1 <= hour <= NOON_HOUR:
        raise Contradictory
    return hour % NOON_HOUR + (NOON_HOUR if half_day == "p" else 0)


def read_military(match: re.Match[str], said: Said) -> None:
    """ "0945", "1942Z"."""
    said.set_clock(_clock_of(match[1]), "exact")
    read_letter(match.groupdict(), said)


def read_universal(_match: re.Match[str], said: Said) -> None:
    """ "UTC" after a time."""
    if said.zone_letter or said.clock is None:
        raise Contradictory
    said.zone_letter = "z"


def read_clock_word(match: re.Match[str], said: Said) -> None:
    """ "Midi", "midnight"."""
    said.set_clock(time(CLOCK_WORDS[match[1]]), "hour")
    said.midnight = CLOCK_WORDS[match[1]] == 0


def read_part(match: re.Match[str], said: Said) -> None:
    """ "Au matin"."""
    said.set_part(PARTS[match[1]])


def read_part_of_today(match: re.Match[str], said: Said) -> None:
    """ "Ce soir", "tonight"."""
    said.set_part(PARTS[match["part"] or match["tonight"]])
    said.of_today = True


def read_roughly(_match: re.Match[str], said: Said) -> None:
    """ "Vers", "about": whoever says it does not know the minute, however it is then named."""
    said.roughly = True


def read_after(_match: re.Match[str], said: Said) -> None:
    """ "Après 17h": from then on, nobody knows how long."""
    said.after = True


def read_before(_match: re.Match[str], said: Said) -> None:
    """ "Avant 6h": tells an end alone; of a deadline it is all that is meant."""
    said.before = True


def read_filler(_match: re.Match[str], _said: Said) -> None:
    """Skip a word that adds nothing to the time."""
