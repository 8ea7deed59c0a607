# SPDX-License-Identifier: Apache-2.0
"""What the laptops of one base say to each other, carried whole and unopened by the mission.

A bundle with something for the base in it - an edit of a document, a vouching, a box sealed to the
base - goes on to the base's other laptops as its author signed it, so that nobody on the way can
put words into a colleague's mouth. Owns which bundles those are, and what a laptop is told of the
others: their public keys, and nothing that would make it believe them.
"""

from collections.abc import Iterator

from cla_core.access import Role
from cla_core.alerts.redaction import is_sealed
from cla_core.bundles.bundle import Bundle, read_bundle
from cla_core.bundles.operations import Act
from cla_core.bundles.packing import encode
from cla_core.bundles.rings import ring_name
from cla_core.errors import ClaError
from cla_core.fields import Layer
from cla_core.received import known_values
from cla_core.record import REGISTRY, Event, Record
from cla_core.records import sealed_kinds
from cla_server.alerts.reading import is_of_alerts
from cla_server.exchange.arrival import Arrival, Entry
from cla_server.exchange.news import LAST_LANE, RELAY_LANE, URGENT_LANE
from cla_server.exchange.repository import devices, mailbox, operations
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection

BUNDLE, LAPTOP = "bundle", "laptop"


def is_for_base(arrival: Arrival) -> bool:
    """Whether something in it is for the other laptops of its author's base.

    Never when a slip or an alert stands in it that is kept out of every ordinary list.
    """
    sealed = any(_tells_sealed(entry) for entry in arrival.entries)
    to_base = any(box.ring == ring_name(Layer.BASE) for box in arrival.bundle.boxes)
    return not sealed and (to_base or any(_is_shared(entry) for entry in arrival.entries))


def _is_shared(entry: Entry) -> bool:
    made = entry.operation
    if made is None:
        return False
    declaration = REGISTRY.get(made.kind, Record)
    return made.act is Act.SET or (issubclass(declaration, Event) and declaration.for_base)


def _tells_sealed(entry: Entry) -> bool:
    made = entry.operation
    if made is None:
        return False
    if made.kind in sealed_kinds():
        return True
    if not is_of_alerts(made.kind):
        return False
    try:
        values = known_values(REGISTRY[made.kind], made.body.get("values"))
    except ClaError:
        return True  # of no form anybody reads: what it tells nobody knows
    return values is None or is_sealed(values)


def relay(connection: Connection, author: Device, arrival: Arrival) -> None:
    """Pass a bundle on to the other laptops of its author's base."""
    if author.role == Role.CLA and is_for_base(arrival):
        operations.mark_relayed(connection, operations.bundle_id(arrival.signed))
        others = devices.laptops_of(connection, author.base)
        bundle = arrival.bundle
        mailbox.post(
            connection,
            [
                _bundle(one.id, arrival.signed, bundle)
                for one in others
                if one.id != author.id and _is_of_use(bundle, one.id)
            ],
        )


def introduce(connection: Connection, newcomer: Device) -> None:
    """Tell the other laptops of its base that a laptop has joined, or that it is out."""
    if newcomer.role == Role.CLA:
        others = devices.laptops_of(connection, newcomer.base)
        letters = [_laptop(one.id, newcomer) for one in others if one.id != newcomer.id]
        mailbox.post(connection, letters)


def letters_for(connection: Connection, device: Device) -> Iterator[Letter]:
    """Who the other laptops of its base are, and all that was ever sent to the base: by itself too,
    for it may go on from an older copy than the one that sent it."""
    if device.role != Role.CLA:
        return
    for one in devices.everyone(connection):
        if one.base == device.base and one.role == Role.CLA and one.id != device.id:
            yield _laptop(device.id, one)
    for content in operations.relayed(connection, device.base):
        bundle = read_bundle(content)
        if _is_of_use(bundle, device.id):
            yield _bundle(device.id, content, bundle)


def _is_of_use(bundle: Bundle, receiver: str) -> bool:
    """A picture that this laptop cannot open would be many bytes for nothing."""
    return not bundle.last or any(bytes.fromhex(receiver) in box.wraps for box in bundle.boxes)


def _bundle(receiver: str, content: bytes, bundle: Bundle) -> Letter:
    lane = LAST_LANE if bundle.last else RELAY_LANE
    return Letter(device=receiver, lane=lane, what=BUNDLE, data=encode(content))


def _laptop(receiver: str, one: Device) -> Letter:
    data = {
        "sign": one.sign_public,
        "seal": one.seal_public,
        "letter": one.letter,
        "person": one.person,
        "joined": one.joined_ms,
        **({"revoked": True} if one.revoked_ms is not None else {}),
    }
    return Letter(device=receiver, lane=URGENT_LANE, what=LAPTOP, data=encode(data))
