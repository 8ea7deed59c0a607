# SPDX-License-Identifier: Apache-2.0
"""The outbox and log of operations, and the signed receipts that take work out of it.

An operation gets its number here, in the transaction that writes its record; numbers have no gaps.
It leaves the outbox on a receipt that matches its hash, and stays in the log.
"""

from collections.abc import Callable, Iterable, Sequence

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.engine import RowMapping

from cla_core.record import TEXT_LANE
from cla_desktop.storage import tables
from cla_desktop.storage.rows import Queued

PARTS_MOST = 8
"""More operations than one record makes: one for each layer, and for each specialist's function."""

operation = tables.operation
QUEUED = (
    operation.c.incarnation,
    operation.c.n,
    operation.c.lane,
    operation.c.ring,
    operation.c.record,
    operation.c.bytes,
    operation.c.hash,
)


class OutboxRepository:
    """Everything asked of the `operation` and `receipt` tables."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def highest(self, incarnation: bytes) -> int:
        """The last operation number drawn in an incarnation, 0 before the first."""
        query = select(func.max(operation.c.n)).where(operation.c.incarnation == incarnation)
        return self._connection.execute(query).scalar_one() or 0

    def add_all(self, several: Sequence[Queued], made_ms: int) -> None:
        """Queue operations; the number of each must be the next one."""
        rows = [
            {
                "incarnation": queued.incarnation,
                "n": queued.n,
                "lane": queued.lane,
                "ring": queued.ring,
                "record": queued.record,
                "bytes": queued.raw,
                "hash": queued.hash,
                "made_ms": made_ms,
            }
            for queued in several
        ]
        if rows:
            self._connection.execute(insert(operation), rows)

    def waiting(self, *, limit: int, unspooled: bool = False) -> tuple[Queued, ...]:
        """What has no receipt yet, most urgent first, then oldest."""
        query = select(*QUEUED).where(operation.c.receipt.is_(None))
        if unspooled:
            query = query.where(operation.c.spool.is_(None))
        query = query.order_by(operation.c.lane, operation.c.n).limit(limit)
        return tuple(_queued(row._mapping) for row in self._connection.execute(query))

    def waiting_counts(self) -> tuple[int, int]:
        """Operations and records that have no receipt yet."""
        query = select(func.count(), func.count(operation.c.record.distinct())).where(
            operation.c.receipt.is_(None)
        )
        found = self._connection.execute(query).one()
        return found[0], found[1]

    def of_numbers(self, incarnation: bytes, first: int, last: int) -> tuple[Queued, ...]:
        """A run of operations in order of number."""
        query = (
            select(*QUEUED)
            .where(operation.c.incarnation == incarnation, operation.c.n.between(first, last))
            .order_by(operation.c.n)
        )
        return tuple(_queued(row._mapping) for row in self._connection.execute(query))

    def bytes_of(self, record: str, ring: str) -> bytes | None:
        """The first operation of a record in one ring, as it was signed and sent."""
        query = (
            select(operation.c.bytes)
            .where(operation.c.record == record, operation.c.ring == ring)
            .order_by(operation.c.n)
            .limit(1)
        )
        found: bytes | None = self._connection.execute(query).scalar_one_or_none()
        return found

    def size_of(self, record: str) -> int:
        """Bytes of a record's operations before compression."""
        query = select(func.sum(func.length(operation.c.bytes))).where(operation.c.record == record)
        return int(self._connection.execute(query).scalar_one() or 0)

    def add_receipt(self, answer: bytes, *, received_ms: int, mission_ms: int) -> int:
        """Keep a signed answer as evidence; gives its id."""
        return int(
            self._connection.execute(
                insert(tables.receipt)
                .values(answer=answer, received_ms=received_ms, mission_ms=mission_ms)
                .returning(tables.receipt.c.id)
            ).scalar_one()
        )

    def settle(self, done: Sequence[Queued], receipt: int) -> None:
        """Take operations out of the outbox on a receipt that was checked against their hashes."""
        self._mark(done, {"receipt": receipt})

    def settled_of(self, record: str) -> tuple[Queued, ...]:
        """The operations of a record that have a receipt and still hold their bytes."""
        query = (
            select(*QUEUED)
            .where(operation.c.record == record, operation.c.receipt.is_not(None))
            .where(func.length(operation.c.bytes) > 0)
        )
        return tuple(_queued(row._mapping) for row in self._connection.execute(query))

    def empty(self, sent: Queued) -> None:
        """Forget the bytes of an operation whose words were erased; number, hash, receipt stay."""
        self._connection.execute(
            update(operation)
            .where(operation.c.incarnation == sent.incarnation, operation.c.n == sent.n)
            .values(bytes=b"")
        )

    def queue_again(self, *, since_ms: int, but: int) -> None:
        """Let what was settled since then wait once more, behind all that is urgent and new.

        `but` is the receipt that still holds. What a former incarnation sent still bears the
        numbers of that one: `renew` comes next.
        """
        self._connection.execute(
            update(operation)
            .where(operation.c.made_ms >= since_ms)
            .where(operation.c.receipt.is_not(None), operation.c.receipt != but)
            .where(func.length(operation.c.bytes) > 0)
            .values(receipt=None, spool=None, lane=func.max(operation.c.lane, TEXT_LANE))
        )

    def emptied(self, *, since_ms: int, but: int) -> frozenset[tuple[str, str]]:
        """Record and ring of whatever was settled since then and was emptied since it was sent.

        `but` is the receipt that still holds.
        """
        query = (
            select(operation.c.record, operation.c.ring)
            .distinct()
            .where(operation.c.made_ms >= since_ms)
            .where(operation.c.receipt.is_not(None), operation.c.receipt != but)
            .where(func.length(operation.c.bytes) == 0)
        )
        return frozenset((row.record, row.ring) for row in self._connection.execute(query))

    def mark_spooled(self, done: Sequence[Queued], file: str) -> None:
        """Remember that operations lie pre-sealed in a file of the spool."""
        self._mark(done, {"spool": file})

    def spool_needed(self) -> frozenset[str]:
        """The spool files that still hold something without a receipt."""
        query = (
            select(operation.c.spool)
            .distinct()
            .where(operation.c.receipt.is_(None), operation.c.spool.is_not(None))
        )
        return frozenset(row[0] for row in self._connection.execute(query))

    def forget_spooled(self, files: Sequence[str]) -> None:
        """What lies in these files of the spool is to be sealed again."""
        self._connection.execute(
            update(operation)
            .where(operation.c.receipt.is_(None), operation.c.spool.in_(files))
            .values(spool=None)
        )

    def forget_all_spooled(self) -> None:
        """Whatever waits is to be sealed again."""
        self._connection.execute(
            update(operation).where(operation.c.receipt.is_(None)).values(spool=None)
        )

    def mark_left(self, done: Sequence[Queued], at_ms: int) -> None:
        """Remember that operations were handed to a carrier."""
        self._mark(done, {"left_ms": at_ms})

    def mark_trouble(self, incarnation: bytes, n: int, word: str) -> None:
        """Remember that the mission stored an operation but did not understand it."""
        self._connection.execute(
            update(operation)
            .where(operation.c.incarnation == incarnation, operation.c.n == n)
            .values(trouble=word)
        )

    def troubled_records(self) -> int:
        """How many records the mission stored and could not understand when they came."""
        query = select(func.count(operation.c.record.distinct())).where(
            operation.c.trouble.is_not(None), operation.c.receipt.is_not(None)
        )
        return int(self._connection.execute(query).scalar_one())

    def _mark(self, done: Iterable[Queued], values: dict[str, object]) -> None:
        runs: dict[bytes, list[int]] = {}
        for item in done:
            runs.setdefault(item.incarnation, []).append(item.n)
        for incarnation, numbers in runs.items():
            for start in range(0, len(numbers), 500):
                self._connection.execute(
                    update(operation)
                    .where(operation.c.incarnation == incarnation)
                    .where(operation.c.n.in_(numbers[start : start + 500]))
                    .values(values)
                )

    def settled_records(self, records: Sequence[str]) -> tuple[str, ...]:
        """Those of the records whose every operation has a receipt."""
        waiting: set[str] = set()
        for start in range(0, len(records), 500):
            query = (
                select(operation.c.record)
                .distinct()
                .where(
                    operation.c.record.in_(records[start : start + 500]),
                    operation.c.receipt.is_(None),
                )
            )
            waiting.update(self._connection.execute(query).scalars())
        return tuple(record for record in dict.fromkeys(records) if record not in waiting)

    def renew(self, incarnation: bytes, remake: Callable[[Queued, int], Queued]) -> int:
        """Give what waits from another incarnation the next numbers of this one; gives how many.

        Used when this database turns out to be a copy or was restored: the old numbers may have
        been used for other content. An answer names numbers of one incarnation alone.
        """
        waiting = [old for old in self.waiting(limit=-1) if old.incarnation != incarnation]
        following = self.highest(incarnation) + 1
        for n, old in enumerate(sorted(waiting, key=lambda item: item.n), start=following):
            new = remake(old, n)
            self._connection.execute(
                update(operation)
                .where(operation.c.incarnation == old.incarnation, operation.c.n == old.n)
                .values(incarnation=incarnation, n=n, bytes=new.raw, hash=new.hash, spool=None)
            )
        return len(waiting)

    def gaps(self) -> list[str]:
        """Incarnations whose numbers do not run from 1 without a gap."""
        query = select(
            operation.c.incarnation, func.count(), func.max(operation.c.n), func.min(operation.c.n)
        ).group_by(operation.c.incarnation)
        return [
            incarnation.hex()
            for incarnation, count, most, least in self._connection.execute(query)
            if count != most or least != 1
        ]

    def waiting_records(self, limit: int) -> tuple[tuple[str, int, int | None], ...]:
        """Record id, when queued and when it left the base, of what waits; most urgent first."""
        first = (
            select(operation)
            .where(operation.c.receipt.is_(None))
            .order_by(operation.c.lane, operation.c.n)
            .limit(limit * PARTS_MOST)
            .subquery()
            .c
        )
        query = (
            select(first.record, func.min(first.made_ms), func.max(first.left_ms))
            .group_by(first.record)
            .order_by(func.min(first.lane), func.min(first.n))
            .limit(limit)
        )
        return tuple((row[0], row[1], row[2]) for row in self._connection.execute(query))


def _queued(row: RowMapping) -> Queued:
    return Queued(
        incarnation=row["incarnation"],
        n=row["n"],
        lane=row["lane"],
        ring=row["ring"],
        record=row["record"],
        raw=row["bytes"],
        hash=row["hash"],
    )
