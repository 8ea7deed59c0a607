# SPDX-License-Identifier: Apache-2.0
"""Alerts opened from outside the own area, each for a time."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import SerialKey

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "alert_outside",
        sa.Column("account", SerialKey, nullable=False, autoincrement=False),
        sa.Column("alert", sa.String(36), nullable=False),
        sa.Column("until_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("account", "alert", name="pk_alert_outside"),
    )
