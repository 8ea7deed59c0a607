# SPDX-License-Identifier: Apache-2.0
"""Bundles and operations as they came, each operation once, and what could not be taken."""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass

from sqlalchemy import ColumnElement, delete, func, select, update

from cla_server.exchange.repository.statements import insert_new, insert_new_saying
from cla_server.exchange.tables import bundle, device, op, quarantine
from cla_server.kit.database import Connection

AT_ONCE = 500
"""Rows of one statement; both databases bound the number of values."""
BUNDLE_ID_BYTES = 16
UNREAD = ("kept", "not understood")
"""The verdicts of what a later version may want to read again."""
BLANK = "sealed"
"""The verdict of what is known by its number alone."""
SIGNED_MOST = 200
"""How much of one laptop and reason is kept aside. Nothing acknowledged is only there, so what goes
beyond it is still on the laptop, or whole among the bundles."""
ASIDE_BYTES_MOST = 64 * 1024 * 1024
"""How many bytes all of it may have; the newest stays whatever its size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredOperation:
    """An operation as a row; `bundle` is the id of the bundle that brought it first."""

    device: str
    incarnation: bytes
    n: int
    sha: bytes
    bundle: bytes
    kind: str | None
    record: str | None
    verdict: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredBundle:
    """A bundle, whole and signed; its id is the start of its SHA-256."""

    id: bytes
    device: str
    counter: int
    bytes: bytes
    received_ms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfolded:
    """An operation of which nothing came yet, and the bundle that brought it."""

    device: str
    incarnation: bytes
    n: int
    bundle: bytes


def add_operations(connection: Connection, rows: Sequence[StoredOperation]) -> set[int]:
    """Enter operations that are not there yet; gives the numbers that are new."""
    new: set[int] = set()
    for start in range(0, len(rows), AT_ONCE):
        values = [asdict(row) for row in rows[start : start + AT_ONCE]]
        new.update(connection.scalars(insert_new_saying(connection, op.c.n), values))
    return new


def held(
    connection: Connection, device: str, incarnation: bytes, *, numbers: Collection[int]
) -> dict[int, tuple[bytes, str]]:
    """Hash and verdict of the operations held under these numbers."""
    ordered = sorted(numbers)
    found: dict[int, tuple[bytes, str]] = {}
    for start in range(0, len(ordered), AT_ONCE):
        rows = connection.execute(
            select(op.c.n, op.c.sha, op.c.verdict).where(
                op.c.device == device,
                op.c.incarnation == incarnation,
                op.c.n.in_(ordered[start : start + AT_ONCE]),
            )
        )
        found.update({n: (sha, verdict) for n, sha, verdict in rows})
    return found


def set_verdict(connection: Connection, row: StoredOperation | Unfolded, verdict: str) -> None:
    """Change what became of one operation."""
    connection.execute(
        update(op)
        .where(op.c.device == row.device, op.c.incarnation == row.incarnation, op.c.n == row.n)
        .values(verdict=verdict)
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Brought:
    """One operation and the bundle that brought it, with its device and base."""

    n: int
    device: str
    base: str
    bundle: bytes
    received_ms: int


def brought(connection: Connection, kinds: Collection[str], *, base: str = "") -> list[Brought]:
    """Every operation of these kinds, of one base or of all, in the order in which it came."""
    columns = op.c.n, op.c.device, device.c.base, bundle.c.bytes, bundle.c.received_ms
    found = (
        select(*columns)
        .join(bundle, bundle.c.id == op.c.bundle)
        .join(device, device.c.id == op.c.device)
        .where(op.c.kind.in_(sorted(kinds)))
        .order_by(bundle.c.received_ms, op.c.device, op.c.n)
    )
    rows = connection.execute(found.where(device.c.base == base) if base else found)
    return [
        Brought(n=n, device=author, base=at, bundle=raw, received_ms=received_ms)
        for n, author, at, raw, received_ms in rows
    ]


def unfolded(
    connection: Connection, device: str, *, kinds: Collection[str], verdicts: Collection[str]
) -> list[Unfolded]:
    """A device's operations of these kinds with one of these verdicts, as they were written."""
    columns = [op.c[name] for name in Unfolded.__slots__]
    ours = op.c.device == device, op.c.kind.in_(sorted(kinds)), op.c.verdict.in_(sorted(verdicts))
    rows = connection.execute(select(*columns).where(*ours).order_by(op.c.incarnation, op.c.n))
    return [Unfolded(**row) for row in rows.mappings()]


def brought_by(connection: Connection, wanted: bytes) -> StoredBundle | None:
    """A bundle by its id."""
    row = connection.execute(select(bundle).where(bundle.c.id == wanted)).mappings().one_or_none()
    return StoredBundle(**{n: row[n] for n in StoredBundle.__slots__}) if row is not None else None


def bundle_id(signed: bytes) -> bytes:
    """What names a bundle: the start of the SHA-256 of its signed bytes."""
    return hashlib.sha256(signed).digest()[:BUNDLE_ID_BYTES]


def make_blank(connection: Connection, kinds: Collection[str], *, before_ms: int) -> None:
    """Keep of operations of these kinds that came before a moment that there was one, no more.

    The bundle that brought one goes empty, for it was signed as a whole: unless something else in
    it may still have to be read. Number and hash stay, so that nothing is asked of a laptop again.
    """
    old = select(bundle.c.id).where(bundle.c.received_ms < before_ms)
    which = op.c.kind.in_(sorted(kinds)), op.c.bundle.in_(old)
    found = connection.execute(select(op.c.device, op.c.bundle).where(*which)).all()
    connection.execute(update(op).where(*which).values(kind=None, record=None, verdict=BLANK))
    for author, brought_in in sorted(set(found)):
        beside = op.c.device == author, op.c.bundle == brought_in, op.c.verdict.in_(UNREAD)
        if connection.execute(select(op.c.n).where(*beside).limit(1)).first() is None:
            blank = update(bundle).where(bundle.c.id == brought_in, bundle.c.relayed.is_(False))
            connection.execute(blank.values(bytes=b""))


def mark_relayed(connection: Connection, wanted: bytes) -> None:
    """Note that a bundle goes to the other laptops of its base, also to those that join later."""
    connection.execute(update(bundle).where(bundle.c.id == wanted).values(relayed=True))


def relayed(connection: Connection, base: str) -> list[bytes]:
    """What the laptops of a base sent to each other, in the order it came."""
    found = (
        select(bundle.c.bytes)
        .join(device, device.c.id == bundle.c.device)
        .where(bundle.c.relayed, device.c.base == base)
        .order_by(bundle.c.received_ms, bundle.c.device, bundle.c.counter)
    )
    return list(connection.scalars(found))


def add_bundle(connection: Connection, new: StoredBundle) -> None:
    """Keep a bundle whole, once."""
    connection.execute(insert_new(connection, bundle), asdict(new))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """What could not be taken, with the reason and the device that signed it, if any is known.

    `most` bounds how many of one reason are kept of that device, or of all that nobody signed.
    """

    reason: str
    content: bytes
    received_ms: int
    device: str | None = None
    most: int = SIGNED_MOST


def set_aside(connection: Connection, what: SetAside) -> None:
    """Put bytes into quarantine, once; beyond the bounds the oldest of the same kind go."""
    row = {
        "received_ms": what.received_ms,
        "reason": what.reason,
        "device": what.device,
        "sha": hashlib.sha256(what.content).digest(),
        "bytes": what.content,
    }
    connection.execute(insert_new(connection, quarantine), row)
    alike = quarantine.c.device == what.device, quarantine.c.reason == what.reason
    oldest = _first_too_many(connection, alike, most=what.most)
    if oldest is not None:
        connection.execute(delete(quarantine).where(*alike, quarantine.c.id <= oldest))


def _first_too_many(
    connection: Connection, alike: Sequence[ColumnElement[bool]], *, most: int
) -> int | None:
    """The newest row that is beyond the bounds, if any is."""
    sizes = select(quarantine.c.id, func.length(quarantine.c.bytes)).where(*alike)
    newest_first = sizes.order_by(quarantine.c.id.desc()).limit(most + 1)
    total_bytes = 0
    for place, (row, size_bytes) in enumerate(connection.execute(newest_first)):
        total_bytes += size_bytes
        if place >= most or (place and total_bytes > ASIDE_BYTES_MOST):
            return int(row)
    return None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAside:
    """One thing in quarantine; `device` is absent while nobody is known to have signed it."""

    reason: str
    device: str | None
    received_ms: int
    size_bytes: int


def kept_aside(connection: Connection) -> list[KeptAside]:
    """What is in quarantine, oldest first."""
    columns = quarantine.c.reason, quarantine.c.device, quarantine.c.received_ms
    size_bytes = func.length(quarantine.c.bytes).label("size_bytes")
    rows = connection.execute(select(*columns, size_bytes).order_by(quarantine.c.id))
    return [KeptAside(**row) for row in rows.mappings()]
