# SPDX-License-Identifier: Apache-2.0
"""Facts of outreach as they come in: kept once, with the base that told them."""

from collections.abc import Sequence

from cla_server.alerts.reading import Told
from cla_server.exchange.repository.devices import Device
from cla_server.kit.bell import ring
from cla_server.kit.database import Connection
from cla_server.outreach import repository
from cla_server.outreach.reading import about
from cla_server.outreach.repository import Fact


def from_laptop(
    connection: Connection, author: Device, told: Sequence[Told], *, received_ms: int
) -> None:
    """Take in what a laptop wrote; again changes nothing."""
    facts = [
        Fact(
            id=one.id,
            kind=one.kind,
            about=about(one),
            base=author.base,
            person=one.person,
            written_ms=one.written_ms,
            offset_minutes=one.offset_minutes,
            received_ms=received_ms,
            values=one.values,
        )
        for one in told
    ]
    repository.keep(connection, facts)
    ring(connection)
