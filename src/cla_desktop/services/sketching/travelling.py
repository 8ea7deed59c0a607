# SPDX-License-Identifier: Apache-2.0
"""Pictures to and from the base's other laptops, behind everything else.

A picture goes once it stands below a listed sketch and somebody of the base can open it; none that
is too large to travel is ever kept. One that comes is shown when it is whole, is what its digest
says, and holds nothing beside the picture; until then it is not here.
"""

from collections.abc import Iterable

from cla_core.bundles.operations import Act
from cla_core.bundles.pictures import (
    PicturePiece,
    pieces_id,
    pieces_of,
    read_piece,
)
from cla_core.bundles.rings import ring_name
from cla_core.errors import ClaError
from cla_core.fields import Layer, Plain
from cla_core.records.sketches import Sketch
from cla_desktop.services.desk import Desk
from cla_desktop.services.queueing import About, add_all
from cla_desktop.services.sketching.erasing import is_unwanted, sketches_named
from cla_desktop.services.sketching.stripped import is_stripped
from cla_desktop.storage.pictures import Way
from cla_desktop.storage.store import Work

BASE = ring_name(Layer.BASE)


def queue_pictures(desk: Desk) -> int:
    """Queue the pictures that may travel and were not told yet; gives how many."""
    if not desk.store.read(lambda work: work.pictures.untold()):
        return 0
    return desk.store.write(lambda work: _queue(desk, work))


def _queue(desk: Desk, work: Work) -> int:
    ring = desk.ring(Layer.BASE, "", work)
    if ring is None or set(ring.readers) <= {desk.device}:
        return 0  # nobody else of the base could open it; a vouching asks again
    untold = [digest for digest in work.pictures.untold() if _sketches_with(work, digest)]
    for digest in untold:
        _queue_one(desk, work, digest, BASE)
        work.pictures.note(digest, Way.TOLD)
    return len(untold)


def _queue_one(desk: Desk, work: Work, digest: str, ring: str) -> None:
    content = work.pictures.get(digest)
    if content is not None:
        record = pieces_id(bytes.fromhex(digest))
        about = About(declaration=PicturePiece, record=record, act=Act.CREATE)
        add_all(desk, work, [(about, [(ring, piece.body()) for piece in pieces_of(content)])])


def tell_again(desk: Desk, work: Work, newcomers: Iterable[str], *, own_alone: bool) -> None:
    """Queue what was told before these laptops could open it, for each of them alone.

    The others have it or are getting it: it is as many bytes again on each of their links.
    """
    ways = (Way.TOLD,) if own_alone else (Way.TOLD, Way.CAME)
    told = [digest for digest in work.pictures.gone(ways) if _sketches_with(work, digest)]
    for newcomer in sorted(newcomers):
        for digest in told:
            _queue_one(desk, work, digest, ring_name(Layer.BASE, newcomer))


def take_in_piece(desk: Desk, work: Work, body: Plain) -> tuple[str, ...]:
    """Keep a piece; gives the sketches whose picture is whole by it."""
    try:
        piece = read_piece(body)
    except ClaError:
        return ()
    digest = piece.digest.hex()
    if work.pictures.is_kept(digest) or is_unwanted(work, digest):
        return ()
    work.pictures.add_piece(digest, at=piece.at, content=piece.content)
    if work.pictures.gathered(digest) < piece.size:
        return ()
    content = work.pictures.get(digest)
    if content is None or not is_stripped(content):
        work.pictures.drop_pieces(digest)
        return ()
    work.pictures.keep(content, added_ms=desk.clock.now_ms(), way=Way.CAME)
    return tuple(_sketches_with(work, digest))


def _sketches_with(work: Work, digest: str) -> list[str]:
    """The listed sketches below which this picture lies."""
    listed = work.documents.listed(Sketch.kind)
    return [one for one in sketches_named(work, digest) if one in listed]
