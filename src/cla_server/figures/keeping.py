# SPDX-License-Identifier: Apache-2.0
"""Figures kept in step: measured from the fold that also makes the rows of alerts.

Called in the transaction that keeps a record, so that no page ever shows one without the other.
"""

from collections.abc import Collection, Mapping, Sequence

from cla_core.alerts.measures import Measure, Origin, measures
from cla_core.alerts.timeline import AlertState
from cla_server.alerts.repository import Kept
from cla_server.figures import repository
from cla_server.kit.database import Connection

ALERT = "alert"


def measured(
    states: Mapping[str, AlertState], groups: Mapping[str, Sequence[Kept]]
) -> list[Measure]:
    """The measures of folded alerts; `groups` holds what was told of each, oldest first."""
    origins = {alert: _origin(groups[alert]) for alert in states}
    return list(measures(states, origins).values())


def _origin(group: Sequence[Kept]) -> Origin:
    """The base is that of the first record of the alert itself, as in the list of alerts."""
    itself = [kept for kept in group if kept.kind == ALERT] or list(group)
    return Origin(
        base=itself[0].base,
        came_ms=min(kept.received_ms for kept in itself),
        heard_ms=max(kept.received_ms for kept in group),
    )


def replace(
    connection: Connection, touched: Collection[str], measured_anew: Sequence[Measure]
) -> None:
    """Put them in place of what stood for the alerts that were touched."""
    repository.replace(connection, touched, measured_anew)
