# SPDX-License-Identifier: Apache-2.0
"""One narrow row for each alert that is counted, so that a period costs what lies in it.

Can be made again from `alert_record` at any time. Times are milliseconds since 1970 (UTC).
"""

from sqlalchemy import BigInteger, Boolean, Column, Index, String, Table, Text, false

from cla_server.kit.tables import metadata

alert_figure = Table(
    "alert_figure",
    metadata,
    Column("alert", String(36), primary_key=True),
    Column("base", String(12), nullable=False),
    Column("received_ms", BigInteger, nullable=False),
    Column("came_ms", BigInteger, nullable=False),  # the alert itself, to the mission
    Column("heard_ms", BigInteger, nullable=False),  # the last word about it, to the mission
    Column("timing", String(40), nullable=False),
    Column("threat", String(40), nullable=False),
    Column("place", Text, nullable=False),  # its name as a list may show it
    Column("area_alone", Boolean, nullable=False, server_default=false()),  # an area's name
    Column("priority", String(8), nullable=False),
    Column("exit", String(40), nullable=False),
    Column("verification", String(40), nullable=False),
    Column("guarded", Boolean, nullable=False),  # not for a commander
    Column("kept_in", Boolean, nullable=False),  # never leaves the mission
    Column("narrow", Boolean, nullable=False),  # its threat is for neither
    Column("referred_ms", BigInteger),
    Column("acknowledged_ms", BigInteger),
    Column("decided_ms", BigInteger),
    Column("arrived_ms", BigInteger),
    Column("told_ms", BigInteger),
    Column("impossible", Boolean, nullable=False),
    Column("responders", Text, nullable=False),  # codes with a space between them
    Column("reasons", Text, nullable=False),
    Index(None, "received_ms", "base"),
    Index(None, "base", "received_ms"),
)
