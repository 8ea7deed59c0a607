# SPDX-License-Identifier: Apache-2.0
"""Whether figures know a place by its area alone; counted again before the server serves."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Take the step."""
    op.add_column(
        "alert_figure",
        sa.Column("area_alone", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
