# SPDX-License-Identifier: Apache-2.0
"""The audit log."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import SerialKey

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the table of the audit log."""
    op.create_table(
        "audit",
        sa.Column("id", SerialKey, nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_audit"),
    )
