# SPDX-License-Identifier: Apache-2.0
"""Pictures in the encrypted file, in pieces, by the digest of the whole.

Pieces of a picture that is still on its way lie among the others; it is kept, and named, only when
it is whole. No piece ever stands outside the cipher: a lock or an emergency closes over them as
over all else.
"""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sqlalchemy import Connection, delete, func, select, update
from sqlalchemy.dialects.sqlite import insert

from cla_desktop.storage import tables

PIECE_BYTES: Final = 64 * 1024


class Way(StrEnum):
    """What became of a picture beyond this laptop; nothing yet where it has none of these."""

    TOLD = "told"
    CAME = "came"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A picture that is kept: its digest, how large, since when, which way it went."""

    digest: str
    size: int
    added_ms: int
    way: str | None


class PictureRepository:
    """Pictures by digest; the same one twice is kept once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, content: bytes, *, added_ms: int, way: Way | None = None) -> str:
        """Keep it; gives its digest."""
        digest = hashlib.sha256(content).hexdigest()
        if self.is_kept(digest):
            return digest
        self.drop_pieces(digest)
        row = {"digest": digest, "size": len(content), "added_ms": added_ms, "way": way}
        self._connection.execute(insert(tables.picture).values(row))
        for at in range(0, len(content), PIECE_BYTES):
            self.add_piece(digest, at=at, content=content[at : at + PIECE_BYTES])
        return digest

    def is_kept(self, digest: str) -> bool:
        """Whether it is here, whole."""
        query = select(tables.picture.c.digest).where(tables.picture.c.digest == digest)
        return self._connection.execute(query).first() is not None

    def add_piece(self, digest: str, *, at: int, content: bytes) -> None:
        """Keep the bytes from `at` on, once."""
        piece = {"digest": digest, "at": at, "bytes": content}
        statement = insert(tables.picture_piece).values(piece)
        self._connection.execute(statement.on_conflict_do_nothing())

    def gathered(self, digest: str) -> int:
        """How many bytes of it are here."""
        pieces = tables.picture_piece
        query = select(func.sum(func.length(pieces.c.bytes))).where(pieces.c.digest == digest)
        return int(self._connection.execute(query).scalar_one() or 0)

    def drop_pieces(self, digest: str) -> None:
        """Forget what came of a picture that is not kept."""
        pieces = tables.picture_piece
        self._connection.execute(delete(pieces).where(pieces.c.digest == digest))

    def untold(self) -> tuple[str, ...]:
        """The digests of pictures that are not sent yet, the oldest first."""
        picture = tables.picture
        query = select(picture.c.digest).where(picture.c.way.is_(None))
        return tuple(self._connection.execute(query.order_by(picture.c.added_ms)).scalars())

    def note(self, digest: str, way: Way) -> None:
        """Note which way it went."""
        picture = tables.picture
        self._connection.execute(update(picture).where(picture.c.digest == digest).values(way=way))

    def gone(self, ways: Collection[Way]) -> tuple[str, ...]:
        """Those that went one of these ways, the oldest first."""
        picture = tables.picture
        query = select(picture.c.digest).where(picture.c.way.in_(ways))
        return tuple(self._connection.execute(query.order_by(picture.c.added_ms)).scalars())

    def drop(self, digest: str) -> None:
        """Forget a picture, kept or still coming."""
        picture = tables.picture
        self._connection.execute(delete(picture).where(picture.c.digest == digest))
        self.drop_pieces(digest)

    def get(self, digest: str) -> bytes | None:
        """The whole picture; None where it is not here, or not whole."""
        pieces = tables.picture_piece
        query = select(pieces.c.bytes).where(pieces.c.digest == digest).order_by(pieces.c.at)
        content = b"".join(self._connection.execute(query).scalars())
        return content if hashlib.sha256(content).hexdigest() == digest else None

    def all_kept(self) -> tuple[Kept, ...]:
        """Every picture, the newest first."""
        query = select(tables.picture).order_by(tables.picture.c.added_ms.desc())
        return tuple(Kept(**row._mapping) for row in self._connection.execute(query))
