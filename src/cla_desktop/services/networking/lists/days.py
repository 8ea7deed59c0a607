# SPDX-License-Identifier: Apache-2.0
"""A day as people and spreadsheets write it, in digits of any script or in words: French, English,
Swahili and Arabic months, French and English numbers.
"""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_desktop.services.networking.lists.counting_words import in_figures
from cla_desktop.services.networking.lists.not_read import NotRead
from cla_desktop.services.networking.lists.numbers import latin_digits
from cla_desktop.services.networking.lists.table import DAYS_FROM

FRACTION: Final = re.compile(r"(?<=^\d{5})[.,]\d+$")
"""The time of day behind a day that a spreadsheet counts."""
TIME: Final = re.compile(r"(?<=\d)T(?=\d).*$")
NUMBERS: Final = re.compile(r"(\d{1,2})\D{1,3}(\d{1,2})\D{1,3}(?:\d{4}|\d\d)(?!\d)")
CENTURIES: Final = frozenset({"19", "20"})
RUN_TOGETHER: Final = (7, 8)
"""So many digits has a day without signs between them; of seven, the nought in front is lost."""
FIRST_SERIAL, LAST_SERIAL = 10_000, 60_000
CENTURY: Final = 2000
MONTHS: Final = (
    "jan يناير", "fev feb فبراير", "mar mac مارس", "avr apr ابريل", "mai may mei مايو",
    "juin jun يونيو", "juil jul يوليو", "aou aug ago اغسطس", "sep سبتمبر", "oct okt اكتوبر",
    "nov نوفمبر", "dec des ديسمبر",
)  # fmt: skip
LAST_MONTH: Final = 12
ORDINAL: Final = re.compile(r"(?<=\d)(?:er|e|eme|st|nd|rd|th)\b")
WORDS: Final = re.compile(r"[^\W\d_]+|\d+")
BESIDE: Final = frozenset(
    {
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le", "du",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the", "of",
        "on", "tarehe", "الاحد", "الاثنين", "الثلاثاء", "الاربعاء", "الخميس", "الجمعه", "السبت",
        "يوم", "شهر",
    }
)  # fmt: skip
"""Words of a date that say neither day nor month nor year."""


def is_month_first(column: Iterable[str]) -> bool:
    """Whether a column has days that only an English reading makes, and none that it refuses.

    Who wrote one of them `03/14/2025` wrote all of them so.
    """
    told = {
        first <= LAST_MONTH
        for first, second in map(_two_numbers, column)
        if max(first, second) > LAST_MONTH >= min(first, second)
    }
    return told == {True}


def could_be_either(said: str) -> bool:
    """Whether a day does not say by itself which of its numbers is the month."""
    first, second = _two_numbers(said)
    return 0 < min(first, second) < max(first, second) <= LAST_MONTH


def _two_numbers(said: str) -> tuple[int, int]:
    """The first two of three numbers of which the year is the last; nothing of anything else."""
    found = NUMBERS.match(latin_digits(said).strip())
    return (int(found[1]), int(found[2])) if found else (0, 0)


def day_in(said: str, days_from: date = DAYS_FROM, *, month_first: bool = False) -> date:
    """A day as people and spreadsheets write it, the day before the month unless it is told.

    Raises:
        NotRead: no day, or none there is.
    """
    plain = fold(latin_digits(FRACTION.sub("", TIME.sub("", said.strip()))))
    found = WORDS.findall(ORDINAL.sub("", plain))
    parts = in_figures([part for part in found if part not in BESIDE])
    try:
        match parts:
            case [serial] if serial.isdigit() and FIRST_SERIAL <= int(serial) <= LAST_SERIAL:
                return days_from + timedelta(days=int(serial))
            case [packed] if packed.isdigit() and len(packed) in RUN_TOGETHER:
                return _run_together(packed.zfill(max(RUN_TOGETHER)))
            case [year, month, day, *_] if len(year) == len("2025") and year.isdigit():
                return date(int(year), _month(month), int(day))
            case [first, second, year, *_] if len(year) in {len("25"), len("2025")}:
                century = CENTURY if len(year) == len("25") else 0
                day, month = _in_order(first, second, month_first=month_first)
                return date(century + int(year), _month(month), int(day))
    except ValueError:
        pass
    raise NotRead(mark("No date can be read here; write it as 14/03/2025."))


def _run_together(digits: str) -> date:
    """`14032025`; `20250314` where no year stands at the end."""
    if digits[4:6] in CENTURIES:
        return date(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))


def _in_order(first: str, second: str, *, month_first: bool) -> tuple[str, str]:
    """Day and month; the month stands first where it says so itself, or the column does."""
    if first.isdigit() and second.isdigit():
        fits = int(first) <= LAST_MONTH
        swapped = fits and (month_first or int(second) > LAST_MONTH)
    else:
        swapped = not first.isdigit()
    return (second, first) if swapped else (first, second)


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    for number, begins in enumerate(MONTHS, start=1):
        if any(said.startswith(each) for each in begins.split()):
            return number
    raise ValueError(said[:3])
