# SPDX-License-Identifier: Apache-2.0
"""What the base's other laptops sent, as their authors signed it: checked, opened, taken in.

The mission carries these bundles and is trusted for nothing in them: a bundle of a laptop nobody
vouched for is kept, unread, until somebody does. What is of no form this version knows says
nothing. Owns how a colleague's edit becomes one here, and where what was sealed to the base goes.
A laptop put back from a copy hears in the same way what it sent itself after the copy was made.
"""

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cla_core.bundles.bundle import Bundle, check_author, read_bundle
from cla_core.bundles.keys import DEVICE_BYTES
from cla_core.bundles.operations import Act, Operation, read_operation
from cla_core.bundles.pictures import PicturePiece
from cla_core.bundles.rings import open_box, ring_name
from cla_core.bundles.vouching import PublicKeys
from cla_core.documents.change import (
    DAY_MINUTES,
    PERSON_MOST,
    TIME_MOST_MS,
    Change,
    read_change,
)
from cla_core.errors import ClaError, NotForUs
from cla_core.fields import Layer
from cla_core.received import known_values
from cla_core.record import REGISTRY, Event, Record, in_layer
from cla_core.records.people import Vouch
from cla_core.records.sketches import Sketch
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import settle_within
from cla_desktop.services.documents.standing import is_document
from cla_desktop.services.forgetting.taking import as_kept
from cla_desktop.services.heard_time import surely_ms
from cla_desktop.services.recording import entry_of, found_by
from cla_desktop.services.sketching.travelling import take_in_piece
from cla_desktop.storage.store import Work

HELD_BYTES_MOST: Final = 4 * 1024 * 1024
"""A larger bundle is none of ours: the mission takes none."""


@dataclass
class Heard:
    """What bundles came to: documents to merge anew by kind, laptops that were vouched for."""

    documents: dict[str, str] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)
    trusted: set[str] = field(default_factory=set)


def take_in(desk: Desk, work: Work, contents: tuple[bytes, ...]) -> Heard:
    """Take in bundles of other laptops, and of those that they vouch for; merge what changed."""
    heard = Heard()
    ahead = list(contents)
    while ahead:
        for laptop in sorted(_take_in_one(desk, work, ahead.pop(0), heard)):
            heard.trusted.add(laptop)
            ahead += work.laptops.release(laptop)
    for record, kind in heard.documents.items():
        settle_within(desk, work, record, REGISTRY[kind])
    return heard


def _take_in_one(desk: Desk, work: Work, content: bytes, heard: Heard) -> set[str]:
    """One bundle; gives the laptops that are trusted from now on because its author vouches."""
    try:
        bundle = read_bundle(content)
    except ClaError:
        return set()
    author, public = bundle.device.hex(), _believed(desk, work, bundle.device)
    if public is None:
        if len(content) <= HELD_BYTES_MOST:
            work.laptops.hold(author, content)
        return set()
    vouched: set[str] = set()
    with suppress(ClaError):
        check_author(content, public, desk.card.mission)
        for operation, layer in _operations(desk, bundle):
            if operation.kind == Vouch.kind and layer is Layer.MISSION:
                vouched |= _vouched(desk, work, operation, by=author)
                _keep_vouching(desk, work, operation, content)
            else:
                _take_in_operation(desk, work, operation, layer, heard)
    return vouched


def _believed(desk: Desk, work: Work, device: bytes) -> bytes | None:
    """The key by which what a laptop signed is believed: one we vouched for, or our own."""
    if device == desk.device:
        return desk.keys.sign_public
    laptop = work.laptops.one(device.hex())
    return None if laptop is None or laptop.trusted_ms is None else laptop.sign_public


def _operations(desk: Desk, bundle: Bundle) -> Iterator[tuple[Operation, Layer]]:
    """What of it is for us: open operations, and those in boxes that we may open."""
    for raw in bundle.operations:
        with suppress(ClaError):
            yield read_operation(raw), Layer.MISSION
    for box in bundle.boxes:
        if box.ring != ring_name(Layer.BASE):
            continue
        with suppress(NotForUs):
            for raw in open_box(box, desk.device, desk.keys.seal_private):
                yield read_operation(raw), Layer.BASE


def _vouched(desk: Desk, work: Work, operation: Operation, *, by: str) -> set[str]:
    """A trusted laptop vouches for these keys; nothing where they are not those we were told."""
    values = operation.body.get("values")
    named = values.get("device") if isinstance(values, dict) else None
    laptop = work.laptops.one(named) if isinstance(named, str) else None
    if laptop is None or laptop.trusted_ms is not None or not isinstance(values, dict):
        return set()
    if PublicKeys(laptop.sign_public, laptop.seal_public).digest != values.get("keys"):
        return set()
    work.laptops.trust(laptop.device, by=by, now_ms=desk.clock.now_ms())
    return {laptop.device}


def _keep_vouching(desk: Desk, work: Work, operation: Operation, content: bytes) -> None:
    """Keep a vouching for a laptop that the mission has not named yet until it does.

    A mission restored from a copy may have forgotten the newcomer, and hear of the vouching first.
    """
    match operation.body:
        case {"values": {"device": str(named)}} if len(named) == 2 * DEVICE_BYTES:
            if named != desk.device.hex() and work.laptops.one(named) is None:
                work.laptops.hold(named, content)


def _take_in_operation(
    desk: Desk, work: Work, operation: Operation, layer: Layer, heard: Heard
) -> None:
    if operation.kind == PicturePiece.kind:
        if layer is Layer.BASE:
            sketches = take_in_piece(desk, work, operation.body)
            heard.records.update(dict.fromkeys(sketches, Sketch.kind))
    elif operation.act is Act.SET:
        with suppress(ClaError):
            change = read_change(operation.record, operation.kind, operation.body)
            _take_in_change(desk, work, change, layer, heard)
    elif layer is Layer.BASE:
        _take_in_part(desk, work, operation, heard)
    else:
        _take_in_fact(desk, work, operation, heard)


def _take_in_fact(desk: Desk, work: Work, operation: Operation, heard: Heard) -> None:
    """A fact that a colleague shared with the base, once; of another form it says nothing."""
    declaration = REGISTRY.get(operation.kind, Record)
    if not (issubclass(declaration, Event) and declaration.for_base):
        return
    values = known_values(declaration, operation.body.get("values"))
    match operation.body:
        case {"person": str(person), "written": int(written_ms), "offset": int(offset)}:
            sane = 0 <= written_ms < TIME_MOST_MS and abs(offset) < DAY_MINUTES
            if values is None or not sane or work.records.get(operation.record) is not None:
                return
            entry = entry_of(desk, declaration, (operation.record, values), now_ms=written_ms)
            entry = replace(
                entry,
                own=False,
                state=ReportState.MISSION,
                person=person[:PERSON_MOST],
                submitted_ms=written_ms,
                offset_minutes=offset,
            )
            work.records.put(entry, found_by(desk, declaration, entry))
            add_part(desk, work, operation.record, work.laptops.take_part(operation.record))
            heard.records[operation.record] = operation.kind


def _take_in_change(desk: Desk, work: Work, change: Change, layer: Layer, heard: Heard) -> None:
    if not is_document(change.kind):
        return
    before = work.records.get(change.record)
    if before is not None and before.kind != change.kind:
        return
    part = change.in_layer(REGISTRY[change.kind], layer)
    if part is not None and work.documents.add(layer, part):
        clock = desk.hybrid_clock(work)
        clock.observe(change.stamp)
        desk.keep_clock(work, clock)
        heard.documents[change.record] = change.kind


def _take_in_part(desk: Desk, work: Work, operation: Operation, heard: Heard) -> None:
    """What a colleague sealed to the base about a record that is no document."""
    declaration = REGISTRY.get(operation.kind)
    values = operation.body.get("values")
    if declaration is None or not isinstance(values, dict):
        return
    said = in_layer(declaration, values, Layer.BASE)
    if not said:
        return
    if work.records.get(operation.record) is None:
        work.laptops.keep_part(operation.record, said)
    else:
        add_part(desk, work, operation.record, said)
        heard.records[operation.record] = operation.kind


def add_part(desk: Desk, work: Work, record: str, said: Mapping[str, Any]) -> None:
    """Lay what was sealed to the base beside what the mission told of a colleague's record.

    But for what may be kept no longer: whoever sends it again knew that later.
    """
    entry = work.records.get(record)
    declaration = REGISTRY.get(entry.kind) if entry is not None else None
    if not said or entry is None or entry.own or declaration is None:
        return
    whole = replace(entry, values={**entry.values, **said})
    whole = as_kept(work, whole, surely_ms(desk, work))
    work.records.put(whole, found_by(desk, declaration, whole))
