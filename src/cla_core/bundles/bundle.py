# SPDX-License-Identifier: Apache-2.0
"""The bundle: one author's signed operations and, when it asks for an answer, where it stands.

Bytes: packed payload, then the author's signature over them, bound to the mission. A bundle is
stored and passed on whole, so authorship survives every hop. Nothing here knows the next reader.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cla_core.bundles.heads import flat, pairs
from cla_core.bundles.keys import DEVICE_BYTES, KEY_BYTES, SIGNATURE_BYTES, sign, verify
from cla_core.bundles.operations import is_count, operation_hash, read_operation
from cla_core.bundles.packing import pack, unpack
from cla_core.bundles.rings import Box, read_box
from cla_core.errors import NotReadable, mark

PURPOSE = b"CLA bundle 1"
INCARNATION_BYTES = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the author has so that the answer fits: the last answer it applied, and the epoch.

    `anew` asks for everything it was ever told, since it goes on from an older copy of itself.
    """

    applied: int = 0
    epoch: bytes = b""
    anew: bool = False

    def plain(self) -> list[object]:
        """The wire form; `anew` takes a byte only where it is set."""
        return [self.applied, self.epoch, *([True] if self.anew else [])]


@dataclass(frozen=True, slots=True, kw_only=True)
class Joining:
    """What a device says once: its invitation, both public keys, and the person who enrols.

    `admission` is a specialist's desk's alone (`specialists.admission`).
    """

    invitation: bytes
    sign_public: bytes
    seal_public: bytes
    person: str
    admission: bytes = b""

    def plain(self) -> list[object]:
        """The wire form."""
        said: list[object] = [self.invitation, self.sign_public, self.seal_public, self.person]
        return [*said, self.admission] if self.admission else said


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """What one author sends at once.

    `device` 8 bytes, `incarnation` 4 bytes, `counter` rises with every bundle; `operations` are
    encoded MISSION operations, `boxes` hold the rest. Without `standing` no rows come back. `heads`
    are entries of the mission's audit log, by number, as the author saw their hashes. One that is
    `last` may wait behind everything on its way to the base's other laptops.
    """

    device: bytes
    incarnation: bytes
    counter: int
    operations: Sequence[bytes] = ()
    boxes: Sequence[Box] = ()
    standing: Standing | None = None
    joining: Joining | None = None
    heads: Mapping[int, bytes] = field(default_factory=dict)
    last: bool = False

    def numbers(self) -> list[tuple[int, bytes]]:
        """Every operation's number and hash, in order of number."""
        found = [(read_operation(raw).n, operation_hash(raw)) for raw in self.operations]
        found += [entry for box in self.boxes for entry in box.contents]
        return sorted(found)

    def signed(self, private: bytes, mission: bytes) -> bytes:
        """The bundle's bytes, signed by its author for one mission."""
        payload: dict[str, object] = {
            "d": self.device,
            "i": self.incarnation,
            "k": self.counter,
        }
        if self.operations:
            payload["o"] = list(self.operations)
        if self.boxes:
            payload["x"] = [box.plain() for box in self.boxes]
        if self.standing is not None:
            payload["c"] = self.standing.plain()
        if self.heads:
            payload["l"] = flat(self.heads)
        if self.last:
            payload["b"] = True
        if self.joining is not None:
            payload["j"] = self.joining.plain()
        packed = pack(payload)
        return packed + sign(private, PURPOSE + mission, packed)


def read_bundle(signed: bytes) -> Bundle:
    """Read a bundle's content. Its signature is not yet checked: the key depends on `device`.

    Raises:
        NotReadable: it is no bundle.
    """
    payload: Any = unpack(signed[:-SIGNATURE_BYTES])
    match payload:
        case {"d": bytes(device), "i": bytes(incarnation), "k": int(counter)}:
            rest: dict[str, Any] = payload
            operations = rest.get("o", [])
            boxes = rest.get("x", [])
            shaped = len(device) == DEVICE_BYTES and len(incarnation) == INCARNATION_BYTES
            shaped = shaped and is_count(counter) and isinstance(boxes, list)
            if shaped and _all_bytes(operations):
                return Bundle(
                    device=device,
                    incarnation=incarnation,
                    counter=counter,
                    operations=operations,
                    boxes=[read_box(box) for box in boxes],
                    standing=_standing(rest.get("c")),
                    joining=_joining(rest.get("j")),
                    heads=pairs(rest.get("l")),
                    last=rest.get("b") is True,
                )
    raise NotReadable(mark("These bytes are not in a form this program knows."))


def _all_bytes(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, bytes) for item in value)


def _standing(plain: object) -> Standing | None:
    match plain:
        case [int(applied), bytes(epoch), *more] if is_count(applied):
            return Standing(applied=applied, epoch=epoch, anew=more[:1] == [True])
    return None


def _joining(plain: object) -> Joining | None:
    match plain:
        case [bytes(invitation), bytes(sign_key), bytes(seal_key), str(person), *more]:
            if len(sign_key) == KEY_BYTES and len(seal_key) == KEY_BYTES:
                return Joining(
                    invitation=invitation,
                    sign_public=sign_key,
                    seal_public=seal_key,
                    person=person,
                    admission=more[0] if more and isinstance(more[0], bytes) else b"",
                )
    return None


def check_author(signed: bytes, public: bytes, mission: bytes) -> None:
    """Check a bundle's signature.

    Raises:
        BadSignature: not this author's, altered, or made for another mission.
    """
    content = signed[:-SIGNATURE_BYTES], signed[-SIGNATURE_BYTES:]
    verify(public, PURPOSE + mission, content)
