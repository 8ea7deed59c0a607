# SPDX-License-Identifier: Apache-2.0
"""Times as people say them: "hier 19h", "monday 0800", "14 mars 21h44", "il y a 2 heures".

Owns the words and the rule that fills what was left out: the past is meant, and of all moments
that fit the words the latest one not after now (with `ahead`, the first one after now, for a
deadline). Refuses to know date-time-groups, ISO 8601 and how a moment is shown; the full result
must be echoed to the person, who alone knows what was meant.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, timezone
from typing import Literal

from cla_core.folding import fold

Precision = Literal["exact", "hour", "part", "day", "week"]


@dataclass(frozen=True, slots=True)
class Moment:
    """A point in time with its offset from UTC, and how closely it is known.

    For every precision but `exact` and a stretch of time told back from now, `at` is where the
    stretch begins: the full hour, the part of the day, midnight, Monday.
    """

    at: datetime
    precision: Precision


class _Contradictory(Exception):
    """The words name two days or two times, or one that does not exist."""


MONTH_NAMES = (
    "janvier|january|janv|jan",
    "fevrier|february|fevr|fev|feb",
    "mars|march|mar",
    "avril|april|avr|apr",
    "mai|may",
    "juin|june|jun",
    "juillet|july|juil|jul",
    "aout|august|aou|aug",
    "septembre|september|sept|sep",
    "octobre|october|oct",
    "novembre|november|nov",
    "decembre|december|dec",
)
WEEKDAY_NAMES = (
    "lundi|monday|lun|mon",
    "mardi|tuesday|tues|tue",
    "mercredi|wednesday|mer|wed",
    "jeudi|thursday|thurs|thur|thu|jeu",
    "vendredi|friday|fri|ven",
    "samedi|saturday|sam|sat",
    "dimanche|sunday|dim|sun",
)
MONTHS = {name: i + 1 for i, names in enumerate(MONTH_NAMES) for name in names.split("|")}
WEEKDAYS = {name: i for i, names in enumerate(WEEKDAY_NAMES) for name in names.split("|")}
MONTH = "|".join(MONTH_NAMES)
WEEKDAY = "|".join(WEEKDAY_NAMES)

DAYS_AWAY = {
    "day before yesterday": -2, "avant hier": -2, "hier": -1, "yesterday": -1,
    "aujourd hui": 0, "aujourdhui": 0, "today": 0, "ce jour": 0,
    "day after tomorrow": 2, "apres demain": 2, "demain": 1, "tomorrow": 1,
}  # fmt: skip
WEEKS_AWAY = {
    "cette semaine": 0, "this week": 0, "semaine derniere": -1, "semaine passee": -1,
    "last week": -1, "semaine prochaine": 1, "next week": 1,
}  # fmt: skip
# Where each part of the day begins.
PART_STARTS = {
    "dawn": time(5), "morning": time(6), "afternoon": time(12), "evening": time(18),
    "night": time(22),
}  # fmt: skip
PARTS = {
    "petit matin": "dawn", "early morning": "dawn", "aube": "dawn", "dawn": "dawn",
    "matinee": "morning", "matin": "morning", "morning": "morning",
    "apres midi": "afternoon", "afternoon": "afternoon",
    "soiree": "evening", "soir": "evening", "evening": "evening",
    "tonight": "night", "nuit": "night", "night": "night",
}  # fmt: skip
CLOCK_WORDS = {"midi": 12, "noon": 12, "minuit": 0, "midnight": 0}
NUMBERS = {
    "un": 1, "une": 1, "a": 1, "an": 1, "one": 1, "deux": 2, "two": 2, "trois": 3, "three": 3,
    "quatre": 4, "four": 4, "cinq": 5, "five": 5, "six": 6, "sept": 7, "seven": 7, "huit": 8,
    "eight": 8, "neuf": 9, "nine": 9, "dix": 10, "ten": 10,
}  # fmt: skip
NOW = {
    "now", "right now", "just now", "maintenant", "a l instant", "en ce moment", "a present",
}  # fmt: skip

NUMBER = r"\d{1,3}|" + "|".join(sorted(NUMBERS, key=len, reverse=True))
UNITS = {"m": timedelta(minutes=1), "h": timedelta(hours=1)}
MINUTES_OR_HOURS = r"(?P<unit>minutes?|mins?|mn|heures?|hours?|hrs?|h)"
STRETCH = rf"(?P<half>une demi heure|half an hour)|(?P<count>{NUMBER}) ?{MINUTES_OR_HOURS}"
EXTRA = r"(?: ?(?P<minutes>[0-5]\d)(?: ?(?:minutes|min|mn))?|(?P<and_half> et demie| and a half))?"
ABOUT = r"(?:environ |about |a peu pres )?"
STRETCH_BEFORE = re.compile(rf"(?:il y a {ABOUT}(?:{STRETCH}){EXTRA})")
STRETCH_AGO = re.compile(rf"{ABOUT}(?:{STRETCH}){EXTRA} ago")
STRETCH_AHEAD = re.compile(rf"(?:dans|in) {ABOUT}(?:{STRETCH}){EXTRA}")

DASH_BETWEEN_DIGITS = re.compile(r"(?<=\d)[-\u2010-\u2014\u2212](?=\d)")
# Far enough back to find the last 29 February across a century that had none.
FARTHEST_DAYS = 366 * 9
NOON_HOUR = 12
NIGHT_TURNS_HOUR = 6
LATEST_TWO_DIGIT_YEARS_AHEAD = 20


def full_year(digits: str, this_year: int) -> int:
    """Give the year two or four digits stand for; two: at most twenty years ahead of this one."""
    number = int(digits)
    if len(digits) == len("2025"):
        return number
    year = this_year - this_year % 100 + number
    return year - 100 if year > this_year + LATEST_TWO_DIGIT_YEARS_AHEAD else year


def nearest_days(start: date, *, ahead: bool) -> Iterator[date]:
    """Go day by day from `start` into the past, or with `ahead` into the future."""
    for days in range(FARTHEST_DAYS):
        yield start + timedelta(days=days if ahead else -days)


@dataclass(slots=True)
class _Said:
    """What the words named so far; each at most once."""

    now: datetime
    day: date | None = None
    clock: time | None = None
    clock_precision: Precision = "exact"
    part: str = ""
    week: bool = False
    zone_letter: str = ""
    fits: list[Callable[[date], bool]] = field(default_factory=list)
    # A weekday or a bare clock time steps back when it still lies ahead; a date of today does not.
    dated: bool = False

    def set_day(self, day: date) -> None:
        """Take the one day that is meant."""
        if self.day is not None or self.dated:
            raise _Contradictory
        self.day = day

    def set_clock(self, clock: time | None, precision: Precision) -> None:
        """Take the one time of day that is meant."""
        if clock is None or self.clock is not None:
            raise _Contradictory
        self.clock = clock
        self.clock_precision = precision

    @property
    def precision(self) -> Precision:
        """How closely all the words together tell the moment."""
        if self.clock is not None:
            return self.clock_precision
        if self.part:
            return "part"
        return "week" if self.week else "day"


def _read_days_away(match: re.Match[str], said: _Said) -> None:
    said.set_day(said.now.date() + timedelta(days=DAYS_AWAY[match[1]]))


def _read_days_ago(match: re.Match[str], said: _Said) -> None:
    said.set_day(said.now.date() - timedelta(days=_number(match)))


def _read_days_ahead(match: re.Match[str], said: _Said) -> None:
    said.set_day(said.now.date() + timedelta(days=_number(match)))


def _read_weeks_ago(match: re.Match[str], said: _Said) -> None:
    _set_week(said, -_number(match))


def _read_weeks_away(match: re.Match[str], said: _Said) -> None:
    _set_week(said, WEEKS_AWAY[match[1]])


def _set_week(said: _Said, weeks: int) -> None:
    today = said.now.date()
    said.set_day(today - timedelta(days=today.weekday()) + timedelta(weeks=weeks))
    said.week = True


def _number(match: re.Match[str]) -> int:
    count = match["count"]
    return NUMBERS[count] if count in NUMBERS else int(count)


def _read_last_night(_match: re.Match[str], said: _Said) -> None:
    said.set_day(said.now.date() - timedelta(days=1))
    said.part = "night"


def _read_weekday(match: re.Match[str], said: _Said) -> None:
    wanted = WEEKDAYS[match["weekday"]]
    today = said.now.date()
    before_today = bool(match["last"] or match["dernier"])
    said.fits.append(lambda day: day.weekday() == wanted and not (before_today and day == today))


def _read_date(match: re.Match[str], said: _Said) -> None:
    groups = match.groupdict()
    name = groups.get("name")
    month = MONTHS[name] if name else int(match["month"])
    _set_date(said, day=int(match["day"]), month=month, year=groups.get("year") or "")


def _set_date(said: _Said, *, day: int, month: int, year: str) -> None:
    if year:
        said.set_day(date(full_year(year, said.now.year), month, day))
        return
    if said.day is not None or said.dated:
        raise _Contradictory
    said.dated = True
    said.fits.append(lambda found: (found.day, found.month) == (day, month))


def _read_year_or_clock(match: re.Match[str], said: _Said) -> None:
    """Read "14 mar 2145" as a time and "14 mar 2025" as a year, as the person would."""
    number = match["year"]
    plausible = abs(int(number) - said.now.year) <= 1
    clock = _clock_of(number)
    if clock is None or plausible or match["more"] is not None:
        _read_date(match, said)
        return
    _set_date(said, day=int(match["day"]), month=MONTHS[match["name"]], year="")
    said.set_clock(clock, "exact")


def _clock_of(digits: str) -> time | None:
    try:
        return time(int(digits[:-2]), int(digits[-2:]))
    except ValueError:
        return None


def _read_clock(match: re.Match[str], said: _Said) -> None:
    groups = match.groupdict()
    hour, minute = int(match["hour"]), groups.get("minute")
    if groups.get("half_day"):
        hour = _hour_of_24(hour, match["half_day"])
    half = groups.get("et_demie")
    exact = bool(minute or half)
    said.set_clock(time(hour, 30 if half else int(minute or 0)), "exact" if exact else "hour")


def _hour_of_24(hour: int, half_day: str) -> int:
    if not 1 <= hour <= NOON_HOUR:
        raise _Contradictory
    return hour % NOON_HOUR + (NOON_HOUR if half_day == "p" else 0)


def _read_military(match: re.Match[str], said: _Said) -> None:
    said.set_clock(_clock_of(match[1]), "exact")
    said.zone_letter = match[2] or ""


def _read_universal(_match: re.Match[str], said: _Said) -> None:
    if said.zone_letter or said.clock is None:
        raise _Contradictory
    said.zone_letter = "z"


def _read_clock_word(match: re.Match[str], said: _Said) -> None:
    said.set_clock(time(CLOCK_WORDS[match[1]]), "hour")


def _read_part(match: re.Match[str], said: _Said) -> None:
    if said.part:
        raise _Contradictory
    said.part = PARTS[match[1]]


def _read_filler(_match: re.Match[str], _said: _Said) -> None:
    """Nothing hangs on this word."""


def _any_of(words: dict[str, int] | dict[str, str]) -> str:
    return "(" + "|".join(sorted(words, key=len, reverse=True)) + ")"


END = r"(?![\w:])"
NTH = r"(?:er|st|nd|rd|th)?"
SHORT_YEAR = r"(?P<year>\d{2})(?!\d|:| ?h| ?[ap]\.?m)"
FILLERS = (
    r"le|la|l|les|a|at|vers|around|about|environ|env|on|the|of|du|de|d|dans|in|ce|cet|cette|this|au"
    r"|en|pendant|during|last|derniere|passee|tot|tard|early|late"
)
Reader = Callable[[re.Match[str], _Said], None]
# The first that matches where the reader stands is taken, so longer wordings come first.
READERS: tuple[tuple[re.Pattern[str], Reader], ...] = tuple(
    (re.compile(f"(?:{pattern}){END}"), reader)
    for pattern, reader in (
        (r"(?:last night|(?:la )?nuit (?:derniere|passee))", _read_last_night),
        (rf"il y a (?P<count>{NUMBER}) ?(?:jours?|j)", _read_days_ago),
        (rf"(?P<count>{NUMBER}) ?days? ago", _read_days_ago),
        (rf"(?:dans|in) (?P<count>{NUMBER}) ?(?:jours?|j|days?)", _read_days_ahead),
        (rf"il y a (?P<count>{NUMBER}) ?semaines?", _read_weeks_ago),
        (rf"(?P<count>{NUMBER}) ?weeks? ago", _read_weeks_ago),
        (_any_of(WEEKS_AWAY), _read_weeks_away),
        (_any_of(DAYS_AWAY), _read_days_away),
        (
            rf"(?P<last>last )?(?P<weekday>{WEEKDAY})\.?(?P<dernier> dernier| passe)?",
            _read_weekday,
        ),
        (r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})", _read_date),
        (r"(?P<day>\d{1,2})([/.])(?P<month>\d{1,2})\2(?P<year>\d{4}|\d{2})", _read_date),
        (r"(?P<day>\d{1,2})/(?P<month>\d{1,2})", _read_date),
        (
            rf"(?P<day>\d{{1,2}}){NTH} ?(?:of )?(?P<name>{MONTH})\.? ?(?P<year>\d{{4}})"
            r"(?P<more>(?=.*\d))?",
            _read_year_or_clock,
        ),
        (rf"(?P<day>\d{{1,2}}){NTH} ?(?:of )?(?P<name>{MONTH})\.? ?{SHORT_YEAR}", _read_date),
        (rf"(?P<day>\d{{1,2}}){NTH} ?(?:of )?(?P<name>{MONTH})\.?", _read_date),
        (
            rf"(?P<name>{MONTH})\.? (?P<day>\d{{1,2}}){NTH},? (?P<year>\d{{4}})"
            r"(?P<more>(?=.*\d))?",
            _read_year_or_clock,
        ),
        (rf"(?P<name>{MONTH})\.? (?P<day>\d{{1,2}}){NTH}", _read_date),
        (r"(?P<hour>\d{2})(?P<minute>\d{2}) ?(?:heures|hours|hrs?|h)", _read_clock),
        (
            r"(?P<hour>\d{1,2}) ?(?:heures?|hours?|hrs?|h)"
            r"(?: ?(?P<minute>\d{2})(?: ?(?:minutes|min|mn))?|(?P<et_demie> et demie))?",
            _read_clock,
        ),
        (
            r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half_day>[ap])\.?m\.?)?",
            _read_clock,
        ),
        (r"(?P<hour>\d{1,2}) ?(?P<half_day>[ap])\.?m\.?", _read_clock),
        (r"(\d{3,4})([a-z])?", _read_military),
        (r"utc|gmt|tu|z", _read_universal),
        (_any_of(PARTS), _read_part),
        (_any_of(CLOCK_WORDS), _read_clock_word),
        (FILLERS, _read_filler),
    )
)
BETWEEN = re.compile(r"[ ,;]*")


def read_spoken(
    text: str, now: datetime, *, ahead: bool, zone_of: Callable[[str], timezone]
) -> Moment | None:
    """Read a moment from words, or None when they cannot be made sense of.

    `now` carries the offset that is meant when the words name none; `zone_of` gives the zone of a
    military letter. With `ahead` what is left open is looked for after now.
    """
    plain = fold(DASH_BETWEEN_DIGITS.sub("/", text))
    now = now.replace(second=0, microsecond=0)
    if plain in NOW:
        return Moment(now, "exact")
    try:
        return _read_stretch(plain, now) or _read_words(plain, now, ahead=ahead, zone_of=zone_of)
    except (_Contradictory, ValueError, OverflowError):
        return None


def _read_stretch(plain: str, now: datetime) -> Moment | None:
    past = STRETCH_BEFORE.fullmatch(plain) or STRETCH_AGO.fullmatch(plain)
    match = past or STRETCH_AHEAD.fullmatch(plain)
    if match is None:
        return None
    if match["half"]:
        return Moment(now - timedelta(minutes=30 if past else -30), "exact")
    unit = UNITS[match["unit"][0]]
    minutes = 30 if match["and_half"] else int(match["minutes"] or 0)
    away = unit * _number(match) + timedelta(minutes=minutes)
    exact = minutes or unit == UNITS["m"]
    return Moment(now - away if past else now + away, "exact" if exact else "hour")


def _read_words(
    plain: str, now: datetime, *, ahead: bool, zone_of: Callable[[str], timezone]
) -> Moment | None:
    said = _Said(now)
    position = 0
    while position < len(plain):
        position = _read_next(plain, position, said)
    if said.zone_letter:
        said.now = now.astimezone(zone_of(said.zone_letter))
    if not (said.day or said.fits or said.clock or said.part):
        return None
    return _resolved(said, ahead=ahead)


def _read_next(plain: str, position: int, said: _Said) -> int:
    for pattern, reader in READERS:
        match = pattern.match(plain, position)
        if match is not None:
            reader(match, said)
            gap = BETWEEN.match(plain, match.end())
            return gap.end() if gap else match.end()
    raise _Contradictory


def _resolved(said: _Said, *, ahead: bool) -> Moment | None:
    clock, next_day = _clock_in_part(said)
    shift = timedelta(days=1 if next_day else 0)
    if said.day is not None:
        at = datetime.combine(said.day, clock, said.now.tzinfo) + shift
        return Moment(at, said.precision) if all(fit(said.day) for fit in said.fits) else None
    for day in nearest_days(said.now.date(), ahead=ahead):
        at = datetime.combine(day, clock, said.now.tzinfo)
        if all(fit(day) for fit in said.fits) and _on_the_right_side(at, said, ahead=ahead):
            return Moment(at + shift, said.precision)
    return None


def _on_the_right_side(at: datetime, said: _Said, *, ahead: bool) -> bool:
    return said.dated or (at > said.now if ahead else at <= said.now)


def _clock_in_part(said: _Said) -> tuple[time, bool]:
    """Give the time of day meant, and whether the night has carried it into the next day."""
    if said.clock is None:
        return PART_STARTS.get(said.part, time()), False
    hour = said.clock.hour
    if said.part in ("dawn", "morning") and hour >= NOON_HOUR:
        raise _Contradictory
    late = said.part in ("afternoon", "evening") or (
        said.part == "night" and hour >= NIGHT_TURNS_HOUR
    )
    if late and 0 < hour < NOON_HOUR:
        return said.clock.replace(hour=hour + NOON_HOUR), False
    of_a_named_night = said.part == "night" and bool(said.day or said.fits)
    return said.clock, of_a_named_night and hour < NIGHT_TURNS_HOUR
