# SPDX-License-Identifier: Apache-2.0
"""Which alerts a user opened from outside, and until when."""

from sqlalchemy import delete, insert, select

from cla_server.kit.database import Connection
from cla_server.outside.tables import alert_outside


def let_in(connection: Connection, account: int, alert: str, *, until_ms: int) -> None:
    """Open one alert to one user until then."""
    row = alert_outside.c.account == account, alert_outside.c.alert == alert
    connection.execute(delete(alert_outside).where(*row))
    values = {"account": account, "alert": alert, "until_ms": until_ms}
    connection.execute(insert(alert_outside), values)


def until(connection: Connection, account: int, alert: str, *, now_ms: int) -> int | None:
    """Until when one alert is open to a user, milliseconds since 1970; None if it is not."""
    found = connection.scalar(
        select(alert_outside.c.until_ms).where(
            alert_outside.c.account == account,
            alert_outside.c.alert == alert,
            alert_outside.c.until_ms > now_ms,
        )
    )
    return None if found is None else int(found)
