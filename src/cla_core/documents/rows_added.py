# SPDX-License-Identifier: Apache-2.0
"""Rows that several people added to one field apart: all of them stand, and nobody is asked.

Only of a field that says by which cell one of its rows is known (`Many.known_by`): the numbers of
a contact. Where somebody changed, took away or moved a row that all had seen, or two say of one row
what cannot both be, people settle it. Pure; knows nothing of who made a change, nor when.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from cla_core.fields import Many, fields_of
from cla_core.record import REGISTRY

Rows = Sequence[Mapping[str, Any]]


def known_by_cell(kind: str, name: str) -> Many | None:
    """How the rows of a field of a document are known; None of a field that has no such rows."""
    declaration = REGISTRY.get(kind)
    found = None if declaration is None else fields_of(declaration).get(name)
    return found if isinstance(found, Many) and found.known_by else None


def added_together(declared: Many, said: Sequence[Any], seen: Sequence[Any]) -> Rows | None:
    """All rows of these versions, the first one's in front; None where people must settle it.

    `seen` are the values that everybody who wrote a version had before their eyes. A value is as it
    travelled, or None where the field was emptied.
    """
    versions, before_all = list(map(_rows, said)), list(map(_rows, seen))
    if not all(_keeps(rows, old) for rows in versions for old in before_all):
        return None
    found: dict[str, dict[str, Any]] = {}
    for rows in versions:
        for row in rows:
            key = _key(declared, row)
            before = found.get(key, {})
            if any(before[cell] != row[cell] for cell in before.keys() & row.keys()):
                return None
            found[key] = {**before, **row}
    return list(found.values()) if len(found) <= declared.most else None


def _rows(value: Any) -> Rows:
    rows: Iterable[Any] = value if isinstance(value, list) else ()
    return [row for row in rows if isinstance(row, Mapping)]


def _keeps(rows: Rows, old: Rows) -> bool:
    """Whether every row stands as it stood, in the order in which they stood."""
    return [row for row in rows if row in old] == list(old)


def _key(declared: Many, row: Mapping[str, Any]) -> str:
    return str(row.get(declared.known_by, ""))
