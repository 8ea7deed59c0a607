# SPDX-License-Identifier: Apache-2.0
"""Users of the board, their sessions, attempts to sign in, and an index of what is unread."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import SerialKey

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of the accounts and the index."""
    unread = sa.text("read_ms IS NULL")
    op.create_index(
        "ix_report_unread",
        "report",
        ["urgency", "received_ms", "id"],
        sqlite_where=unread,
        postgresql_where=unread,
    )
    op.create_table(
        "account",
        sa.Column("id", SerialKey, nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("folded", sa.String(160), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("password", sa.String(200), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("code_secret", sa.LargeBinary()),
        sa.Column("code_trial", sa.LargeBinary()),
        sa.Column("code_step", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_account"),
        sa.UniqueConstraint("folded", name="uq_account_folded"),
    )
    op.create_table(
        "board_session",
        sa.Column("id", sa.LargeBinary(32), nullable=False),
        sa.Column("account", SerialKey, nullable=False),
        sa.Column("stage", sa.String(8), nullable=False),
        sa.Column("tries", sa.SmallInteger(), nullable=False, server_default="0"),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("seen_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_board_session"),
    )
    op.create_index("ix_board_session_account", "board_session", ["account"])
    op.create_index("ix_board_session_seen_ms", "board_session", ["seen_ms"])
    op.create_table(
        "sign_in_attempt",
        sa.Column("key", sa.LargeBinary(32), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("last_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_sign_in_attempt"),
    )
    op.create_index("ix_sign_in_attempt_last_ms", "sign_in_attempt", ["last_ms"])
