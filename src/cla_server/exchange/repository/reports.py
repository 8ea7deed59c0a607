# SPDX-License-Identifier: Apache-2.0
"""Reports as the mission reads them, their final numbers, and who has read them."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import and_, bindparam, or_, select, update

from cla_core.alerts.redaction import Guard
from cla_server.exchange.repository.statements import insert_new, insert_new_saying
from cla_server.exchange.tables import number_counter, report, report_step
from cla_server.kit.database import Connection

READ = "read"
AT_ONCE = 500

CounterKey = tuple[str, str, int]
"""Base, series, year."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One report as a row; `alias` is the number its author wrote."""

    id: str
    kind: str
    number: str
    alias: str
    base: str
    device: str
    person: str
    precedence: str
    urgency: int
    classification: str
    title: str
    place: str
    written_ms: int
    offset_minutes: int
    happened_ms: int | None
    received_ms: int
    values: Mapping[str, Any]
    version: int
    amends: str | None
    words: str
    guard: Guard


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What is needed to tell an author about a report."""

    id: str
    number: str
    alias: str
    device: str
    amends: str | None


_FOUND = select(report.c.id, report.c.number, report.c.alias, report.c.device, report.c.amends)


def add(connection: Connection, new: Report) -> bool:
    """Enter a report; False when its record is there already."""
    row = {name: getattr(new, name) for name in Report.__slots__}
    added = insert_new_saying(connection, report.c.id)
    return connection.execute(added, row).one_or_none() is not None


def guards_after(connection: Connection, last: str) -> list[tuple[str, Mapping[str, Any], int]]:
    """Some hundred reports behind an id: their ids, values and guards."""
    columns = report.c.id, report.c["values"], report.c.guard
    ordered = select(*columns).where(report.c.id > last).order_by(report.c.id).limit(AT_ONCE)
    return [(record, values, guard) for record, values, guard in connection.execute(ordered)]


def set_guard(connection: Connection, record: str, guard: Guard) -> None:
    """Say anew how much of a report is kept from a commander."""
    connection.execute(update(report).where(report.c.id == record).values(guard=guard))


def values_of(connection: Connection, record: str) -> Mapping[str, Any] | None:
    """The values a report holds, or None when there is no such report."""
    found = connection.scalar(select(report.c["values"]).where(report.c.id == record))
    return None if found is None else dict(found)


_RELATED = _FOUND.where(
    or_(
        report.c.id.in_(bindparam("known", expanding=True)),
        report.c.amends.in_(bindparam("amended", expanding=True)),
    )
).order_by(report.c.received_ms, report.c.id)


def related(
    connection: Connection, records: Collection[str], *, amended: Collection[str]
) -> list[Found]:
    """These reports as far as they are there, what they amend, and what amends them."""
    rows = connection.execute(_RELATED, {"known": [*{*records, *amended}], "amended": [*records]})
    return [Found(**row._asdict()) for row in rows]


def by_number(connection: Connection, number: str) -> Found | None:
    """A report by its final number, else by the number its author wrote, else by its record id."""
    rows = connection.execute(
        _FOUND.where(
            or_(report.c.number == number, report.c.alias == number, report.c.id == number)
        )
    )
    found = [Found(**row._asdict()) for row in rows]
    final = [one for one in found if one.number == number]
    return next(iter(final + found), None)


def taken(connection: Connection, numbers: Collection[str]) -> set[str]:
    """Which of these final numbers are taken."""
    if not numbers:
        return set()
    held = select(report.c.number).where(report.c.number.in_(sorted(numbers)))
    return set(connection.scalars(held))


def taken_under(connection: Connection, stem: str) -> set[str]:
    """All final numbers that are amendments of this stem."""
    held = select(report.c.number).where(report.c.number.startswith(f"{stem}-", autoescape=True))
    return set(connection.scalars(held))


def renumber(connection: Connection, record: str, number: str) -> None:
    """Give a report its final number after the fact."""
    connection.execute(update(report).where(report.c.id == record).values(number=number))


_COUNTER = and_(
    number_counter.c.base == bindparam("at"),
    number_counter.c.series == bindparam("of"),
    number_counter.c.year == bindparam("in"),
)
_LOCK_COUNTER = select(number_counter.c.last).where(_COUNTER).with_for_update()
_SET_COUNTER = update(number_counter).where(_COUNTER).values(last=bindparam("reached"))


def lock_counters(connection: Connection, keys: Collection[CounterKey]) -> dict[CounterKey, int]:
    """The highest place given in each series, held until the transaction ends; in fixed order."""
    return {key: _lock_counter(connection, key) for key in sorted(keys)}


def _lock_counter(connection: Connection, key: CounterKey) -> int:
    last: int | None = connection.scalar(_LOCK_COUNTER, _named(key))
    if last is not None:
        return last
    base, series, year = key
    row = {"base": base, "series": series, "year": year, "last": 0}
    connection.execute(insert_new(connection, number_counter), row)
    return connection.scalar(_LOCK_COUNTER, _named(key)) or 0


def set_counter(connection: Connection, key: CounterKey, last: int) -> None:
    """Note the highest place given."""
    connection.execute(_SET_COUNTER, {**_named(key), "reached": last})


def _named(key: CounterKey) -> dict[str, str | int]:
    base, series, year = key
    return {"at": base, "of": series, "in": year}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """Something a person at the mission did with a report."""

    report: str
    what: str
    by_name: str
    by_role: str
    at_ms: int


def add_step(connection: Connection, step: Step) -> bool:
    """Note a step; False when the same person did the same before."""
    added = insert_new_saying(connection, report_step.c.id)
    new = connection.execute(added, asdict(step)).one_or_none() is not None
    if new and step.what == READ:
        connection.execute(
            update(report)
            .where(report.c.id == step.report, report.c.read_ms.is_(None))
            .values(read_ms=step.at_ms)
        )
    return new


def of_device(connection: Connection, device: str) -> list[Found]:
    """Every report a device was the first to bring, oldest first."""
    ordered = _FOUND.where(report.c.device == device).order_by(report.c.received_ms, report.c.id)
    return [Found(**row._asdict()) for row in connection.execute(ordered)]


def steps_of_device(connection: Connection, device: str) -> list[Step]:
    """Who has read the reports of a device, in the order in which they did."""
    columns = [report_step.c[name] for name in Step.__slots__]
    rows = connection.execute(
        select(*columns)
        .join(report, report.c.id == report_step.c.report)
        .where(report.c.device == device, report_step.c.what == READ)
        .order_by(report_step.c.id)
    )
    return [Step(**row._asdict()) for row in rows]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A report as the command line lists it."""

    id: str
    number: str
    alias: str
    kind: str
    base: str
    device: str
    received_ms: int
    read_by: Sequence[str]
    values: Mapping[str, Any]


def lines(connection: Connection) -> Iterator[Line]:
    """Every report in the order in which it came."""
    readers: dict[str, list[str]] = {}
    steps = select(report_step.c.report, report_step.c.by_name)
    for record, name in connection.execute(
        steps.where(report_step.c.what == READ).order_by(report_step.c.id)
    ):
        readers.setdefault(record, []).append(name)
    named = report.c.id, report.c.number, report.c.alias
    origin = report.c.kind, report.c.base, report.c.device
    listed = select(*named, *origin, report.c.received_ms, report.c["values"])
    ordered = listed.order_by(report.c.received_ms, report.c.id)
    rows = connection.execute(ordered.execution_options(yield_per=AT_ONCE))
    for row in rows.mappings():
        yield Line(**row, read_by=readers.get(row["id"], []))
