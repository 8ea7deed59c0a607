# SPDX-License-Identifier: Apache-2.0
"""Every statement about alerts; rows enter and leave as frozen values.

What was told is added and never changed. Where an alert stands is replaced as a whole.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import (
    Column,
    Insert,
    Select,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    tuple_,
    update,
)

from cla_server.alerts.tables import alert, alert_record
from cla_server.exchange.repository.statements import among, insert_new_saying
from cla_server.exchange.tables import device
from cla_server.kit import database
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

AT_ONCE = 500
NAMES = ("about", "amends", "joins")
"""The columns that name another record."""
TURN = 0x434C41
"""Names the lock under which PostgreSQL folds alerts one transaction after the other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One record told about alerts. `device` is a laptop's id or `mission`; times in milliseconds.

    `about` is the alert it names, `joins` the other one of a merge; None where there is none.
    `number` is its author's, `final` the mission's of an alert.
    """

    id: str
    kind: str
    schema: int
    about: str | None
    amends: str | None
    joins: str | None
    base: str
    device: str
    person: str
    role: str
    number: str
    written_ms: int
    offset_minutes: int
    received_ms: int
    values: Mapping[str, Any]
    final: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where one alert stands; `values` are the alert's own, empty while only steps arrived.

    `number` is the final one, `alias` the one its author wrote, where that is another.
    """

    id: str
    base: str
    number: str
    arrived: bool
    open: bool
    sealed: bool
    guarded: bool
    state: str
    priority: str
    rank: int
    merged_into: str
    owner: str
    since_ms: int | None
    received_ms: int | None
    acknowledged_ms: int | None
    decided_ms: int | None
    arrived_ms: int | None
    told_ms: int | None
    waits_acknowledge: bool
    waits_decide: bool
    waits_feedback: bool
    last_act: str
    last_ms: int | None
    last_by: str
    values: Mapping[str, Any]
    alias: str = ""

    @property
    def numbers(self) -> str:
        """Both numbers, to be searched in."""
        return f"{self.number} {self.alias}"


def take_turn(connection: Connection) -> None:
    """Fold after whoever folds now: what they wrote is seen."""
    database.take_turn(connection, TURN)


def add(connection: Connection, new: Kept) -> bool:
    """Keep a record; False when one of this id is kept already."""
    row = asdict(new) | {"values": dict(new.values)}
    added = insert_new_saying(connection, alert_record.c.id)
    return connection.execute(added, row).one_or_none() is not None


def set_final(connection: Connection, record: str, number: str) -> None:
    """Keep the mission's number of an alert."""
    which = update(alert_record).where(alert_record.c.id == record)
    connection.execute(which.values(final=number))


def taken_numbers(connection: Connection, numbers: Collection[str]) -> set[str]:
    """Which of these final numbers are taken."""
    if not numbers:
        return set()
    held = select(alert_record.c.final).where(alert_record.c.final.in_(sorted(numbers)))
    return {str(number) for number in connection.scalars(held)}


def without_number(connection: Connection) -> list[Kept]:
    """The first words of alerts that have no final number, in the order in which they came."""
    first = alert_record.c.kind == "alert", alert_record.c.amends.is_(None)
    wanted = select(alert_record).where(*first, alert_record.c.final.is_(None))
    return _kept(connection, wanted.order_by(alert_record.c.received_ms, alert_record.c.id))


def numbered(connection: Connection, number: str, within: Within) -> list[Standing]:
    """The alerts that bear this number or were written under it, the final one first."""
    either = or_(alert.c.number == number, alert.c.alias == number)
    wanted = select(alert).where(either, *_SHOWN, *within.only(alert.c.base))
    found = [Standing(**row) for row in connection.execute(wanted).mappings()]
    return sorted(found, key=lambda one: one.number != number)


def asked_of_manager(connection: Connection, within: Within, *, since_ms: int) -> list[str]:
    """The alerts with a referral authorised by voice or an escalation to the manager since then."""
    values = alert_record.c["values"]
    voiced = and_(
        alert_record.c.kind == "referral", values["authorised_by"].as_string().is_not(None)
    )
    asked = and_(
        alert_record.c.kind == "alert_step",
        values["act"].as_string() == "ESCALATED",
        values["to"].as_string() == "CLAMGR",
    )
    recent = alert_record.c.received_ms >= since_ms, *within.only(alert_record.c.base)
    wanted = select(alert_record.c.about).where(*recent, or_(voiced, asked)).distinct()
    return [str(alert) for alert in connection.scalars(wanted) if alert]


def one(connection: Connection, record: str) -> Kept | None:
    """One record by its id."""
    found = list(_kept(connection, select(alert_record).where(alert_record.c.id == record)))
    return found[0] if found else None


def named_by(
    connection: Connection, ids: Collection[str], *, but: Collection[str] = ()
) -> list[Kept]:
    """Records that are one of these (`but` are at hand already), or name one of these."""
    found: dict[str, Kept] = {}
    ordered = sorted(ids)
    for start in range(0, len(ordered), AT_ONCE):
        chunk = ordered[start : start + AT_ONCE]
        which = or_(
            among(connection, alert_record.c.id, [each for each in chunk if each not in but]),
            *(among(connection, alert_record.c[name], chunk) for name in NAMES),
        )
        found |= {kept.id: kept for kept in _kept(connection, select(alert_record).where(which))}
    return list(found.values())


def of_base(connection: Connection, base: str) -> list[Kept]:
    """Everything told about the alerts of a base, in the order in which it came."""
    wanted = select(alert_record).where(alert_record.c.base == base)
    return _kept(connection, wanted.order_by(alert_record.c.received_ms, alert_record.c.id))


def _kept(connection: Connection, wanted: Select[Any]) -> list[Kept]:
    return [Kept(**row) for row in connection.execute(wanted).mappings()]


def replace(connection: Connection, old: Collection[str], new: Sequence[Standing]) -> None:
    """Put the alerts of one fold in place of what stood under these ids."""
    ids = sorted({*old, *(one.id for one in new)})
    for start in range(0, len(ids), AT_ONCE):
        connection.execute(delete(alert).where(alert.c.id.in_(ids[start : start + AT_ONCE])))
    if new:
        connection.execute(_INSERT, [asdict(one) | {"values": dict(one.values)} for one in new])


_INSERT: Insert = insert(alert)


def standing(connection: Connection, wanted: str) -> Standing | None:
    """The folded state of one alert; None if there is none."""
    row = connection.execute(select(alert).where(alert.c.id == wanted)).mappings().one_or_none()
    return Standing(**row) if row is not None else None


@dataclass(frozen=True, slots=True)
class Brief:
    """What is needed of an open alert to count and order it."""

    id: str
    base: str
    priority: str
    rank: int
    guarded: bool
    since_ms: int | None
    received_ms: int | None
    waits_acknowledge: bool
    waits_decide: bool
    waits_feedback: bool


_BRIEF: tuple[Column[Any], ...] = tuple(alert.c[name] for name in Brief.__slots__)
_SHOWN = (alert.c.arrived, ~alert.c.sealed)


def open_briefly(connection: Connection, within: Within) -> list[Brief]:
    """Every open alert that the board may show, most urgent first, then newest first."""
    wanted = select(*_BRIEF).where(alert.c.open, *_SHOWN, *within.only(alert.c.base))
    ordered = wanted.order_by(alert.c.rank, alert.c.received_ms.desc(), alert.c.id.desc())
    return [Brief(*row) for row in connection.execute(ordered)]


def open_between(
    connection: Connection, within: Within, between: tuple[int, int], *, most: int
) -> dict[str, Mapping[str, Any]]:
    """What open alerts say, by id: those that the board may show, received in a stretch of time."""
    since_ms, until_ms = between
    received = alert.c.received_ms.between(since_ms, until_ms)
    wanted = select(alert.c.id, alert.c["values"]).where(
        alert.c.open, received, *_SHOWN, *within.only(alert.c.base)
    )
    newest = wanted.order_by(alert.c.received_ms.desc(), alert.c.id.desc()).limit(most)
    return {record: values for record, values in connection.execute(newest).all()}


def several(connection: Connection, ids: Collection[str]) -> dict[str, Standing]:
    """The folded state of these alerts, by id."""
    wanted = select(alert).where(among(connection, alert.c.id, sorted(ids)))
    return {row["id"]: Standing(**row) for row in connection.execute(wanted).mappings()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """Which ended alerts are asked for; empty means any.

    `below` is the time of receipt and the id of the last one seen: two may have come in one minute.
    """

    base: str = ""
    priority: str = ""
    since_ms: int = 0
    guarded: bool = True
    below: tuple[int, str] | None = None


def ended(connection: Connection, past: Past, within: Within, *, most: int) -> list[Standing]:
    """Alerts that ended, newest first."""
    which = [~alert.c.open, *_SHOWN, *within.only(alert.c.base)]
    if past.base:
        which.append(alert.c.base == past.base)
    if past.priority:
        which.append(alert.c.priority == past.priority)
    if past.since_ms:
        which.append(alert.c.received_ms >= past.since_ms)
    if not past.guarded:
        which.append(~alert.c.guarded)
    if past.below is not None:
        which.append(tuple_(alert.c.received_ms, alert.c.id) < tuple_(*past.below))
    wanted = select(alert).where(*which)
    newest = wanted.order_by(alert.c.received_ms.desc(), alert.c.id.desc()).limit(most)
    return [Standing(**row) for row in connection.execute(newest).mappings()]


def last_heard(connection: Connection, within: Within) -> dict[str, int]:
    """When any laptop of a base was last heard, by base."""
    heard = select(device.c.base, func.max(device.c.last_seen_ms)).where(
        *within.only(device.c.base)
    )
    rows = connection.execute(heard.group_by(device.c.base).order_by(device.c.base))
    return {base: last_ms for base, last_ms in rows}
