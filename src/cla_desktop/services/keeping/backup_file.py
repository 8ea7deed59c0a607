# SPDX-License-Identifier: Apache-2.0
"""The one file a backup is: parts that are each sealed already, and a checksum over all of it.

    cla-backup 1\\n
    {"made_ms": ..., "parts": [["vault", bytes], ["card", bytes], ...]}\\n
    the parts, in that order: vault header, link card, authority (if any), database
    SHA-256 in hex over everything before, and \\n

Nothing in it is plain that does not lie plain in the profile. It needs no key to be checked and
none to be put back; whether it is *ours* is asked when it is unlocked: the header carries its own
authentication code, the database authenticates each page, the card is compared with what the
database knows. The header stands first, so that a backup is destroyed by its first blocks.

Owns the layout. Refuses to know what the parts mean and where the file lies.
"""

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from cla_core.errors import TooNew, mark
from cla_desktop.services.keeping.errors import NoBackup, NoSuchFile
from cla_desktop.vault.disk import overwrite, remove

SUFFIX: Final = ".cla-backup"
HEAD_BYTES: Final = 64 * 1024
"""More than lies before the database: whoever overwrites this much has destroyed the header."""

_MAGIC: Final = b"cla-backup "
_FORMAT: Final = 1
_LINE_MOST: Final = 4096
_CHUNK_BYTES: Final = 1024 * 1024
_TRAILER_BYTES: Final = 2 * hashlib.sha256().digest_size + 1


@dataclass(frozen=True, slots=True)
class Part:
    """One part to be written: its name, and its bytes or the file that holds them."""

    name: str
    content: bytes | Path

    @property
    def size_bytes(self) -> int:
        """Its size in bytes."""
        content = self.content
        return content.stat().st_size if isinstance(content, Path) else len(content)


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupFile:
    """A backup that was read through and is whole: when it was made, and where each part lies."""

    path: Path
    made_ms: int
    parts: tuple[tuple[str, int, int], ...]
    """Name, first byte and length."""

    def has(self, name: str) -> bool:
        """Whether there is such a part."""
        return any(name == part[0] for part in self.parts)

    def bytes_of(self, name: str) -> bytes:
        """A small part, whole. NoBackup if there is none."""
        return b"".join(self._chunks(name))

    def write_to(self, name: str, target: Path) -> None:
        """Copy a part to a file, durably. NoBackup if there is none; OSError as it comes."""
        with target.open("wb") as stream:
            for chunk in self._chunks(name):
                stream.write(chunk)
            _settle(stream)

    def _chunks(self, name: str) -> Iterator[bytes]:
        for found, start, size in self.parts:
            if found == name:
                with self.path.open("rb") as stream:
                    stream.seek(start)
                    yield from _read_exactly(stream, size)
                return
        raise NoBackup


def write_backup(path: Path, parts: Sequence[Part], *, made_ms: int) -> None:
    """Write a new file, durably. OSError as it comes; a part of the file may then stand."""
    digest = hashlib.sha256()
    listed = [[part.name, part.size_bytes] for part in parts]
    head = json.dumps({"made_ms": made_ms, "parts": listed}).encode()
    with path.open("wb") as stream:

        def put(data: bytes) -> None:
            digest.update(data)
            stream.write(data)

        put(_MAGIC + str(_FORMAT).encode() + b"\n" + head + b"\n")
        for part in parts:
            _put_part(part, put)
        stream.write(digest.hexdigest().encode() + b"\n")
        _settle(stream)


def _put_part(part: Part, put: Callable[[bytes], None]) -> None:
    if isinstance(part.content, bytes):
        put(part.content)
        return
    with part.content.open("rb") as source:
        while chunk := source.read(_CHUNK_BYTES):
            put(chunk)


def read_backup(path: Path) -> BackupFile:
    """Read a backup through.

    Raises:
        NoSuchFile: there is nothing of this name.
        NoBackup: it is none, cut short or altered.
        TooNew: a newer version made it.
    """
    try:
        with path.open("rb") as stream:
            return _read(path, stream)
    except FileNotFoundError:
        raise NoSuchFile from None
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        raise NoBackup from None


def _read(path: Path, stream: BinaryIO) -> BackupFile:
    digest = hashlib.sha256()
    first, second = stream.readline(_LINE_MOST), stream.readline(_LINE_MOST)
    _need_known_format(first)
    digest.update(first + second)
    head = json.loads(second)
    place = stream.tell()
    parts: list[tuple[str, int, int]] = []
    for name, size in head["parts"]:
        parts.append((str(name), place, int(size)))
        for chunk in _read_exactly(stream, int(size)):
            digest.update(chunk)
        place += int(size)
    if stream.read(_TRAILER_BYTES + 1) != digest.hexdigest().encode() + b"\n":
        raise NoBackup
    return BackupFile(path=path, made_ms=int(head["made_ms"]), parts=tuple(parts))


def _need_known_format(line: bytes) -> None:
    number = line.removeprefix(_MAGIC).rstrip(b"\n")
    if not line.startswith(_MAGIC) or not number.isdigit():
        raise NoBackup
    if int(number) > _FORMAT:
        raise TooNew(mark("This was made by a newer version; update this program to read it."))


def _read_exactly(stream: BinaryIO, size: int) -> Iterator[bytes]:
    if size < 0:
        raise NoBackup
    while size:
        chunk = stream.read(min(size, _CHUNK_BYTES))
        if not chunk:
            raise NoBackup
        size -= len(chunk)
        yield chunk


def _settle(stream: BinaryIO) -> None:
    stream.flush()
    os.fsync(stream.fileno())


def behead(path: Path) -> None:
    """Cut a backup down to its first blocks, noise in place of the header. OSError as it comes."""
    with path.open("r+b") as stream:
        stream.truncate(min(path.stat().st_size, HEAD_BYTES))
    overwrite(path, os.urandom(path.stat().st_size))


def throw_away(path: Path) -> None:
    """Remove a backup that is no longer wanted; as well as the disk allows."""
    with suppress(OSError):
        behead(path)
    with suppress(OSError):
        remove(path)
