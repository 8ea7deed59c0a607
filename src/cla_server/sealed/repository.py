# SPDX-License-Identifier: Apache-2.0
"""Every statement about sealed items; rows enter and leave as frozen values."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

from sqlalchemy import delete, insert, select, update

from cla_server.exchange.repository.statements import insert_new
from cla_server.exchange.tables import device
from cla_server.kit import database
from cla_server.kit.database import Connection
from cla_server.sealed.tables import box, counted, reader, slip

TURN = 0x434C41_53
AT_ONCE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """That a slip exists: for which function, from where, since when, and when it was taken."""

    id: str
    function: str
    base: str
    device: str
    person: str
    happened_ms: int
    offset_minutes: int
    received_ms: int
    taken_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A device that reads for a function, and the root key's word on it."""

    device: str
    function: str
    admission: bytes
    joined_ms: int
    revoked: bool = False


def add_slip(connection: Connection, new: Slip) -> None:
    """Enter a slip, once."""
    connection.execute(insert_new(connection, slip), asdict(new))


def take_slip(connection: Connection, wanted: str, *, function: str, at_ms: int) -> Slip | None:
    """Note that a desk of its function has a slip; gives it where that is news."""
    done = connection.execute(
        update(slip)
        .where(slip.c.id == wanted, slip.c.function == function, slip.c.taken_ms.is_(None))
        .values(taken_ms=at_ms)
    )
    if not done.rowcount:
        return None
    row = connection.execute(select(slip).where(slip.c.id == wanted)).mappings().one()
    return Slip(**row)


def taken_of(connection: Connection, author: str) -> list[Slip]:
    """The slips of one laptop that were taken."""
    ours = slip.c.device == author, slip.c.taken_ms.is_not(None)
    rows = connection.execute(select(slip).where(*ours).order_by(slip.c.taken_ms, slip.c.id))
    return [Slip(**row) for row in rows.mappings()]


def slips(
    connection: Connection, functions: Collection[str], *, taken: bool, most: int
) -> list[Slip]:
    """Slips of these functions: those that wait, the oldest first; or taken ones, newest first."""
    wanted = select(slip).where(slip.c.function.in_(sorted(functions)))
    if taken:
        wanted = wanted.where(slip.c.taken_ms.is_not(None))
        wanted = wanted.order_by(slip.c.taken_ms.desc(), slip.c.id)
    else:
        wanted = wanted.where(slip.c.taken_ms.is_(None)).order_by(slip.c.happened_ms, slip.c.id)
    return [Slip(**row) for row in connection.execute(wanted.limit(most)).mappings()]


def add_box(connection: Connection, function: str, sealed: bytes, received_ms: int) -> None:
    """Keep a box for those of its function who join later."""
    values = {"function": function, "sealed": sealed, "received_ms": received_ms}
    connection.execute(insert(box).values(values))


def boxes(connection: Connection, function: str) -> list[bytes]:
    """Every box of a function, as it came."""
    wanted = select(box.c.sealed).where(box.c.function == function).order_by(box.c.id)
    return list(connection.scalars(wanted))


def put_reader(connection: Connection, new: Reader) -> None:
    """Enter a reader, in place of what was known of this device."""
    connection.execute(delete(reader).where(reader.c.device == new.device))
    values = {name: value for name, value in asdict(new).items() if name != "revoked"}
    connection.execute(insert(reader).values(values))


def readers(connection: Connection, function: str = "") -> list[Reader]:
    """All readers, of one function or of all, revoked ones too, in the order of joining."""
    wanted = (
        select(reader, device.c.revoked_ms)
        .join(device, device.c.id == reader.c.device)
        .order_by(reader.c.joined_ms, reader.c.device)
    )
    if function:
        wanted = wanted.where(reader.c.function == function)
    found = []
    for row in connection.execute(wanted).mappings():
        columns = dict(row)
        revoked_ms = columns.pop("revoked_ms")
        found.append(Reader(**columns, revoked=revoked_ms is not None))
    return found


def take_turn(connection: Connection) -> None:
    """Count after whoever counts now."""
    database.take_turn(connection, TURN)


def past(connection: Connection, before_ms: int) -> list[Slip]:
    """The slips that came before a moment."""
    wanted = select(slip).where(slip.c.received_ms < before_ms).order_by(slip.c.id)
    return [Slip(**row) for row in connection.execute(wanted).mappings()]


def count(connection: Connection, function: str, year: int, slips: int) -> None:
    """Count slips that are kept no more."""
    which = counted.c.function == function, counted.c.year == year
    done = connection.execute(update(counted).where(*which).values(slips=counted.c.slips + slips))
    if not done.rowcount:
        row = {"function": function, "year": year, "slips": slips}
        connection.execute(insert(counted).values(row))


def counts(connection: Connection) -> dict[str, dict[int, int]]:
    """How many there were, by function and year."""
    found: dict[str, dict[int, int]] = {}
    for function, year, slips in connection.execute(
        select(counted.c.function, counted.c.year, counted.c.slips).order_by(counted.c.year)
    ):
        found.setdefault(function, {})[year] = slips
    return found


def forget(connection: Connection, slips: Collection[Slip], before_ms: int) -> list[bytes]:
    """Let slips go, and every box that came before a moment; gives the boxes."""
    gone = [one.id for one in slips]
    for start in range(0, len(gone), AT_ONCE):
        connection.execute(delete(slip).where(slip.c.id.in_(gone[start : start + AT_ONCE])))
    old = box.c.received_ms < before_ms
    boxes_gone = list(connection.scalars(select(box.c.sealed).where(old)))
    connection.execute(delete(box).where(old))
    return boxes_gone
