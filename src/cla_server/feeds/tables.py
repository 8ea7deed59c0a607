# SPDX-License-Identifier: Apache-2.0
"""The table of feed tokens. A token itself is nowhere: only its hash. Times are milliseconds."""

from sqlalchemy import BigInteger, Column, LargeBinary, SmallInteger, String, Table, Text

from cla_server.kit.tables import metadata

feed_token = Table(
    "feed_token",
    metadata,
    Column("id", String(16), primary_key=True),  # the first part of the token; no secret
    Column("name", String(40), nullable=False, unique=True),
    Column("digest", LargeBinary(32), nullable=False),
    Column("feeds", String(40), nullable=False),  # parted by commas
    Column("field_office", String(80), nullable=False),  # empty: any
    Column("base", String(12), nullable=False),  # empty: any
    Column("grain", String(10), nullable=False),
    Column("addresses", Text, nullable=False),  # CAP's recipients; empty: restricted
    Column("days", SmallInteger),  # how far back; absent: all
    Column("made_ms", BigInteger, nullable=False),
    Column("expires_ms", BigInteger, nullable=False),
    Column("revoked_ms", BigInteger),
    Column("used_ms", BigInteger),
)
