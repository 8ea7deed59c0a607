# SPDX-License-Identifier: Apache-2.0
"""The table of approved texts, each as it stands. Times in milliseconds (UTC)."""

from sqlalchemy import BigInteger, Column, Integer, LargeBinary, String, Table

from cla_server.kit.tables import PlainJson, metadata

approved_text = Table(
    "approved_text",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("base", String(12), nullable=False),
    Column("by_name", String(80), nullable=False),
    Column("at_ms", BigInteger, nullable=False),
    Column("values", PlainJson, nullable=False),
    Column("packed", LargeBinary, nullable=False),
    Column("signature", LargeBinary, nullable=False),
)
