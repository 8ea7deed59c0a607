# SPDX-License-Identifier: Apache-2.0
"""Figures: one narrow row for each alert that is counted; filled when the server next starts."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

CODES = {"timing": 40, "threat": 40, "priority": 8, "exit": 40, "verification": 40}
FLAGS = ("guarded", "kept_in", "narrow", "impossible")
MUST = ("received_ms", "came_ms", "heard_ms")
CLOCKS = ("referred_ms", "acknowledged_ms", "decided_ms", "arrived_ms", "told_ms")
WORDS = ("place", "responders", "reasons")


def upgrade() -> None:
    """Make the table of figures."""
    op.create_table(
        "alert_figure",
        sa.Column("alert", sa.String(36), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in MUST),
        *(sa.Column(name, sa.String(most), nullable=False) for name, most in CODES.items()),
        *(sa.Column(name, sa.Text(), nullable=False) for name in WORDS),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in FLAGS),
        *(sa.Column(name, sa.BigInteger()) for name in CLOCKS),
        sa.PrimaryKeyConstraint("alert", name="pk_alert_figure"),
    )
    op.create_index("ix_alert_figure_received_ms_base", "alert_figure", ["received_ms", "base"])
    op.create_index("ix_alert_figure_base_received_ms", "alert_figure", ["base", "received_ms"])
