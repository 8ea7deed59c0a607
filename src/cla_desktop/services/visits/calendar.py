# SPDX-License-Identifier: Apache-2.0
"""The calendar of a base: visits, teams, meetings, market days, reviews; and the same as a file.

In a file everything is called by its code: it leaves the vault, and a calendar of who meets whom
where is a list of targets.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import Final

from cla_core.clock import ms_of
from cla_core.dtg import parse_iso
from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.planning.meeting import Located
from cla_core.records.committee_meetings import CommitteeMeeting
from cla_core.records.committees import Committee
from cla_core.records.patrols import CalendarDate
from cla_core.records.protection_teams import ProtectionTeam
from cla_core.records.visits import Visit
from cla_core.visits.icalendar import Occasion, icalendar, times_of
from cla_desktop.services.committees.stored import facts_of, field_ms
from cla_desktop.services.desk import Desk
from cla_desktop.services.planning.meeting_alerts import reviews_ahead, where_places_lie
from cla_desktop.services.visits.coded import Codes, codes_within
from cla_desktop.services.visits.reviewing import open_within
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

AHEAD_MS: Final = 60 * 24 * 60 * 60 * 1000
BACK_MS: Final = 24 * 60 * 60 * 1000
CANCELLED: Final = "CANCELLED"
NO_DATE: Final = mark("There is no date in the calendar yet: no file was written.")


def occasions(desk: Desk, language: Language) -> tuple[Occasion, ...]:
    """Everything that was not over yesterday, each once, the first first."""
    now_ms = desk.clock.now_ms()
    since_ms = now_ms - BACK_MS
    places = where_places_lie(desk)

    def job(work: Work) -> tuple[Occasion, ...]:
        every = (*_all(work, language, now_ms), *_of_plans(work, places, language))
        found = [one for one in every if not one.is_over(since_ms)]
        return tuple(sorted(found, key=lambda one: one.starts_ms))

    return desk.store.read(job)


def coming(desk: Desk, language: Language) -> tuple[Occasion, ...]:
    """What is on or comes in the next sixty days, what comes again as often as it does."""
    now_ms = desk.clock.now_ms()
    standing = (one for one in occasions(desk, language) if not one.cancelled)
    days = (day for one in standing for day in _days(one, now_ms))
    return tuple(sorted(days, key=lambda one: (one.starts_ms, one.title)))


def calendar_file(desk: Desk, language: Language) -> bytes:
    """The calendar as an iCalendar file, in codes.

    What was cancelled stands in it as cancelled, for calendars that have it already.

    Raises:
        InputRefused: no date stands in the calendar.
    """
    found = occasions(desk, language)
    if not found:
        raise InputRefused(NO_DATE)
    return icalendar(found, now_ms=desk.clock.now_ms()).encode()


def _days(one: Occasion, now_ms: int) -> Iterator[Occasion]:
    until_ms = now_ms + AHEAD_MS
    if one.recurs:
        for at_ms in times_of(one, since_ms=now_ms - BACK_MS, until_ms=until_ms):
            yield replace(one, starts_ms=at_ms, rhythm="")
    elif one.starts_ms <= until_ms:
        yield one


def _all(work: Work, language: Language, now_ms: int) -> Iterator[Occasion]:
    codes = codes_within(work)
    yield from _visits(work, language)
    yield from _meetings(work, language)
    yield from _dates(work, codes)
    yield from _reviews(work, language, now_ms)


def _listed(work: Work, kind: str) -> Iterator[Entry]:
    listed = set(work.documents.listed(kind))
    return (entry for entry in work.records.all_of(kind) if entry.id in listed)


def _visits(work: Work, language: Language) -> Iterator[Occasion]:
    for kind in (Visit.kind, ProtectionTeam.kind):
        for entry in _listed(work, kind):
            starts_ms = field_ms(entry.values, "starts")
            if starts_ms is not None:
                yield Occasion(
                    id=entry.id,
                    title=f"{language.label(f'kind.{kind}')} {entry.number}",
                    starts_ms=starts_ms,
                    ends_ms=field_ms(entry.values, "ends"),
                    kind=kind,
                    cancelled=entry.values.get("status") == CANCELLED,
                    about=_what_for(entry),
                )


def _what_for(entry: Entry) -> str:
    """The purpose of a visit, the area of a team."""
    area = entry.values.get("area")
    named = str(area.get("name", "")) if isinstance(area, Mapping) else ""
    return str(entry.values.get("purpose", named))


def _meetings(work: Work, language: Language) -> Iterator[Occasion]:
    """Of each committee what was said last of its next one."""
    held = sorted(facts_of(work, CommitteeMeeting.kind), key=lambda fact: fact.entry.when_ms or 0)
    said = {
        str(fact.entry.values["committee"]): (fact.root, next_ms)
        for fact in held
        if (next_ms := field_ms(fact.entry.values, "next_meeting")) is not None
    }
    name = language.label(f"kind.{CommitteeMeeting.kind}")
    called = {entry.number: _name(entry) for entry in _listed(work, Committee.kind)}
    for committee, (root, next_ms) in said.items():
        yield Occasion(
            id=root,
            title=f"{name} {committee}",
            starts_ms=next_ms,
            kind=CommitteeMeeting.kind,
            about=called.get(committee, ""),
        )


def _name(committee: Entry) -> str:
    return str(committee.values.get("name", ""))


def _dates(work: Work, codes: Codes) -> Iterator[Occasion]:
    for entry in _listed(work, CalendarDate.kind):
        if "at" in entry.values:
            at = parse_iso(entry.values["at"])
            yield Occasion(
                id=entry.id,
                title=codes.put_in(entry.title),
                starts_ms=ms_of(at),
                rhythm=str(entry.values.get("rhythm", "")),
                kind=CalendarDate.kind,
                offset_minutes=(at.utcoffset() or timedelta()) // timedelta(minutes=1),
            )


def _reviews(work: Work, language: Language, now_ms: int) -> Iterator[Occasion]:
    tr = language.tr
    for due in open_within(work, now_ms=now_ms):
        if not due.again:
            yield Occasion(
                id=f"{due.id}-{due.day}",
                title=tr("Review of {code} after {day} days", code=due.code, day=due.day),
                starts_ms=due.due_ms,
                kind="review",
                about=due.text,
            )
        if due.deadline_ms is not None:
            yield Occasion(
                id=f"{due.id}-deadline",
                title=tr("{code} is to be done", code=due.code),
                starts_ms=due.deadline_ms,
                kind="review",
                about=due.text,
            )
    for entry in _listed(work, Committee.kind):
        at_ms = field_ms(entry.values, "term_ends")
        if at_ms is not None:
            yield Occasion(
                id=entry.id,
                title=tr("Term of {code} ends", code=entry.number),
                starts_ms=at_ms,
                kind="review",
                about=_name(entry),
            )


def _of_plans(work: Work, places: Located, language: Language) -> Iterator[Occasion]:
    for plan, review in reviews_ahead(work, places):
        yield Occasion(
            id=plan.id,
            title=language.tr("Review of {code}", code=plan.text("code")),
            starts_ms=review.due_ms,
            kind="review",
            about=plan.text("name"),
        )
