# SPDX-License-Identifier: Apache-2.0
"""The mission's few own values: which one it is, the database's epoch, the signed profile,
a name for the record types that the program understood which last served it, and the functions'
keys under the root's signature (with since when, where the mission is older than they are), by
which rules it said what feeds may tell and what is kept from a commander, what sums of credit were
made of, and how long its clock has run on without a jump.
"""

from sqlalchemy import delete, insert, select

from cla_server.exchange.tables import meta
from cla_server.kit.database import Connection

EPOCH = "epoch"
MISSION = "mission"
PROFILE = "profile"
PROFILE_SIGNATURE = "profile_signature"
UNDERSTOOD = "understood"
FUNCTIONS = "functions"
FUNCTIONS_MS = "functions_ms"
FEED_RULES = "feed_rules"
GUARD_RULES = "guard_rules"
CLOCK = "clock"
CREDIT_SUMS = "credit_sums"


def value(connection: Connection, key: str) -> bytes:
    """A value; empty when it was never set."""
    found = connection.scalar(select(meta.c.value).where(meta.c.key == key))
    return found or b""


def set_value(connection: Connection, key: str, content: bytes) -> None:
    """Put a value in place of the old one."""
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(insert(meta).values(key=key, value=content))
