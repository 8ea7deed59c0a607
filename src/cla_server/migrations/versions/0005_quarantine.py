# SPDX-License-Identifier: Apache-2.0
"""Ways into the quarantine that do not grow with it: by laptop and reason, by reason and time."""

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Put two indexes in place of the one by reason alone."""
    op.drop_index("ix_quarantine_reason_id", "quarantine")
    op.create_index("ix_quarantine_device_reason_id", "quarantine", ["device", "reason", "id"])
    op.create_index("ix_quarantine_reason_received_ms", "quarantine", ["reason", "received_ms"])
