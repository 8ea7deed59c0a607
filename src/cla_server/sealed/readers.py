# SPDX-License-Identifier: Apache-2.0
"""How a specialist's desk comes to read, and ceases to: told to every laptop of the mission.

The mission passes on what the root key and the joining code vouch for; it can add nobody itself.
"""

from dataclasses import replace

from cla_core.access import SPECIALISTS
from cla_core.bundles.bundle import Joining
from cla_core.bundles.specialists import read_admission
from cla_core.errors import ClaError
from cla_server.exchange.repository import devices, mailbox
from cla_server.exchange.repository.devices import Device
from cla_server.kit.database import Connection
from cla_server.sealed import letters, repository
from cla_server.sealed.repository import Reader


def is_admitted(joining: Joining, device: Device, *, leave: bytes, root_public: bytes) -> bool:
    """Whether a device may have the role its invitation names; any may be no specialist."""
    if device.role not in SPECIALISTS:
        return True
    try:
        admitted = read_admission(joining.admission, root_public)
    except ClaError:
        return False
    return (
        leave in joining.admission
        and admitted.leave.function == device.role
        and admitted.device.hex() == device.id
        and admitted.seal_public == joining.seal_public
    )


def admit(connection: Connection, device: Device, admission: bytes) -> None:
    """Enter a specialist's desk as a reader and tell every laptop; again changes nothing."""
    if device.role not in SPECIALISTS:
        return
    new = Reader(
        device=device.id,
        function=device.role,
        admission=admission,
        joined_ms=device.joined_ms,
    )
    if new in repository.readers(connection, device.role):
        return
    repository.put_reader(connection, new)
    _tell_all(connection, new)


def take_out(connection: Connection, device: Device) -> None:
    """Tell every laptop that a revoked desk reads no more."""
    for known in repository.readers(connection, device.role):
        if known.device == device.id:
            _tell_all(connection, replace(known, revoked=True))


def _tell_all(connection: Connection, known: Reader) -> None:
    receivers = [one.id for one in devices.everyone(connection) if one.revoked_ms is None]
    mailbox.post(connection, [letters.reader(one, known) for one in receivers])
