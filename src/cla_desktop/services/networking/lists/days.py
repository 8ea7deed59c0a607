# SPDX-License-Identifier: Apache-2.0
"""A day as people and spreadsheets write it, in French or English, in digits of any script."""

import re
from datetime import date, timedelta
from typing import Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_desktop.services.networking.lists.not_read import NotRead
from cla_desktop.services.networking.lists.numbers import latin_digits
from cla_desktop.services.networking.lists.table import DAYS_FROM

FRACTION: Final = re.compile(r"(?<=^\d{5})[.,]\d+$")
"""The time of day behind a day that a spreadsheet counts."""
TIME: Final = re.compile(r"(?<=\d)T(?=\d).*$")
FIRST_SERIAL, LAST_SERIAL = 20_000, 60_000
CENTURY: Final = 2000
MONTHS: Final = (
    "jan", "fev feb", "mar", "avr apr", "mai may", "juin jun", "juil jul", "aou aug", "sep", "oct",
    "nov", "dec",
)  # fmt: skip
LAST_MONTH: Final = 12
ORDINAL: Final = re.compile(r"(?<=\d)(?:er|e|eme|st|nd|rd|th)\b")
BESIDE: Final = frozenset(
    {
        "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "le", "du",
        "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "the", "of",
    }
)  # fmt: skip
"""Words of a date that say neither day nor month nor year."""


def day_in(said: str, days_from: date = DAYS_FROM) -> date:
    """A day as people and spreadsheets write it, the day before the month.

    Raises:
        NotRead: no day, or none there is.
    """
    plain = fold(latin_digits(FRACTION.sub("", TIME.sub("", said.strip()))))
    found = re.findall(r"[a-z]+|\d+", ORDINAL.sub("", plain))
    parts = [part for part in found if part not in BESIDE]
    try:
        match parts:
            case [serial] if serial.isdigit() and FIRST_SERIAL <= int(serial) <= LAST_SERIAL:
                return days_from + timedelta(days=int(serial))
            case [year, month, day, *_] if len(year) == len("2025") and year.isdigit():
                return date(int(year), _month(month), int(day))
            case [first, second, year, *_] if len(year) in {len("25"), len("2025")}:
                century = CENTURY if len(year) == len("25") else 0
                day, month = _in_order(first, second)
                return date(century + int(year), _month(month), int(day))
    except ValueError:
        pass
    raise NotRead(mark("No date can be read here; write it as 14/03/2025."))


def _in_order(first: str, second: str) -> tuple[str, str]:
    """Day and month; the month stands first where it says so itself."""
    counted = first.isdigit() and second.isdigit()
    month_first = int(second) > LAST_MONTH if counted else not first.isdigit()
    return (second, first) if month_first else (first, second)


def _month(said: str) -> int:
    if said.isdigit():
        return int(said)
    for number, begins in enumerate(MONTHS, start=1):
        if any(said.startswith(each) for each in begins.split()):
            return number
    raise ValueError(said[:3])
