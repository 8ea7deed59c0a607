# SPDX-License-Identifier: Apache-2.0
"""What the board shows and does, as verbs: the list, one report, marking it as read.

Owns how many reports stand on a page and what is said about each; knows no request and no HTML.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cla_core.access import Act, Role, may
from cla_core.alerts.redaction import Guard
from cla_core.clock import Clock
from cla_core.codes import Profile
from cla_core.grading import PRECEDENCES, highest
from cla_core.records import record_type
from cla_server.accounts.sealing import BoardKey
from cla_server.accounts.service import Visitor
from cla_server.audit.repository import Deed, note
from cla_server.board import guarded
from cla_server.board.filters import Cursor, Filter
from cla_server.board.repository import reports, tallies
from cla_server.board.repository.reports import Full, Row, Span
from cla_server.board.repository.sight import Sight
from cla_server.board.repository.tallies import Aside, Base
from cla_server.exchange.repository.reports import READ, Step
from cla_server.exchange.service import mark_read
from cla_server.kit.database import Connection, Database
from cla_server.kit.within import NOTHING, Within

A_GROUP = 12
"""Reports of each precedence while all are shown together."""

A_PAGE = 50
"""Reports of one precedence when it is chosen."""

LONG = 1500
"""Characters of one field from which a report goes on paper in one column."""

MARK_STEP_MS = 10 * 60 * 1000
MARK = "mark of a list"
MARK_BYTES = 12

ASIDE_TOLD_MS = 3 * 24 * 60 * 60 * 1000
"""How long a list tells of what came and could not be shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """What the board of one mission works with; `secure` says that browsers come by TLS.

    `sign_text` puts the mission's signature under a text that a manager approved.
    """

    database: Database
    key: BoardKey
    clock: Clock
    secure: bool
    mission: str
    name: str
    profile: Callable[[], Profile]
    sign_text: Callable[[bytes], bytes]

    def within(self, visitor: Visitor) -> Within:
        """The bases a visitor may know of: every list, page, search, count and act asks here.

        A role that reads neither reports nor alerts knows of none.
        """
        if not (may(visitor.role, Act.SEE_REPORTS) or may(visitor.role, Act.SEE_ALERTS)):
            return NOTHING
        return visitor.scope.within(self.profile)

    def sight(self, visitor: Visitor) -> Sight:
        """The reports a visitor may know of."""
        return _sight(self.within(visitor), commander=visitor.role == Role.COMMANDER)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownGroup:
    """The reports of one precedence: how many there are, how many unread, and those shown."""

    precedence: str
    count: int
    unread: int
    rows: Sequence[Row]
    more: Cursor | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The list as one page shows it; `mark` changes when it is out of date."""

    groups: Sequence[ShownGroup]
    read_by: Mapping[str, Sequence[Step]]
    bases: Sequence[Base]
    count: int
    unread: int
    older_unread: int
    aside: Sequence[Aside]
    mark: str

    @property
    def classification(self) -> str:
        """The highest mark of anything shown; empty when nothing is."""
        marks = [row.classification for group in self.groups for row in group.rows]
        return highest(marks) if marks else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """One report, its relatives (itself among them) as they were written, and who read it."""

    full: Full
    family: Sequence[Row]
    read_by: Sequence[Step]
    next_unread: str | None

    @property
    def long(self) -> bool:
        """Whether it is too long for one page in two columns."""
        return any(isinstance(told, str) and len(told) > LONG for told in self.full.values.values())


def listing(site: Site, chosen: Filter, within: Within, *, commander: bool = False) -> Listing:
    """The list for a choice, as a list may say it."""
    now_ms = site.clock.now_ms()
    since_ms = chosen.since_ms(now_ms)
    most = A_GROUP if chosen.urgency is None else A_PAGE
    sight = _sight(within, commander=commander)
    # Nothing kept from a commander is found by searching.
    found = replace(sight, guard=Guard.OPEN) if commander and chosen.phrase else sight
    with site.database.reading() as connection:
        changed = _mark(site, connection, sight)
        counted = tallies.groups(connection, chosen, found, since_ms=since_ms)
        groups = []
        for group in counted:
            span = Span(urgency=group.urgency, since_ms=since_ms, most=most + 1)
            rows = reports.page(connection, chosen, found, span)
            groups.append(_shown(group, rows, most=most))
        told = reports.told_in(connection, [row.id for each in groups for row in each.rows])
        groups = [
            replace(group, rows=_listed(group.rows, told, commander=commander)) for group in groups
        ]
        shown = [row.id for group in groups for row in group.rows]
        steps = reports.steps(connection, shown)
        bases = tallies.bases(connection, sight, since_ms=since_ms)
        aside = tallies.aside(connection, within, since_ms=now_ms - ASIDE_TOLD_MS)
        older = 0
        if since_ms:
            older = tallies.older_unread(connection, sight, before_ms=since_ms)
    return Listing(
        groups=groups,
        read_by=_by_report(steps),
        bases=bases,
        count=sum(group.count for group in groups),
        unread=sum(group.unread for group in groups),
        older_unread=older,
        aside=aside,
        mark=changed,
    )


def changed_mark(site: Site, sight: Sight) -> str:
    """A word that differs when a list made earlier is out of date; one cheap look.

    It tells nothing else: how much came is not to be read from it.
    """
    with site.database.reading() as connection:
        return _mark(site, connection, sight)


def _mark(site: Site, connection: Connection, sight: Sight) -> str:
    counted = tallies.mark(connection, sight, since_ms=_mark_since(site.clock.now_ms()))
    return site.key.keyed(MARK, counted.encode())[:MARK_BYTES].hex()


def _sight(within: Within, *, commander: bool) -> Sight:
    return Sight(within, Guard.WORDS if commander else Guard.WHOLE)


def opened(site: Site, record: str, within: Within, *, commander: bool = False) -> Opened | None:
    """One report, or None when there is none of this id for these eyes."""
    sight = _sight(within, commander=commander)
    with site.database.reading() as connection:
        found = reports.full(connection, record, sight)
        if found is None:
            return None
        if commander and guarded.is_hidden(found.values):
            return None
        steps = reports.steps(connection, [record])
        family = reports.family(connection, found.row, sight)
        told = reports.told_in(connection, [row.id for row in family])
        return Opened(
            full=_for_commander(found) if commander else found,
            family=_listed(family, told, commander=commander),
            read_by=[step for step in steps if step.what == READ],
            next_unread=None if commander else reports.next_unread(connection, sight, but=record),
        )


def _for_commander(found: Full) -> Full:
    row = guarded.listed(found.row, found.values, commander=True)
    values = guarded.for_commander(record_type(found.row.kind), found.values)
    return replace(found, row=row or found.row, values=values)


def read(site: Site, record: str, visitor: Visitor) -> bool:
    """Mark a report as read by this user; the news travels back to its desk. False: no such report.

    The caller has asked whether the user may.
    """
    now_ms, sight = site.clock.now_ms(), site.sight(visitor)

    def work(connection: Connection) -> bool:
        if reports.full(connection, record, sight) is None:
            return False
        mark_read(connection, record, by_name=visitor.name, by_role=visitor.role, now_ms=now_ms)
        note(connection, visitor.did(Deed.REPORT_READ, record, at_ms=now_ms))
        return True

    return site.database.write(work)


def note_seen(site: Site, record: str, visitor: Visitor) -> None:
    """Note in the audit log that somebody looked at a report."""
    entry = visitor.did(Deed.REPORT_SEEN, record, at_ms=site.clock.now_ms())
    site.database.write(lambda connection: note(connection, entry))


def _shown(group: tallies.Group, rows: Sequence[Row], *, most: int) -> ShownGroup:
    kept = rows[:most]
    return ShownGroup(
        precedence=PRECEDENCES[group.urgency],
        count=group.count,
        unread=group.unread,
        rows=kept,
        more=kept[-1].cursor if len(rows) > most else None,
    )


def _listed(
    rows: Sequence[Row], told: Mapping[str, Mapping[str, Any]], *, commander: bool
) -> list[Row]:
    named = (guarded.listed(row, told[row.id], commander=commander) for row in rows)
    return [row for row in named if row is not None]


def _by_report(steps: Sequence[Step]) -> Mapping[str, Sequence[Step]]:
    found: dict[str, list[Step]] = {}
    for step in steps:
        if step.what == READ:
            found.setdefault(step.report, []).append(step)
    return found


def _mark_since(now_ms: int) -> int:
    # In steps, so that all workers and all pages of ten minutes speak of the same stretch.
    return (now_ms // MARK_STEP_MS - 1) * MARK_STEP_MS
