# SPDX-License-Identifier: Apache-2.0
"""The operation: one author's one step in one layer, made once and never changed.

Its bytes are fixed at birth and its hash names them, so that the same number with other bytes is
noticed (a copied or restored database). What is sealed to a ring carries a random salt, so that
the hash the carrier sees tells nothing about the words.
"""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from cla_core.bundles.limits import NUMBER_MOST, OPERATION_MOST
from cla_core.bundles.packing import decode, encode
from cla_core.errors import NotReadable, mark
from cla_core.ids import id_bytes, id_text

HASH_BYTES = 8
RECORD_BYTES = 16


class Act(IntEnum):
    """What an operation does to its record."""

    CREATE = 0
    SET = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Operation:
    """One step. `n` is gapless per device and incarnation, `stamp` hybrid time, `body` plain."""

    n: int
    act: Act
    record: str
    kind: str
    schema: int
    stamp: int
    body: Mapping[str, Any]
    salt: bytes = b""

    def encoded(self) -> bytes:
        """The bytes this operation is, for ever."""
        head = [self.n, int(self.act), id_bytes(self.record), self.kind, self.schema, self.stamp]
        return encode([*head, dict(self.body), *([self.salt] if self.salt else [])])


def operation_hash(encoded: bytes) -> bytes:
    """Eight bytes that name an operation's content."""
    return hashlib.sha256(encoded).digest()[:HASH_BYTES]


def digest(hashes: Iterable[bytes]) -> bytes:
    """Eight bytes over the hashes of a run of operations, in order of number."""
    return hashlib.sha256(b"".join(hashes)).digest()[:HASH_BYTES]


def is_count(n: object) -> bool:
    """Tell whether this can be a counter; a truth value is a whole number to Python alone."""
    return isinstance(n, int) and not isinstance(n, bool) and 0 <= n <= NUMBER_MOST


def is_number(n: object) -> bool:
    """Tell whether this can be the number of an operation."""
    return is_count(n) and n != 0


def read_operation(raw: bytes) -> Operation:
    """Read an operation's bytes, whoever sent them.

    Raises:
        NotReadable: not an operation, or larger than any.
    """
    if len(raw) > OPERATION_MOST:
        raise NotReadable(mark("This is larger than anything this program makes."))
    match decode(raw):
        case [
            int(n),
            int(act),
            bytes(record),
            str(kind),
            int(schema),
            int(stamp),
            dict(body),
            *salt,
        ]:
            bounded = is_number(n) and 0 <= schema < 1 << 31 and 0 <= stamp < 1 << 63
            if len(record) == RECORD_BYTES and act in {0, 1} and bounded:
                return Operation(
                    n=n,
                    act=Act(act),
                    record=id_text(record),
                    kind=kind,
                    schema=schema,
                    stamp=stamp,
                    body=body,
                    salt=salt[0] if salt and isinstance(salt[0], bytes) else b"",
                )
    raise NotReadable(mark("These bytes are not in a form this program knows."))
