# SPDX-License-Identifier: Apache-2.0
"""What is said in other words to each database: insert what is not there yet, one of many.

Statements of the exchange are built once and handed their values: building one costs as much as
the database takes to carry it out.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import Column, ColumnElement, Insert, String, Table, any_, literal
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.dml import ReturningInsert

from cla_server.kit.database import Connection


def insert_new(connection: Connection, table: Table) -> Insert:
    """An insert that leaves rows alone whose key is there already."""
    return _insert_new(connection.dialect.name, table)


def insert_new_saying(connection: Connection, column: Column[Any]) -> ReturningInsert[tuple[Any]]:
    """The same, giving a column of each row that was not there."""
    return _insert_new_saying(connection.dialect.name, column)


def among(connection: Connection, column: Column[Any], words: Sequence[str]) -> ColumnElement[bool]:
    """Whether a column holds one of these; PostgreSQL takes them as one value, read at once."""
    if connection.dialect.name == "postgresql":
        return column == any_(literal(list(words), postgresql.ARRAY(String)))
    return column.in_(words)


@cache
def _insert_new(dialect: str, table: Table) -> Insert:
    if dialect == "postgresql":
        return postgresql.insert(table).on_conflict_do_nothing()
    return sqlite.insert(table).on_conflict_do_nothing()


@cache
def _insert_new_saying(dialect: str, column: Column[Any]) -> ReturningInsert[tuple[Any]]:
    return _insert_new(dialect, column.table).returning(column)
