# SPDX-License-Identifier: Apache-2.0
"""The people of a base's laptops: what one laptop says of its own, the mission and the others hear.

Owns which record types those are and what of them is passed on: the MISSION values alone, once
they are of the right form. A name travels sealed to the base and is not here.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cla_core.bundles.operations import Operation
from cla_core.bundles.packing import encode
from cla_core.errors import ClaError
from cla_core.ids import id_bytes
from cla_core.received import known_values
from cla_core.records.people import PersonAdded, PersonRemoved
from cla_server.exchange.arrival import operation_in
from cla_server.exchange.heads import head_of
from cla_server.exchange.news import URGENT_LANE
from cla_server.exchange.repository import devices, mailbox, operations
from cla_server.exchange.repository.devices import Device
from cla_server.exchange.repository.mailbox import Letter
from cla_server.kit.database import Connection

PERSON = "person"
KINDS = {kind.kind: kind for kind in (PersonAdded, PersonRemoved)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One thing a laptop said of its people; times in milliseconds since 1970."""

    record: str
    kind: str
    base: str
    device: str
    values: Mapping[str, Any]
    by: str
    written_ms: int
    offset_minutes: int
    received_ms: int


def tell_base(
    connection: Connection, author: Device, new: Sequence[Operation], *, received_ms: int
) -> None:
    """Post what a laptop says of its people to the other laptops of its base."""
    said = [
        one
        for operation in new
        if (one := _said(operation, author.base, author.id, received_ms=received_ms)) is not None
    ]
    if said:
        others = [one for one in devices.of_base(connection, author.base) if one != author.id]
        mailbox.post(connection, [_letter(other, one) for one in said for other in others])


def letters_for(connection: Connection, device: Device) -> list[Letter]:
    """What every other laptop of its base ever said, for one that has not heard it."""
    return [
        _letter(device.id, said)
        for said in everything(connection, base=device.base)
        if said.device != device.id
    ]


def everything(connection: Connection, *, base: str = "") -> Iterator[Said]:
    """All that laptops said of their people, of one base or of all, in the order it came."""
    for held in operations.brought(connection, KINDS.keys(), base=base):
        operation = operation_in(held.bundle, held.n)
        if operation is None:
            continue
        said = _said(operation, held.base, held.device, received_ms=held.received_ms)
        if said is not None:
            yield said


def _said(operation: Operation, base: str, device: str, *, received_ms: int) -> Said | None:
    declaration = KINDS.get(operation.kind)
    head = head_of(operation.body)
    if declaration is None or head is None:
        return None
    try:
        values = known_values(declaration, operation.body.get("values"))
    except ClaError:
        return None
    if values is None or PERSON not in values:
        return None
    return Said(
        record=operation.record,
        kind=operation.kind,
        base=base,
        device=device,
        values=values,
        by=head.person,
        written_ms=head.written_ms,
        offset_minutes=head.offset_minutes,
        received_ms=received_ms,
    )


def _letter(receiver: str, said: Said) -> Letter:
    data = {
        "kind": said.kind,
        "values": dict(said.values),
        "by": said.by,
        "written": said.written_ms,
        "offset": said.offset_minutes,
    }
    return Letter(
        device=receiver,
        lane=URGENT_LANE,
        what=PERSON,
        data=encode(data),
        record=id_bytes(said.record),
    )
