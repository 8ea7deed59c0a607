# SPDX-License-Identifier: Apache-2.0
"""The table of the audit log. Rows are added and never changed. Times are milliseconds (UTC)."""

from sqlalchemy import BigInteger, Column, String, Table

from cla_server.kit.tables import SerialKey, metadata

audit = Table(
    "audit",
    metadata,
    Column("id", SerialKey, primary_key=True),
    Column("at_ms", BigInteger, nullable=False),
    Column("who", String(80), nullable=False),  # a user of the board, or the command line
    Column("what", String(40), nullable=False),
    Column("about", String(120), nullable=False),  # a user, a device, a base; never content
)
