# SPDX-License-Identifier: Apache-2.0
"""Slips, boxes and acknowledgements as they come in, inside the caller's transaction.

Owns what the mission learns of a slip: that it exists, of which base, since when. The rest is in a
box that nobody here can open.
"""

import re
from collections.abc import Sequence
from typing import Final

from cla_core.bundles.operations import Operation
from cla_core.bundles.rings import Box, function_of
from cla_core.dtg import parse_ms
from cla_core.errors import ClaError
from cla_core.received import known_values
from cla_core.record import REGISTRY, functions_of
from cla_core.records.slips import SlipTaken
from cla_server.exchange.heads import head_of
from cla_server.exchange.repository import mailbox
from cla_server.exchange.repository.devices import Device
from cla_server.kit.database import Connection
from cla_server.sealed import letters, repository
from cla_server.sealed.repository import Slip

FUNCTION: Final = re.compile(r"[a-z0-9_-]{1,20}\Z")
"""What a function may be called, also one that only a newer desk knows. A box for anything else is
stored with its bundle like all that comes, and passed on to nobody."""


def take_in(
    connection: Connection,
    author: Device,
    said: Sequence[Operation],
    boxes: Sequence[Box],
    *,
    received_ms: int,
) -> None:
    """Enter what is new of a request."""
    for operation in said:
        declaration = REGISTRY.get(operation.kind)
        if declaration is not None and declaration.sealed_at_save:
            _enter(connection, author, operation, received_ms=received_ms)
        elif operation.kind == SlipTaken.kind:
            _take(connection, author, operation, received_ms=received_ms)
    for box in boxes:
        function = function_of(box.ring)
        if FUNCTION.match(function):
            _pass_on(connection, function, box.encoded(), received_ms=received_ms)


def _enter(
    connection: Connection, author: Device, operation: Operation, *, received_ms: int
) -> None:
    declaration = REGISTRY[operation.kind]
    head = head_of(operation.body)
    values = _values(operation)
    if head is None or values is None:
        return
    [function] = functions_of(declaration)
    slip = Slip(
        id=operation.record,
        function=function,
        base=author.base,
        device=author.id,
        person=head.person,
        happened_ms=parse_ms(values[declaration.when_field]),
        offset_minutes=head.offset_minutes,
        received_ms=received_ms,
    )
    repository.add_slip(connection, slip)


def _take(
    connection: Connection, author: Device, operation: Operation, *, received_ms: int
) -> None:
    values = _values(operation)
    if values is None:
        return
    at_ms = min(parse_ms(values["taken_at"]), received_ms)
    slip = repository.take_slip(connection, values["slip"], function=author.role, at_ms=at_ms)
    if slip is not None:
        mailbox.post(connection, [letters.taken(slip)])


def _pass_on(connection: Connection, function: str, box: bytes, *, received_ms: int) -> None:
    repository.add_box(connection, function, box, received_ms)
    ring = repository.readers(connection, function)
    readers = [one for one in ring if not one.revoked and letters.is_for(box, one, ring)]
    mailbox.post(connection, [letters.sealed(one.device, box) for one in readers])


def _values(operation: Operation) -> dict[str, str] | None:
    try:
        return known_values(REGISTRY[operation.kind], operation.body.get("values"))
    except ClaError:
        return None
