# SPDX-License-Identifier: Apache-2.0
"""Alerts: what was told about them, and where each one stands."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import PlainJson

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the tables of alerts."""
    _records()
    _alerts()


def _records() -> None:
    op.create_table(
        "alert_record",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("schema", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(36)),
        sa.Column("amends", sa.String(36)),
        sa.Column("joins", sa.String(36)),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("person", sa.String(80), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("written_ms", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("values", PlainJson, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert_record"),
    )
    op.create_index("ix_alert_record_about", "alert_record", ["about"])
    op.create_index("ix_alert_record_amends", "alert_record", ["amends"])
    op.create_index("ix_alert_record_joins", "alert_record", ["joins"])
    op.create_index("ix_alert_record_base_received_ms", "alert_record", ["base", "received_ms"])
    op.create_index("ix_alert_record_received_ms", "alert_record", ["received_ms"])


def _alerts() -> None:
    flags = ("arrived", "open", "sealed", "guarded")
    clocks = ("since_ms", "received_ms", "acknowledged_ms", "decided_ms", "arrived_ms", "told_ms")
    waits = ("waits_acknowledge", "waits_decide", "waits_feedback")
    op.create_table(
        "alert",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in flags),
        sa.Column("state", sa.String(40), nullable=False),
        sa.Column("priority", sa.String(8), nullable=False),
        sa.Column("rank", sa.SmallInteger(), nullable=False),
        sa.Column("merged_into", sa.String(36), nullable=False),
        sa.Column("owner", sa.String(40), nullable=False),
        *(sa.Column(name, sa.BigInteger()) for name in clocks),
        *(sa.Column(name, sa.Boolean(), nullable=False) for name in waits),
        sa.Column("last_act", sa.String(40), nullable=False),
        sa.Column("last_ms", sa.BigInteger()),
        sa.Column("last_by", sa.Text(), nullable=False),
        sa.Column("values", PlainJson, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_alert"),
    )
    op.create_index(
        "ix_alert_open_rank_received_ms_id", "alert", ["open", "rank", "received_ms", "id"]
    )
    op.create_index("ix_alert_open_received_ms_id", "alert", ["open", "received_ms", "id"])
