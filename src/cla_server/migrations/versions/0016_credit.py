# SPDX-License-Identifier: Apache-2.0
"""Credit of the bases: entries, their sums by month, and the checks that were heard."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import PlainJson

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "credit_entry",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("values", PlainJson, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_credit_entry"),
    )
    op.create_index("ix_credit_entry_base", "credit_entry", ["base"])
    key = ("base", 12), ("month", 7), ("operator", 30), ("credit_kind", 40), ("currency", 40)
    op.create_table(
        "credit_sum",
        *(sa.Column(name, sa.String(most), nullable=False) for name, most in key),
        sa.Column("act", sa.String(20), nullable=False),
        sa.Column("sum", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*(name for name, _ in key), "act", name="pk_credit_sum"),
    )
    op.create_table(
        "network_check",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("month", sa.String(7), nullable=False),
        sa.Column("heard", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_network_check"),
    )
    op.create_index(
        "ix_network_check_month_base_heard", "network_check", ["month", "base", "heard"]
    )
