# SPDX-License-Identifier: Apache-2.0
"""Alerts that an earlier version kept without a final number: numbered before the server serves."""

from cla_server.alerts import folding, numbering, repository
from cla_server.kit.database import Connection, Database


def number_all(database: Database, *, mission: str) -> None:
    """Number what lacks it, in the order in which it came, and tell its base's laptops."""

    def work(connection: Connection) -> None:
        repository.take_turn(connection)
        old = repository.without_number(connection)
        new = [kept for kept in numbering.numbered(connection, old, mission=mission) if kept.final]
        if not new:
            return
        folding.refold(connection, new)
        for base in sorted({kept.base for kept in new}):
            numbering.tell(connection, base, [kept for kept in new if kept.base == base])

    database.write(work)
