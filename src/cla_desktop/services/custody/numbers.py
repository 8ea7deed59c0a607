# SPDX-License-Identifier: Apache-2.0
"""The numbers a village can ring: when each was tested last and is due, and which villages have it.

Knows no screen and no paper.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.dtg import parse_ms
from cla_core.record import clean
from cla_core.records.custody import FAILED
from cla_core.records.emergency import TEST_DAYS, CardsGiven, EmergencyNumber
from cla_core.states import ReportState
from cla_desktop.services.custody.duty import DAY_MS, PhoneTest, at_a_time, tests_within
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted, submit
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberLine:
    """One number as it is in use; `due_ms` is when it is to be tested, None before the first."""

    code: str
    number: str
    free: bool
    answered_by: str
    hours: str
    tested: PhoneTest | None
    due_ms: int | None
    overdue: bool

    @property
    def failed(self) -> bool:
        """Whether nobody was reached at the last test."""
        return self.tested is not None and self.tested.result in FAILED


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Cards or posters that went to a village; `said` is all that was logged of it."""

    id: str
    at_ms: int
    what: str
    numbers: str
    count: int
    language: str
    village: str
    spot: str
    said: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The numbers by code, and what was given, newest first."""

    lines: tuple[NumberLine, ...]
    given: tuple[Given, ...]


def numbers(desk: Desk) -> Numbers:
    """Every number in the list, with its tests and its cards."""

    def job(work: Work) -> Numbers:
        return Numbers(lines=_lines(work, desk.clock.now_ms()), given=_all_given(work))

    return desk.store.read(job)


def log_given(desk: Desk, values: Mapping[str, Any]) -> Submitted:
    """Log that cards or posters went to a village.

    Raises:
        NotReady: with every problem.
    """
    return submit(desk, CardsGiven.kind, at_a_time(desk, clean(values)))


def _lines(work: Work, now_ms: int) -> tuple[NumberLine, ...]:
    last = {one.number: one for one in tests_within(work, now_ms)}
    listed = set(work.documents.listed(EmergencyNumber.kind))
    lines = [
        _line(entry.values, last.get(entry.number or ""), now_ms=now_ms)
        for entry in work.records.all_of(EmergencyNumber.kind)
        if entry.id in listed
    ]
    return tuple(sorted(lines, key=lambda line: line.code))


def _line(values: Mapping[str, Any], tested: PhoneTest | None, *, now_ms: int) -> NumberLine:
    every_ms = int(values.get("test_days", TEST_DAYS)) * DAY_MS
    due_ms = tested.at_ms + every_ms if tested is not None else None
    return NumberLine(
        code=str(values.get("code", "")),
        number=str(values.get("number", "")),
        free=values.get("free_to_caller") is True,
        answered_by=str(values.get("answered_by", "")),
        hours=str(values.get("hours", "")),
        tested=tested,
        due_ms=due_ms,
        overdue=due_ms is None or due_ms < now_ms,
    )


def _all_given(work: Work) -> tuple[Given, ...]:
    """What holds of the log, newest first: no line that a later one corrects, to none too."""
    found = [
        _given(entry)
        for entry in work.records.all_of(CardsGiven.kind)
        if entry.state is not ReportState.DRAFT
    ]
    corrected = work.records.told_again([one.id for one in found])
    left = (one for one in found if one.count and one.id not in corrected)
    return tuple(sorted(left, key=lambda one: -one.at_ms))


def _given(entry: Entry) -> Given:
    values = entry.values
    village = values.get("village")
    return Given(
        id=entry.id,
        at_ms=parse_ms(values["at"]),
        what=str(values["what"]),
        numbers=str(values["numbers"]),
        count=int(values["count"]),
        language=str(values.get("language", "")),
        village=str(village.get("name", "")) if isinstance(village, dict) else "",
        spot=str(values.get("spot", "")),
        said=values,
    )
