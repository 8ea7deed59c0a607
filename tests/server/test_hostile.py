# SPDX-License-Identifier: Apache-2.0
"""Whatever bytes come, sealed or signed or neither, there is a signed answer and never an error."""

from collections.abc import Iterator
from typing import Any

import cbor2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.bundles import packing
from cla_core.bundles.answers import Answer
from cla_core.bundles.bundle import PURPOSE
from cla_core.bundles.hop import close
from cla_core.bundles.keys import sign
from cla_core.bundles.operations import Operation, operation_hash
from cla_core.bundles.rings import Ring, fill_box
from tests.server.conftest import Headquarters, founded
from tests.support.device import Device, Sent, flash_values, stored_numbers

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(1 << 64), (1 << 64) - 1)
    | st.integers((1 << 62), (1 << 64) - 1)
    | st.floats()
    | st.binary(max_size=40)
    | st.text(max_size=40)
)
PLAIN = st.recursive(
    LEAVES,
    lambda inner: (
        st.lists(inner, max_size=5) | st.dictionaries(st.text(max_size=12), inner, max_size=5)
    ),
    max_leaves=20,
)


@pytest.fixture(
    scope="module", params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]
)
def hall(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Headquarters]:
    """A mission for all the examples, on each database."""
    database = ""
    if request.param == "postgres":
        database = request.getfixturevalue("postgres_cluster").url()
    made = founded(tmp_path_factory.mktemp("hostile") / "data", database)
    yield made
    made.mission.database.close()


@pytest.fixture(scope="module")
def device(hall: Headquarters) -> Device:
    """A device in good standing, for hostile purposes."""
    return hall.joined()


def ask(hall: Headquarters, device: Device, body: bytes) -> Answer:
    """The answer to any bytes, opened and checked."""
    return device.opened(hall.exchange.answer(body))


def sealed(device: Device, content: bytes) -> bytes:
    """Bytes sealed to the server as they are."""
    server = device.invitation.server
    return close(content, server.seal_public, key_number=server.number)


def signed(device: Device, payload: Any) -> bytes:
    """A body whose payload is anything, with a good signature and seal."""
    packed = packing.pack(payload)
    mission = device.invitation.server.mission
    return sealed(device, packed + sign(device.sign_private, PURPOSE + mission, packed))


@given(body=st.binary(max_size=400))
def test_arbitrary_bytes(hall: Headquarters, device: Device, body: bytes) -> None:
    assert ask(hall, device, body).refused in {"unreadable", "too-new"}


@given(content=st.binary(max_size=400))
def test_arbitrary_bytes_under_the_seal(hall: Headquarters, device: Device, content: bytes) -> None:
    assert ask(hall, device, sealed(device, content)).refused in {"unreadable", "too-new"}


@given(content=st.binary(max_size=300), dictionary=st.integers(0, 255))
def test_arbitrary_compressed_bytes(
    hall: Headquarters, device: Device, content: bytes, dictionary: int
) -> None:
    body = sealed(device, bytes([dictionary]) + content + bytes(64))
    assert ask(hall, device, body).refused in {"unreadable", "too-new"}


@given(data=st.data())
def test_one_changed_byte(hall: Headquarters, device: Device, data: st.DataObject) -> None:
    body = bytearray(device.send([device.report()]).body)
    at = data.draw(st.integers(0, len(body) - 1))
    body[at] ^= data.draw(st.integers(1, 255))
    answer = ask(hall, device, bytes(body))
    assert answer.refused
    assert answer.stored == []


@given(payload=PLAIN)
def test_any_signed_payload(hall: Headquarters, device: Device, payload: object) -> None:
    assert ask(hall, device, signed(device, payload)).refused


@given(
    parts=st.fixed_dictionaries(
        {},
        optional={
            "d": PLAIN, "i": PLAIN | st.binary(min_size=4, max_size=4), "k": PLAIN, "o": PLAIN,
            "x": PLAIN, "c": PLAIN, "j": PLAIN,
        },
    )
)  # fmt: skip
def test_a_bundle_with_any_part_replaced(
    hall: Headquarters, device: Device, parts: dict[str, Any]
) -> None:
    whole = {"d": device.id, "i": device.incarnation, "k": 1, "o": [], "c": [0, b""]}
    ask(hall, device, signed(device, whole | parts))


@given(operations=st.lists(PLAIN.map(packing.encode) | st.binary(max_size=60), max_size=4))
def test_any_operations(hall: Headquarters, device: Device, operations: list[bytes]) -> None:
    payload = {"d": device.id, "i": device.incarnation, "k": 1, "o": operations}
    ask(hall, device, signed(device, payload))


def test_an_operation_without_so_much_as_a_number_keeps_nothing_else_back(
    hall: Headquarters, device: Device
) -> None:
    report = device.report()
    raw = report.encoded()
    numberless = [packing.encode([said, "of a newer form"]) for said in (0, True, -1, 1 << 63)]
    body = device.send([b"\x00", *numberless, raw, b"\xff"]).body
    sent = Sent(body, {report.n: operation_hash(raw)})
    answer = device.read(sent, hall.exchange.answer(sent.body))
    assert stored_numbers(answer) == {report.n}
    assert ("unreadable operation", device.id.hex()) in hall.aside()


@given(body=st.dictionaries(st.text(max_size=12), PLAIN, max_size=6))
def test_an_operation_with_any_body_is_stored(
    hall: Headquarters, device: Device, body: dict[str, Any]
) -> None:
    operation = device.operation("flash", body)
    assert stored_numbers(posted(hall, device, operation)) == {operation.n}


@given(
    name=st.sampled_from(
        [*flash_values(), "amends", "actions", "dtg", "sensitive_flags", "requests"]
    ),
    value=PLAIN,
)
def test_a_flash_with_any_value_in_any_field_is_stored(
    hall: Headquarters, device: Device, name: str, value: object
) -> None:
    report = device.report({**flash_values(), name: value})
    assert stored_numbers(posted(hall, device, report)) == {report.n}


@given(
    name=st.sampled_from(["values", "number", "person", "classification", "written", "version"]),
    value=PLAIN,
)
def test_a_flash_with_any_head_is_stored(
    hall: Headquarters, device: Device, name: str, value: object
) -> None:
    whole = device.report()
    changed = device.operation("flash", {**whole.body, name: value})
    assert stored_numbers(posted(hall, device, changed)) == {changed.n}


@pytest.mark.parametrize("kind", ["x" * 60, "of\x00tomorrow", "de demain \u2013", "", "\n"])
def test_an_operation_of_any_kind_is_stored(hall: Headquarters, device: Device, kind: str) -> None:
    operation = device.operation(kind, {})
    assert stored_numbers(posted(hall, device, operation)) == {operation.n}


@pytest.mark.parametrize(
    "ring",
    ["", "of tomorrow", "BASE:", "SPECIALIST:", f"SPECIALIST:{'x' * 60}", "SPECIALIST:w\x00a"],
)
def test_a_box_for_whomever_is_stored_and_holds_up_nothing(
    hall: Headquarters, device: Device, ring: str
) -> None:
    secret, report = device.operation("contact", {}), device.report()
    readers = Ring(ring, {device.id: device.joining().seal_public})
    sent = device.send([report], boxes=[fill_box(readers, [(secret.n, secret.encoded())])])
    answer = device.read(sent, hall.exchange.answer(sent.body))
    assert stored_numbers(answer) == {secret.n, report.n}


def posted(hall: Headquarters, device: Device, operation: Operation) -> Answer:
    """The answer to one operation, whatever CBOR makes of it."""
    raw = operation.encoded()
    sent = Sent(device.send([raw]).body, {operation.n: operation_hash(raw)})
    return device.read(sent, hall.exchange.answer(sent.body))


@pytest.mark.parametrize(
    "raw",
    [
        b"\x81" * 100_000,
        b"\x9f" * 100_000,
        b"\xd8\x1c\x81\xd8\x1d\x00",
        cbor2.dumps({"d": 1}) + b"\x00",
        b"\xa1\x80\x00",
        b"\xc2\x5a\x00\xff\xff\xff" + bytes(100),
        b"\x5a\xff\xff\xff\xff",
        b"\xd8\x23\x61\x28",
        b"\xc4\x82\x1b\x7f\xff\xff\xff\xff\xff\xff\xff\x01",
        b"\xc0\x61\x78",
    ],
    ids=[
        "deep", "endless", "cyclic", "more after the end", "list as key", "cut bignum",
        "huge claim", "bad pattern", "huge exponent", "bad date",
    ],
)  # fmt: skip
def test_cbor_made_to_hurt(hall: Headquarters, device: Device, raw: bytes) -> None:
    packed = b"\x00" + packing._compressor(0).compress(raw)
    mission = device.invitation.server.mission
    body = sealed(device, packed + sign(device.sign_private, PURPOSE + mission, packed))
    assert ask(hall, device, body).refused == "unreadable"


def test_a_bomb_is_not_unpacked(hall: Headquarters, device: Device) -> None:
    packed = b"\x00" + packing._compressor(0).compress(bytes(200_000_000))
    mission = device.invitation.server.mission
    body = sealed(device, packed + sign(device.sign_private, PURPOSE + mission, packed))
    assert ask(hall, device, body).refused == "unreadable"
