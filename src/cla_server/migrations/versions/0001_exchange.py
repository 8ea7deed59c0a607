# SPDX-License-Identifier: Apache-2.0
"""Devices, what they send, the reports made of it, and their mailboxes."""

import sqlalchemy as sa
from alembic import op

from cla_server.kit.tables import PlainJson, SerialKey

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the exchange."""
    _identity()
    _arrivals()
    _reports()
    _downward()


def _identity() -> None:
    op.create_table(
        "meta",
        sa.Column("key", sa.String(40), nullable=False),
        sa.Column("value", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_meta"),
    )
    op.create_table(
        "invitation",
        sa.Column("secret_hash", sa.LargeBinary(32), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("letter", sa.String(3), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("expires_s", sa.BigInteger(), nullable=False),
        sa.Column("made_ms", sa.BigInteger(), nullable=False),
        sa.Column("used_by", sa.String(16)),
        sa.Column("used_ms", sa.BigInteger()),
        sa.PrimaryKeyConstraint("secret_hash", name="pk_invitation"),
    )
    op.create_index("ix_invitation_base_letter", "invitation", ["base", "letter"], unique=True)
    op.create_table(
        "device",
        sa.Column("id", sa.String(16), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("letter", sa.String(3), nullable=False),
        sa.Column("role", sa.String(20), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("sign_public", sa.LargeBinary(32), nullable=False),
        sa.Column("seal_public", sa.LargeBinary(32), nullable=False),
        sa.Column("joined_ms", sa.BigInteger(), nullable=False),
        sa.Column("last_seen_ms", sa.BigInteger(), nullable=False),
        sa.Column("revoked_ms", sa.BigInteger()),
        sa.Column("answer_no", sa.BigInteger(), nullable=False, server_default="0"),
        sa.Column("applied_no", sa.BigInteger(), nullable=False, server_default="0"),
        sa.PrimaryKeyConstraint("id", name="pk_device"),
    )


def _arrivals() -> None:
    op.create_table(
        "bundle",
        sa.Column("id", sa.LargeBinary(16), nullable=False),
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("counter", sa.BigInteger(), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_bundle"),
    )
    op.create_index("ix_bundle_device_counter", "bundle", ["device", "counter"])
    op.create_table(
        "op",
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("incarnation", sa.LargeBinary(4), nullable=False),
        sa.Column("n", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("sha", sa.LargeBinary(8), nullable=False),
        sa.Column("bundle", sa.LargeBinary(16), nullable=False),
        sa.Column("kind", sa.String(40)),
        sa.Column("record", sa.String(36)),
        sa.Column("verdict", sa.String(20), nullable=False),
        sa.PrimaryKeyConstraint("device", "incarnation", "n", name="pk_op"),
    )
    op.create_index("ix_op_record", "op", ["record"])
    op.create_table(
        "quarantine",
        sa.Column("id", SerialKey, nullable=False),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("reason", sa.String(40), nullable=False),
        sa.Column("device", sa.String(16)),
        sa.Column("sha", sa.LargeBinary(32), nullable=False),
        sa.Column("bytes", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_quarantine"),
        sa.UniqueConstraint("sha", name="uq_quarantine_sha"),
    )
    op.create_index("ix_quarantine_reason_id", "quarantine", ["reason", "id"])


def _reports() -> None:
    op.create_table(
        "report",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("number", sa.String(80), nullable=False),
        sa.Column("alias", sa.String(80), nullable=False),
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("person", sa.String(40), nullable=False),
        sa.Column("precedence", sa.String(20), nullable=False),
        sa.Column("urgency", sa.SmallInteger(), nullable=False),
        sa.Column("classification", sa.String(30), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("written_ms", sa.BigInteger(), nullable=False),
        sa.Column("offset_minutes", sa.SmallInteger(), nullable=False),
        sa.Column("happened_ms", sa.BigInteger()),
        sa.Column("received_ms", sa.BigInteger(), nullable=False),
        sa.Column("values", PlainJson, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("amends", sa.String(36)),
        sa.Column("read_ms", sa.BigInteger()),
        sa.Column("words", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("number", name="uq_report_number"),
    )
    op.create_index("ix_report_received_ms_id", "report", ["received_ms", "id"])
    op.create_index("ix_report_urgency_received_ms_id", "report", ["urgency", "received_ms", "id"])
    op.create_index("ix_report_kind_received_ms", "report", ["kind", "received_ms"])
    op.create_index("ix_report_base_received_ms", "report", ["base", "received_ms"])
    op.create_index("ix_report_alias", "report", ["alias"])
    op.create_index("ix_report_amends", "report", ["amends"])
    op.create_table(
        "report_step",
        sa.Column("id", SerialKey, nullable=False),
        sa.Column("report", sa.String(36), nullable=False),
        sa.Column("what", sa.String(10), nullable=False),
        sa.Column("by_name", sa.String(80), nullable=False),
        sa.Column("by_role", sa.String(20), nullable=False),
        sa.Column("at_ms", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_report_step"),
    )
    op.create_index(
        "ix_report_step_report_what_by_name",
        "report_step",
        ["report", "what", "by_name"],
        unique=True,
    )
    op.create_table(
        "number_counter",
        sa.Column("base", sa.String(12), nullable=False),
        sa.Column("series", sa.String(8), nullable=False),
        sa.Column("year", sa.SmallInteger(), autoincrement=False, nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("base", "series", "year", name="pk_number_counter"),
    )


def _downward() -> None:
    op.create_table(
        "mailbox",
        sa.Column("id", SerialKey, nullable=False),
        sa.Column("device", sa.String(16), nullable=False),
        sa.Column("lane", sa.SmallInteger(), nullable=False),
        sa.Column("what", sa.String(20), nullable=False),
        sa.Column("record", sa.LargeBinary(16), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("answer", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="pk_mailbox"),
    )
    op.create_index("ix_mailbox_device_lane_id", "mailbox", ["device", "lane", "id"])
