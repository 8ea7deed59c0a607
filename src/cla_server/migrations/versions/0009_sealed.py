# SPDX-License-Identifier: Apache-2.0
"""Sealed items: which slips exist, the boxes they came in, and the devices that may read them."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import SerialKey

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Make the three tables."""
    op.create_table(
        "sealed_slip",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("function", sa.String(20), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("happened_ms", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("taken_ms", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_slip"),
    )
    op.create_index(
        "ix_sealed_slip_function_taken_ms_happened_ms",
        "sealed_slip",
        ["function", "taken_ms", "happened_ms"],
    )
    op.create_index("ix_sealed_slip_device", "sealed_slip", ["device"])
    op.create_table(
        "sealed_box",
        sa.Column("id", SerialKey, nullable=False),
        sa.Column("function", sa.String(20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sealed_box"),
    )
    op.create_index("ix_sealed_box_function_id", "sealed_box", ["function", "id"])
    op.create_table(
        "sealed_reader",
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("function", sa.String(20), nullable=False),
        sa.Column("admission", sa.LargeBinary(), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("device", name="pk_sealed_reader"),
    )
    op.create_index("ix_sealed_reader_function", "sealed_reader", ["function"])
