# SPDX-License-Identifier: Apache-2.0
"""The news words of sealed items: `reader`, `functions`, `sealed`, `taken` (docs/wire.md).

A box goes to the devices it was sealed to. One that was sealed to the function itself, because its
author knew no device of it, goes to each of them.
"""

from collections.abc import Iterator

from cla_core.access import SPECIALISTS
from cla_core.bundles.packing import encode
from cla_core.bundles.rings import box_of
from cla_core.ids import id_bytes
from cla_server.exchange.news import URGENT_LANE
from cla_server.exchange.repository import mission
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection
from cla_server.sealed import repository
from cla_server.sealed.repository import Reader, Slip


def reader(receiver: str, known: Reader) -> Letter:
    """The news that a device reads for a function, or no longer does."""
    out = {"out": bytes.fromhex(known.device)}
    data = out if known.revoked else {"admission": known.admission}
    return Letter(device=receiver, lane=URGENT_LANE, what="reader", data=encode(data))


def functions(receiver: str, signed: bytes) -> Letter:
    """The functions' own keys, as the root key signed them."""
    data = encode({"functions": signed})
    return Letter(device=receiver, lane=URGENT_LANE, what="functions", data=data)


def sealed(receiver: str, box: bytes) -> Letter:
    """A box for its reader."""
    return Letter(device=receiver, lane=URGENT_LANE, what="sealed", data=encode({"box": box}))


def taken(slip: Slip) -> Letter:
    """A desk of its function has a slip; told to its author."""
    data = encode({"by": slip.function, "at": slip.taken_ms})
    record = id_bytes(slip.id)
    return Letter(device=slip.device, lane=URGENT_LANE, what="taken", data=data, record=record)


def is_for(box: bytes, one: Reader, all_readers: list[Reader]) -> bool:
    """Whether a reader of its function is among those a box was sealed to."""
    wraps = box_of(box).wraps.keys()
    if bytes.fromhex(one.device) in wraps:
        return True
    return bool(wraps - {bytes.fromhex(each.device) for each in all_readers})


def letters_for(connection: Connection, device: Device) -> Iterator[Letter]:
    """Everything of sealed items that one device should have heard."""
    since = mission.value(connection, mission.FUNCTIONS_MS)
    if since and device.joined_ms <= int.from_bytes(since):
        yield functions(device.id, mission.value(connection, mission.FUNCTIONS))
    known = repository.readers(connection)
    for each in known:
        yield reader(device.id, each)
    for slip in repository.taken_of(connection, device.id):
        yield taken(slip)
    if device.role in SPECIALISTS:
        ring = [each for each in known if each.function == device.role]
        mine = [each for each in ring if each.device == device.id]
        for box in repository.boxes(connection, device.role):
            if mine and is_for(box, mine[0], ring):
                yield sealed(device.id, box)
