# SPDX-License-Identifier: Apache-2.0
"""The audit log, written in the transaction of what it tells: one is never without the other."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum

from sqlalchemy import insert, select

from cla_server.audit.tables import audit
from cla_server.kit.database import Connection

COMMAND_LINE = "command line"


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
    ALERT_SEEN = "alert seen"
    ALERT_WORKED_ON = "alert worked on"
    ALERTS_EXPORTED = "alerts exported"
    FEED_ADDED = "feed added"
    FEED_REVOKED = "feed revoked"
    FEED_FETCHED = "feed fetched"
    FEED_REFUSED = "feed refused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One deed: who did what, about whom, in milliseconds since 1970."""

    at_ms: int
    who: str
    what: str
    about: str = ""


def note(connection: Connection, entry: Entry) -> None:
    """Add a deed."""
    connection.execute(insert(audit), asdict(entry))


def entries(connection: Connection) -> Iterator[Entry]:
    """Every deed, oldest first."""
    columns = [audit.c[name] for name in Entry.__slots__]
    for row in connection.execute(select(*columns).order_by(audit.c.id)).mappings():
        yield Entry(**row)
