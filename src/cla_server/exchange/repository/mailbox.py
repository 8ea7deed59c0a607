# SPDX-License-Identifier: Apache-2.0
"""Each device's queue of news: rows stay until the device says it applied an answer with them."""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import bindparam, delete, func, insert, select, update

from cla_server.exchange.tables import mailbox
from cla_server.kit.bell import ring
from cla_server.kit.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """One piece of news for a device; `data` is CBOR, `record` 16 bytes or none."""

    device: str
    lane: int
    what: str
    data: bytes
    record: bytes = b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A letter that has not been confirmed yet; what it says is read only when it leaves."""

    id: int
    lane: int
    what: str
    record: bytes
    size: int


_LENGTH = func.length(mailbox.c.data)
_WAITING = (
    select(mailbox.c.id, mailbox.c.lane, mailbox.c.what, mailbox.c.record, _LENGTH)
    .where(mailbox.c.device == bindparam("wanted"))
    .order_by(mailbox.c.lane, mailbox.c.id)
    .limit(bindparam("most"))
)


_POST = insert(mailbox)


def post(connection: Connection, letters: Sequence[Letter]) -> None:
    """Put letters into mailboxes; laptops that wait for them are told at once."""
    if letters:
        connection.execute(_POST, [asdict(letter) for letter in letters])
        ring(connection)


_WITH_NEWS = select(mailbox.c.device).distinct()


def with_news(connection: Connection, devices: Collection[str]) -> set[str]:
    """Which of these devices have a letter waiting."""
    wanted = _WITH_NEWS.where(mailbox.c.device.in_(sorted(devices)))
    return set(connection.scalars(wanted))


def waiting(connection: Connection, device: str, most: int) -> list[Waiting]:
    """The most urgent and oldest letters of a device."""
    rows = connection.execute(_WAITING, {"wanted": device, "most": most})
    return [
        Waiting(id=key, lane=lane, what=what, record=record, size=size)
        for key, lane, what, record, size in rows
    ]


_SAID = select(mailbox.c.id, mailbox.c.data).where(
    mailbox.c.id.in_(bindparam("keys", expanding=True))
)


def said_in(connection: Connection, letters: Sequence[Waiting]) -> dict[int, bytes]:
    """What these letters say, by id; those that were withdrawn meanwhile are not among them."""
    keys = [letter.id for letter in letters]
    return {int(key): bytes(data) for key, data in connection.execute(_SAID, {"keys": keys})}


def waiting_for(connection: Connection, device: str) -> set[tuple[str, bytes, bytes]]:
    """What, record and data of everything in a device's mailbox."""
    columns = mailbox.c.what, mailbox.c.record, mailbox.c.data
    rows = connection.execute(select(*columns).where(mailbox.c.device == device))
    return {(what, record, data) for what, record, data in rows}


_CARRIED = (
    update(mailbox)
    .where(mailbox.c.id.in_(bindparam("keys", expanding=True)))
    .values(answer=bindparam("by"))
)


def carried(connection: Connection, letters: Sequence[Waiting], answer: int) -> None:
    """Note which answer carries these letters."""
    keys = [letter.id for letter in letters]
    connection.execute(_CARRIED, {"keys": keys, "by": answer})


_CONFIRMED = delete(mailbox).where(
    mailbox.c.device == bindparam("wanted"), mailbox.c.answer <= bindparam("applied")
)


def confirmed(connection: Connection, device: str, applied: int) -> None:
    """Drop what a device has applied: everything carried last by an answer up to this one."""
    connection.execute(_CONFIRMED, {"wanted": device, "applied": applied})


_IN_VAIN = (
    update(mailbox)
    .where(mailbox.c.device == bindparam("asking"), mailbox.c.answer > bindparam("applied"))
    .values(answer=None)
)


def carried_in_vain(connection: Connection, device: str, applied: int) -> None:
    """Let wait again what later answers carried: the device asks, and has not applied them.

    Else it would go with the next answer that is confirmed, whatever that one carries.
    """
    connection.execute(_IN_VAIN, {"asking": device, "applied": applied})


def withdraw(connection: Connection, what: str) -> None:
    """Take one kind of letter out of every mailbox, because a newer one replaces it."""
    connection.execute(delete(mailbox).where(mailbox.c.what == what))


def take_back(connection: Connection, letters: Collection[Letter]) -> None:
    """Take these very letters out of the mailboxes, if they still wait."""
    for one in letters:
        which = mailbox.c.what == one.what, mailbox.c.record == one.record
        connection.execute(delete(mailbox).where(*which, mailbox.c.data == one.data))
