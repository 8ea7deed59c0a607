# SPDX-License-Identifier: Apache-2.0
"""From a record's values to queued operations: one for each layer it touches.

Runs inside the transaction that writes the record; there is no other way to queue, and none to
write a synced record without queueing.
"""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cla_core.bundles.operations import Act, Operation, operation_hash, read_operation
from cla_core.bundles.rings import Ring, box_of, fill_box, function_of, ring_name
from cla_core.errors import InputRefused, mark
from cla_core.fields import Layer
from cla_core.record import Record, functions_of, in_layer
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
    """Queue a record's operations; what is for specialists is sealed to them here and now.

    So it lies nowhere on this laptop as it was written, neither in the outbox nor in the log.

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


Parts = Sequence[tuple[str, Mapping[str, Any]]]
"""Ring name and body of each operation of one step."""


def add(desk: Desk, work: Work, about: About, parts: Parts) -> None:
    """Queue one operation for each ring name and body.

    Raises:
        InputRefused: a sealed part has no reader yet, so it could never be read.
    """
    add_all(desk, work, [(about, parts)])


def add_all(desk: Desk, work: Work, steps: Iterable[tuple[About, Parts]]) -> None:
    """Queue the operations of many steps, in their order.

    Raises:
        InputRefused: a sealed part has no reader yet, so it could never be read.
    """
    clock = desk.hybrid_clock(work)
    incarnation = desk.incarnation(work)
    n = work.outbox.highest(incarnation)
    rings: dict[str, Ring] = {}
    queued: list[Queued] = []
    for about, parts in steps:
        for name, body in parts:
            n += 1
            if name != MISSION and name not in rings:
                rings[name] = _readers(desk, work, name)
            operation = Operation(
                n=n,
                act=about.act,
                record=about.record,
                kind=about.declaration.kind,
                schema=about.declaration.schema,
                stamp=clock.stamp(),
                body=body,
                salt=b"" if name == MISSION else os.urandom(SALT_BYTES),
            )
            raw = operation.encoded()
            queued.append(
                Queued(
                    incarnation=incarnation,
                    n=n,
                    lane=about.declaration.lane if about.lane is None else about.lane,
                    ring=name,
                    record=about.record,
                    raw=_sealed(rings[name], n, raw) if function_of(name) else raw,
                    hash=operation_hash(raw),
                )
            )
    work.outbox.add_all(queued, desk.clock.now_ms())
    desk.keep_clock(work, clock)


def _parts(sending: Sending) -> list[tuple[str, dict[str, Any]]]:
    """Ring name and body of each operation; DEVICE values make none."""
    declaration, values = sending.declaration, sending.values
    mission = in_layer(declaration, values, Layer.MISSION)
    parts = [(MISSION, {"values": mission, **sending.head})]
    base = in_layer(declaration, values, Layer.BASE)
    if base:
        parts.append((ring_name(Layer.BASE), {"values": base}))
    for function in functions_of(declaration):
        sealed = in_layer(declaration, values, Layer.SPECIALIST, function)
        if declaration.sealed_at_save:
            parts.append((ring_name(Layer.SPECIALIST, function), _whole(sending, sealed)))
        elif sealed:
            parts.append((ring_name(Layer.SPECIALIST, function), {"values": sealed}))
    return parts


def _whole(sending: Sending, sealed: Mapping[str, Any]) -> dict[str, Any]:
    """All that a specialist's desk will know of a slip: what is in the box stands by itself."""
    mission = in_layer(sending.declaration, sending.values, Layer.MISSION)
    head = {name: sending.head[name] for name in ("person", "base", "written", "offset")}
    return {"values": {**mission, **sealed}, **head}


def _readers(desk: Desk, work: Work, ring: str) -> Ring:
    layer, _, function = ring.partition(":")
    readers = desk.ring(Layer(layer), function, work)
    if readers is None:
        raise InputRefused(
            mark(
                "The mission has not yet named anybody who may read the sealed part of this. "
                "Tell your CLA manager."
            )
        )
    return readers


def _sealed(readers: Ring, n: int, raw: bytes) -> bytes:
    return fill_box(readers, [(n, raw)]).encoded()


def renumbered(old: Queued, n: int) -> Queued:
    """The same operation under another number; of a sealed one only the outside can be written."""
    if function_of(old.ring):
        box = replace(box_of(old.raw), contents=((n, old.hash),))
        return replace(old, n=n, raw=box.encoded())
    raw = replace(read_operation(old.raw), n=n).encoded()
    return replace(old, n=n, raw=raw, hash=operation_hash(raw))


def renew_incarnation(work: Work) -> bytes:
    """Count operations anew after a restore or a fork; what waits gets new numbers.

    What the mission told since the copy was made is asked for again (`ASK_ANEW`).
    """
    incarnation = os.urandom(INCARNATION_BYTES)
    work.meta.put("incarnation", incarnation)
    work.meta.put(ASK_ANEW, True)
    count_on(work, incarnation)
    return incarnation


def count_on(work: Work, incarnation: bytes) -> None:
    """Let what waits from a former incarnation count in this one."""
    work.outbox.renew(
        incarnation, lambda old, n: replace(renumbered(old, n), incarnation=incarnation)
    )
