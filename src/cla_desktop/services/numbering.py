# SPDX-License-Identifier: Apache-2.0
"""Report numbers that are unique on several offline laptops of one base.

A device adds its own suffix letter until the mission assigns the final number; an amendment takes
the number of what it amends. A weekly is numbered by its week; a second one that amends nothing (a
colleague's of the same laptop) counts within the week, since it corrects no word of the first.
Counters run by base, series and year and restart on 1 January.
"""

import itertools
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.errors import FieldRefused, mark
from cla_core.ids import Number, parse_number
from cla_core.record import Record
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

MARKS = {"UPDATE": "UP", "CORRECTION": "COR"}


def draw_number(desk: Desk, work: Work, declaration: type[Record], entry: Entry) -> tuple[str, int]:
    """The number and version of a record about to be stored; no number for unnumbered types.

    Raises:
        FieldRefused: it amends a report of another kind.
    """
    if not declaration.series:
        return "", 1
    amended = work.records.get(entry.amends) if entry.amends else None
    if amended is not None and amended.number:
        if amended.kind != declaration.kind:
            raise FieldRefused("amends", mark("A report amends only one of its own kind."))
        return _amendment(desk, work, amended, entry.values)
    year = _local_year(desk, entry)
    week = entry.values.get("week")
    if week is not None:
        return _week_number(desk, work, declaration, week), 1
    place = f"{work.meta.next_place(declaration.series, year):03d}"
    return str(_number(desk, declaration, year, place)), 1


def _number(desk: Desk, declaration: type[Record], year: int, place: str) -> Number:
    invitation = desk.invitation
    return Number(
        invitation.mission_code,
        invitation.base,
        declaration.series,
        year,
        place,
        invitation.letter,
    )


def _week_number(desk: Desk, work: Work, declaration: type[Record], week: str) -> str:
    """`W11a`; a further one of that week, which corrects nothing, is `W11.2a`."""
    year, _, first = week.partition("-")
    further = (f"{first}.{count}" for count in itertools.count(2))
    places = itertools.chain([first], further)
    numbers = (str(_number(desk, declaration, int(year), place)) for place in places)
    return next(number for number in numbers if work.records.by_number(number) is None)


def _amendment(desk: Desk, work: Work, amended: Entry, values: Any) -> tuple[str, int]:
    """The next free `-UP` or `-COR` of the report, even where an amendment is amended."""
    family = _family(work, amended)
    same = sum(entry.values.get("amendment") == values.get("amendment") for entry in family)
    original = parse_number(amended.number or "")
    own = "" if original.letter == desk.invitation.letter else desk.invitation.letter
    word = MARKS.get(values.get("amendment", ""), "UP")
    numbers = (f"{original.stem}-{word}{count}{own}" for count in itertools.count(1 + same))
    free = next(number for number in numbers if work.records.by_number(number) is None)
    return free, 2 + len(family)


def _family(work: Work, amended: Entry) -> list[Entry]:
    """Every stored amendment of the report that `amended` is, or amends."""
    known = {amended.id: amended}
    waiting = [amended]
    while waiting:
        entry = waiting.pop()
        before = work.records.get(entry.amends) if entry.amends else None
        near = [*work.records.amendments_of(entry.id), *([before] if before else [])]
        for found in near:
            if found.id not in known:
                known[found.id] = found
                waiting.append(found)
    return [entry for entry in known.values() if entry.amends and entry.number]


def _local_year(desk: Desk, entry: Entry) -> int:
    written = entry.values.get("dtg")
    now = moment_of(entry.changed_ms, desk.offset_minutes)
    # Whatever zone the author wrote in, the year turns at midnight of the base.
    return parse_iso(written).astimezone(now.tzinfo).year if written else now.year
