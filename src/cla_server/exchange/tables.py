# SPDX-License-Identifier: Apache-2.0
"""The tables of the exchange: devices, what they sent, the reports made of it, and their mailboxes.

Owns the shape that makes "exactly once" a matter of the database: the key of `op`. Times are
milliseconds since 1970 (UTC) unless the name says `_s`. Knows neither wire nor page.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
    Text,
    false,
    text,
)

from cla_server.kit.tables import PlainJson, SerialKey, metadata

meta = Table(
    "meta",
    metadata,
    Column("key", String(40), primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

invitation = Table(
    "invitation",
    metadata,
    Column("secret_hash", LargeBinary(32), primary_key=True),
    Column("base", String(12), nullable=False),
    Column("letter", String(3), nullable=False),
    Column("role", String(20), nullable=False),
    Column("language", String(8), nullable=False),
    Column("expires_s", BigInteger, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("used_by", String(16)),
    Column("used_ms", BigInteger),
    Index(None, "base", "letter", unique=True),
)

device = Table(
    "device",
    metadata,
    Column("id", String(16), primary_key=True),
    Column("base", String(12), nullable=False),
    Column("letter", String(3), nullable=False),
    Column("role", String(20), nullable=False),
    Column("person", String(40), nullable=False),
    Column("sign_public", LargeBinary(32), nullable=False),
    Column("seal_public", LargeBinary(32), nullable=False),
    Column("joined_ms", BigInteger, nullable=False),
    Column("last_seen_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    Column("answer_no", BigInteger, nullable=False, server_default="0"),
    Column("applied_no", BigInteger, nullable=False, server_default="0"),
)

bundle = Table(
    "bundle",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("device", String(16), nullable=False),
    Column("counter", BigInteger, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("relayed", Boolean, nullable=False, server_default=false()),
    Index(None, "device", "counter"),
    Index(
        "ix_bundle_relayed",
        "device",
        "received_ms",
        sqlite_where=text("relayed"),
        postgresql_where=text("relayed"),
    ),
)

op = Table(
    "op",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("incarnation", LargeBinary(4), primary_key=True),
    Column("n", BigInteger, primary_key=True, autoincrement=False),
    Column("sha", LargeBinary(8), nullable=False),
    Column("bundle", LargeBinary(16), nullable=False),
    Column("kind", String(40)),
    Column("record", String(36)),
    Column("verdict", String(20), nullable=False),
    Index(None, "record"),
)

report = Table(
    "report",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("number", String(80), nullable=False, unique=True),
    Column("alias", String(80), nullable=False),
    Column("base", String(12), nullable=False),
    Column("device", String(16), nullable=False),
    Column("person", String(40), nullable=False),
    Column("precedence", String(20), nullable=False),
    Column("urgency", SmallInteger, nullable=False),
    Column("classification", String(30), nullable=False),
    Column("title", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("written_ms", BigInteger, nullable=False),
    Column("offset_minutes", SmallInteger, nullable=False),
    Column("happened_ms", BigInteger),
    Column("received_ms", BigInteger, nullable=False),
    Column("values", PlainJson, nullable=False),
    Column("version", Integer, nullable=False),
    Column("amends", String(36)),
    Column("read_ms", BigInteger),
    Column("words", Text, nullable=False),
    Column("guard", SmallInteger, nullable=False, server_default="0"),  # kept from a commander
    Index(None, "received_ms", "id"),
    Index(None, "urgency", "received_ms", "id"),
    Index(None, "kind", "received_ms"),
    Index(None, "base", "received_ms"),
    Index(None, "alias"),
    Index(None, "amends"),
    # What nobody has read yet, for the board: few rows however many there are in all.
    Index(
        "ix_report_unread",
        "urgency",
        "received_ms",
        "id",
        sqlite_where=text("read_ms IS NULL"),
        postgresql_where=text("read_ms IS NULL"),
    ),
)

report_step = Table(
    "report_step",
    metadata,
    Column("id", SerialKey, primary_key=True),
    Column("report", String(36), nullable=False),
    Column("what", String(10), nullable=False),
    Column("by_name", String(80), nullable=False),
    Column("by_role", String(20), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Index(None, "report", "what", "by_name", unique=True),
)

number_counter = Table(
    "number_counter",
    metadata,
    Column("base", String(12), primary_key=True),
    Column("series", String(8), primary_key=True),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("last", Integer, nullable=False),
)

mailbox = Table(
    "mailbox",
    metadata,
    Column("id", SerialKey, primary_key=True),
    Column("device", String(16), nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("what", String(20), nullable=False),
    Column("record", LargeBinary(16), nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("answer", BigInteger),
    Index(None, "device", "lane", "id"),
)

quarantine = Table(
    "quarantine",
    metadata,
    Column("id", SerialKey, primary_key=True),
    Column("received_ms", BigInteger, nullable=False),
    Column("reason", String(40), nullable=False),
    Column("device", String(16)),
    Column("sha", LargeBinary(32), nullable=False, unique=True),
    Column("bytes", LargeBinary, nullable=False),
    Index(None, "device", "reason", "id"),
    Index(None, "reason", "received_ms"),  # the board looks every second
)
