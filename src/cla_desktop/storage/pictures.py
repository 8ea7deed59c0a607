# SPDX-License-Identifier: Apache-2.0
"""Pictures in the encrypted file, in pieces, by the digest of the whole.

No piece ever stands outside the cipher: a lock or an emergency closes over them as over all else.
"""

import hashlib
from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection, select
from sqlalchemy.dialects.sqlite import insert

from cla_desktop.storage import tables

PIECE_BYTES: Final = 64 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A picture that is kept: its digest, how large, since when."""

    digest: str
    size: int
    added_ms: int


class PictureRepository:
    """Pictures by digest; the same one twice is kept once."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def keep(self, content: bytes, *, added_ms: int) -> str:
        """Keep it; gives its digest."""
        digest = hashlib.sha256(content).hexdigest()
        row = {"digest": digest, "size": len(content), "added_ms": added_ms}
        self._connection.execute(insert(tables.picture).values(row).on_conflict_do_nothing())
        for at, start in enumerate(range(0, len(content), PIECE_BYTES)):
            piece = {"digest": digest, "at": at, "bytes": content[start : start + PIECE_BYTES]}
            statement = insert(tables.picture_piece).values(piece)
            self._connection.execute(statement.on_conflict_do_nothing())
        return digest

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
