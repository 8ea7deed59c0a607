# SPDX-License-Identifier: Apache-2.0
"""How many reports there are: of each urgency, of each base, unread, set aside; and the word that
changes with them. It writes nothing, and no report's words leave.

Counts are answered out of an index alone, so their cost does not grow with what reports hold.
"""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, func, select

from cla_core.alerts.redaction import Guard
from cla_core.grading import PRECEDENCES
from cla_server.board.filters import Filter
from cla_server.board.repository.sight import Sight, asked
from cla_server.changes.repository import shown_mark
from cla_server.exchange.tables import device, quarantine, report, report_step
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

STEPS_WATCHED = 1000
REVOKED = "revoked"
TOLD = (REVOKED, "not understood", "unreadable operation")
"""Reasons of the quarantine that a duty officer must know: a flash may be behind each."""
# Naming every urgency leads along the index of the unread, which is short.
_NOT_READ = (report.c.read_ms.is_(None), report.c.urgency.in_(range(len(PRECEDENCES))))


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
    # Two questions: what nobody has read has a small index of its own.
    wanted = [*asked(chosen, since_ms=since_ms), *sight.only()]
    counted = _by(connection, report.c.urgency, *wanted)
    unread = counted if chosen.unread else _by(connection, report.c.urgency, *_NOT_READ, *wanted)
    return [Group(rank, counted[rank], unread.get(rank, 0)) for rank in sorted(counted)]


def _by(connection: Connection, column: Column[Any], *which: ColumnElement[bool]) -> dict[Any, int]:
    counted = select(column, func.count()).where(*which).group_by(column)
    return {value: count for value, count in connection.execute(counted)}


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
    if sight.is_widest:
        # What nobody sees nobody marks as read.
        return done
    joined = done.join_from(report_step, report, report.c.id == report_step.c.report)
    return joined.where(*sight.only())


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
