# SPDX-License-Identifier: Apache-2.0
"""Final report numbers: the author's own place without the letter when free, else the next one.

Pure: what is taken and how far each series has come is handed in. A number an author wrote always
stays findable as alias, so nothing here may refuse; a number that does not fit is replaced.
"""

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from cla_core.ids import Number

PLACE_MOST = 900_000
"""Beyond this an author's counter is not believed: it would leave no room in six digits."""

A_WEEK_MOST = 40
"""How many reports of one author and week are looked up; nobody writes as many."""

AMENDMENT = re.compile(r"-(?P<mark>UP|COR)(?P<count>\d+)[a-z]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """The numbers of one kind at one base in one year."""

    mission: str
    base: str
    series: str
    year: int

    @property
    def key(self) -> tuple[str, str, int]:
        """The counter's key."""
        return self.base, self.series, self.year

    def number(self, place: str) -> Number:
        """A final number in this series."""
        return Number(self.mission, self.base, self.series, self.year, place)


def series_of(wanted: Number | None, *, own: Series) -> Series:
    """The series a report counts in: its author's year when the rest of the number fits."""
    if wanted is None or not _fits(wanted, own):
        return own
    return replace(own, year=wanted.year)


def _fits(wanted: Number, own: Series) -> bool:
    return (wanted.mission, wanted.base, wanted.series) == (own.mission, own.base, own.series)


def place_wanted(wanted: Number | None, *, own: Series) -> str:
    """The place an author asks for, in its final form; empty when any will do."""
    if wanted is None or not _fits(wanted, own):
        return ""
    if wanted.place.startswith("W"):
        return wanted.place
    count = int(wanted.place)
    return f"{count:03d}" if 0 < count <= PLACE_MOST else ""


@dataclass(frozen=True, slots=True)
class Given:
    """A final number and how far its series has come with it."""

    number: str
    last: int


def give(series: Series, wanted: Number | None, *, taken: set[str], last: int) -> Given:
    """The final number of a first version."""
    place = place_wanted(wanted, own=series)
    if place.startswith("W"):
        return Given(_week(series, wanted, taken), last)
    if place and str(series.number(place)) not in taken:
        return Given(str(series.number(place)), max(last, int(place)))
    return Given(str(series.number(f"{last + 1:03d}")), last + 1)


def _week(series: Series, wanted: Number | None, taken: set[str]) -> str:
    """The week, else with the author's letter, else as a further report of that week."""
    return next(number for number in _of_week(series, wanted) if number not in taken)


def _of_week(series: Series, wanted: Number | None) -> Iterator[str]:
    """`W11`, `W11b`, then `W11.2b` and so on: a further report is no correction of the first."""
    place = wanted.place if wanted is not None else ""
    letter = wanted.letter if wanted is not None else ""
    yield str(series.number(place))
    yield str(replace(series.number(place), letter=letter))
    week = place.partition(".")[0]
    for count in itertools.count(2):
        yield str(replace(series.number(f"{week}.{count}"), letter=letter))


def in_doubt(series: Series, wanted: Number | None, *, last: int) -> set[str]:
    """The numbers `give` may choose that can be taken: a place beyond the last one cannot."""
    place = place_wanted(wanted, own=series)
    if not place or wanted is None or (place.isdigit() and int(place) > last):
        return set()
    if place.startswith("W"):
        return set(itertools.islice(_of_week(series, wanted), A_WEEK_MOST))
    final = series.number(place)
    return {str(final), str(replace(final, letter=wanted.letter))}


def free_amendment(stem: str, mark: str, *, count: int, taken: set[str]) -> str:
    """`-UP1` under a stem, or the next free one."""
    while f"{stem}-{mark}{count}" in taken:
        count += 1
    return f"{stem}-{mark}{count}"


def amendment_of(wanted: Number | None, amendment: object) -> tuple[str, int]:
    """Which mark and count an amendment asks for, by its number, else by its kind."""
    found = AMENDMENT.match(wanted.amendment) if wanted is not None else None
    if found is not None:
        return found["mark"], int(found["count"])
    return ("COR" if amendment == "CORRECTION" else "UP"), 1
