# SPDX-License-Identifier: Apache-2.0
"""How much of a report is kept from a commander; said of every report before the server serves."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    guard = sa.Column("guard", sa.SmallInteger(), nullable=False, server_default="0")
    op.add_column("report", guard)
