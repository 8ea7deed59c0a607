# SPDX-License-Identifier: Apache-2.0
"""Entries and checks as they come in: kept once, the sums of their base made anew beside them.

The sums follow from the set of a base's entries alone, whatever came first or twice, so they are
always made of all of them, in the transaction that keeps the new ones.
"""

from collections.abc import Sequence
from typing import Final

from cla_core.records.checks import HEARD, Check
from cla_core.stock.ledger import MONTH_LENGTH, ledger, ledger_entry
from cla_core.stock.sums import sums_of
from cla_server.alerts.reading import Told
from cla_server.credit import repository
from cla_server.credit.repository import CheckMade
from cla_server.exchange.repository import mission
from cla_server.kit.bell import ring
from cla_server.kit.database import Connection, Database

SUMMED: Final = b"2"
"""Rises when something else is summed up: all bases' sums are made anew at the next start."""


def from_laptop(connection: Connection, base: str, told: Sequence[Told]) -> None:
    """Take in what a laptop of a base wrote; again changes nothing."""
    checks = [one for one in told if one.kind == Check.kind]
    repository.keep_checks(connection, (_check(base, one) for one in checks))
    entries = {one.id: one.values for one in told if one.kind != Check.kind}
    if entries:
        repository.take_turn(connection)
        repository.keep_entries(connection, base, entries)
        sum_up(connection, base)
    if told:
        ring(connection)


def sum_up(connection: Connection, base: str) -> None:
    """Make a base's sums of all its entries."""
    known = repository.entries_of(connection, base)
    book = ledger(ledger_entry(record, values) for record, values in known.items())
    repository.replace_sums(connection, base, sums_of(book))


def ensure(database: Database) -> None:
    """Make every base's sums anew where an earlier version of this program summed up otherwise."""
    with database.reading() as connection:
        if mission.value(connection, mission.CREDIT_SUMS) == SUMMED:
            return

    def work(connection: Connection) -> None:
        repository.take_turn(connection)
        for base in repository.bases(connection):
            sum_up(connection, base)
        mission.set_value(connection, mission.CREDIT_SUMS, SUMMED)

    database.write(work)


def _check(base: str, one: Told) -> CheckMade:
    values = one.values
    return CheckMade(
        id=one.id,
        base=base,
        month=str(values["at"])[:MONTH_LENGTH],
        heard=values["result"] in HEARD,
    )
