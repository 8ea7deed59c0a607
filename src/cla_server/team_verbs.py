# SPDX-License-Identifier: Apache-2.0
"""The verb that lists who opens the laptops of which base, as those laptops said.

Everything is imported where it is used, as in `verbs.py`.
"""

import argparse
from typing import TYPE_CHECKING, Any

from cla_server.kit.clock import iso
from cla_server.verbs import put_line, with_mission

if TYPE_CHECKING:
    from cla_server.exchange.repository.devices import Device
    from cla_server.exchange.team import Said
    from cla_server.mission import Mission


def people(chosen: argparse.Namespace) -> None:
    """Print each joining, adding and leaving, one JSON object a line, oldest first."""
    from cla_server.exchange import team
    from cla_server.exchange.repository import devices

    def work(opened: "Mission") -> None:
        zone = int(opened.profile().get("zone_minutes", 0))
        with opened.database.reading() as connection:
            found = [(one.joined_ms, _joined(one, zone)) for one in devices.everyone(connection)]
            found += [(said.received_ms, _line(said, zone)) for said in team.everything(connection)]
        for _, line in sorted(found, key=lambda one: one[0]):
            put_line(line)

    with_mission(work, chosen)


def _joined(device: "Device", zone: int) -> dict[str, Any]:
    return {
        "person": device.person,
        "base": device.base,
        "device": device.id,
        "what": "joined",
        "received": iso(device.joined_ms, zone),
    }


def _line(said: "Said", zone: int) -> dict[str, Any]:
    from cla_core.records.people import PersonRemoved

    return {
        "person": said.values["person"],
        "base": said.base,
        "device": said.device,
        "what": "removed" if said.kind == PersonRemoved.kind else "added",
        "by": said.by,
        "received": iso(said.received_ms, zone),
    }
