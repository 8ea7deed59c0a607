# SPDX-License-Identifier: Apache-2.0
"""Devices and the invitations by which they join."""

from dataclasses import dataclass

from sqlalchemy import and_, bindparam, func, or_, select, update

from cla_core.access import Role
from cla_server.exchange.repository.statements import insert_new_saying
from cla_server.exchange.tables import device, invitation, op
from cla_server.kit.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Device:
    """A joined device. `id` is 16 hexadecimal digits; times in milliseconds since 1970."""

    id: str
    base: str
    letter: str
    role: str
    person: str
    sign_public: bytes
    seal_public: bytes
    joined_ms: int
    last_seen_ms: int
    revoked_ms: int | None = None
    answer_no: int = 0
    applied_no: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """What is noted of a device at the end of an exchange."""

    id: str
    last_seen_ms: int
    answer_no: int
    applied_no: int


_HIGHEST = (
    select(func.max(op.c.n))
    .where(op.c.device == bindparam("wanted"), op.c.incarnation == bindparam("life"))
    .scalar_subquery()
)
_LOCKED = select(device, _HIGHEST).where(device.c.id == bindparam("wanted")).with_for_update()


def locked(connection: Connection, wanted: str, incarnation: bytes) -> tuple[Device, int] | None:
    """A device, held until the transaction ends, and the highest operation it sent so far."""
    row = connection.execute(_LOCKED, {"wanted": wanted, "life": incarnation}).one_or_none()
    if row is None:
        return None
    *columns, highest = row
    return Device(**dict(zip(device.c.keys(), columns, strict=True))), highest or 0


_CONTACT = (
    update(device)
    .where(device.c.id == bindparam("wanted"))
    .values(
        last_seen_ms=bindparam("seen"),
        answer_no=bindparam("answer"),
        applied_no=bindparam("applied"),
    )
)


def note_contact(connection: Connection, contact: Contact) -> None:
    """Note when a device was here and how far its answers went."""
    connection.execute(
        _CONTACT,
        {
            "wanted": contact.id,
            "seen": contact.last_seen_ms,
            "answer": contact.answer_no,
            "applied": contact.applied_no,
        },
    )


def add(connection: Connection, new: Device) -> bool:
    """Enter a device that has just joined; False when a twin of this request has entered it."""
    values = {column.name: getattr(new, column.name) for column in device.c}
    added = insert_new_saying(connection, device.c.id)
    return connection.execute(added, values).one_or_none() is not None


def everyone(connection: Connection) -> list[Device]:
    """All devices, by base and letter."""
    rows = connection.execute(select(device).order_by(device.c.base, device.c.letter))
    return [Device(**row) for row in rows.mappings()]


def bases(connection: Connection) -> frozenset[str]:
    """Every base of which a laptop has joined, in the mission's profile or not."""
    return frozenset(connection.scalars(select(device.c.base).distinct()))


def of_base(connection: Connection, base: str) -> list[str]:
    """The ids of the devices of a base, without those that are revoked."""
    ours = select(device.c.id).where(device.c.base == base, device.c.revoked_ms.is_(None))
    return list(connection.scalars(ours.order_by(device.c.id)))


def laptops_of(connection: Connection, base: str) -> list[Device]:
    """The laptops of a base's own staff, without those that are revoked."""
    ours = select(device).where(
        device.c.base == base, device.c.role == Role.CLA, device.c.revoked_ms.is_(None)
    )
    return [Device(**row) for row in connection.execute(ours.order_by(device.c.id)).mappings()]


def one(connection: Connection, wanted: str) -> Device | None:
    """One device by its id."""
    row = connection.execute(select(device).where(device.c.id == wanted)).mappings().one_or_none()
    return Device(**row) if row is not None else None


def revoke(connection: Connection, wanted: str, now_ms: int) -> None:
    """Revoke a device; the first time stands."""
    connection.execute(
        update(device)
        .where(device.c.id == wanted, device.c.revoked_ms.is_(None))
        .values(revoked_ms=now_ms)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """An invitation as the server remembers it: never its secret, only the secret's SHA-256."""

    secret_hash: bytes
    base: str
    letter: str
    role: str
    language: str
    expires_s: int
    made_ms: int


def invited_count(connection: Connection, base: str) -> int:
    """How many invitations a base was ever given."""
    counted = select(func.count()).select_from(invitation).where(invitation.c.base == base)
    return connection.scalar(counted) or 0


def anybody_invited(connection: Connection) -> bool:
    """Whether any invitation was ever given."""
    return connection.scalar(select(invitation.c.base).limit(1)) is not None


def add_invitation(connection: Connection, new: Invited) -> bool:
    """Remember an invitation; False when its letter has just been given to another."""
    values = {name: getattr(new, name) for name in Invited.__slots__}
    added = insert_new_saying(connection, invitation.c.letter)
    return connection.execute(added, values).one_or_none() is not None


def is_used(connection: Connection, secret_hash: bytes) -> bool:
    """Whether some device used an invitation; looks only, and waits for nobody."""
    found = select(invitation.c.used_by).where(invitation.c.secret_hash == secret_hash)
    return connection.scalar(found) is not None


def use_invitation(connection: Connection, new: Invited, *, device_id: str, now_ms: int) -> bool:
    """Let one device use an invitation, again and again if it must; False for any other device.

    A database restored from before the invitation was made does not know it; its signature was
    checked, so it is entered now and is single-use from here on.
    """
    add_invitation(connection, new)
    mine = or_(invitation.c.used_by.is_(None), invitation.c.used_by == device_id)
    used = connection.execute(
        update(invitation)
        .where(and_(invitation.c.secret_hash == new.secret_hash, mine))
        .values(used_by=device_id, used_ms=now_ms)
    )
    return used.rowcount == 1
