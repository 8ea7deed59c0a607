# SPDX-License-Identifier: Apache-2.0
"""What travels: it comes back as it went in, and nothing altered, foreign or oversized is used."""

import os
import tracemalloc
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from typing import Any

import cbor2
import pytest
import zstandard
from hypothesis import example, given
from hypothesis import strategies as st

from cla_core.bundles import packing
from cla_core.bundles.answers import Answer, News, Stored, read_answer
from cla_core.bundles.bundle import Bundle, Joining, Standing, check_author, read_bundle
from cla_core.bundles.hop import ANSWER_IN_CLEAR, close, key_number, open_hop
from cla_core.bundles.keys import device_id, new_private_key, seal_public, sign_public
from cla_core.bundles.limits import OPERATION_MOST, PAD_TO, UNPACKED_MOST
from cla_core.bundles.operations import Act, Operation, operation_hash, read_operation
from cla_core.bundles.rings import Box, Ring, fill_box, open_box, read_box
from cla_core.errors import BadSignature, ClaError, NotForUs, NotReadable, TooNew
from cla_core.ids import record_id

RECORD = record_id(1_741_981_560_000, bytes(10))
MISSION = b"mission1"
AUTHOR, READER, OTHER = (new_private_key() for _ in range(3))
DEVICE = device_id(sign_public(AUTHOR))

plain = st.recursive(
    st.booleans() | st.integers(-(2**63), 2**63) | st.text(max_size=10) | st.binary(max_size=10),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


def operation(n: int = 1, *, salt: bytes = b"", words: str = "Ten men") -> Operation:
    return Operation(
        n=n,
        act=Act.CREATE,
        record=RECORD,
        kind="flash",
        schema=1,
        stamp=1_741_981_560_000 << 16,
        body={"values": {"what": words}},
        salt=salt,
    )


def bundle(*operations: Operation, boxes: tuple[Box, ...] = ()) -> Bundle:
    return Bundle(
        device=DEVICE,
        incarnation=b"inc1",
        counter=7,
        operations=[found.encoded() for found in operations],
        boxes=boxes,
        standing=Standing(applied=3, epoch=b"epoc"),
        joining=Joining(
            invitation=b"invited",
            sign_public=sign_public(AUTHOR),
            seal_public=seal_public(AUTHOR),
            person="CLA-07",
        ),
    )


@given(plain, st.sampled_from([0, 1]))
def test_plain_data_survives_packing(value: Any, dictionary: int) -> None:
    packed = packing.pack(value, dictionary=dictionary)
    assert packing.unpack(packed) == value
    assert len(packed) % PAD_TO == 0


def test_an_operation_and_a_bundle_survive_the_journey() -> None:
    sent = bundle(operation(4), operation(5))
    signed = sent.signed(AUTHOR, MISSION)
    sealed = close(signed, seal_public(READER), key_number=3, flags=ANSWER_IN_CLEAR)
    assert key_number(sealed) == 3
    opened = open_hop(sealed, READER)
    assert (opened.flags, opened.content) == (ANSWER_IN_CLEAR, signed)
    got = read_bundle(opened.content)
    check_author(signed, sign_public(AUTHOR), MISSION)
    assert got == replace(sent, boxes=[])
    assert read_operation(got.operations[0]) == operation(4)
    assert [n for n, _ in got.numbers()] == [4, 5]


def test_an_answer_survives_the_journey() -> None:
    sent = Answer(
        time_ms=17,
        epoch=b"epoc",
        request=b"request1",
        stored=[Stored(1, 2, b"digest12")],
        troubled=[(2, "not understood")],
        news=[News("read", bytes(16), {"by": "JOC duty officer", "at": 5})],
        number=4,
        more=True,
        highest=2,
    )
    signed = sent.signed(AUTHOR, MISSION)
    assert read_answer(signed, sign_public(AUTHOR), MISSION) == sent
    with pytest.raises(BadSignature):
        read_answer(signed, sign_public(AUTHOR), b"mission2")


def test_equal_operations_are_equal_bytes_and_salt_sets_them_apart() -> None:
    assert operation().encoded() == operation().encoded()
    marks = {operation_hash(operation(salt=os.urandom(16)).encoded()) for _ in range(20)}
    assert len(marks) == 20


def flipped(raw: bytes, bit: int) -> bytes:
    altered = bytearray(raw)
    altered[bit // 8] ^= 1 << bit % 8
    return bytes(altered)


def test_any_flipped_bit_of_a_sealed_bundle_is_refused() -> None:
    sealed = close(bundle(operation()).signed(AUTHOR, MISSION), seal_public(READER))
    for bit in range(len(sealed) * 8):
        with pytest.raises(NotReadable):
            open_hop(flipped(sealed, bit), READER)


def test_any_flipped_bit_of_a_signed_bundle_or_answer_is_refused() -> None:
    signed = bundle(operation()).signed(AUTHOR, MISSION)
    for bit in range(len(signed) * 8):
        with pytest.raises(BadSignature):
            check_author(flipped(signed, bit), sign_public(AUTHOR), MISSION)
    answer = Answer(time_ms=1, epoch=b"epoc", request=b"request1").signed(AUTHOR, MISSION)
    for bit in range(len(answer) * 8):
        with pytest.raises(BadSignature):
            read_answer(flipped(answer, bit), sign_public(AUTHOR), MISSION)


@given(st.integers(0, 400))
def test_a_bundle_cut_short_is_refused(length: int) -> None:
    signed = bundle(operation()).signed(AUTHOR, MISSION)
    sealed = close(signed, seal_public(READER))
    with pytest.raises(NotReadable):
        open_hop(sealed[: min(length, len(sealed) - 1)], READER)
    with pytest.raises(BadSignature):
        check_author(signed[: min(length, len(signed) - 1)], sign_public(AUTHOR), MISSION)


def test_wrong_reader_author_and_mission_are_refused() -> None:
    signed = bundle(operation()).signed(AUTHOR, MISSION)
    with pytest.raises(NotForUs):
        open_hop(close(signed, seal_public(READER)), OTHER)
    with pytest.raises(BadSignature):
        check_author(signed, sign_public(OTHER), MISSION)
    with pytest.raises(BadSignature):
        check_author(signed, sign_public(AUTHOR), b"mission2")


def test_what_a_newer_version_made_is_told_apart() -> None:
    sealed = close(b"content", seal_public(READER))
    with pytest.raises(TooNew):
        open_hop(bytes([9]) + sealed[1:], READER)
    with pytest.raises(TooNew):
        packing.unpack(bytes([200]) + packing.pack({})[1:])


DECODERS: dict[str, Callable[[bytes], object]] = {
    "decode": packing.decode,
    "unpack": packing.unpack,
    "operation": read_operation,
    "bundle": read_bundle,
    "hop": lambda raw: open_hop(raw, READER),
    "answer": lambda raw: read_answer(raw, sign_public(AUTHOR), MISSION),
    "signed answer": lambda raw: read_answer(_signed(raw), sign_public(AUTHOR), MISSION),
    "author": lambda raw: check_author(raw, sign_public(AUTHOR), MISSION),
    "box": lambda raw: open_box(read_box(packing.decode(raw)), DEVICE, READER),
}


def _signed(raw: bytes) -> bytes:
    from cla_core.bundles.answers import PURPOSE
    from cla_core.bundles.keys import sign

    return raw + sign(AUTHOR, PURPOSE + MISSION, raw)


def _packed(raw: bytes) -> bytes:
    return b"\x00" + packing._compressor(0).compress(raw) + bytes(64)


hostile_cbor = (
    st.binary(max_size=120)
    | plain.map(packing.encode)
    | st.builds(
        lambda head, tail: head + tail,
        st.sampled_from([b"\x9b", b"\xbb", b"\x5b", b"\xc4"]),
        st.binary(),
    )
)


@pytest.mark.parametrize("read", DECODERS.values(), ids=DECODERS)
@given(raw=hostile_cbor, packed=st.booleans())
@example(raw=bytes.fromhex("9b7fffffffffffffff"), packed=True)
@example(raw=bytes.fromhex("5b7fffffffffffffff"), packed=True)
@example(raw=b"\x81" * 5000 + b"\x00", packed=True)
@example(raw=bytes.fromhex("d81c81d81d00"), packed=False)
@example(raw=bytes.fromhex("c482 1b7fffffffffffffff 01"), packed=False)
def test_decoders_refuse_arbitrary_bytes_calmly(
    read: Callable[[bytes], object], raw: bytes, packed: bool
) -> None:
    with suppress(ClaError):
        read(_packed(raw) if packed else raw)


shapes = st.fixed_dictionaries(
    {},
    optional={
        "d": st.just(DEVICE) | plain,
        "i": st.just(b"inc1") | plain,
        "k": st.just(1) | plain,
        "o": st.lists(st.binary(max_size=20), max_size=2) | plain,
        "x": st.lists(st.lists(plain, min_size=4, max_size=4), max_size=2) | plain,
        "c": plain,
        "j": plain,
        "t": st.just(1) | plain,
        "e": st.just(b"epoc") | plain,
        "r": st.just(b"request1") | plain,
        "ok": plain,
        "no": plain,
        "w": plain,
    },
)


@given(shapes)
def test_well_packed_nonsense_is_refused_calmly(payload: dict[str, Any]) -> None:
    raw = packing.pack(payload)
    with suppress(ClaError):
        read_bundle(raw + bytes(64)).numbers()
    with suppress(ClaError):
        read_answer(_signed(raw), sign_public(AUTHOR), MISSION)


def bomb(size: int) -> bytes:
    parameters = zstandard.ZstdCompressionParameters.from_level(
        3, format=zstandard.FORMAT_ZSTD1_MAGICLESS, write_content_size=False
    )
    compressor = zstandard.ZstdCompressor(compression_params=parameters)
    return b"\x00" + compressor.compress(cbor2.dumps(bytes(size)))


def wide_window(log: int) -> bytes:
    """A frame that asks its reader for a window of 2**log bytes, and says little."""
    descriptor, window = b"\x00", bytes([(log - 10) << 3])
    raw_block = (1 | (1 << 3)).to_bytes(3, "little") + b"\x01"
    return b"\x00" + descriptor + window + raw_block


def test_a_decompression_bomb_is_refused_within_its_ceiling() -> None:
    packed = bomb(UNPACKED_MOST * 30)
    assert len(packed) < 100_000
    tracemalloc.start()
    with pytest.raises(NotReadable):
        packing.unpack(packed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * UNPACKED_MOST


@pytest.mark.parametrize(
    "values", [b"\x80", b"\xa0", b"\x40", b"\x81\x80"], ids=["lists", "maps", "bytes", "nested"]
)
def test_a_bomb_of_many_small_values_is_refused_within_its_ceiling(values: bytes) -> None:
    count = (UNPACKED_MOST - 100) // len(values)
    packed = _packed(b"\xa1\x61o\x9a" + count.to_bytes(4, "big") + values * count)
    assert len(packed) < 2_000
    tracemalloc.start()
    with pytest.raises(NotReadable):
        packing.unpack(packed)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 3 * UNPACKED_MOST


def test_a_bundle_of_the_greatest_size_is_read() -> None:
    operations = [os.urandom(250_000) for _ in range(33)] + [bytes([n]) for n in range(200)] * 40
    assert packing.unpack(packing.pack({"o": operations})) == {"o": operations}


def test_a_frame_that_asks_for_more_memory_than_the_ceiling_is_refused() -> None:
    assert packing.unpack(wide_window(20)) == 1
    with pytest.raises(NotReadable):
        packing.unpack(wide_window(27))


def test_an_operation_larger_than_any_is_refused() -> None:
    with pytest.raises(NotReadable):
        read_operation(operation(words="x" * OPERATION_MOST).encoded())


@pytest.mark.parametrize("n", [0, -1, 2**53 + 1, 2**63, 2**70])
def test_an_operation_number_fits_every_database(n: int) -> None:
    with pytest.raises(NotReadable):
        read_operation(replace(operation(), n=n).encoded())


def boxed(ring: Ring) -> Box:
    raws = [(n, operation(n, salt=os.urandom(16)).encoded()) for n in (3, 4)]
    return read_box(packing.decode(packing.encode(fill_box(ring, raws).plain())))


def test_a_box_opens_for_every_reader_of_its_ring_and_for_nobody_else() -> None:
    readers = [new_private_key() for _ in range(3)]
    ring = Ring("BASE", {device_id(key): seal_public(key) for key in readers})
    box = boxed(ring)
    for key in readers:
        assert [read_operation(raw).n for raw in open_box(box, device_id(key), key)] == [3, 4]
        with pytest.raises(NotForUs):
            open_box(box, device_id(key), OTHER)
    with pytest.raises(NotForUs):
        open_box(box, DEVICE, AUTHOR)
    assert b"Ten men" not in packing.encode(box.plain())


def test_a_box_moved_to_another_ring_or_announced_wrongly_is_refused() -> None:
    key = new_private_key()
    box = boxed(Ring("BASE", {DEVICE: seal_public(key)}))
    with pytest.raises(NotForUs):
        open_box(replace(box, ring="SPECIALIST:wpa"), DEVICE, key)
    with pytest.raises(NotReadable):
        open_box(replace(box, contents=box.contents[:1]), DEVICE, key)
    swapped = tuple((n, bytes(8)) for n, _ in box.contents)
    with pytest.raises(NotReadable):
        open_box(replace(box, contents=swapped), DEVICE, key)
