# SPDX-License-Identifier: Apache-2.0
"""Layer boxes: what is sealed to a ring of devices, so that the mission's server carries it blind.

A ring is a name and the public seal keys of its devices. A box encrypts its operations once and
wraps that key for each device. Outside the box stand the ring's name, each operation's number and
salted hash, and nothing else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cla_core.bundles.keys import lock_away, seal, take_out, unseal
from cla_core.bundles.operations import HASH_BYTES, is_number, operation_hash
from cla_core.bundles.packing import decode, encode, pack, unpack
from cla_core.errors import NotForUs, NotReadable, mark
from cla_core.fields import Layer

INFO = b"CLA box 1"


@dataclass(frozen=True, slots=True)
class Ring:
    """The readers of a layer: device id to X25519 public key, both raw bytes."""

    name: str
    readers: Mapping[bytes, bytes]


SPECIALIST = "SPECIALIST:"
"""How the names of specialists' rings begin; their function follows."""


def function_of(ring: str) -> str:
    """Whose ring it is; empty for a ring that is no specialists'."""
    return ring.removeprefix(SPECIALIST) if ring.startswith(SPECIALIST) else ""


def ring_name(layer: Layer, of: str = "") -> str:
    """`BASE`, `SPECIALIST:wpa` for a function, `BASE:` and its id for one laptop of the base."""
    return f"{layer}:{of}" if of or layer is Layer.SPECIALIST else str(layer)


@dataclass(frozen=True, slots=True)
class Box:
    """A sealed run of operations: `(number, hash)` in order, wrapped keys by device, ciphertext."""

    ring: str
    contents: tuple[tuple[int, bytes], ...]
    wraps: Mapping[bytes, bytes]
    sealed: bytes

    def plain(self) -> list[object]:
        """The box as it stands in a bundle."""
        return [self.ring, [list(item) for item in self.contents], dict(self.wraps), self.sealed]

    def encoded(self) -> bytes:
        """The box by itself, as it lies in an outbox or a letter."""
        return encode(self.plain())


def fill_box(ring: Ring, operations: Sequence[tuple[int, bytes]]) -> Box:
    """Seal `(number, encoded operation)` pairs to every reader of a ring."""
    key, sealed = lock_away(pack([raw for _, raw in operations]))
    info = INFO + ring.name.encode()
    wraps = {device: seal(public, key, info) for device, public in ring.readers.items()}
    contents = tuple((n, operation_hash(raw)) for n, raw in operations)
    return Box(ring.name, contents, wraps, sealed)


def read_box(plain: object) -> Box:
    """Read a box as it stands in a bundle.

    Raises:
        NotReadable: it has another shape.
    """
    match plain:
        case [str(ring), list(contents), dict(wraps), bytes(sealed)]:
            pairs = [tuple(item) for item in contents if isinstance(item, list)]
            if all(_is_entry(pair) for pair in pairs) and len(pairs) == len(contents):
                return Box(ring, tuple((p[0], p[1]) for p in pairs), wraps, sealed)
    raise NotReadable(mark("These bytes are not in a form this program knows."))


def box_of(raw: bytes) -> Box:
    """Read what `Box.encoded` gave.

    Raises:
        NotReadable: it has another shape.
    """
    return read_box(decode(raw))


def _is_entry(pair: tuple[object, ...]) -> bool:
    match pair:
        case (int(n), bytes(mark_)):
            return is_number(n) and len(mark_) == HASH_BYTES
    return False


def open_box(box: Box, device: bytes, private: bytes) -> list[bytes]:
    """Take the encoded operations out of a box sealed to this device.

    Raises:
        NotForUs: this device is not among the readers.
        NotReadable: what is inside is not what the outside says.
    """
    wrapped = box.wraps.get(device)
    if not isinstance(wrapped, bytes):
        raise NotForUs(mark("This was sealed for another reader, or was altered."))
    key = unseal(private, wrapped, INFO + box.ring.encode())
    operations = unpack(take_out(key, box.sealed))
    if not isinstance(operations, list) or not all(isinstance(raw, bytes) for raw in operations):
        raise NotReadable(mark("These bytes are not in a form this program knows."))
    # By hash alone: a copied or restored desk counts anew, and cannot write into what is sealed.
    if [operation_hash(raw) for raw in operations] != [sha for _, sha in box.contents]:
        raise NotReadable(mark("A sealed part does not match what was announced of it."))
    return operations
