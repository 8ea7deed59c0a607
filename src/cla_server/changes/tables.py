# SPDX-License-Identifier: Apache-2.0
"""The table of changes: one row for each alert, with the number of its last change.

It can be made again from `alert` at any time; then everybody who follows begins anew.
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text

from cla_server.kit.tables import PlainJson, metadata

alert_change = Table(
    "alert_change",
    metadata,
    Column("alert", String(36), primary_key=True),
    Column("n", BigInteger, nullable=False),  # rises with every change, in the order of commits
    Column("base", String(12), nullable=False),
    Column("received_ms", BigInteger, nullable=False),  # 0 where the alert itself is not here
    Column("flags", Text, nullable=False),  # its own and of those it is joined with, by commas
    Column("drill", Boolean, nullable=False),
    Column("told", Boolean, nullable=False),  # whether feeds may tell of it
    Column("was_told", Boolean, nullable=False),  # whether a feed may have told of it before
    Column("sequel", PlainJson),  # what followed; absent until an older database is noted again
    Index(None, "n", unique=True),
    Index(None, "received_ms"),
)
