# SPDX-License-Identifier: Apache-2.0
"""A record with one field in each layer: who can read which, proved on the bytes that leave."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, ClassVar

import pytest

from cla_core.bundles.bundle import Bundle
from cla_core.bundles.keys import device_id, new_private_key, seal_public, sign_public
from cla_core.bundles.operations import read_operation
from cla_core.bundles.rings import Box, open_box
from cla_core.errors import InputRefused, NotForUs
from cla_core.fields import Layer, Needed, Text
from cla_core.record import REGISTRY, Event, declare
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.recording import submit
from cla_desktop.spool_files import spooled
from cla_desktop.storage.laptops import Laptop
from cla_desktop.storage.store import Work
from cla_desktop.sync.spool import fill_spool
from tests.support.faults import answering, misbehaving
from tests.support.mission import Mission
from tests.sync.desks import state_of, sync, waiting

SAID = {"open": "mahogany", "base": "zebrawood", "sealed": "rosewood", "own": "ebony"}
ADVISER = new_private_key()
COLLEAGUE = new_private_key()
STRANGER = new_private_key()


@pytest.fixture(autouse=True)
def four_layers() -> Iterator[None]:
    """The type, declared as any other and taken away again."""

    @declare
    @dataclass(frozen=True, slots=True, kw_only=True)
    class FourLayers(Event):
        kind: ClassVar[str] = "four-layers"
        lane: ClassVar[int] = 1
        title_field: ClassVar[str] = "open"

        open: Annotated[str, Text(needed=Needed.SUBMIT, find=True, example="mahogany")] = ""
        base: Annotated[str, Text(layer=Layer.BASE, example="zebrawood")] = ""
        sealed: Annotated[
            str,
            Text(layer=Layer.SPECIALIST, function="wpa", prints=False, example="rosewood"),
        ] = ""
        own: Annotated[str, Text(layer=Layer.DEVICE, prints=False, example="ebony")] = ""

    yield
    del REGISTRY["four-layers"]


def name_reader(desk: Desk, ring: str, private: bytes) -> None:
    """As the mission will: say who may read a ring."""
    device = device_id(sign_public(private))
    if ring == "BASE":
        desk.store.write(lambda work: befriend(work, private))
    else:
        reader = {device: seal_public(private)}
        desk.store.write(lambda work: work.meta.put(f"ring.{ring}", reader))


def befriend(work: Work, private: bytes) -> None:
    """Another laptop of the base, vouched for."""
    device = device_id(sign_public(private)).hex()
    laptop = Laptop(
        device=device,
        sign_public=sign_public(private),
        seal_public=seal_public(private),
        letter="b",
        person="CLA-08",
        joined_ms=0,
    )
    work.laptops.introduce(laptop)
    work.laptops.trust(device, by=device, now_ms=0)


def leaving(desk: Desk, mission: Mission) -> tuple[str, Bundle]:
    """Submit one such record; gives its id and the bundle that leaves, as the mission reads it."""
    name_reader(desk, "SPECIALIST:wpa", ADVISER)
    name_reader(desk, "BASE", COLLEAGUE)
    done = submit(desk, "four-layers", SAID)
    fill_spool(desk)
    [file] = spooled(desk.folder)
    return done.id, mission.opened(file.path.read_bytes())


def test_the_mission_reads_its_own_layer_and_no_other(lonely: Desk, mission: Mission) -> None:
    _, bundle = leaving(lonely, mission)
    [raw] = bundle.operations
    assert read_operation(raw).body["values"] == {"open": "mahogany"}
    assert sorted(box.ring for box in bundle.boxes) == ["BASE", "SPECIALIST:wpa"]
    everything = repr(bundle).encode()
    for word in ("zebrawood", "rosewood", "ebony"):
        assert word.encode() not in everything
    for box in bundle.boxes:
        with pytest.raises(NotForUs):
            open_box(box, bundle.device, mission.sealing)


def test_a_ring_opens_for_its_members_alone(lonely: Desk, mission: Mission) -> None:
    record, bundle = leaving(lonely, mission)
    boxes = {box.ring: box for box in bundle.boxes}
    for ring, private, values in (
        ("BASE", COLLEAGUE, {"base": "zebrawood"}),
        ("BASE", None, {"base": "zebrawood"}),
        ("SPECIALIST:wpa", ADVISER, {"sealed": "rosewood"}),
    ):
        device = lonely.device if private is None else device_id(sign_public(private))
        key = lonely.keys.seal_private if private is None else private
        [raw] = open_box(boxes[ring], device, key)
        operation = read_operation(raw)
        assert (operation.record, dict(operation.body)) == (record, {"values": values})
    for ring, private in (
        ("BASE", ADVISER),
        ("BASE", STRANGER),
        ("SPECIALIST:wpa", COLLEAGUE),
        ("SPECIALIST:wpa", STRANGER),
    ):
        with pytest.raises(NotForUs):
            open_box(boxes[ring], device_id(sign_public(private)), private)


def test_its_author_cannot_read_a_specialist_part_back_from_what_left(
    lonely: Desk, mission: Mission
) -> None:
    _, bundle = leaving(lonely, mission)
    [sealed] = [box for box in bundle.boxes if box.ring == "SPECIALIST:wpa"]
    with pytest.raises(NotForUs):
        open_box(sealed, lonely.device, lonely.keys.seal_private)


def test_what_is_the_devices_own_is_in_no_bundle(lonely: Desk, mission: Mission) -> None:
    record, bundle = leaving(lonely, mission)
    view = report(lonely, record)
    assert view is not None
    assert view.values["own"] == "ebony"
    inside = [raw for box in bundle.boxes for raw in opened(box)]
    assert all(b"ebony" not in raw for raw in [*bundle.operations, *inside])


def opened(box: Box) -> list[bytes]:
    """A box's operations, as whoever may read it sees them."""
    private = ADVISER if box.ring == "SPECIALIST:wpa" else COLLEAGUE
    return open_box(box, device_id(sign_public(private)), private)


def test_a_record_arrived_when_every_layer_has_its_receipt(lonely: Desk, mission: Mission) -> None:
    name_reader(lonely, "SPECIALIST:wpa", ADVISER)
    done = submit(lonely, "four-layers", SAID)
    assert waiting(lonely) == 3
    key = lonely.keys.seal_public

    def answer(body: bytes) -> bytes:
        return mission.answer(body, seal_to=key, stored=mission.stored(body)[:2])

    with misbehaving(answering(answer)) as server:
        sync(lonely, server.address)
        assert state_of(lonely, done.id) is ReportState.MISSION
    assert waiting(lonely) == 0


def test_nothing_is_sealed_that_nobody_could_ever_read(lonely: Desk) -> None:
    with pytest.raises(InputRefused):
        submit(lonely, "four-layers", SAID)
    assert waiting(lonely) == 0
    without = {name: value for name, value in SAID.items() if name != "sealed"}
    assert submit(lonely, "four-layers", without).number == ""


def test_the_real_server_carries_sealed_parts_it_cannot_read(desk: Desk) -> None:
    name_reader(desk, "SPECIALIST:wpa", ADVISER)
    done = submit(desk, "four-layers", SAID)
    assert sync(desk).failure is None
    assert waiting(desk) == 0
    assert state_of(desk, done.id) is ReportState.MISSION
