# SPDX-License-Identifier: Apache-2.0
"""From a record's values to queued operations: one for each layer it touches.

Runs inside the transaction that writes the record; there is no other way to queue, and none to
write a synced record without queueing.
"""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cla_core.bundles.operations import Act, Operation, operation_hash, read_operation
from cla_core.bundles.rings import ring_name
from cla_core.errors import InputRefused, mark
from cla_core.fields import Layer, fields_of
from cla_core.record import Record, in_layer
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Queued
from cla_desktop.storage.store import Work

ASK_ANEW = "ask anew"
"""Kept as true while an answer with everything the mission ever told is still to come."""
SALT_BYTES = 16
INCARNATION_BYTES = 4
MISSION = str(Layer.MISSION)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sending:
    """A record about to be queued; `head` stands beside the values in the MISSION operation."""

    declaration: type[Record]
    record: str
    values: Mapping[str, Any]
    head: Mapping[str, Any]


def queue(desk: Desk, work: Work, sending: Sending) -> None:
    """Queue a record's operations.

    Raises:
        InputRefused: a sealed part has no reader yet, so it could never be read.
    """
    about = About(declaration=sending.declaration, record=sending.record, act=Act.CREATE)
    add(desk, work, about, _parts(sending))


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What the operations of one step share; the declaration's lane unless another is given."""

    declaration: type[Record]
    record: str
    act: Act
    lane: int | None = None


def add(
    desk: Desk, work: Work, about: About, parts: Sequence[tuple[str, Mapping[str, Any]]]
) -> None:
    """Queue one operation for each ring name and body.

    Raises:
        InputRefused: a sealed part has no reader yet, so it could never be read.
    """
    clock = desk.hybrid_clock(work)
    incarnation = desk.incarnation(work)
    n = work.outbox.highest(incarnation)
    lane = about.declaration.lane if about.lane is None else about.lane
    for ring, body in parts:
        n += 1
        if ring != MISSION:
            _need_readers(desk, work, ring)
        operation = Operation(
            n=n,
            act=about.act,
            record=about.record,
            kind=about.declaration.kind,
            schema=about.declaration.schema,
            stamp=clock.stamp(),
            body=body,
            salt=b"" if ring == MISSION else os.urandom(SALT_BYTES),
        )
        raw = operation.encoded()
        work.outbox.add(
            Queued(
                incarnation=incarnation,
                n=n,
                lane=lane,
                ring=ring,
                record=about.record,
                raw=raw,
                hash=operation_hash(raw),
            ),
            desk.clock.now_ms(),
        )
    desk.keep_clock(work, clock)


def _parts(sending: Sending) -> list[tuple[str, dict[str, Any]]]:
    """Ring name and body of each operation; DEVICE values make none."""
    declaration, values = sending.declaration, sending.values
    mission = in_layer(declaration, values, Layer.MISSION)
    parts = [(MISSION, {"values": mission, **sending.head})]
    base = in_layer(declaration, values, Layer.BASE)
    if base:
        parts.append((ring_name(Layer.BASE), {"values": base}))
    functions = {
        kind.function for kind in fields_of(declaration).values() if kind.layer is Layer.SPECIALIST
    }
    for function in sorted(functions):
        sealed = in_layer(declaration, values, Layer.SPECIALIST, function)
        if sealed:
            parts.append((ring_name(Layer.SPECIALIST, function), {"values": sealed}))
    return parts


def _need_readers(desk: Desk, work: Work, ring: str) -> None:
    layer, _, function = ring.partition(":")
    if desk.ring(Layer(layer), function, work) is None:
        raise InputRefused(
            mark("The mission has named nobody yet who may read the sealed part of this.")
        )


def renumbered(old: Queued, n: int) -> Queued:
    """The same operation under another number."""
    raw = replace(read_operation(old.raw), n=n).encoded()
    return replace(old, n=n, raw=raw, hash=operation_hash(raw))


def renew_incarnation(work: Work) -> bytes:
    """Count operations anew after a restore or a fork; what waits gets new numbers.

    What the mission told since the copy was made is asked for again (`ASK_ANEW`).
    """
    incarnation = os.urandom(INCARNATION_BYTES)
    work.meta.put("incarnation", incarnation)
    work.meta.put(ASK_ANEW, True)
    work.outbox.renew(
        incarnation, lambda old, n: replace(renumbered(old, n), incarnation=incarnation)
    )
    return incarnation
