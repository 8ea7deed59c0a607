# SPDX-License-Identifier: Apache-2.0
"""Every statement about facts of outreach."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cla_server.exchange.repository.statements import insert_new
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach.tables import outreach_fact

Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact as a base told it; `about` is what a step is about, empty of all else."""

    id: str
    kind: str
    about: str
    base: str
    person: str
    written_ms: int
    offset_minutes: int
    received_ms: int
    values: Values


def keep(connection: Connection, facts: Iterable[Fact]) -> None:
    """Keep facts, each once: what came first under an id stays."""
    for fact in facts:
        row = {name: getattr(fact, name) for name in Fact.__slots__}
        connection.execute(insert_new(connection, outreach_fact), row)


def of_kinds(
    connection: Connection, kinds: Collection[str], within: Within, *, since_ms: int | None = None
) -> list[Fact]:
    """All facts of these kinds that somebody may know of, in the order they were written; with
    `since_ms` those alone that came since then.
    """
    columns = [outreach_fact.c[name] for name in Fact.__slots__]
    wanted = (
        select(*columns)
        .where(outreach_fact.c.kind.in_(sorted(kinds)), *within.only(outreach_fact.c.base))
        .order_by(outreach_fact.c.written_ms, outreach_fact.c.id)
    )
    if since_ms is not None:
        wanted = wanted.where(outreach_fact.c.received_ms >= since_ms)
    return [Fact(**row) for row in connection.execute(wanted).mappings()]


def by_subject(facts: Sequence[Fact]) -> dict[str, list[Fact]]:
    """Steps by what they are about, in the order they were written."""
    found: dict[str, list[Fact]] = {}
    for fact in facts:
        found.setdefault(fact.about, []).append(fact)
    return found
