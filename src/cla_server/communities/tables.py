# SPDX-License-Identifier: Apache-2.0
"""The table of edits of documents that the board shows, each as it was made; never changed."""

from sqlalchemy import Column, Index, LargeBinary, String, Table

from cla_server.kit.tables import metadata

change = Table(
    "document_change",
    metadata,
    Column("record", String(36), primary_key=True),
    Column("id", String(16), primary_key=True),
    Column("kind", String(40), nullable=False),
    Column("base", String(12), nullable=False),
    Column("body", LargeBinary, nullable=False),
    Index(None, "kind", "base"),
)
