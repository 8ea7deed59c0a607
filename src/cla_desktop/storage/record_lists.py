# SPDX-License-Identifier: Apache-2.0
"""How a list of records is asked for: what it leaves out, what narrows it, its order, its words.

Builds parts of statements; asks the database nothing.
"""

from typing import Any

from sqlalchemy import Column, ColumnElement, Select, literal_column

from cla_core.folding import closed_up, fold, words
from cla_core.records import sealed_kinds
from cla_desktop.storage import tables
from cla_desktop.storage.rows import Query

FOUND_MOST = 500
"""A search shows this many, newest first; nobody scrolls further, and the reader stays quick."""

record = tables.record
SORTS: dict[str, tuple[ColumnElement[object], ...]] = {
    "newest": (record.c.changed_ms.desc(), record.c.key.desc()),
    "event": (record.c.when_ms.desc(), record.c.key.desc()),
    "urgency": (record.c.urgency, record.c.changed_ms.desc(), record.c.key.desc()),
    "place": (record.c.place_folded, record.c.key),
}


def filtered(statement: Select[int], query: Query) -> Select[int]:
    """A statement over records, narrowed to what a list shows."""
    for condition in (_in_lists(), *filters(query)):
        statement = statement.where(condition)
    return statement


def filters(query: Query) -> list[ColumnElement[bool]]:
    """The conditions of a query, all but its search words."""
    conditions: list[ColumnElement[bool]] = []
    if query.kinds:
        conditions.append(_kind_of(query).in_(query.kinds))
    if query.states:
        conditions.append(_state_of(query).in_([int(state) for state in query.states]))
    moment = _moment_of(query)
    if query.since_ms is not None:
        conditions.append(moment >= query.since_ms)
    if query.until_ms is not None:
        conditions.append(moment < query.until_ms)
    if query.place:
        wanted = fold(query.place)
        conditions.append(behind(record.c.place_folded).startswith(wanted, autoescape=True))
    return conditions


def asked_for(typed: str) -> str:
    """What the index is asked: every word, and those around an apostrophe or hyphen as one too."""
    wanted = []
    for piece in typed.split():
        every = " AND ".join(f'"{word}"*' for word in words(piece))
        whole = [f'"{word}"*' for word in closed_up(piece)]
        if every:
            wanted.append(f"({' OR '.join([f'({every})', *whole])})" if whole else every)
    return " AND ".join(wanted)


def behind(column: Column[Any]) -> ColumnElement[Any]:
    """A column that only filters: the index of the sort is walked, never another one and sorted."""
    return literal_column(f"+record.{column.name}", column.type)


def _in_lists() -> ColumnElement[bool]:
    """What is sealed at save stands in no list, whatever is asked for."""
    return behind(record.c.kind).not_in(sealed_kinds())


def _moment_of(query: Query) -> ColumnElement[Any]:
    """What a period is about: the event's own time in the list by event, else the last change."""
    if query.sort == "event":
        return record.c.when_ms
    return record.c.changed_ms if query.sort == "newest" else behind(record.c.changed_ms)


def _kind_of(query: Query) -> ColumnElement[Any]:
    """One kind, newest first, has an index of its own: promises are few among very many reports."""
    own_index = query.sort == "newest" and len(query.kinds) == 1
    return record.c.kind if own_index else behind(record.c.kind)


def _state_of(query: Query) -> ColumnElement[Any]:
    """One state, newest first, has an index of its own: drafts are few among very many."""
    own_index = query.sort == "newest" and len(query.states) == 1
    return record.c.state if own_index else behind(record.c.state)
