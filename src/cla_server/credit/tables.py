# SPDX-License-Identifier: Apache-2.0
"""The tables of credit: entries as bases told them, their sums, and which checks were heard.

No column could hold a holder or a voucher. Sums are exact decimals in text: SQLite has no others.
"""

from sqlalchemy import Boolean, Column, Index, String, Table, Text

from cla_server.kit.tables import PlainJson, metadata

entry = Table(
    "credit_entry",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("base", String(12), nullable=False),
    Column("values", PlainJson, nullable=False),
    Index(None, "base"),
)

base_sum = Table(
    "credit_sum",
    metadata,
    Column("base", String(12), primary_key=True),
    Column("month", String(7), primary_key=True),
    Column("operator", String(30), primary_key=True),
    Column("credit_kind", String(40), primary_key=True),
    Column("currency", String(40), primary_key=True),
    Column("act", String(20), primary_key=True),
    Column("sum", Text, nullable=False),
)

check = Table(
    "network_check",
    metadata,
    Column("id", String(36), primary_key=True),
    Column("base", String(12), nullable=False),
    Column("month", String(7), nullable=False),
    Column("heard", Boolean, nullable=False),
    Index(None, "month", "base", "heard"),
)
