# SPDX-License-Identifier: Apache-2.0
"""What the tables of alerts hold in all: the program reads them by base, place and time alone."""

from sqlalchemy import select

from cla_core.alerts.measures import Measure
from cla_server.alerts import folding
from cla_server.alerts.repository import Kept, Standing
from cla_server.alerts.tables import alert, alert_record
from cla_server.figures import repository as figures
from cla_server.figures.tables import alert_figure
from cla_server.kit.database import Connection


def every_record(connection: Connection) -> list[Kept]:
    """Every record ever told."""
    return [Kept(**row) for row in connection.execute(select(alert_record)).mappings()]


def every_standing(connection: Connection) -> list[Standing]:
    """The stored state of every alert, ordered by id."""
    rows = connection.execute(select(alert).order_by(alert.c.id)).mappings()
    return [Standing(**row) for row in rows]


def folded_at_once(connection: Connection) -> list[Standing]:
    """The state of every alert as one fold of every record gives it, ordered by id."""
    records = every_record(connection)
    rows = folding.standings(folding.folded(records), folding.by_alert(records))
    return sorted(rows, key=lambda one: one.id)


def every_measure(connection: Connection) -> list[Measure]:
    """The stored measures of every alert, ordered by id."""
    found = figures.of_alerts(connection, list(connection.scalars(select(alert_figure.c.alert))))
    return [found[alert] for alert in sorted(found)]
