# SPDX-License-Identifier: Apache-2.0
"""Every statement about feed tokens; rows enter and leave as frozen values."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, insert, select, update

from cla_server.feeds.tables import feed_token
from cla_server.kit.database import Connection


@dataclass(frozen=True, slots=True, kw_only=True)
class Grant:
    """What one token opens: which feeds, of which bases, how closely, how far back, until when."""

    id: str
    name: str
    digest: bytes
    feeds: tuple[str, ...]
    field_office: str
    base: str
    grain: str
    addresses: str
    days: int | None
    made_ms: int
    expires_ms: int
    revoked_ms: int | None = None
    used_ms: int | None = None


def add(connection: Connection, new: Grant) -> None:
    """Keep a grant."""
    connection.execute(insert(feed_token), asdict(new) | {"feeds": ",".join(new.feeds)})


def by_id(connection: Connection, wanted: str) -> Grant | None:
    """The grant of a token's first part."""
    return next(_grants(connection, select(feed_token).where(feed_token.c.id == wanted)), None)


def by_name(connection: Connection, name: str) -> Grant | None:
    """The grant of a name, revoked or not."""
    return next(_grants(connection, select(feed_token).where(feed_token.c.name == name)), None)


def everything(connection: Connection) -> list[Grant]:
    """Every grant ever made, by name."""
    return list(_grants(connection, select(feed_token).order_by(feed_token.c.name)))


def _grants(connection: Connection, wanted: Select[Any]) -> Iterator[Grant]:
    for row in connection.execute(wanted).mappings():
        yield Grant(**{**row, "feeds": tuple(row["feeds"].split(","))})


def revoke(connection: Connection, wanted: str, *, at_ms: int) -> None:
    """End a grant."""
    which = update(feed_token).where(feed_token.c.id == wanted)
    connection.execute(which.values(revoked_ms=at_ms))


def used(connection: Connection, wanted: str, *, at_ms: int) -> None:
    """Say that a token was shown."""
    which = update(feed_token).where(feed_token.c.id == wanted)
    connection.execute(which.values(used_ms=at_ms))
