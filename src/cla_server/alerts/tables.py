# SPDX-License-Identifier: Apache-2.0
"""The tables of alerts: what was told, never changed, and where each alert stands because of it.

`alert` can be made again from `alert_record` at any time. Times are milliseconds since 1970 (UTC).
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
)

from cla_server.kit.tables import PlainJson, metadata

alert_record = Table(
    "alert_record",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("schema", Integer, nullable=False),
    Column("about", String(36)),  # the alert it names; absent for an alert itself
    Column("amends", String(36)),
    Column("joins", String(36)),  # the other alert of a merge
    Column("base", String(12), nullable=False),
    Column("device", String(16), nullable=False),  # of a laptop, or `mission`
    Column("person", String(80), nullable=False),
    Column("role", String(20), nullable=False),
    Column("number", String(80), nullable=False),
    Column("written_ms", BigInteger, nullable=False),
    Column("offset_minutes", SmallInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("values", PlainJson, nullable=False),
    Column("final", String(80)),  # the mission's number of an alert; the author's is `number`
    Index(None, "about"),
    Index(None, "final", unique=True),
    Index(None, "amends"),
    Index(None, "joins"),
    Index(None, "base", "received_ms"),
    Index(None, "received_ms"),
)

alert = Table(
    "alert",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("base", String(12), nullable=False),
    Column("number", String(80), nullable=False),  # the final one
    Column("alias", String(80), nullable=False, server_default=""),  # the author's, where another
    Column("arrived", Boolean, nullable=False),  # the alert itself, not only steps of it
    Column("open", Boolean, nullable=False),
    Column("sealed", Boolean, nullable=False),  # exists for nobody on the board
    Column("guarded", Boolean, nullable=False),  # does not exist for a commander
    Column("state", String(40), nullable=False),
    Column("priority", String(8), nullable=False),
    Column("rank", SmallInteger, nullable=False),
    Column("merged_into", String(36), nullable=False),
    Column("owner", String(40), nullable=False),
    Column("since_ms", BigInteger),  # the receipt, or the last reopening
    Column("received_ms", BigInteger),
    Column("acknowledged_ms", BigInteger),  # these four in the current round
    Column("decided_ms", BigInteger),
    Column("arrived_ms", BigInteger),
    Column("told_ms", BigInteger),
    Column("waits_acknowledge", Boolean, nullable=False),
    Column("waits_decide", Boolean, nullable=False),
    Column("waits_feedback", Boolean, nullable=False),
    Column("last_act", String(40), nullable=False),
    Column("last_ms", BigInteger),
    Column("last_by", Text, nullable=False),
    Column("values", PlainJson, nullable=False),
    Index(None, "number"),
    Index(None, "alias"),
    Index(None, "open", "rank", "received_ms", "id"),
    Index(None, "open", "received_ms", "id"),
)
