# SPDX-License-Identifier: Apache-2.0
"""What paper carries: it comes back whole, in any order, and nothing else is taken for it."""

import os
from dataclasses import dataclass
from random import Random
from typing import Annotated, ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.bundles.keys import device_id, new_private_key, sign_public
from cla_core.bundles.operations import Act, Operation, read_operation
from cla_core.bundles.paper import (
    PART_MOST,
    PARTS_MOST,
    Paper,
    check,
    paper_codes,
    printable,
    read_paper,
)
from cla_core.errors import BadSignature, ClaError, InputRefused, NotReadable
from cla_core.fields import Layer, Text
from cla_core.record import REGISTRY, Event, example_id

PRIVATE = bytes(range(32))
PUBLIC = sign_public(PRIVATE)
DEVICE = device_id(PUBLIC)
MISSION = b"mission."


def flash(what: str = "Ten armed men were seen.", **more: object) -> bytes:
    """An encoded operation that makes a flash."""
    values = {"headline": "Armed men near Mtindo", "threat_type": "MOV", "what": what}
    return Operation(
        n=4,
        act=Act.CREATE,
        record=example_id("flash"),
        kind="flash",
        schema=1,
        stamp=1_741_981_560_000 << 16,
        body={"values": values, "number": "ZZ/KAS/FLASH/2025/014a", "version": 1, **more},
    ).encoded()


def codes(operation: bytes) -> tuple[bytes, ...]:
    """The codes of an operation of this device."""
    return paper_codes(operation, DEVICE, PRIVATE, MISSION)


def accept(parts: list[bytes]) -> Paper:
    """Read and check, as whoever scans must."""
    paper = read_paper(parts)
    check(paper, PUBLIC, MISSION)
    return paper


def incompressible(size_bytes: int) -> str:
    """Words that no dictionary makes smaller."""
    return os.urandom(size_bytes // 2).hex()


def test_a_usual_flash_is_one_code() -> None:
    words = "Ten armed men came down from the ridge towards the village and left again. " * 12
    (only,) = codes(flash(words))
    assert len(only) <= PART_MOST
    assert accept([only]).operation == flash(words)


@given(
    text=st.text(max_size=9000),
    order=st.randoms(use_true_random=False),
    again=st.integers(min_value=0, max_value=3),
)
def test_parts_come_back_in_any_order_and_more_than_once(
    text: str, order: Random, again: int
) -> None:
    operation = flash(text.encode("utf-8", "replace").decode())
    parts = list(codes(operation))
    assert all(len(part) <= PART_MOST for part in parts)
    shuffled = parts + parts[:again]
    order.shuffle(shuffled)
    paper = accept(shuffled)
    assert paper.operation == operation
    assert paper.device == DEVICE
    assert read_operation(paper.operation).record == example_id("flash")


def test_a_long_record_takes_several_codes_of_like_size() -> None:
    parts = codes(flash(incompressible(6000)))
    assert len(parts) > 1
    sizes = [len(part) for part in parts]
    assert max(sizes) - sizes[0] == 0
    assert sizes[0] - sizes[-1] <= len(parts)


def test_too_many_codes_are_none() -> None:
    assert codes(flash(incompressible(PARTS_MOST * PART_MOST * 3))) == ()


def test_a_missing_part_is_asked_for() -> None:
    parts = codes(flash(incompressible(6000)))
    with pytest.raises(InputRefused, match=f"{len(parts) - 1} of {len(parts)} codes"):
        read_paper(parts[1:])


def test_codes_of_two_pages_are_refused() -> None:
    with pytest.raises(InputRefused, match="one report at a time"):
        read_paper([*codes(flash("one")), *codes(flash("two"))])
    with pytest.raises(InputRefused, match="one report at a time"):
        read_paper([])


def test_one_changed_byte_is_noticed() -> None:
    parts = codes(flash(incompressible(3000)))
    for index in range(0, len(parts[0]), 7):
        changed = bytearray(parts[0])
        changed[index] ^= 1
        with pytest.raises(ClaError):
            accept([bytes(changed), *parts[1:]])


def test_two_readings_that_differ_are_refused() -> None:
    first, *rest = codes(flash(incompressible(3000)))
    with pytest.raises(NotReadable, match="contradict"):
        read_paper([first, first[:-1] + bytes([first[-1] ^ 1]), *rest])


def test_another_device_or_mission_is_refused() -> None:
    paper = read_paper(codes(flash()))
    with pytest.raises(BadSignature):
        check(paper, sign_public(new_private_key()), MISSION)
    with pytest.raises(BadSignature):
        check(paper, PUBLIC, b"another.")


@given(st.lists(st.binary(max_size=120), max_size=4), st.booleans())
def test_foreign_codes_never_crash(parts: list[bytes], ours: bool) -> None:
    tried = [b"CLA1" + part for part in parts] if ours else parts
    with pytest.raises(ClaError):
        read_paper(tried)


@dataclass(frozen=True, slots=True, kw_only=True)
class Note(Event):
    """A record type with a field in each layer, for these tests alone."""

    kind: ClassVar[str] = "paper_test_note"

    open: Annotated[str, Text()] = ""
    kept_off_paper: Annotated[str, Text(prints=False)] = ""
    base: Annotated[str, Text(layer=Layer.BASE)] = ""
    special: Annotated[str, Text(layer=Layer.SPECIALIST, function="wpa")] = ""
    device: Annotated[str, Text(layer=Layer.DEVICE)] = ""


def note(values: dict[str, str]) -> bytes:
    """An encoded operation that makes a note."""
    return Operation(
        n=1, act=Act.CREATE, record=example_id("note"), kind=Note.kind, schema=1, stamp=1,
        body={"values": values},
    ).encoded()  # fmt: skip


def test_only_what_may_be_printed_is_on_paper(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(REGISTRY, Note.kind, Note)
    everything = dict.fromkeys(("open", "kept_off_paper", "base", "special", "device"), "canary")
    paper = accept(list(codes(note(everything | {"undeclared": "canary"}))))
    found = read_operation(paper.operation)
    assert found.body["values"] == {"open": "canary"}
    assert (found.record, found.n) == (example_id("note"), 1)
    assert printable(note({"open": "canary"})) == note({"open": "canary"})


def test_a_kind_nobody_knows_is_not_put_on_paper() -> None:
    with pytest.raises(InputRefused):
        printable(note({"open": "canary"}))
