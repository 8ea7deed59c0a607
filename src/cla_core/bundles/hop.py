# SPDX-License-Identifier: Apache-2.0
"""The hop seal: a bundle or answer closed to its next reader, renewed at each hop.

Outer header, four bytes bound into the seal: version, number of the reader's key, flags, zero.
Lane, author and readers are inside.
"""

from dataclasses import dataclass

from cla_core.bundles.keys import seal, unseal
from cla_core.errors import NotReadable, TooNew, mark

VERSION = 1
HEADER_BYTES = 4
INFO = b"CLA hop 1"
ANSWER_IN_CLEAR = 0x01
"""Flag of a spooled bundle: answer signed but not sealed, with receipts and time only."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What a hop seal held: the flags of its header and the bytes inside."""

    flags: int
    content: bytes


def close(content: bytes, public: bytes, *, key_number: int = 1, flags: int = 0) -> bytes:
    """Seal to the next reader's key."""
    header = bytes([VERSION, key_number, flags, 0])
    return header + seal(public, content, INFO + header)


def key_number(sealed: bytes) -> int:
    """Which of the reader's keys a sealed body asks for.

    Raises:
        NotReadable: too short to be anything.
        TooNew: a framing this version does not know.
    """
    if len(sealed) < HEADER_BYTES:
        raise NotReadable(mark("These bytes are not in a form this program knows."))
    if sealed[0] > VERSION:
        raise TooNew(mark("This was made by a newer version; update this program to read it."))
    return sealed[1]


def open_hop(sealed: bytes, private: bytes) -> Opened:
    """Open a body sealed to us.

    Raises:
        NotReadable, TooNew, NotForUs: as the names say.
    """
    key_number(sealed)
    header = sealed[:HEADER_BYTES]
    return Opened(header[2], unseal(private, sealed[HEADER_BYTES:], INFO + header))
