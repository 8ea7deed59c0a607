# SPDX-License-Identifier: Apache-2.0
"""How many sealed items there were, once nothing else of them is kept."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "sealed_count",
        sa.Column("function", sa.String(20), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("slips", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("function", "year", name="pk_sealed_count"),
    )
