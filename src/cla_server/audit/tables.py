# SPDX-License-Identifier: Apache-2.0
"""The table of the audit log. Rows are added and never changed. Times are milliseconds (UTC)."""

from sqlalchemy import BigInteger, Column, LargeBinary, String, Table

from cla_server.kit.tables import metadata

audit = Table(
    "audit",
    metadata,
    Column("n", BigInteger, primary_key=True, autoincrement=False),  # from 1, without a gap
    Column("at_ms", BigInteger, nullable=False),
    Column("who", String(80), nullable=False),  # a user, a laptop's person, or the command line
    Column("role", String(20), nullable=False),
    Column("account", BigInteger, nullable=False),  # the user's id; 0 for nobody of the board
    Column("what", String(40), nullable=False),
    Column("about", String(120), nullable=False),  # a user, a device, a base; never content
    Column("hash", LargeBinary(32), nullable=False),
)
