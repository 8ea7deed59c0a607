# SPDX-License-Identifier: Apache-2.0
"""The audit log, written in the transaction of what it tells: one is never without the other.

The chain has one end, so whoever adds to it waits there for who adds at this moment. It is
therefore done last of all, right before the commit, whenever in the transaction it was noted.
"""

from collections.abc import Iterator, Mapping, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, bindparam, func, insert, select

from cla_server.audit.chain import BEGINNING, TOLD_BYTES, Entry, Link, chained
from cla_server.audit.tables import audit
from cla_server.kit.database import Connection, at_end, take_turn

__all__ = ["COMMAND_LINE", "Deed", "Entry", "entries", "heads", "links", "note"]

COMMAND_LINE = "command line"
TURN = 0x434C41_41
"""Names the lock under which PostgreSQL lets one transaction after the other add to the chain."""
AT_ONCE = 1000
ENDLESS = 2**53
"""A number that no entry will have."""
FIELDS = Entry.__slots__


class Deed(StrEnum):
    """What can be done that is worth asking about later."""

    USER_ADDED = "user added"
    USER_CHANGED = "user changed"
    USER_REMOVED = "user removed"
    WORDS_SET = "password set"
    PHONE_GIVEN = "phone given"
    CODES_BEGUN = "codes begun"
    CODES_ENDED = "codes ended"
    SIGNED_IN = "signed in"
    INVITED = "invited"
    REVOKED = "device revoked"
    PROFILE_SIGNED = "profile signed"
    RESTORED = "database restored"
    MOVED = "address changed"
    ALERT_TOLD = "alert told"
    ALERT_SEEN = "alert seen"
    ALERT_WORKED_ON = "alert worked on"
    OPENED_OUTSIDE = "alert outside opened"
    OUTSIDE_REFUSED = "alert outside not opened"
    ALERTS_EXPORTED = "alerts exported"
    FIGURES_TAKEN = "figures taken"
    SEALED_SEEN = "sealed items seen"
    SEALED_COUNTED = "sealed items counted and forgotten"
    FEED_ADDED = "feed added"
    FEED_REVOKED = "feed revoked"
    FEED_FETCHED = "feed fetched"
    FEED_REFUSED = "feed refused"
    REPORT_SEEN = "report seen"
    REPORT_READ = "report marked as read"
    TEXT_APPROVED = "text approved"


def note(connection: Connection, *deeds: Entry) -> None:
    """Add deeds; they stand in the log when this transaction is committed."""
    for deed in deeds:
        at_end(connection, _append, deed)


def _append(connection: Connection, deeds: Sequence[Entry]) -> None:
    take_turn(connection, TURN)
    last = connection.execute(_LAST).one_or_none()
    after, previous = (0, BEGINNING) if last is None else (last.n, last.hash)
    made = chained(deeds, after=after, previous=previous)
    connection.execute(_INSERT, [_row(link) for link in made])


_LAST = select(audit.c.n, audit.c.hash).order_by(audit.c.n.desc()).limit(1)
_INSERT = insert(audit)


def _row(link: Link) -> dict[str, Any]:
    said = {name: getattr(link.entry, name) for name in FIELDS}
    return {**said, "n": link.n, "hash": link.hash}


def links(connection: Connection, *, after: int = 0, most: int | None = None) -> Iterator[Link]:
    """The chain as it is kept, from its beginning or behind an entry, whole or so many."""
    ordered = select(audit).where(audit.c.n > after).order_by(audit.c.n).limit(most)
    # Said of the statement: said of the connection it would hold for all that comes after.
    rows = connection.execute(ordered.execution_options(yield_per=AT_ONCE))
    for row in rows.mappings():
        entry = Entry(**{name: row[name] for name in FIELDS})
        yield Link(n=row["n"], entry=entry, hash=row["hash"])


def entries(connection: Connection) -> Iterator[Entry]:
    """Every deed, oldest first."""
    return (link.entry for link in links(connection))


_BEFORE = bindparam("before", type_=BigInteger)
_HEADS = select(audit.c.n, audit.c.hash).where(
    audit.c.n.in_(bindparam("asked", expanding=True))
    | (audit.c.n == select(func.max(audit.c.n)).where(audit.c.n < _BEFORE).scalar_subquery()),
    audit.c.n < _BEFORE,
)


def heads(
    connection: Connection, seen: Mapping[int, bytes], *, broken: int | None = None
) -> dict[int, bytes]:
    """What a laptop is told: the head, and what it saw otherwise than it stands here.

    Hashes are told by their start; an entry that is not here any more, by nothing. Nor is one told
    that lies behind an entry which does not follow: nothing there stands for what it stood for.
    That entry is named by nothing too, asked for or not: whoever saw only what lies before it
    would otherwise never hear of it, nor of what is done behind it.
    """
    before = ENDLESS if broken is None else broken
    rows = connection.execute(_HEADS, {"asked": list(seen), "before": before})
    here = {n: hashed[:TOLD_BYTES] for n, hashed in rows}
    other = {n: here.get(n, b"") for n, hashed in seen.items() if here.get(n) != hashed}
    last = max(here, default=0)
    gap = {} if broken is None else {broken: b""}
    return gap | other | ({last: here[last]} if last else {})
