# SPDX-License-Identifier: Apache-2.0
"""The tables of the desk's database.

All record types share `record`: what lists sort and filter by stands in columns filled from the
declaration, the values stand as JSON. A new record type needs no new table. `operation` is both
the outbox and the log; what has a receipt has left the outbox. `alert_part` says which alert a
record of the response loop is about, `open_alert` to which alerts somebody may still owe something:
nobody looks through all of the past for what is open tonight. `change` holds every edit of a
document, `document` what the edits came to and which other one each is a part of. `colleague` are
the base's other laptops; `colleague_bundle` what waits until one of them is named or vouched for,
`base_part` what a colleague sealed to the base about a record that has not come yet.
"""

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)

SCHEMA = 13
"""Number of the newest migration step; kept in `PRAGMA user_version`."""

metadata = MetaData()

meta = Table(
    "meta",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

record = Table(
    "record",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("state", Integer, nullable=False),
    Column("own", Boolean, nullable=False),
    Column("number", Text),
    Column("alias", Text),
    Column("version", Integer, nullable=False),
    Column("person", Text, nullable=False),
    Column("classification", Text, nullable=False),
    Column("precedence", Text, nullable=False),
    Column("urgency", Integer, nullable=False),
    Column("title", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("place_folded", Text, nullable=False),
    Column("when_ms", BigInteger),
    Column("changed_ms", BigInteger, nullable=False),
    Column("submitted_ms", BigInteger),
    Column("offset_minutes", Integer, nullable=False),
    Column("amends", Text),
    Column("caret", Text),
    Column("said", Text),
    Column("role", Text),
    Column("forgotten", Text),
    Column("values", Text, nullable=False),
)
# One index for each order a list has, ties included, with everything a list is filtered by behind.
KIND, STATE, CHANGED = record.c.kind, record.c.state, record.c.changed_ms
WHERE = record.c.place_folded
Index("record_by_change", CHANGED, record.c.key, KIND, STATE, WHERE)
Index("record_by_event", record.c.when_ms, record.c.key, KIND, STATE, WHERE)
Index(
    "record_by_urgency",
    record.c.urgency,
    CHANGED.desc(),
    record.c.key.desc(),
    KIND,
    STATE,
    WHERE,
)
Index("record_by_place", WHERE, record.c.key, KIND, STATE, CHANGED)
# A page about one kind, of which there are few, never looks through the many reports.
Index("record_of_kind", KIND, CHANGED, record.c.key, STATE, WHERE)
Index("record_by_number", record.c.number)
Index("record_by_alias", record.c.alias)
Index("record_by_amended", record.c.amends)
Index("record_by_state", record.c.state, record.c.changed_ms)

operation = Table(
    "operation",
    metadata,
    Column("incarnation", LargeBinary, primary_key=True),
    Column("n", Integer, primary_key=True),
    Column("lane", Integer, nullable=False),
    Column("ring", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
    Column("made_ms", BigInteger, nullable=False),
    Column("left_ms", BigInteger),
    Column("spool", Text),
    Column("receipt", Integer, ForeignKey("receipt.id")),
    Column("trouble", Text),
)
# With the record in it, what waits is counted without looking at a single operation.
Index(
    "operation_waiting_of",
    operation.c.lane,
    operation.c.n,
    operation.c.record,
    sqlite_where=operation.c.receipt.is_(None),
)
# After weeks without a link very much lies sealed in the spool; the next one is found without it.
Index(
    "operation_unspooled",
    operation.c.lane,
    operation.c.n,
    sqlite_where=operation.c.receipt.is_(None) & operation.c.spool.is_(None),
)
Index("operation_of_record", operation.c.record)

receipt = Table(
    "receipt",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("received_ms", BigInteger, nullable=False),
    Column("mission_ms", BigInteger, nullable=False),
    Column("answer", LargeBinary, nullable=False),
)

step = Table(
    "step",
    metadata,
    Column("record", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("by", Text, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("receipt", Integer, ForeignKey("receipt.id"), nullable=False),
)
Index("step_by_time", step.c.at_ms)

alert_part = Table(
    "alert_part",
    metadata,
    Column("record", Text, primary_key=True),
    Column("alert", Text, nullable=False),
    Column("joins", Text),
)
Index("alert_part_of", alert_part.c.alert)
Index("alert_part_joins", alert_part.c.joins, sqlite_where=alert_part.c.joins.is_not(None))

open_alert = Table(
    "open_alert",
    metadata,
    Column("alert", Text, primary_key=True),
)

change = Table(
    "change",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("id", Text, nullable=False),
    Column("layer", Text, nullable=False),
    Column("record", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("body", LargeBinary, nullable=False),
    UniqueConstraint("id", "layer", "record"),
)
Index("change_of_record", change.c.record)
Index("change_by_layer", change.c.layer)

document = Table(
    "document",
    metadata,
    Column("record", Text, primary_key=True),
    Column("kind", Text, nullable=False),
    Column("listed", Boolean, nullable=False),
    Column("disputed", Integer, nullable=False),
    Column("joined", Text),
    Column("called", Text),
)
# However a code is written, whoever has it is found without looking through everybody.
Index("document_called", document.c.called, sqlite_where=document.c.called.is_not(None))
Index("document_joined", document.c.joined, sqlite_where=document.c.joined.is_not(None))
Index("document_listed", document.c.kind, document.c.listed, document.c.record)
Index("document_disputed", document.c.record, sqlite_where=document.c.disputed > 0)

colleague = Table(
    "colleague",
    metadata,
    Column("device", Text, primary_key=True),
    Column("sign_public", LargeBinary, nullable=False),
    Column("seal_public", LargeBinary, nullable=False),
    Column("letter", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("joined_ms", BigInteger, nullable=False),
    Column("trusted_ms", BigInteger),
    Column("vouched_by", Text),
    Column("revoked", Boolean, nullable=False),
)

colleague_bundle = Table(
    "colleague_bundle",
    metadata,
    Column("id", LargeBinary, primary_key=True),
    Column("device", Text, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)
Index("colleague_bundle_of", colleague_bundle.c.device)

base_part = Table(
    "base_part",
    metadata,
    Column("record", Text, primary_key=True),
    Column("values", Text, nullable=False),
)

counter = Table(
    "counter",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("last", Integer, nullable=False),
)

picture = Table(
    "picture",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("size", Integer, nullable=False),
    Column("added_ms", BigInteger, nullable=False),
    Column("way", Text),
)

picture_piece = Table(
    "picture_piece",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("at", Integer, primary_key=True),
    Column("bytes", LargeBinary, nullable=False),
)

print_log = Table(
    "print_log",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("record", Text, nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("person", Text, nullable=False),
    Column("paper", Text, nullable=False),
    Column("pages", Integer, nullable=False),
)

traffic = Table(
    "traffic",
    metadata,
    Column("day", Text, primary_key=True),
    Column("bytes_up", BigInteger, nullable=False),
    Column("bytes_down", BigInteger, nullable=False),
    Column("round_trips", Integer, nullable=False),
)

SEARCH_DDL = (
    "create virtual table if not exists search using fts5"
    "(words, content='', contentless_delete=1, detail=none, prefix='2 3', tokenize='ascii')"
)
