# SPDX-License-Identifier: Apache-2.0
"""Every statement about credit: entries and checks kept once, sums of a base replaced whole."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import delete, func, insert, select

from cla_core.money import exact
from cla_core.stock.ledger import Account
from cla_core.stock.sums import Counted, SumOf
from cla_server.credit.tables import base_sum, check, entry
from cla_server.exchange.repository.statements import insert_new
from cla_server.kit import database
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

TURN: Final = 0x434C41_43


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckMade:
    """One check: of which base, in which month, and whether somebody answered."""

    id: str
    base: str
    month: str
    heard: bool


def take_turn(connection: Connection) -> None:
    """Sum up after whoever sums up now: what they wrote is seen."""
    database.take_turn(connection, TURN)


def keep_entries(
    connection: Connection, base: str, entries: Mapping[str, Mapping[str, Any]]
) -> None:
    """Keep entries of a base by their ids, each once: what came first under an id stays."""
    for record, values in entries.items():
        row = {"id": record, "base": base, "values": dict(values)}
        connection.execute(insert_new(connection, entry), row)


def keep_checks(connection: Connection, checks: Iterable[CheckMade]) -> None:
    """Keep checks, each once."""
    for one in checks:
        row = {name: getattr(one, name) for name in CheckMade.__slots__}
        connection.execute(insert_new(connection, check), row)


def entries_of(connection: Connection, base: str) -> dict[str, Mapping[str, Any]]:
    """Every entry of a base by its id."""
    found = select(entry.c.id, entry.c["values"]).where(entry.c.base == base)
    return {record: values for record, values in connection.execute(found)}


def bases(connection: Connection) -> list[str]:
    """Every base that told of an entry."""
    return list(connection.scalars(select(entry.c.base).distinct().order_by(entry.c.base)))


def replace_sums(connection: Connection, base: str, sums: Mapping[SumOf, Decimal]) -> None:
    """Keep a base's sums in place of those it had."""
    connection.execute(delete(base_sum).where(base_sum.c.base == base))
    rows = [
        {
            "base": base,
            "month": line.month,
            "operator": line.account.operator,
            "credit_kind": line.account.credit_kind,
            "currency": line.account.currency,
            "act": str(line.act),
            "sum": exact(sum_),
        }
        for line, sum_ in sums.items()
    ]
    if rows:
        connection.execute(insert(base_sum), rows)


def sums(connection: Connection, within: Within, *, until: str) -> dict[str, dict[SumOf, Decimal]]:
    """The monthly sums of each base the visitor may know of, up to a month."""
    wanted = select(base_sum).where(base_sum.c.month <= until, *within.only(base_sum.c.base))
    found: dict[str, dict[SumOf, Decimal]] = {}
    for row in connection.execute(wanted.order_by(base_sum.c.base)).mappings():
        account = Account(row["operator"], row["credit_kind"], row["currency"])
        line = SumOf(row["month"], account, Counted(row["act"]))
        found.setdefault(row["base"], {})[line] = Decimal(row["sum"])
    return found


def heard(connection: Connection, within: Within, month: str) -> dict[str, int]:
    """How many checks of a month were answered, by base."""
    wanted = (
        select(check.c.base, func.count())
        .where(check.c.month == month, check.c.heard, *within.only(check.c.base))
        .group_by(check.c.base)
    )
    return {base: int(number) for base, number in connection.execute(wanted)}
