# SPDX-License-Identifier: Apache-2.0
"""Feeds: their tokens, and in which order alerts changed."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Make the tables; what alerts there are is numbered when the server starts."""
    _tokens()
    _changes()


def _tokens() -> None:
    op.create_table(
        "feed_token",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("name", sa.String(40), nullable=False),
        sa.Column("digest", sa.LargeBinary(32), nullable=False),
        sa.Column("feeds", sa.String(40), nullable=False),
        sa.Column("field_office", sa.String(80), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("grain", sa.String(10), nullable=False),
        sa.Column("addresses", sa.Text(), nullable=False),
        sa.Column("days", sa.SmallInteger()),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("expires_ms", sa.BigInteger(), nullable=False),
        sa.Column("revoked_ms", sa.BigInteger()),
        sa.Column("used_ms", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_feed_token"),
        sa.UniqueConstraint("name", name="uq_feed_token_name"),
    )


def _changes() -> None:
    op.create_table(
        "alert_change",
        sa.Column("alert", sa.String(36), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("flags", sa.Text(), nullable=False),
        sa.Column("drill", sa.Boolean(), nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        sa.Column("was_told", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("alert", name="pk_alert_change"),
    )
    op.create_index("ix_alert_change_n", "alert_change", ["n"], unique=True)
    op.create_index("ix_alert_change_received_ms", "alert_change", ["received_ms"])
