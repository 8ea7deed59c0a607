# SPDX-License-Identifier: Apache-2.0
"""What laptops told of outreach: promises, rumours, what communities heard."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import PlainJson

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """Make the table."""
    op.create_table(
        "outreach_fact",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("about", sa.String(36), nullable=False, server_default=""),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("written_ms", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("values", PlainJson, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outreach_fact"),
    )
    op.create_index("ix_outreach_fact_kind_base", "outreach_fact", ["kind", "base"])
    op.create_index("ix_outreach_fact_about", "outreach_fact", ["about"])
