# SPDX-License-Identifier: Apache-2.0
"""What a commander does not read of what is owed: what a team recommended that a flagged alert led
to. The words of it accuse as the alert's would.
"""

from collections.abc import Iterable
from dataclasses import replace

from cla_core.alerts.flags import flags_of
from cla_core.folding import fold
from cla_core.records.protection_teams import ProtectionTeam
from cla_server.alerts import repository as alerts
from cla_server.communities import repository
from cla_server.kit.database import Connection
from cla_server.kit.within import Within
from cla_server.outreach.owed import Owed, OwedByBase


def for_commander(
    connection: Connection, within: Within, owed: Iterable[OwedByBase]
) -> list[OwedByBase]:
    """What is owed, as far as a commander may read it."""
    kept_back = _led_by_flagged(connection, within)

    def read(several: Iterable[Owed]) -> tuple[Owed, ...]:
        return tuple(one for one in several if (one.base, fold(one.made_by)) not in kept_back)

    found = (replace(one, open=read(one.open), ended=read(one.ended)) for one in owed)
    return [one for one in found if one.open or one.ended]


def _led_by_flagged(connection: Connection, within: Within) -> set[tuple[str, str]]:
    """The teams, by base and code, that a flagged alert led to."""
    led = {
        (one.base, fold(str(one.values.get("code", "")))): {
            str(row["alert"]) for row in one.values.get("trigger_alerts", ())
        }
        for one in repository.of_kind(connection, ProtectionTeam.kind, within)
    }
    known = alerts.several(connection, {alert for several in led.values() for alert in several})
    flagged = {alert for alert, standing in known.items() if flags_of(standing.values)}
    return {team for team, several in led.items() if several & flagged}
