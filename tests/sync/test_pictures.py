# SPDX-License-Identifier: Apache-2.0
"""Pictures reach the base's other laptops whole, behind everything, and nobody else reads them."""

import hashlib
import sqlite3

import pytest

from cla_core.bundles.keys import SIGNATURE_BYTES
from cla_core.bundles.packing import encode, unpack
from cla_core.bundles.pictures import (
    BUNDLE_BYTES,
    TRAVELS_MOST,
    PicturePiece,
    Piece,
    pieces_id,
    pieces_of,
)
from cla_core.errors import InputRefused
from cla_core.fields import Plain
from cla_core.record import example_id
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.recording import submit
from cla_desktop.services.sketching.keeping import (
    Whereabouts,
    erase_sketch,
    keep_picture,
    picture,
    sketches_of,
)
from cla_desktop.services.sketching.travelling import queue_pictures, take_in_piece
from cla_desktop.spool_files import spooled
from cla_desktop.sync.carriers.https import HttpsCarrier
from cla_desktop.sync.exchange import exchange_all
from cla_desktop.sync.link import LinkSpeed
from cla_desktop.sync.spool import fill_spool
from cla_server.settings import SQLITE_FILE
from tests.support.cutting import CuttingLink, cutting
from tests.support.device import flash_values
from tests.support.server import MissionServer
from tests.sync.conftest import BASES, Join
from tests.sync.desks import state_of, sync_locked, sync_watched, waiting
from tests.sync.two_laptops import acquaint, meet

CANARY = b"zebrawoodcanary"
HEAD = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00"
ABOUT = example_id("committee")
SMALL, MIDDLE = 9_000, 60_000


def jpeg(size: int, *, beside: bytes = b"") -> bytes:
    """A picture that no packing makes smaller, with the canary in it."""
    drawn = hashlib.shake_128(size.to_bytes(4)).digest(size).replace(b"\xff", b"\xfe")
    return HEAD + beside + SCAN + CANARY + drawn + b"\xff\xd9"


def sketched(desk: Desk, content: bytes, *, code: str = "S-01") -> str:
    """A sketch with this picture below it; gives the picture's digest."""
    digest = keep_picture(desk, content)
    values = {"code": code, "about": ABOUT, "ground": "PICTURE", "picture": digest}
    create(desk, "sketch", values)
    return digest


def where(desk: Desk) -> Whereabouts:
    """Where the picture of the one sketch is."""
    [line] = sketches_of(desk, ABOUT)
    return line.picture


def hear(desk: Desk, said: Plain) -> None:
    """A colleague's laptop says this of a picture."""
    desk.store.write(lambda work: take_in_piece(desk, work, said))


def sync_cut(desk: Desk, link: CuttingLink) -> None:
    """Exchange over a link until it is cut, or until nothing is left."""
    carrier = HttpsCarrier(link.address, authority=None)
    exchange_all(desk, carrier, watch=lambda _: None, speed=LinkSpeed())
    carrier.close()


def test_a_picture_is_not_here_until_it_is_whole_and_the_mission_carries_it_blind(
    pair: tuple[Desk, Desk], server: MissionServer
) -> None:
    one, other = pair
    digest = sketched(one, jpeg(SMALL))
    assert where(one) is Whereabouts.LEAVING
    meet(one)
    assert where(one) is Whereabouts.HERE
    assert picture(other, digest) is None
    meet(other)
    assert where(other) is Whereabouts.HERE
    assert picture(other, digest) == jpeg(SMALL)
    meet(one, other)
    assert waiting(one) == waiting(other) == 0
    with sqlite3.connect(server.data / SQLITE_FILE) as store:
        held = [row[0] for row in store.execute("select bytes from bundle")]
    opened = [encode(unpack(content[:-SIGNATURE_BYTES])) for content in held]
    assert any(len(content) > SMALL // 2 for content in opened)
    told = (CANARY, bytes.fromhex(digest), digest.encode(), PicturePiece.kind.encode())
    assert not [content for content in opened if any(word in content for word in told)]


def test_through_a_link_that_is_cut_again_and_again_never_a_half(
    pair: tuple[Desk, Desk], server: MissionServer
) -> None:
    one, other = pair
    digest = sketched(one, jpeg(MIDDLE))
    with cutting(server.address, allowance_bytes=30_000) as link:
        for _ in range(80):
            sync_cut(one, link)
            sync_cut(other, link)
            seen = picture(other, digest)
            assert seen in {None, jpeg(MIDDLE)}
            lines = sketches_of(other, ABOUT)
            if lines and seen is None:
                assert where(other) is Whereabouts.NOT_YET
                assert lines[0].picture_of == one.person
            if seen is not None:
                break
        assert link.cuts > 0
    meet(one, other)
    assert picture(other, digest) == jpeg(MIDDLE)
    assert waiting(one) == 0


def test_what_is_urgent_goes_first_and_a_flash_weighs_what_it_did(pair: tuple[Desk, Desk]) -> None:
    one, _ = pair
    submit(one, "flash", flash_values())
    _, [(alone, _), *_] = sync_watched(one)
    digest = sketched(one, jpeg(MIDDLE))
    queue_pictures(one)
    done = submit(one, "flash", flash_values())
    seen, bodies = sync_watched(one)
    assert done.id in seen[0].accepted
    assert state_of(one, done.id) is ReportState.MISSION
    assert abs(bodies[0][0] - alone) <= 64
    assert max(up for up, _ in bodies) <= BUNDLE_BYTES + 1_000
    assert len(bodies) > MIDDLE // BUNDLE_BYTES
    assert picture(one, digest) is not None


def test_from_the_spool_while_the_desk_is_locked(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    digest = sketched(one, jpeg(SMALL))
    fill_spool(one)
    files = spooled(one.folder)
    assert [file.lane for file in files] == sorted(file.lane for file in files)
    assert files[-1].lane == PicturePiece.lane
    assert all(CANARY not in file.path.read_bytes() for file in files)
    assert sync_locked(one.folder.home).failure is None
    assert spooled(one.folder) == []
    meet(other)
    assert picture(other, digest) == jpeg(SMALL)


def test_a_laptop_alone_sends_to_nobody_and_none_is_kept_that_could_never_be_sent(
    join: Join, server: MissionServer
) -> None:
    base = next(BASES)
    one, other = join(server.invite(base)), join(server.invite(base))
    small = sketched(one, jpeg(SMALL))
    meet(one)
    assert where(one) is Whereabouts.HERE
    assert waiting(one) == 0
    acquaint(one, other)
    with pytest.raises(InputRefused):
        keep_picture(one, jpeg(TRAVELS_MOST))
    meet(one, other)
    assert picture(other, small) == jpeg(SMALL)
    assert waiting(one) == 0


@pytest.mark.parametrize(
    "content",
    [jpeg(SMALL, beside=b"\xff\xe1\x00\x10Exif\x00\x00MM\x00*GPS."), b"GIF89a" + CANARY * 400],
)
def test_a_picture_with_something_beside_it_is_not_taken_in(lonely: Desk, content: bytes) -> None:
    for piece in pieces_of(content):
        hear(lonely, piece.body())
    digest = hashlib.sha256(content).hexdigest()
    assert picture(lonely, digest) is None
    assert lonely.store.read(lambda work: work.pictures.gathered(digest)) == 0


def test_pieces_in_any_order_and_twice_and_strange_ones(lonely: Desk) -> None:
    content = jpeg(SMALL)
    pieces = [piece.body() for piece in pieces_of(content)]
    digest = hashlib.sha256(content).hexdigest()
    other = Piece(digest=b"\x00" * 32, size=4, at=0, content=b"four").body()
    strange = [{}, {"digest": 1}, {**pieces[0], "size": TRAVELS_MOST + 1}, {**pieces[0], "at": -1}]
    for said in [*strange, other, *reversed(pieces[1:]), *pieces[1:]]:
        hear(lonely, said)
        assert picture(lonely, digest) is None
    hear(lonely, pieces[0])
    assert picture(lonely, digest) == content
    assert keep_picture(lonely, content) == digest


def test_a_laptop_that_comes_later_gets_it_from_whoever_vouched(
    pair: tuple[Desk, Desk], join: Join, server: MissionServer
) -> None:
    one, other = pair
    digest = sketched(one, jpeg(SMALL))
    meet(one, other)
    third = join(server.invite(other.invitation.base))
    acquaint(other, third)
    meet(other, third)
    assert picture(third, digest) == jpeg(SMALL)
    assert not readers_of_pictures(server) & {one.device.hex(), other.device.hex()}
    assert where(third) is Whereabouts.HERE
    meet(one, other, third)
    assert waiting(one) == waiting(other) == waiting(third) == 0


def readers_of_pictures(server: MissionServer) -> set[str]:
    """The laptops for which pieces of pictures wait at the mission."""
    with sqlite3.connect(server.data / SQLITE_FILE) as store:
        return {row[0] for row in store.execute("select device from mailbox where lane = 4")}


def test_a_picture_goes_with_its_sketch_when_that_is_erased(pair: tuple[Desk, Desk]) -> None:
    one, other = pair
    content = jpeg(SMALL)
    digest = sketched(one, content)
    meet(one, other)
    assert picture(other, digest) == content
    [line] = sketches_of(one, ABOUT)
    erase_sketch(one, line.id)
    assert picture(one, digest) is None
    assert sent_pieces(one, digest) == 0
    meet(one, other)
    assert sketches_of(other, ABOUT) == ()
    assert picture(other, digest) is None
    for piece in pieces_of(content):
        hear(other, piece.body())
    assert other.store.read(lambda work: work.pictures.gathered(digest)) == 0
    assert sketched(other, content, code="S-02") == digest
    meet(other, one)
    assert picture(one, digest) == content


def sent_pieces(desk: Desk, digest: str) -> int:
    """How many pieces of a picture still lie among what was sent."""
    record = pieces_id(bytes.fromhex(digest))
    return desk.store.read(lambda work: len(work.outbox.settled_of(record)))
