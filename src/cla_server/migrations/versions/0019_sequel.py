# SPDX-License-Identifier: Apache-2.0
"""What followed an alert stands beside the number of its change; noted before the server serves."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

PLAIN = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    """Take the step."""
    op.add_column("alert_change", sa.Column("sequel", PLAIN))
