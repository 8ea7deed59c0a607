# SPDX-License-Identifier: Apache-2.0
"""Whom a user works for: the whole mission (as everybody did), a field office, or one base."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Give every account a scope; those that are there keep the whole mission."""
    with op.batch_alter_table("account") as account:
        account.add_column(sa.Column("office", sa.String(80), nullable=False, server_default=""))
        account.add_column(sa.Column("base", sa.String(12), nullable=False, server_default=""))
