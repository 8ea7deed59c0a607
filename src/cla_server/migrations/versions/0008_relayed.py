# SPDX-License-Identifier: Apache-2.0
"""Which bundles go to the other laptops of their base, also to those that join later."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Mark them; what came before this version holds nothing for the base's other laptops."""
    op.add_column(
        "bundle", sa.Column("relayed", sa.Boolean(), nullable=False, server_default=sa.false())
    )
    op.create_index(
        "ix_bundle_relayed",
        "bundle",
        ["device", "received_ms"],
        sqlite_where=sa.text("relayed"),
        postgresql_where=sa.text("relayed"),
    )
