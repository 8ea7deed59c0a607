# SPDX-License-Identifier: Apache-2.0
"""What the first page of the day shows, as plain facts: due, begun, waiting, read.

Owns those facts and how they follow from what is stored and from the mission's due times. Refuses
to know how they are worded or drawn.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from cla_core.clock import moment_of, ms_of
from cla_core.records import record_type, report_kinds, sealed_kinds
from cla_core.records.plans import PlanLine
from cla_core.states import ReportState
from cla_desktop.services.alerting.questions import Question
from cla_desktop.services.alerting.quick import CAPTURED
from cla_desktop.services.alerting.reading import AlertLine, title_in_lists
from cla_desktop.services.custody.duty import DutyNow
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.disputes import Unsettled
from cla_desktop.services.link import LinkState, last_contact_ms
from cla_desktop.services.networking.day import NO_NETWORK, NetworkDay
from cla_desktop.services.outreach.following import Case
from cla_desktop.services.outreach.surveying import HalfSurvey
from cla_desktop.services.planning.meeting_alerts import NO_PLANS, PlansDay
from cla_desktop.services.radio.nets import NetCall
from cla_desktop.services.recording import colleague
from cla_desktop.services.stock.day import NOTHING as NO_STOCK
from cla_desktop.services.stock.day import StockDay
from cla_desktop.storage.rows import Entry, Query
from cla_desktop.storage.store import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class DueReport:
    """A report the mission expects by a time; `state` is None while nobody began it.

    `week` is set for a weekly ("2025-W11"). `due_ms` is milliseconds since 1970. `person` is who
    began it, where that is a colleague.
    """

    kind: str
    due_ms: int
    week: str = ""
    state: ReportState | None = None
    record: str = ""
    number: str = ""
    submitted_ms: int | None = None
    read_by: str = ""
    read_ms: int | None = None
    person: str = ""

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to submit it."""
        return self.state in (None, ReportState.DRAFT)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenDraft:
    """A report that was begun and is not expected by any time, such as a flash.

    `captured` is when an alert was taken at the locked screen; None of what was begun inside.
    `person` is who began it, where that is a colleague: a laptop is shared.
    """

    record: str
    kind: str
    title: str
    changed_ms: int
    captured: str | None = None
    person: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaitingReport:
    """A submitted report without the mission's receipt; `left` once it was handed to a carrier."""

    record: str
    kind: str
    number: str
    title: str
    since_ms: int
    left: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadReport:
    """A report that somebody at the mission read."""

    record: str
    kind: str
    number: str
    title: str
    by: str
    at_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ToDo:
    """Something that somebody agreed or has to look at by a time; `record` leads to it."""

    kind: str
    record: str
    what: str
    who: str
    due_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """The page's facts. Drafts and due reports come most urgent first, the others newest first.

    `waiting` is the beginning of what waits, `waiting_count` all of it, whatever it is.
    """

    due: tuple[DueReport, ...] = ()
    drafts: tuple[OpenDraft, ...] = ()
    waiting: tuple[WaitingReport, ...] = ()
    waiting_count: int = 0
    read: tuple[ReadReport, ...] = ()
    last_contact_ms: int | None = None
    link: LinkState = LinkState.UNTRIED
    alerts: tuple[AlertLine, ...] = ()
    begun_alerts: tuple[OpenDraft, ...] = ()
    beeps: tuple[Entry, ...] = ()
    questions: tuple[Question, ...] = ()
    duty: DutyNow | None = None
    calls: tuple[NetCall, ...] = ()
    texts: int = 0
    followed: tuple[Case, ...] = ()
    to_do: tuple[ToDo, ...] = ()
    half_survey: HalfSurvey | None = None
    unsettled: tuple[Unsettled, ...] = ()
    network: NetworkDay = NO_NETWORK
    stock: StockDay = NO_STOCK
    plans: PlansDay = NO_PLANS


WEEKDAYS = ("MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN")
RECENT = 30
"""So many newest reports of a kind are looked at for what was already written."""
LOOKED_THROUGH = 4 * RECENT
"""So many of what waits are looked through for what is told of: a plan has many lines."""
READ_SHOWN = 6
READ_SINCE_MS = 2 * 24 * 3600 * 1000


def today(desk: Desk) -> Today:
    """Everything that Today shows, as of now."""
    now = moment_of(desk.clock.now_ms(), desk.offset_minutes)
    due = desk.book.profile.body.get("due", {})
    enrolled_ms = desk.enrolled_ms

    def job(work: Work) -> Today:
        expected: list[DueReport] = []
        if "daily" in due:
            expected += _dailies(work, now, str(due["daily"]["at"]))
        if "weekly" in due:
            weekly = due["weekly"]
            expected += _weeklies(work, now, (str(weekly["day"]), str(weekly["at"])))
        expected = [
            replace(item, person=colleague(desk, item.person))
            for item in expected
            if not item.is_open or was_asked(item.due_ms, enrolled_ms)
        ]
        taken = {item.record for item in expected}
        return Today(
            due=tuple(sorted(expected, key=lambda item: (not item.is_open, item.due_ms))),
            drafts=_drafts(work, desk, taken, kinds=report_kinds()),
            begun_alerts=tuple(
                _with_capture(work, draft) for draft in _drafts(work, desk, taken, kinds=("alert",))
            ),
            waiting=_waiting(work),
            waiting_count=work.outbox.waiting_counts()[1],
            read=_read(work, desk.clock.now_ms()),
            last_contact_ms=last_contact_ms(desk),
        )

    return desk.store.read(job)


def was_asked(due_ms: int, enrolled_ms: int) -> bool:
    """Whether a report due then was asked of this desk: what was due before it stood is nobody's.

    A desk that does not know since when it stands has 0 for that.
    """
    return due_ms > enrolled_ms


def _at(day: datetime, clock: str) -> datetime:
    hour, minute = (int(part) for part in clock.split(":"))
    return day.replace(hour=hour, minute=minute, second=0, microsecond=0)


def _dailies(work: Work, now: datetime, clock: str) -> list[DueReport]:
    """Today's, and yesterday's while nobody submitted it."""
    found = _recent(work, "daily")
    days = []
    for back in (1, 0):
        due = _at(now - timedelta(days=back), clock)
        began = due - timedelta(days=1)
        entry = _best(e for e in found if ms_of(began) < _when(e) <= ms_of(due + SLACK))
        item = _due(work, "daily", due, entry)
        if back == 0 or item.is_open:
            days.append(item)
    return days


SLACK = timedelta(hours=6)
"""A daily written some hours after it was due is still that day's."""


def _weeklies(work: Work, now: datetime, when: tuple[str, str]) -> list[DueReport]:
    day, clock = when
    monday = now - timedelta(days=now.weekday())
    due = _at(monday + timedelta(days=WEEKDAYS.index(day)), clock)
    year, week, _ = now.isocalendar()
    name = f"{year}-W{week:02d}"
    entry = _best(e for e in _recent(work, "weekly") if e.values.get("week") == name)
    return [replace(_due(work, "weekly", due, entry), week=name)]


def _best(entries: Iterable[Entry]) -> Entry | None:
    """The newest submitted one; a draft beside it makes nothing overdue."""
    found = sorted(entries, key=lambda entry: entry.state is ReportState.DRAFT)
    return next(iter(found), None)


def _recent(work: Work, kind: str) -> list[Entry]:
    keys = work.records.keys(Query(kinds=(kind,)))[:RECENT]
    found = [work.records.get(row.id) for row in work.records.rows(keys)]
    return [entry for entry in found if entry is not None and not entry.amends]


def _when(entry: Entry) -> int:
    return entry.when_ms if entry.when_ms is not None else entry.changed_ms


def _due(work: Work, kind: str, due: datetime, entry: Entry | None) -> DueReport:
    if entry is None:
        return DueReport(kind=kind, due_ms=ms_of(due))
    read = next((step for step in work.records.steps_of(entry.id) if step.what == "read"), None)
    return DueReport(
        kind=kind,
        due_ms=ms_of(due),
        state=entry.state,
        record=entry.id,
        number=entry.number or "",
        submitted_ms=entry.submitted_ms,
        read_by=read.by if read else "",
        read_ms=read.at_ms if read else None,
        person=entry.person if entry.state is ReportState.DRAFT else "",
    )


def _drafts(
    work: Work, desk: Desk, taken: set[str], *, kinds: tuple[str, ...]
) -> tuple[OpenDraft, ...]:
    """One's own first, then what colleagues began."""
    keys = work.records.keys(Query(states=(ReportState.DRAFT,)))
    found = [
        OpenDraft(
            record=row.id,
            kind=row.kind,
            title=row.title,
            changed_ms=row.changed_ms,
            person=colleague(desk, row.person),
        )
        for row in work.records.rows(keys)
        if row.kind in kinds and row.id not in taken
    ]
    return tuple(sorted(found, key=lambda draft: bool(draft.person)))


def _with_capture(work: Work, draft: OpenDraft) -> OpenDraft:
    entry = work.records.get(draft.record)
    if entry is None:
        return draft
    captured = entry.values.get(CAPTURED)
    return replace(draft, captured=captured, title=title_in_lists(entry.values))


def _waiting(work: Work) -> tuple[WaitingReport, ...]:
    found = []
    for record, since_ms, left_ms in work.outbox.waiting_records(LOOKED_THROUGH):
        entry = work.records.get(record)
        if entry is not None and _told_alone(entry.kind):
            found.append(
                WaitingReport(
                    record=record,
                    kind=entry.kind,
                    number=entry.number or "",
                    title=entry.title,
                    since_ms=since_ms,
                    left=left_ms is not None,
                )
            )
    return tuple(found[:RECENT])


def _told_alone(kind: str) -> bool:
    """A sealed slip is told of nowhere, the lines of a plan with their plan."""
    return kind not in sealed_kinds() and not issubclass(record_type(kind), PlanLine)


def _read(work: Work, now_ms: int) -> tuple[ReadReport, ...]:
    found = []
    for record, step in work.records.latest_steps(now_ms - READ_SINCE_MS, READ_SHOWN):
        entry = work.records.get(record)
        if entry is not None and step.what == "read":
            found.append(
                ReadReport(
                    record=record,
                    kind=entry.kind,
                    number=entry.number or "",
                    title=entry.title,
                    by=step.by,
                    at_ms=step.at_ms,
                )
            )
    return tuple(found)
