# SPDX-License-Identifier: Apache-2.0
"""Alerts' records on their way down: what one laptop or an officer wrote, to a base's laptops.

Owns the news word `record` (docs/wire.md). Passes on MISSION values alone, and nothing at all of an
alert that is kept out of every ordinary list.
"""

from collections.abc import Iterable, Sequence

from cla_core.alerts.redaction import is_sealed
from cla_core.bundles.packing import encode
from cla_core.ids import id_bytes
from cla_server.alerts import repository
from cla_server.alerts.repository import Kept
from cla_server.exchange.news import URGENT_LANE
from cla_server.exchange.repository import devices, mailbox
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection

RECORD = "record"


def post(connection: Connection, base: str, records: Sequence[Kept]) -> None:
    """Tell every laptop of a base, but not the one that wrote it."""
    receivers = devices.of_base(connection, base)
    letters = [
        _letter(device, kept)
        for kept in records
        for device in receivers
        if device != kept.device and not is_sealed(kept.values)
    ]
    mailbox.post(connection, letters)


def letters_for(connection: Connection, device: Device) -> Iterable[Letter]:
    """What everybody else told of the alerts of its base, for one that has not heard it."""
    for kept in repository.of_base(connection, device.base):
        if kept.device != device.id and not is_sealed(kept.values):
            yield _letter(device.id, kept)


def _letter(receiver: str, kept: Kept) -> Letter:
    data = {
        "kind": kept.kind,
        "schema": kept.schema,
        "person": kept.person,
        "role": kept.role,
        "device": kept.device,
        "stamp_ms": kept.written_ms,
        "offset": kept.offset_minutes,
        "values": dict(kept.values),
        **({"number": kept.number} if kept.number else {}),
    }
    return Letter(
        device=receiver,
        lane=URGENT_LANE,
        what=RECORD,
        data=encode(data),
        record=id_bytes(kept.id),
    )
