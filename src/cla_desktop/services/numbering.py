# SPDX-License-Identifier: Apache-2.0
"""Report numbers that are unique on several offline laptops of one base.

A device adds its own suffix letter until the mission assigns the final number; an amendment takes
the number of what it amends. Counters run by base, series and year and restart on 1 January.
"""

from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import parse_iso
from cla_core.ids import Number, parse_number
from cla_core.record import Record
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

MARKS = {"UPDATE": "UP", "CORRECTION": "COR"}


def draw_number(desk: Desk, work: Work, declaration: type[Record], entry: Entry) -> tuple[str, int]:
    """The number and version of a record about to be stored; no number for unnumbered types."""
    if not declaration.series:
        return "", 1
    amended = work.records.get(entry.amends) if entry.amends else None
    if amended is not None and amended.number:
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
    """`W11a`; a second weekly of one week by mistake takes the next free amendment-like letter."""
    year, _, place = week.partition("-")
    wanted = _number(desk, declaration, int(year), place)
    if work.records.by_number(str(wanted)) is None:
        return str(wanted)
    again = 2
    while True:
        other = f"{wanted}-COR{again - 1}"
        if work.records.by_number(other) is None:
            return other
        again += 1


def _amendment(desk: Desk, work: Work, amended: Entry, values: Any) -> tuple[str, int]:
    before = work.records.amendments_of(amended.id)
    word = MARKS.get(values.get("amendment", ""), "UP")
    count = 1 + sum(entry.values.get("amendment") == values.get("amendment") for entry in before)
    original = parse_number(amended.number or "")
    own = "" if original.letter == desk.invitation.letter else desk.invitation.letter
    return f"{original.stem}-{word}{count}{own}", 2 + len(before)


def _local_year(desk: Desk, entry: Entry) -> int:
    written = entry.values.get("dtg")
    moment = parse_iso(written) if written else moment_of(entry.changed_ms, desk.offset_minutes)
    return moment.year
