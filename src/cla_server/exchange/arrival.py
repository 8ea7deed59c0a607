# SPDX-License-Identifier: Apache-2.0
"""A request's body from sealed bytes to entries that can be stored, and the ways it can be refused.

Knows the wire and nothing of the database. What cannot be taken apart is never an error of ours: it
ends as `Refused`, with the word for the answer and what quarantine should keep.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cla_core.bundles.bundle import Bundle, read_bundle
from cla_core.bundles.hop import ANSWER_IN_CLEAR, key_number, open_hop
from cla_core.bundles.operations import Operation, is_number, operation_hash, read_operation
from cla_core.bundles.packing import decode
from cla_core.errors import ClaError, NotReadable, TooNew, mark

REQUEST_BYTES = 8


class Refused(ClaError):
    """The request is answered with a word and nothing of it is stored, but kept aside.

    `known` is the device that provably signed it, if any; without one the number kept is bounded.
    """

    def __init__(self, word: str, *, content: bytes, known: str | None = None) -> None:
        super().__init__(mark("The mission did not take this: {word}."), word=word)
        self.word = word
        self.content = content
        self.known = known


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One numbered operation of a bundle; `operation` is absent when sealed or unreadable."""

    n: int
    sha: bytes
    sealed: bool = False
    operation: Operation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One opened request. `request` names it in the answer; `signed` is the bundle as it came.

    `unreadable` counts operations without so much as a number: nothing can be said about them by
    number, and they keep nothing else from being stored.
    """

    now_ms: int
    request: bytes
    in_clear: bool
    signed: bytes
    bundle: Bundle
    entries: tuple[Entry, ...]
    unreadable: int = 0

    @property
    def device(self) -> str:
        """The author's id in hexadecimal."""
        return self.bundle.device.hex()


def request_name(body: bytes) -> bytes:
    """The name by which an answer refers to its request: the start of its hash."""
    return hashlib.sha256(body).digest()[:REQUEST_BYTES]


def open_arrival(body: bytes, seals: Mapping[int, bytes], *, now_ms: int) -> Arrival:
    """Take a body apart. The author's signature is not checked here: the key is not known yet.

    Raises:
        Refused: `unreadable` or `too-new`.
    """
    try:
        private = seals.get(key_number(body))
        if private is None:
            raise Refused("unreadable", content=body)
        opened = open_hop(body, private)
        bundle = read_bundle(opened.content)
        found = [_entry(raw) for raw in bundle.operations]
        entries = [entry for entry in found if entry is not None]
    except TooNew:
        raise Refused("too-new", content=body) from None
    except NotReadable:
        raise Refused("unreadable", content=body) from None
    return Arrival(
        now_ms=now_ms,
        request=request_name(body),
        in_clear=bool(opened.flags & ANSWER_IN_CLEAR),
        signed=opened.content,
        bundle=bundle,
        entries=(*entries, *_sealed_entries(bundle)),
        unreadable=len(found) - len(entries),
    )


def _sealed_entries(bundle: Bundle) -> Iterator[Entry]:
    for box in bundle.boxes:
        for n, sha in box.contents:
            yield Entry(n=n, sha=sha, sealed=True)


def _entry(raw: bytes) -> Entry | None:
    try:
        operation = read_operation(raw)
    except NotReadable:
        return _number_alone(raw)
    return Entry(n=operation.n, sha=operation_hash(raw), operation=operation)


def operation_in(content: bytes, n: int) -> Operation | None:
    """One operation of a bundle that was stored; None where this program cannot read it."""
    try:
        found = [_entry(raw) for raw in read_bundle(content).operations]
    except NotReadable:
        return None
    return next((one.operation for one in found if one is not None and one.n == n), None)


def _number_alone(raw: bytes) -> Entry | None:
    """An operation of a newer form: stored and acknowledged by number, understood later."""
    try:
        match decode(raw):
            case [int(n), *_] if is_number(n):
                return Entry(n=n, sha=operation_hash(raw))
    except NotReadable:
        pass
    return None
