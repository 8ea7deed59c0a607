# SPDX-License-Identifier: Apache-2.0
"""How much of each report is kept from a commander, said again where the rules became others.

An older database says nothing of it. Runs before the server serves.
"""

from functools import partial

from cla_core.alerts.redaction import COMMANDER_RULES, guard_of
from cla_server.exchange.repository import mission, reports
from cla_server.kit.database import Connection, Database


def guard_all(database: Database) -> None:
    """Guard every report by the rules of this program, some hundred in each transaction.

    Raises:
        DatabaseTrouble: the database cannot be read or written.
    """
    rules = str(COMMANDER_RULES).encode()
    with database.reading() as connection:
        if mission.value(connection, mission.GUARD_RULES) == rules:
            return
    last = ""
    while last := database.write(partial(_guarded, after=last)):
        pass
    database.write(lambda held: mission.set_value(held, mission.GUARD_RULES, rules))


def _guarded(connection: Connection, *, after: str) -> str:
    """Guard the next few; gives the last one's id, empty at the end."""
    last = ""
    for record, values, before in reports.guards_after(connection, after):
        last, right = record, guard_of(values)
        if right != before:
            reports.set_guard(connection, record, right)
    return last
