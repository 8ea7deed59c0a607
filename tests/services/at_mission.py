# SPDX-License-Identifier: Apache-2.0
"""What a desk sends, and what of it stands at the mission."""

from cla_desktop.services.desk import Desk
from cla_desktop.sync.carriers.choosing import carrier_for
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed, Tally
from tests.support.server import MissionServer


def send(desk: Desk) -> Tally:
    """Exchange until nothing waits."""
    carrier = carrier_for(desk.folder, desk.card)
    tally = exchange_all(desk, carrier, watch=lambda _applied: None, speed=LinkSpeed())
    carrier.close()
    return tally


def headlines(server: MissionServer) -> list[str]:
    """What stands on the board."""
    return sorted(line["values"]["headline"] for line in server.reports())
