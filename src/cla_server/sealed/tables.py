# SPDX-License-Identifier: Apache-2.0
"""The tables of sealed items: that a slip exists, which boxes were sealed to whom, who may read.

No column could hold what a slip says. Times are milliseconds since 1970.
"""

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    SmallInteger,
    String,
    Table,
)

from cla_server.kit.tables import SerialKey, metadata

slip = Table(
    "sealed_slip",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("function", String(20), nullable=False),
    Column("base", String(12), nullable=False),
    Column("device", String(16), nullable=False),
    Column("person", String(40), nullable=False),
    Column("happened_ms", BigInteger, nullable=False),
    Column("offset_minutes", SmallInteger, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("taken_ms", BigInteger),
    Index(None, "function", "taken_ms", "happened_ms"),
    Index(None, "device"),
)

box = Table(
    "sealed_box",
    metadata,
    Column("id", SerialKey, primary_key=True),
    Column("function", String(20), nullable=False),
    Column("sealed", LargeBinary, nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Index(None, "function", "id"),
)

reader = Table(
    "sealed_reader",
    metadata,
    Column("device", String(16), primary_key=True),
    Column("function", String(20), nullable=False),
    Column("admission", LargeBinary, nullable=False),
    Column("joined_ms", BigInteger, nullable=False),
    Index(None, "function"),
)

counted = Table(
    "sealed_count",
    metadata,
    Column("function", String(20), primary_key=True),
    Column("year", SmallInteger, primary_key=True, autoincrement=False),
    Column("slips", Integer, nullable=False),
)
