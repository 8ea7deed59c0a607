# SPDX-License-Identifier: Apache-2.0
"""Figures counted again from every record, to compare with those kept in step or to replace them.

Walks through all alerts, some hundred in each transaction, so that a mission can go on working.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from functools import partial

from cla_core.alerts.redaction import FEED_RULES
from cla_server.alerts import folding
from cla_server.alerts.repository import take_turn
from cla_server.exchange.repository import mission
from cla_server.figures import keeping, repository
from cla_server.kit.database import Connection, Database

AT_ONCE = 400
COUNTED = "figures"
MEANING = b"4.%d" % FEED_RULES
"""Rises whenever a measure comes to mean something else, or other alerts may leave the mission:
all is counted again at the next start."""


@dataclass(frozen=True, slots=True)
class Recount:
    """How many alerts were counted again, and which of them stood differently."""

    alerts: int
    different: frozenset[str]


def ensure(database: Database) -> None:
    """Count everything again where an earlier version of this program kept other figures, or none.

    Raises:
        DatabaseTrouble: the database cannot be read or written.
    """
    with database.reading() as connection:
        if mission.value(connection, COUNTED) == MEANING:
            return
    recount(database, repair=True)
    database.write(lambda held: mission.set_value(held, COUNTED, MEANING))


def recount(database: Database, *, repair: bool) -> Recount:
    """Compare what is kept with what follows from the records; with `repair` put it right."""
    count, different, last = 0, set[str](), ""
    while ids := database.write(partial(_next, last=last)):
        different |= database.write(_compared(ids, repair=repair))
        count, last = count + len(ids), ids[-1]
    strays = database.write(partial(_strays, repair=repair))
    return Recount(count, frozenset(different | strays))


def _next(connection: Connection, *, last: str) -> list[str]:
    return repository.alerts_after(connection, last, most=AT_ONCE)


def _compared(ids: Collection[str], *, repair: bool) -> Callable[[Connection], set[str]]:
    def work(connection: Connection) -> set[str]:
        # After whoever folds now: half a fold would look like a difference.
        take_turn(connection)
        records, touched = folding.reached(connection, set(ids))
        states, groups = folding.folded(records), folding.by_alert(records)
        found = keeping.measured(states, groups)
        right = {measure.alert: measure for measure in found}
        kept = repository.of_alerts(connection, touched | right.keys())
        wrong = {
            alert for alert in kept.keys() | right.keys() if kept.get(alert) != right.get(alert)
        }
        if repair and wrong:
            keeping.replace(connection, touched, found)
        return wrong

    return work


def _strays(connection: Connection, *, repair: bool) -> set[str]:
    found = repository.of_no_alert(connection)
    if repair and found:
        repository.replace(connection, found, [])
    return set(found)
