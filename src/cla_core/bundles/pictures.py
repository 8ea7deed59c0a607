# SPDX-License-Identifier: Apache-2.0
"""A picture on its way to the base's other laptops: in pieces, named by the digest of the whole.

A piece is the body of an operation sealed to the base. Pieces come in any order, twice, by any
way; whoever has all of them has the picture. Owns their size and shape, and knows no image format.
"""

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Final

from cla_core.errors import NotReadable, mark
from cla_core.ids import id_text
from cla_core.record import PICTURE_LANE, Record

TRAVELS_MOST: Final = 300_000
"""Bytes of a picture that is sent: a minute and a half at 32 kbit/s. A larger one stays."""
PIECE_BYTES: Final = 4_000
"""A second at 32 kbit/s, so that whatever is urgent starts within the next few."""
BUNDLE_BYTES: Final = 8_500
"""What pieces travel in at most, however fast the sender's link: the reader's may be slow."""
DIGEST_BYTES: Final = 32


class PicturePiece(Record):
    """What its operations are called; it stands in no list and no report, hence in no registry."""

    kind: ClassVar[str] = "picture_piece"
    lane: ClassVar[int] = PICTURE_LANE


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """The bytes of a picture of `size` bytes from `at` on."""

    digest: bytes
    size: int
    at: int
    content: bytes

    def body(self) -> dict[str, Any]:
        """The body of the operation that carries this piece."""
        return {"digest": self.digest, "size": self.size, "at": self.at, "bytes": self.content}


def pieces_of(content: bytes) -> Iterator[Piece]:
    """A picture in pieces."""
    digest = hashlib.sha256(content).digest()
    for at in range(0, len(content), PIECE_BYTES):
        part = content[at : at + PIECE_BYTES]
        yield Piece(digest=digest, size=len(content), at=at, content=part)


def pieces_id(digest: bytes) -> str:
    """The record id under which the pieces of a picture travel."""
    return id_text(digest[:16])


def read_piece(body: Mapping[str, Any]) -> Piece:
    """Read the body of an operation.

    Raises:
        NotReadable: it is no piece, or of a picture too large to be sent.
    """
    match body:
        case {"digest": bytes(digest), "size": int(size), "at": int(at), "bytes": bytes(content)}:
            fits = at >= 0 and len(content) > 0 and at + len(content) <= size <= TRAVELS_MOST
            if len(digest) == DIGEST_BYTES and fits:
                return Piece(digest=digest, size=size, at=at, content=content)
    raise NotReadable(mark("These bytes are not in a form this program knows."))
