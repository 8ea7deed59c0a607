# SPDX-License-Identifier: Apache-2.0
"""Texts the mission approved, as they stand."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import PlainJson

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "approved_text",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("values", PlainJson, nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.Column("signature", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_approved_text"),
    )
