# SPDX-License-Identifier: Apache-2.0
"""Fold what an older database holds: every alert without a number of change, or with one by older
rules of feeds, which are raised as well when a fold comes to mean something else.

Runs before the server serves.
"""

from collections.abc import Sequence
from functools import partial

from cla_core.alerts.redaction import FEED_RULES
from cla_server.alerts import folding, repository
from cla_server.changes import repository as changes
from cla_server.exchange.repository import mission
from cla_server.kit.database import Connection, Database


def note_all(database: Database) -> None:
    """Fold and note what is not noted yet.

    Raises:
        DatabaseTrouble: the database cannot be read or written.
    """
    rules = str(FEED_RULES).encode()
    with database.reading() as connection:
        again = mission.value(connection, mission.FEED_RULES) != rules
        ids = changes.unnoted(connection, again=again)
    for start in range(0, len(ids), changes.AT_ONCE):
        database.write(partial(_note, ids=ids[start : start + changes.AT_ONCE]))
    if again:
        database.write(lambda held: mission.set_value(held, mission.FEED_RULES, rules))


def _note(connection: Connection, *, ids: Sequence[str]) -> None:
    repository.take_turn(connection)
    folding.fold_again(connection, set(ids))
