# SPDX-License-Identifier: Apache-2.0
"""The table of alerts opened from outside: which user, which alert, until when (UTC, ms)."""

from sqlalchemy import BigInteger, Column, String, Table

from cla_server.kit.tables import SerialKey, metadata

alert_outside = Table(
    "alert_outside",
    metadata,
    Column("account", SerialKey, primary_key=True, autoincrement=False),
    Column("alert", String(36), primary_key=True),
    Column("until_ms", BigInteger, nullable=False),
)
