# SPDX-License-Identifier: Apache-2.0
"""What a printed page carries in its codes, so that paper can be read back in.

Exactly what the page shows: the operation that made the record, cut to its MISSION fields that may
be printed, signed by its device, not sealed. Large records take several codes. Owns the cut, the
parts and the signature; how a code is drawn and read by a camera belongs to others.

One part: `CLA1`, message id (4 bytes), index and count (1 byte each), a slice of the message.
Message: packed `[device, operation]`, then the device's signature over it, bound to the mission.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cla_core.bundles.keys import SIGNATURE_BYTES, sign, verify
from cla_core.bundles.operations import read_operation
from cla_core.bundles.packing import pack, unpack
from cla_core.errors import InputRefused, NotReadable, mark
from cla_core.fields import Layer, fields_of
from cla_core.records import record_type

PURPOSE = b"CLA paper 1"
MAGIC = b"CLA1"
ID_BYTES = 4
HEAD_BYTES = len(MAGIC) + ID_BYTES + 2

PART_MOST = 777
"""Bytes of one part: what a QR code of 105 modules holds with a seventh of it spare for dirt, less
the two by which it says that they are bytes and no text."""

PARTS_MOST = 24
"""More codes than this nobody scans; such a record travels by link alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """What was read from paper: who signed, the operation's bytes, and what was signed."""

    device: bytes
    operation: bytes
    content: bytes
    signature: bytes


def printable(operation: bytes) -> bytes:
    """The operation without what must not be printed; the same bytes when there is nothing such.

    Raises:
        NotReadable: no operation.
        InputRefused: of a kind whose fields are not known.
    """
    found = read_operation(operation)
    declared = fields_of(record_type(found.kind))
    values = found.body.get("values")
    if not isinstance(values, dict):
        return operation
    shown = {
        name: value
        for name, value in values.items()
        if name in declared and declared[name].prints and declared[name].layer is Layer.MISSION
    }
    if len(shown) == len(values):
        return operation
    return replace(found, body={**found.body, "values": shown}).encoded()


def paper_codes(
    operation: bytes, device: bytes, private: bytes, mission: bytes
) -> tuple[bytes, ...]:
    """The contents of the page's codes, none when they would be more than `PARTS_MOST`.

    `operation` is encoded, `device` 8 bytes, `private` the device's signing key, `mission` 8 bytes.

    Raises:
        NotReadable: no operation.
        InputRefused: of a kind whose fields are not known.
    """
    content = pack([device, printable(operation)])
    message = content + sign(private, PURPOSE + mission, content)
    room = PART_MOST - HEAD_BYTES
    count = -(-len(message) // room)
    if count > PARTS_MOST:
        return ()
    size = -(-len(message) // count)
    name = _message_id(message)
    return tuple(
        MAGIC + name + bytes([index, count]) + message[index * size : (index + 1) * size]
        for index in range(count)
    )


def read_paper(parts: Sequence[bytes]) -> Paper:
    """Put the parts of one page together, in any order and however often each was read.

    The signature is not yet checked: the key depends on `device`.

    Raises:
        InputRefused: a part is missing, or the parts are of two pages.
        NotReadable: no codes of this program, or altered.
    """
    slices = {_read_part(part) for part in parts}
    heads = {head for head, _, _ in slices}
    if len(heads) != 1:
        raise InputRefused(mark("Scan the codes of one report at a time."))
    pieces = {index: piece for _, index, piece in slices}
    if len(pieces) < len(slices):
        raise NotReadable(mark("These codes contradict each other; scan the page again."))
    name, count = heads.pop()
    if len(pieces) < count:
        raise InputRefused(
            mark("{found} of {count} codes were read; scan the others too."),
            found=len(pieces),
            count=count,
        )
    message = b"".join(pieces[index] for index in range(count))
    if _message_id(message) != name:
        raise NotReadable(mark("These codes contradict each other; scan the page again."))
    return _read_message(message)


def check(paper: Paper, public: bytes, mission: bytes) -> None:
    """Check the signature of what was read.

    Raises:
        BadSignature: not this device's, altered, or made for another mission.
    """
    verify(public, PURPOSE + mission, (paper.content, paper.signature))


def _message_id(message: bytes) -> bytes:
    return hashlib.sha256(message).digest()[:ID_BYTES]


def _read_part(part: bytes) -> tuple[tuple[bytes, int], int, bytes]:
    """The message id and count, the index, and the slice of one part."""
    if len(part) <= HEAD_BYTES or not part.startswith(MAGIC):
        raise NotReadable(mark("This code was not printed by this program."))
    name = part[len(MAGIC) : HEAD_BYTES - 2]
    index, count = part[HEAD_BYTES - 2 : HEAD_BYTES]
    if not index < count <= PARTS_MOST:
        raise NotReadable(mark("This code was not printed by this program."))
    return (name, count), index, part[HEAD_BYTES:]


def _read_message(message: bytes) -> Paper:
    content, signature = message[:-SIGNATURE_BYTES], message[-SIGNATURE_BYTES:]
    match unpack(content):
        case [bytes(device), bytes(operation)]:
            read_operation(operation)
            return Paper(device=device, operation=operation, content=content, signature=signature)
    raise NotReadable(mark("These bytes are not in a form this program knows."))
