# SPDX-License-Identifier: Apache-2.0
"""The file as bytes: one encoding, and every other one refused by its right name."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_desktop.vault.errors import VaultDamaged, VaultDestroyed, VaultNewer
from cla_desktop.vault.header import (
    FILE_BYTES,
    SECRETS_AT_MOST_BYTES,
    SLOTS_AT_MOST,
    Header,
    decode,
    encode,
    encode_destroyed,
    slot_context,
)
from cla_desktop.vault.kdf import KdfParameters
from tests.vault.samples import VAULT_ID, file_of, header, slot

WHOLE = encode(header())
WRITTEN_BYTES = len(WHOLE.rstrip(b"\n"))


def test_round_trip_and_size() -> None:
    assert decode(WHOLE) == header()
    assert len(WHOLE) == len(encode_destroyed()) == FILE_BYTES


def test_the_fullest_header_fits() -> None:
    people = [slot(slot_id=f"{n:016x}", label="\U0001f4e1" * 40) for n in range(SLOTS_AT_MOST)]
    dear = [
        replace(each, kdf=KdfParameters(memory_kib=1024 * 1024, passes=50, lanes=16))
        for each in people
    ]
    fullest = header(*dear, secrets=bytes(SECRETS_AT_MOST_BYTES))
    assert len(encode(fullest)) == FILE_BYTES
    assert decode(encode(fullest)) == fullest


@pytest.mark.parametrize("bit", range(8))
def test_each_flipped_bit_of_what_is_written(bit: int) -> None:
    for place in range(WRITTEN_BYTES):
        flipped = bytearray(WHOLE)
        flipped[place] ^= 1 << bit
        with pytest.raises(VaultDamaged):
            decode(bytes(flipped))


@given(place=st.integers(0, FILE_BYTES - 1), mask=st.integers(1, 255))
def test_any_flipped_byte(place: int, mask: int) -> None:
    flipped = bytearray(WHOLE)
    flipped[place] ^= mask
    with pytest.raises(VaultDamaged):
        decode(bytes(flipped))


@given(kept=st.integers(0, FILE_BYTES - 1))
def test_truncated(kept: int) -> None:
    with pytest.raises(VaultDamaged):
        decode(WHOLE[:kept])


@given(data=st.binary().filter(lambda data: b"destroyed" not in data))
def test_any_bytes(data: bytes) -> None:
    for tried in (data, b"cla-vault " + data, file_of(data), WHOLE + data + b"x"):
        with pytest.raises(VaultDamaged):
            decode(tried)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


@given(value=JSON)
def test_well_sealed_nonsense(value: object) -> None:
    with pytest.raises(VaultDamaged):
        decode(file_of(json.dumps(value).encode()))


def test_deep_nesting_is_damage() -> None:
    with pytest.raises(VaultDamaged):
        decode(file_of(b"[" * 30_000))


def _body() -> dict[str, object]:
    body: dict[str, object] = json.loads(WHOLE.partition(b"\n")[2])
    return body


def _compact(body: dict[str, object]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode()


def _with_slot(**values: object) -> dict[str, object]:
    body = _body()
    slots = body["slots"]
    assert isinstance(slots, list)
    slots[0].update(values)
    return body


def test_the_second_hand_writes_the_same_file() -> None:
    assert file_of(_compact(_body())) == WHOLE


@given(value=JSON, name=st.sampled_from([*sorted(_with_slot()), "unknown"]))
def test_wrong_values_in_the_header(value: object, name: str) -> None:
    body = _body()
    if body.get(name, name) == value:
        return
    with pytest.raises(VaultDamaged):
        decode(file_of(_compact({**body, name: value})))


@pytest.mark.parametrize(
    "values",
    [
        {"memory_kib": 1024 * 1024 + 1},
        {"memory_kib": 64 * 1024 - 1},
        {"memory_kib": 10**30},
        {"memory_kib": True},
        {"memory_kib": 65536.0},
        {"passes": 51},
        {"passes": 2},
        {"lanes": 0},
        {"lanes": 17},
        {"salt": ""},
        {"key": ""},
        {"key": "!!!!"},
        {"kind": "master"},
        {"id": "../x"},
        {"label": ""},
        {"label": "CLA\n07"},
        {"label": "\ud800"},
        {"label": "x" * 41},
        {"more": 1},
    ],
    ids=str,
)
def test_absurd_slots_are_damage_not_work(values: dict[str, object]) -> None:
    with pytest.raises(VaultDamaged):
        decode(file_of(_compact(_with_slot(**values))))


@pytest.mark.parametrize("spaced", [json.dumps(_body(), sort_keys=True), json.dumps(_body())])
def test_another_spelling_of_the_same_values_is_damage(spaced: str) -> None:
    with pytest.raises(VaultDamaged):
        decode(file_of(spaced.encode()))


def test_two_slots_of_one_id_are_damage() -> None:
    body = _body()
    slots = body["slots"]
    assert isinstance(slots, list)
    with pytest.raises(VaultDamaged):
        decode(file_of(_compact({**body, "slots": [*slots, *slots]})))


def test_too_many_slots_are_refused() -> None:
    many = tuple(slot(slot_id=f"{n:016x}") for n in range(SLOTS_AT_MOST + 1))
    with pytest.raises(ValueError, match="more than"):
        Header(vault_id=VAULT_ID, slots=many, secrets=b"", mac=bytes(32))


@pytest.mark.parametrize("body", [b"", b"{}", b"\x00another layout"])
@pytest.mark.parametrize("number", [b"2", b"17", b"9999"])
def test_a_newer_file_says_so_whatever_is_in_it(body: bytes, number: bytes) -> None:
    with pytest.raises(VaultNewer):
        decode(file_of(body, number=number))


@pytest.mark.parametrize("number", [b"0", b"", b"-1", b"10000", "٢".encode(), b"2 2"])
def test_a_number_that_is_none(number: bytes) -> None:
    with pytest.raises(VaultDamaged):
        decode(file_of(b"{}", number=number))


def test_destroyed() -> None:
    with pytest.raises(VaultDestroyed):
        decode(encode_destroyed())


def test_the_context_of_a_slot_is_all_it_says() -> None:
    first = slot()
    changed = [
        replace(first, label="CLA-08"),
        replace(first, slot_id="11" * 8),
        replace(first, salt=bytes([1] * 16)),
        replace(first, kdf=KdfParameters(memory_kib=128 * 1024, passes=3, lanes=4)),
    ]
    contexts = {slot_context(VAULT_ID, each) for each in (first, *changed)}
    assert len(contexts) == 1 + len(changed)
    assert slot_context(bytes(16), first) not in contexts
    assert slot_context(VAULT_ID, replace(first, wrapped_key=bytes([1] * 60))) in contexts
