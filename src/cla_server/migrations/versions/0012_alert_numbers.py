# SPDX-License-Identifier: Apache-2.0
"""Final numbers of alerts, and ways to find an alert by either of its numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """Make room for them; the server gives them when it starts."""
    with op.batch_alter_table("alert_record") as records:
        records.add_column(sa.Column("final", sa.String(80)))
    op.create_index("ix_alert_record_final", "alert_record", ["final"], unique=True)
    with op.batch_alter_table("alert") as alerts:
        alerts.add_column(sa.Column("alias", sa.String(80), nullable=False, server_default=""))
    op.create_index("ix_alert_number", "alert", ["number"])
    op.create_index("ix_alert_alias", "alert", ["alias"])
