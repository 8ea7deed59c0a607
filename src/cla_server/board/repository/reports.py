# SPDX-License-Identifier: Apache-2.0
"""The reports as the board lists and opens them; it writes nothing. How many there are is counted
in `tallies`.

Every page is taken along an index (urgency, time of receipt, id) and bounded, so its cost does not
grow with the number of reports. Only frozen values leave.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, select, tuple_
from sqlalchemy.orm import aliased

from cla_core.grading import PRECEDENCES
from cla_server.board.filters import Cursor, Filter
from cla_server.board.repository.sight import Sight, asked
from cla_server.exchange.repository.reports import Step
from cla_server.exchange.tables import device, report, report_step
from cla_server.kit.database import Connection

MOST_RELATED = 60
MOST_GENERATIONS = 10

_newer = aliased(report, name="newer")


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
        """The place where the next page begins."""
        return Cursor(self.received_ms, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Full:
    """A whole report. `letter` is the laptop's at its base; `values` hold MISSION fields alone."""

    row: Row
    letter: str
    person: str
    values: Mapping[str, Any]


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
    which = report.c.urgency == span.urgency, *asked(chosen, since_ms=span.since_ms)
    wanted = _row(sight).where(*which, *sight.only())
    if chosen.after is not None:
        below = tuple_(report.c.received_ms, report.c.id) < tuple_(
            chosen.after.received_ms, chosen.after.id
        )
        wanted = wanted.where(below)
    newest_first = wanted.order_by(report.c.received_ms.desc(), report.c.id.desc())
    return [Row(**found._mapping) for found in connection.execute(newest_first.limit(span.most))]


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
    """The values of these reports, by id."""
    wanted = select(report.c.id, report.c["values"]).where(report.c.id.in_(sorted(records)))
    return {record: values for record, values in connection.execute(wanted)}


def steps(connection: Connection, records: Collection[str]) -> list[Step]:
    """What was done with these reports, oldest first."""
    said = [report_step.c[name] for name in Step.__slots__]
    wanted = select(*said).where(report_step.c.report.in_(sorted(records)))
    found = connection.execute(wanted.order_by(report_step.c.id))
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


def next_unread(connection: Connection, sight: Sight, *, but: str) -> str | None:
    """The most urgent, newest report that nobody has read yet."""
    unread = and_(report.c.read_ms.is_(None), report.c.id != but, *sight.only())
    for urgency in range(len(PRECEDENCES)):
        wanted = select(report.c.id).where(report.c.urgency == urgency, unread)
        newest = wanted.order_by(report.c.received_ms.desc(), report.c.id.desc())
        found = connection.scalar(newest.limit(1))
        if found is not None:
            return str(found)
    return None
