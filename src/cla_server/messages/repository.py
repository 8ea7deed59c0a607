# SPDX-License-Identifier: Apache-2.0
"""Every statement about approved texts: each as it stands, with its signature."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, delete, func, insert, select

from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.messages.tables import approved_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """One text in the version that stands; `base` is empty where it is for every base."""

    id: str
    kind: str
    version: int
    base: str
    by_name: str
    at_ms: int
    values: Mapping[str, Any]
    packed: bytes
    signature: bytes


_COLUMNS = tuple(approved_text.c[name] for name in Text.__slots__)


def put(connection: Connection, text: Text) -> None:
    """Let this version stand."""
    connection.execute(delete(approved_text).where(approved_text.c.id == text.id))
    connection.execute(
        insert(approved_text).values({name: getattr(text, name) for name in Text.__slots__})
    )


def one(connection: Connection, record: str) -> Text | None:
    """A text by its id."""
    row = connection.execute(select(*_COLUMNS).where(approved_text.c.id == record)).one_or_none()
    return None if row is None else _text(row)


def of_kind(connection: Connection, kind: str, within: Within) -> list[Text]:
    """The texts of a kind that somebody may know of, the newest first."""
    return [text for text in all_of(connection) if text.kind == kind and may_see(text, within)]


def all_of(connection: Connection) -> list[Text]:
    """Every text, the newest first; there are a few hundred at most."""
    wanted = select(*_COLUMNS).order_by(approved_text.c.at_ms.desc(), approved_text.c.id)
    return [_text(row) for row in connection.execute(wanted)]


def count(connection: Connection, kind: str) -> int:
    """How many texts of a kind there are."""
    wanted = select(func.count()).where(approved_text.c.kind == kind)
    return int(connection.scalar(wanted) or 0)


def may_see(text: Text, within: Within) -> bool:
    """Whether a text is for every base, or for one that somebody may know of."""
    return not text.base or within.holds(text.base)


def _text(row: Row[Any]) -> Text:
    return Text(**row._mapping)
