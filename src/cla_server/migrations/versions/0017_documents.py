# SPDX-License-Identifier: Apache-2.0
"""Edits of committees, visits and protection teams, as far as the mission may read them."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "document_change",
        sa.Column("record", sa.String(36), nullable=False),
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("record", "id", name="pk_document_change"),
    )
    op.create_index("ix_document_change_kind_base", "document_change", ["kind", "base"])
