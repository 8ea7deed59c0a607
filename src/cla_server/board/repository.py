# SPDX-License-Identifier: Apache-2.0
"""What the board reads of the reports; it writes nothing.

Every page is taken along an index (urgency, time of receipt, id) and bounded, so its cost does not
grow with the number of reports. Only frozen values leave.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, and_, func, or_, select, tuple_
from sqlalchemy.orm import aliased

from cla_core.alerts.redaction import Guard
from cla_core.grading import PRECEDENCES
from cla_server.board.filters import Cursor, Filter
from cla_server.changes.repository import shown_mark
from cla_server.exchange.tables import device, quarantine, report, report_step
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

MOST_RELATED = 60
MOST_GENERATIONS = 10
STEPS_WATCHED = 1000
READ = "read"
REVOKED = "revoked"
TOLD = (REVOKED, "not understood", "unreadable operation")
"""Reasons of the quarantine that a duty officer must know: a flash may be behind each."""

_newer = aliased(report, name="newer")


@dataclass(frozen=True, slots=True)
class Sight:
    """Which reports somebody may know of: of some bases, and guarded up to a degree."""

    within: Within
    guard: Guard = Guard.WHOLE

    def only(self) -> list[ColumnElement[bool]]:
        """What a statement about reports must also ask for."""
        return [*self.within.only(report.c.base), *self.below(report.c.guard)]

    def below(self, guard: ColumnElement[Any]) -> list[ColumnElement[bool]]:
        """The part of it that asks how much of a report is kept back."""
        return [] if self.guard is Guard.WHOLE else [guard <= self.guard]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A report in a list; times in milliseconds since 1970."""

    id: str
    kind: str
    number: str
    alias: str
    base: str
    precedence: str
    urgency: int
    classification: str
    title: str
    place: str
    written_ms: int
    happened_ms: int | None
    received_ms: int
    amends: str | None
    read_ms: int | None
    amended: bool
    guarded: bool = False
    """Whether a list keeps back what it is about."""

    @property
    def cursor(self) -> Cursor:
        """Where the next page goes on."""
        return Cursor(self.received_ms, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """A whole report. `letter` is the laptop's at its base; `values` hold MISSION fields alone."""

    row: Row
    letter: str
    person: str
    values: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What a person at the mission did with a report."""

    report: str
    what: str
    by_name: str
    by_role: str
    at_ms: int


@dataclass(frozen=True, slots=True)
class Group:
    """How many reports of one urgency a filter holds."""

    urgency: int
    count: int
    unread: int


@dataclass(frozen=True, slots=True)
class Base:
    """How many reports came from a base, and when any laptop of it was last heard."""

    base: str
    count: int
    unread: int
    last_seen_ms: int


_SAID = (
    report.c.id,
    report.c.kind,
    report.c.number,
    report.c.alias,
    report.c.base,
    report.c.precedence,
    report.c.urgency,
    report.c.classification,
    report.c.title,
    report.c.place,
    report.c.written_ms,
    report.c.happened_ms,
    report.c.received_ms,
    report.c.amends,
    report.c.read_ms,
)
# Naming every urgency leads along the index of the unread, which is short.
_NOT_READ = (report.c.read_ms.is_(None), report.c.urgency.in_(range(len(PRECEDENCES))))


@dataclass(frozen=True, slots=True)
class Aside:
    """How many messages of a base were set aside for one reason, and when the last one came."""

    base: str
    reason: str
    count: int
    last_ms: int

    @property
    def blocked(self) -> bool:
        """Whether they came from a laptop that the mission has revoked."""
        return self.reason == REVOKED


def groups(connection: Connection, chosen: Filter, sight: Sight, *, since_ms: int) -> list[Group]:
    """Count what a filter holds, most urgent first."""
    # Two questions, each answered out of an index alone; one for both would read every row.
    wanted = [*_where(chosen, since_ms), *sight.only()]
    counted = _by(connection, report.c.urgency, *wanted)
    unread = counted if chosen.unread else _by(connection, report.c.urgency, *_NOT_READ, *wanted)
    return [Group(rank, counted[rank], unread.get(rank, 0)) for rank in sorted(counted)]


def _by(connection: Connection, column: Column[Any], *which: ColumnElement[bool]) -> dict[Any, int]:
    counted = select(column, func.count()).where(*which).group_by(column)
    return {value: count for value, count in connection.execute(counted)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Span:
    """One group of a list: which urgency, since when (milliseconds since 1970), how many."""

    urgency: int
    since_ms: int
    most: int


def _row(sight: Sight) -> Select[Any]:
    """What a list says of a report: that it was amended only where one may know of that."""
    newer = select(_newer.c.id).where(_newer.c.amends == report.c.id)
    return select(*_SAID, newer.where(*sight.below(_newer.c.guard)).exists().label("amended"))


def page(connection: Connection, chosen: Filter, sight: Sight, span: Span) -> list[Row]:
    """The newest reports of one urgency, below the filter's cursor when it has one."""
    asked = _where(chosen, span.since_ms)
    wanted = _row(sight).where(report.c.urgency == span.urgency, *asked, *sight.only())
    if chosen.after is not None:
        below = tuple_(report.c.received_ms, report.c.id) < tuple_(
            chosen.after.received_ms, chosen.after.id
        )
        wanted = wanted.where(below)
    newest_first = wanted.order_by(report.c.received_ms.desc(), report.c.id.desc())
    return [Row(**found._mapping) for found in connection.execute(newest_first.limit(span.most))]


def bases(connection: Connection, sight: Sight, *, since_ms: int) -> list[Base]:
    """Every base with a laptop, what it sent since a time, and when it was last heard."""
    recent = report.c.received_ms >= since_ms, *sight.only()
    sent = select(func.count()).where(*recent, report.c.base == device.c.base)
    heard = select(
        device.c.base, sent.correlate(device).scalar_subquery(), func.max(device.c.last_seen_ms)
    ).where(*sight.within.only(device.c.base))
    unread = _by(connection, report.c.base, *_NOT_READ, *recent)
    found = connection.execute(heard.group_by(device.c.base).order_by(device.c.base))
    return [Base(base, count, unread.get(base, 0), last_ms) for base, count, last_ms in found]


def aside(connection: Connection, within: Within, *, since_ms: int) -> list[Aside]:
    """What came from our own laptops since then and stands in no list, by base."""
    last = func.max(quarantine.c.received_ms)
    signed = select(device.c.base, quarantine.c.reason, func.count(), last).join(
        device, device.c.id == quarantine.c.device
    )
    told = quarantine.c.reason.in_(TOLD), quarantine.c.received_ms >= since_ms
    wanted = signed.where(*told, *within.only(device.c.base))
    grouped = wanted.group_by(device.c.base, quarantine.c.reason)
    return [Aside(*found) for found in connection.execute(grouped.order_by(last.desc()))]


def older_unread(connection: Connection, sight: Sight, *, before_ms: int) -> int:
    """How many unread reports are older than what is shown."""
    older = select(func.count()).where(*_NOT_READ, report.c.received_ms < before_ms, *sight.only())
    return connection.scalar(older) or 0


def full(connection: Connection, record: str, sight: Sight) -> Full | None:
    """One report with all its values."""
    row = _row(sight)
    wanted = row.add_columns(report.c.person, report.c["values"], device.c.letter)
    joined = wanted.outerjoin(device, device.c.id == report.c.device)
    wanted_one = joined.where(report.c.id == record, *sight.only())
    found = connection.execute(wanted_one).mappings().one_or_none()
    if found is None:
        return None
    return Full(
        row=Row(**{one.name: found[one.name] for one in row.selected_columns}),
        letter=found["letter"] or "",
        person=found["person"],
        values=found["values"],
    )


def told_in(connection: Connection, records: Collection[str]) -> dict[str, Mapping[str, Any]]:
    """What these reports say, by id."""
    wanted = select(report.c.id, report.c["values"]).where(report.c.id.in_(sorted(records)))
    return {record: values for record, values in connection.execute(wanted)}


def steps(connection: Connection, records: Collection[str]) -> list[Step]:
    """What was done with these reports, oldest first."""
    found = connection.execute(
        select(
            report_step.c.report,
            report_step.c.what,
            report_step.c.by_name,
            report_step.c.by_role,
            report_step.c.at_ms,
        )
        .where(report_step.c.report.in_(sorted(records)))
        .order_by(report_step.c.id)
    )
    return [Step(**step._mapping) for step in found]


def family(connection: Connection, row: Row, sight: Sight) -> list[Row]:
    """The report that stands at the beginning and all its amendments, as they were written."""
    root = row
    for _ in range(MOST_GENERATIONS):
        earlier = _rows(connection, sight, report.c.id == root.amends) if root.amends else []
        if not earlier:
            break
        root = earlier[0]
    known = {root.id: root}
    young = [root.id]
    while young and len(known) < MOST_RELATED:
        found = _rows(connection, sight, report.c.amends.in_(young))
        young = [one.id for one in found if one.id not in known]
        known |= {one.id: one for one in found}
    return sorted(known.values(), key=lambda one: (one.written_ms, one.id))


def _rows(connection: Connection, sight: Sight, which: ColumnElement[bool]) -> list[Row]:
    found = connection.execute(_row(sight).where(which, *sight.only()).limit(MOST_RELATED))
    return [Row(**one._mapping) for one in found]


def next_unread(connection: Connection, within: Within, *, but: str) -> str | None:
    """The most urgent, newest report that nobody has read yet."""
    unread = and_(report.c.read_ms.is_(None), report.c.id != but, *within.only(report.c.base))
    for urgency in range(len(PRECEDENCES)):
        wanted = select(report.c.id).where(report.c.urgency == urgency, unread)
        newest = wanted.order_by(report.c.received_ms.desc(), report.c.id.desc())
        found = connection.scalar(newest.limit(1))
        if found is not None:
            return str(found)
    return None


def mark(connection: Connection, sight: Sight, *, since_ms: int) -> str:
    """A word that changes whenever a report or anything about an alert came, or one was read or set
    aside, since a time: of what somebody may know of alone. It counts, so nobody may read it.

    Counts as well as the latest: what commits late has an early time.
    """
    within = sight.within
    recent = report.c.received_ms >= since_ms, *sight.only()
    came = connection.execute(
        select(func.count(), func.max(report.c.received_ms)).where(*recent)
    ).one()
    done = connection.scalar(_steps_since(sight, since_ms))
    last_ms = (came[1] or since_ms) - since_ms
    put_aside = connection.scalar(_aside_since(within, since_ms))
    told = shown_mark(connection, within, guarded=sight.guard is Guard.WHOLE)
    return f"{since_ms}-{came[0]}-{last_ms}-{done}-{put_aside}-{told}"


def _steps_since(sight: Sight, since_ms: int) -> Select[int]:
    latest = select(func.coalesce(func.max(report_step.c.id), 0)).scalar_subquery()
    done = select(func.count()).where(
        report_step.c.id > latest - STEPS_WATCHED, report_step.c.at_ms >= since_ms
    )
    seen = sight.only()
    if not seen:
        return done
    return done.join_from(report_step, report, report.c.id == report_step.c.report).where(*seen)


def _aside_since(within: Within, since_ms: int) -> Select[int]:
    aside_since = select(func.count()).where(
        quarantine.c.reason.in_(TOLD), quarantine.c.received_ms >= since_ms
    )
    seen = within.only(device.c.base)
    if not seen:
        return aside_since
    return aside_since.join_from(quarantine, device, device.c.id == quarantine.c.device).where(
        *seen
    )


def _where(chosen: Filter, since_ms: int) -> Sequence[ColumnElement[bool]]:
    wanted: list[ColumnElement[bool]] = []
    if since_ms:
        wanted.append(report.c.received_ms >= since_ms)
    if chosen.kind:
        wanted.append(report.c.kind == chosen.kind)
    if chosen.base:
        wanted.append(report.c.base == chosen.base)
    if chosen.unread:
        wanted.append(report.c.read_ms.is_(None))
    if chosen.urgency is not None:
        wanted.append(report.c.urgency == chosen.urgency)
    if chosen.phrase:
        wanted.append(_holds(chosen))
    return wanted


def _holds(chosen: Filter) -> ColumnElement[bool]:
    phrase = chosen.phrase.strip().lower()
    numbered = or_(
        func.lower(report.c.number).contains(phrase, autoescape=True),
        func.lower(report.c.alias).contains(phrase, autoescape=True),
    )
    if not chosen.words:
        return numbered
    said = (report.c.words.contains(word, autoescape=True) for word in chosen.words)
    return or_(numbered, and_(*said))
