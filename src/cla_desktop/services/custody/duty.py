# SPDX-License-Identifier: Apache-2.0
"""The alert phone as it is used: handed over, rung for a test, shown with its log.

Owns who can be meant by a few typed characters, and that nothing is logged ahead of the clock.
Knows no screen; what the log means is `cla_core.network.duty`'s.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_ms
from cla_core.errors import InputRefused, mark
from cla_core.fields import Problem
from cla_core.network.duty import (
    HandOver,
    Held,
    away_ms,
    held,
    holder_meant,
    phone_failed,
    standing,
)
from cla_core.person_code import is_code
from cla_core.record import clean
from cla_core.records.custody import WITH_CLA, DutyTest, PhoneCustody
from cla_core.records.emergency import EmergencyNumber
from cla_core.records.people import PersonAdded
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import NotReady, Submitted, submit
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work

LOG_MOST: Final = 300
"""So many newest entries are looked at: more than a quarter of a year of three hand-overs a day."""
TESTS_SHOWN: Final = 20
DAY_MS: Final = 24 * 60 * 60 * 1000
AHEAD_MOST_MS: Final = 5 * 60 * 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneTest:
    """One test call; `number` is the code of the number that was rung, empty for the phone."""

    id: str
    at_ms: int
    result: str
    number: str
    holder: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyNow:
    """Who holds the phone; None while nobody ever logged it. `failed`: the last test found nobody.

    `away_day_ms` is how long of the last 24 hours it was not with an assistant. `at_ms` is the
    moment of all this by the mission's clock: two laptops tell their hand-overs by one time.
    """

    at_ms: int
    now: Held | None
    failed: bool
    away_day_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyPhone:
    """Everything the page of the phone shows; logs newest first. `kinds` of holders by code."""

    now: DutyNow
    held: tuple[Held, ...]
    log: tuple[HandOver, ...]
    tests: tuple[PhoneTest, ...]
    away_week_ms: int
    kinds: Mapping[str, str]


def duty_now(desk: Desk) -> DutyNow:
    """Who holds the phone at this moment."""
    return desk.store.read(lambda work: duty_within(work, now_ms=desk.clock.now_ms()))


def duty_within(work: Work, *, now_ms: int) -> DutyNow:
    """`duty_now` as a part of somebody's larger job."""
    times = held(_known(work, now_ms))
    return DutyNow(
        at_ms=now_ms,
        now=times[-1] if times else None,
        failed=phone_failed([one.result for one in _of_phone(work, now_ms)]),
        away_day_ms=away_ms(times, since_ms=now_ms - DAY_MS, until_ms=now_ms),
    )


def duty_phone(desk: Desk) -> DutyPhone:
    """The duty phone: who holds it, who held it, its test calls."""

    def job(work: Work) -> DutyPhone:
        now_ms = desk.clock.now_ms()
        log = _known(work, now_ms)
        times = held(log)
        return DutyPhone(
            now=duty_within(work, now_ms=now_ms),
            held=times[::-1],
            log=standing(log)[::-1],
            tests=tuple(tests_within(work, now_ms)[::-1][:TESTS_SHOWN]),
            away_week_ms=away_ms(times, since_ms=now_ms - 7 * DAY_MS, until_ms=now_ms),
            kinds=_kinds(desk, work, log),
        )

    return desk.store.read(job)


def hand_over(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Log that the phone went from one hand to another.

    Where nobody said who hands it over, whoever has it does.

    Raises:
        NotReady: with every problem.
    """
    timed = at_a_time(desk, holders_meant(desk, values))
    before = _holder_then(duty_phone(desk).held, timed["at"])
    if before and "amends" not in timed:
        timed.setdefault("handed_by", before)
    return submit(desk, PhoneCustody.kind, timed, record=record)


def holders_meant(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """What was said of a hand-over, with codes in full.

    A code may be the few characters by which one of the known ones is meant.

    Raises:
        NotReady: with each code that is none, or could be several.
    """
    kinds = duty_phone(desk).kinds
    said, found = clean(values), []
    for name in ("taken_by", "handed_by"):
        try:
            if name in said:
                said[name] = holder_meant(str(said[name]), kinds)
        except InputRefused as refused:
            found.append(Problem(name, refused.sentence, dict(refused.values)))
    if found:
        raise NotReady(tuple(found))
    known_as = kinds.get(str(said.get("taken_by", "")), WITH_CLA)
    if said.get("holder_kind") == WITH_CLA and known_as != WITH_CLA:
        # Typed faster than the page could tell: who held it as ops room is no assistant now.
        said["holder_kind"] = known_as
    return said


def _holder_then(newest_first: Sequence[Held], at: object) -> str:
    """Who had the phone at that moment; empty where nobody is known, or it is no moment."""
    try:
        at_ms = parse_ms(str(at))
    except InputRefused:
        return ""
    return next((one.holder for one in newest_first if one.since_ms <= at_ms), "")


def log_test(desk: Desk, values: Mapping[str, Any], *, record: str = "") -> Submitted:
    """Log a test call; who held the phone then is known.

    Raises:
        NotReady: with every problem.
    """
    said = at_a_time(desk, clean(values))
    holder = {"holder": _holder_then(duty_phone(desk).held, said["at"])}
    return submit(desk, DutyTest.kind, clean({**holder, **said}), record=record)


def at_a_time(desk: Desk, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values with who wrote them, and the present time where none was given."""
    now_ms = desk.clock.now_ms()
    now = iso(moment_of(now_ms, desk.offset_minutes))
    said = {"at": now, "by": desk.person, **values}
    try:
        ahead = parse_ms(str(said["at"])) > now_ms + AHEAD_MOST_MS
    except InputRefused:
        return said
    if ahead:
        raise NotReady((Problem("at", mark("This time has not come yet.")),))
    return said


def _known(work: Work, now_ms: int) -> tuple[HandOver, ...]:
    """The log, without what a laptop with a wrong clock wrote of a time still to come."""
    found = (_hand_over(entry) for entry in newest(work, PhoneCustody.kind))
    return tuple(one for one in found if one.at_ms <= now_ms + AHEAD_MOST_MS)


def newest(work: Work, kind: str) -> tuple[Entry, ...]:
    """The newest entries of a kind, oldest first."""
    keys = work.records.keys(Query(kinds=(kind,)))[:LOG_MOST]
    return work.records.several([row.id for row in work.records.rows(keys)])


def _hand_over(entry: Entry) -> HandOver:
    values = entry.values
    return HandOver(
        id=entry.id,
        at_ms=parse_ms(values["at"]),
        holder_kind=str(values["holder_kind"]),
        taken_by=str(values.get("taken_by", "")),
        handed_by=str(values.get("handed_by", "")),
        written_ms=entry.submitted_ms or entry.changed_ms,
        amends=str(values.get("amends", "")),
    )


def tests_within(work: Work, now_ms: int) -> list[PhoneTest]:
    """The newest test calls, oldest first; none of a time still to come, as of hand-overs."""
    found = [
        PhoneTest(
            id=entry.id,
            at_ms=parse_ms(entry.values["at"]),
            result=str(entry.values["result"]),
            number=str(entry.values.get("number", "")),
            holder=str(entry.values.get("holder", "")),
            by=str(entry.values.get("by", "")),
        )
        for entry in newest(work, DutyTest.kind)
    ]
    come = (one for one in found if one.at_ms <= now_ms + AHEAD_MOST_MS)
    return sorted(come, key=lambda one: one.at_ms)


def _of_phone(work: Work, now_ms: int) -> list[PhoneTest]:
    """Those that rang the phone itself, or a number that an assistant answers with it."""
    answered = {
        entry.number
        for entry in work.records.all_of(EmergencyNumber.kind)
        if entry.values.get("answered_by") == WITH_CLA
    }
    return [one for one in tests_within(work, now_ms) if not one.number or one.number in answered]


def _kinds(desk: Desk, work: Work, log: Sequence[HandOver]) -> dict[str, str]:
    """Everybody who may take the phone, by code, with what they are."""
    added = work.records.all_of(PersonAdded.kind)
    people = {str(entry.values["person"]): WITH_CLA for entry in added}
    colleagues = {one.person: WITH_CLA for one in work.laptops.everyone() if is_code(one.person)}
    held_it = {one.taken_by: one.holder_kind for one in log if one.taken_by}
    return {desk.person: WITH_CLA, **people, **colleagues, **held_it}
