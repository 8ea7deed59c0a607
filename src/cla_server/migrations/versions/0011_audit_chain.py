# SPDX-License-Identifier: Apache-2.0
"""The audit log becomes a chain; what stood in it before is chained as it stands today."""

import sqlalchemy as sa
from alembic import op

from cla_server.audit.chain import Entry, chained

revision = "0011"
down_revision = "0010"

OLD = sa.table("audit", *(sa.column(name) for name in ("id", "at_ms", "who", "what", "about")))


def upgrade() -> None:
    """Number the entries from 1 and give each its hash."""
    connection = op.get_bind()
    rows = connection.execute(sa.select(OLD).order_by(OLD.c.id)).mappings().all()
    op.drop_table("audit")
    made = op.create_table(
        "audit",
        sa.Column("n", sa.BigInteger(), nullable=False, autoincrement=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("account", sa.BigInteger(), nullable=False),
        sa.Column("what", sa.String(40), nullable=False),
        sa.Column("about", sa.String(120), nullable=False),
        sa.Column("hash", sa.LargeBinary(32), nullable=False),
        sa.PrimaryKeyConstraint("n", name="pk_audit"),
    )
    told = (
        Entry(at_ms=row["at_ms"], who=row["who"], what=row["what"], about=row["about"])
        for row in rows
    )
    links = [
        {
            "n": link.n,
            "at_ms": link.entry.at_ms,
            "who": link.entry.who,
            "role": "",
            "account": 0,
            "what": link.entry.what,
            "about": link.entry.about,
            "hash": link.hash,
        }
        for link in chained(told)
    ]
    if links:
        op.bulk_insert(made, links)
