# SPDX-License-Identifier: Apache-2.0
"""The one statement whose words differ between the two databases: insert what is not there yet."""

from functools import cache

from sqlalchemy import Insert, Table
from sqlalchemy.dialects import postgresql, sqlite

from cla_server.kit.database import Connection


def insert_new(connection: Connection, table: Table) -> Insert:
    """An insert that leaves rows alone whose key is there already."""
    return _insert_new(connection.dialect.name, table)


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()
