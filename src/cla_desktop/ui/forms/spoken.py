# SPDX-License-Identifier: Apache-2.0
"""Moments, weeks and ways as a person says them in their language, for echoes and lists.

Owns the order of day, month and time in a sentence; the names themselves come with Qt. Knows no
editor. The date-time-group stands beside, unchanged, in every language.
"""

import re
from datetime import date, datetime, timedelta

from PySide6.QtCore import QLocale

from cla_core.dtg import format_dtg
from cla_core.folding import fold
from cla_core.language import Language
from cla_desktop.ui.dates import date_words

DAYS_A_WEEK = 7
_WEEK = re.compile(r"(?:(?P<year>\d{4})[\s-]*)?(?:w|s|week|semaine|sem)?\s*(?P<week>\d{1,2})")
_THIS = {"cette semaine", "this week"}
_LAST = {"semaine derniere", "la semaine derniere", "semaine passee", "last week"}


def day_words(lang: Language, day: date) -> str:
    """A day in full: `Friday 14 March 2025`."""
    return date_words(lang, day, "dddd d MMMM yyyy")


def moment_words(lang: Language, moment: datetime) -> str:
    """`Friday 14 March 2025, 21:46 · 142146B MAR 25`, the time in the moment's own zone."""
    return f"{day_words(lang, moment.date())}, {moment:%H:%M} · {format_dtg(moment)}"


def week_words(lang: Language, week: str) -> str:
    """`from 10 March to 16 March 2025` for `2025-W11`; empty for no such week."""
    try:
        monday = date.fromisoformat(f"{week}-1")
    except ValueError:
        return ""
    sunday = monday + timedelta(days=DAYS_A_WEEK - 1)
    return lang.tr(
        "from {first} to {last}",
        first=date_words(lang, monday, "d MMMM"),
        last=date_words(lang, sunday, "d MMMM yyyy"),
    )


def week_of(day: date) -> str:
    """The ISO week a day lies in: `2025-W11`."""
    year, week, _ = day.isocalendar()
    return f"{year}-W{week:02d}"


def read_week(text: str, today: date) -> str | None:
    """The week meant by `11`, `W11`, `S11`, `2025-W11` or `last week`; None when there is none."""
    folded = fold(text)
    if folded in _THIS or folded in _LAST:
        return week_of(today - timedelta(days=DAYS_A_WEEK if folded in _LAST else 0))
    match = _WEEK.fullmatch(folded)
    if match is None:
        return None
    year = int(match["year"]) if match["year"] else _nearest_year(int(match["week"]), today)
    try:
        return week_of(date.fromisocalendar(year, int(match["week"]), 1))
    except ValueError:
        return None


def _nearest_year(week: int, today: date) -> int:
    """In January week 52 is last year's: of the years around, the one whose week is nearest."""
    year, this_week, _ = today.isocalendar()
    half = 26
    if week - this_week > half:
        return year - 1
    return year + 1 if this_week - week > half else year


def distance_words(lang: Language, km: float) -> str:
    """`9.0`, in French `9,0`."""
    return QLocale(lang.code).toString(km, "f", 1)


def way_words(lang: Language, km: float, bearing: float) -> str:
    """`9.0 km at 045° from the base`."""
    return lang.tr(
        "{km} km at {bearing}° from the base",
        km=distance_words(lang, km),
        bearing=f"{round(bearing) % 360:03d}",
    )
