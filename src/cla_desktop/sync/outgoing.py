# SPDX-License-Identifier: Apache-2.0
"""What leaves next, and in what form: lanes, size budget, bundles, the sealed request.

A flash goes alone; alerts and texts fill up to what the link carries in about three seconds; a few
pieces of pictures go by themselves when nothing else waits. Boxes are sealed here, once for each
bundle and ring.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from cla_core.bundles.bundle import Bundle, Joining, Standing
from cla_core.bundles.hop import ANSWER_IN_CLEAR, close
from cla_core.bundles.pictures import BUNDLE_BYTES
from cla_core.bundles.rings import Box, box_of, fill_box, function_of
from cla_core.bundles.specialists import admission
from cla_core.fields import Layer
from cla_core.record import FLASH_LANE, PICTURE_LANE
from cla_desktop.services.audit_heads import to_show
from cla_desktop.services.desk import Desk
from cla_desktop.services.queueing import ASK_ANEW, MISSION
from cla_desktop.storage.rows import Queued
from cla_desktop.storage.store import Work

ASK_MOST = 400
PACKED_SHARE = 0.55
"""Compressed size of operations as a share of their bytes, on the safe side (measured 0.3-0.5)."""


@dataclass(frozen=True, slots=True)
class Request:
    """A sealed body and the operations it carries; `anew` if it asks for all ever told."""

    body: bytes
    carried: tuple[Queued, ...]
    anew: bool = False


def choose(waiting: Sequence[Queued], budget_bytes: int) -> tuple[Queued, ...]:
    """Take what goes next from the waiting ones, which come most urgent first."""
    if not waiting:
        return ()
    if waiting[0].lane == PICTURE_LANE:
        return _pieces(waiting, min(budget_bytes, BUNDLE_BYTES))
    incarnation = waiting[0].incarnation
    alone = waiting[0].lane == FLASH_LANE
    first = waiting[0].record
    # What is sealed to a function leaves by itself: the mission passes on to the base's other
    # laptops whole bundles, and even that there is a slip is none of their business.
    sealed = {item.record for item in waiting if function_of(item.ring)}
    taken: list[Queued] = []
    used = 0.0
    for item in waiting:
        if item.incarnation != incarnation or (item.lane == FLASH_LANE) != alone:
            break
        if item.lane == PICTURE_LANE:
            break
        if item.record != first and sealed & {item.record, first}:
            break
        size = len(item.raw) * PACKED_SHARE
        # A record's layers leave together: one that came in halves would be counted twice.
        if taken and used + size > budget_bytes and item.record != taken[-1].record:
            break
        taken.append(item)
        used += size
    return tuple(sorted(taken, key=lambda item: item.n))


def _pieces(waiting: Sequence[Queued], budget_bytes: int) -> tuple[Queued, ...]:
    """Pieces of pictures, which no packing makes smaller; for the same readers."""
    taken: list[Queued] = []
    used = 0
    for item in waiting:
        used += len(item.raw)
        first = waiting[0]
        other = (item.incarnation, item.ring) != (first.incarnation, first.ring)
        if taken and (used > budget_bytes or other):
            break
        taken.append(item)
    return tuple(sorted(taken, key=lambda item: item.n))


def make_request(desk: Desk, work: Work, taken: tuple[Queued, ...]) -> Request:
    """Sign and seal an exchange with these operations, saying where we stand."""
    standing = Standing(
        applied=work.meta.get("applied", 0),
        epoch=work.meta.get("epoch", b""),
        anew=work.meta.get(ASK_ANEW, False),
    )
    signed = _bundle(desk, work, taken, standing).signed(desk.keys.sign_private, desk.card.mission)
    card = desk.card
    body = close(signed, card.server_seal, key_number=card.server_key_number)
    return Request(body, taken, standing.anew)


def make_spooled(desk: Desk, work: Work, taken: tuple[Queued, ...]) -> bytes:
    """Sign and seal operations for a later push without keys; the answer comes in clear."""
    signed = _bundle(desk, work, taken, None).signed(desk.keys.sign_private, desk.card.mission)
    card = desk.card
    return close(signed, card.server_seal, key_number=card.server_key_number, flags=ANSWER_IN_CLEAR)


def _bundle(desk: Desk, work: Work, taken: tuple[Queued, ...], standing: Standing | None) -> Bundle:
    counter = work.meta.get("bundles", 0) + 1
    work.meta.put("bundles", counter)
    incarnation = taken[0].incarnation if taken else desk.incarnation(work)
    return Bundle(
        device=desk.device,
        incarnation=incarnation,
        counter=counter,
        operations=[item.raw for item in taken if item.ring == MISSION],
        boxes=_boxes(desk, work, taken),
        standing=standing,
        last=bool(taken) and all(item.lane == PICTURE_LANE for item in taken),
        joining=None if work.meta.get("joined", False) else _joining(desk),
        heads={} if standing is None else to_show(work),
    )


def _boxes(desk: Desk, work: Work, taken: tuple[Queued, ...]) -> list[Box]:
    boxes = [box_of(item.raw) for item in taken if function_of(item.ring)]
    open_here = {item.ring for item in taken if item.ring != MISSION and not function_of(item.ring)}
    for name in sorted(open_here):
        layer, _, of = name.partition(":")
        ring = desk.ring(Layer(layer), of, work)
        if ring is not None:
            boxes.append(
                fill_box(ring, [(item.n, item.raw) for item in taken if item.ring == name])
            )
    return boxes


def _joining(desk: Desk) -> Joining:
    keys = desk.keys.sign_public, desk.keys.seal_public
    leave, secrets = desk.invitation.leave, desk.secrets
    return Joining(
        invitation=desk.invitation_bytes,
        sign_public=keys[0],
        seal_public=keys[1],
        person=desk.person,
        admission=admission(leave, secrets, keys) if leave and secrets is not None else b"",
    )
