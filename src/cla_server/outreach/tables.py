# SPDX-License-Identifier: Apache-2.0
"""The table of what laptops told of outreach: facts, never changed. Times in milliseconds (UTC)."""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    SmallInteger,
    String,
    Table,
)

from cla_server.kit.tables import PlainJson, metadata

outreach_fact = Table(
    "outreach_fact",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("about", String(36), nullable=False, server_default=""),
    Column("base", String(12), nullable=False),
    Column("person", String(40), nullable=False),
    Column("written_ms", BigInteger, nullable=False),
    Column("offset_minutes", SmallInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("values", PlainJson, nullable=False),
    Index(None, "kind", "base"),
    Index(None, "about"),
)
