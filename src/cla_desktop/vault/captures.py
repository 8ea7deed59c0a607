# SPDX-License-Identifier: Apache-2.0
"""Notes taken while the vault is locked: whoever stands before the laptop writes, nobody reads.

The vault lays a public key beside itself; a note is sealed to it and can be opened by the vault
alone. The secret half is derived from the master key, so every backup of a vault opens what was
taken at its door. All files have one size and names without meaning. A note says nothing of its
writer that could be believed: whoever reads it must say that anybody could have written it.

Owns those files, their bounds and their shape. Refuses to know what a note becomes.
"""

import secrets
import struct
from contextlib import suppress
from enum import IntEnum
from pathlib import Path
from typing import Final, NamedTuple

from cla_core.bundles.keys import KEY_BYTES, seal, seal_public, unseal
from cla_core.errors import ClaError, mark
from cla_desktop.vault.disk import place, remove, take_place, temporary_of
from cla_desktop.vault.errors import VaultError
from cla_desktop.vault.header import VAULT_ID_BYTES
from cla_desktop.vault.header_file import read_header
from cla_desktop.vault.open_vault import OpenVault

FOLDER: Final = "captures"
MOST: Final = 64
"""So many notes lie at the door at once; more would let anybody fill the disk."""
TEXT_MOST: Final = 1_000
PURPOSE: Final = b"captures"

_KEY_FILE: Final = "key"
_KEY_MAGIC: Final = b"cla-capture-key 1\n"
_MAGIC: Final = b"cla-capture 1\n"
_ENDING: Final = ".cap"
_UNOPENED: Final = ".unopened"
_NAME_BYTES: Final = 8
_HEAD: Final = struct.Struct(">BQH")
_PLAIN_BYTES: Final = 4_096
_SEAL_BYTES: Final = 48
SIZE_BYTES: Final = len(_MAGIC) + _PLAIN_BYTES + _SEAL_BYTES


class Captured(IntEnum):
    """What was taken: a missed call, or a note somebody typed."""

    BEEP = 1
    NOTE = 2


class Capture(NamedTuple):
    """One note. `at_ms` is when it was begun by the laptop's clock; a beep has no text."""

    what: Captured
    at_ms: int
    text: str = ""


class CaptureRefused(ClaError):
    """Nothing was kept; the words stay on the screen."""


class NoRoom(CaptureRefused):
    """There are as many notes as are allowed."""

    def __init__(self) -> None:
        super().__init__(
            mark("There are already {most} notes here: unlock to go on, or write it on paper."),
            most=MOST,
        )


class NotKept(CaptureRefused):
    """The disk refused."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "It could not be written to the disk: write it on paper, then make room on the "
                "disk."
            )
        )


class NoDoor(CaptureRefused):
    """There is no key to seal to: nobody unlocked this vault with this version yet."""

    def __init__(self) -> None:
        super().__init__(mark("Unlock this laptop once, then notes can be taken while locked."))


class Strange(Exception):
    """A file that no program of ours sealed to this vault."""


def lay_out_key(profile: Path, vault: OpenVault) -> bool:
    """Lay the public key beside the vault, unless it lies there; whether another one lay there.

    Raises:
        OSError: the disk refused.
    """
    right = _key_file(vault.vault_id, _public(vault))
    path = profile / FOLDER / _KEY_FILE
    found = _read(path, len(right))
    if found == right:
        return False
    path.parent.mkdir(exist_ok=True)
    place(path, right)
    return found is not None and _vault_of(found) == vault.vault_id


def can_capture(profile: Path) -> bool:
    """Whether a note sealed now could be opened by the vault that lies here."""
    return _public_key(profile) is not None


def new_name() -> str:
    """The name of a note about to be taken; says nothing."""
    return secrets.token_hex(_NAME_BYTES)


def keep(profile: Path, name: str, capture: Capture) -> None:
    """Seal a note to the vault; it is durable when this returns. One of that name is replaced.

    Raises:
        NoDoor, NoRoom, NotKept: nothing was kept; a former text of this note stands.
    """
    public = _public_key(profile)
    if public is None:
        raise NoDoor
    path = profile / FOLDER / (name + _ENDING)
    if not path.exists() and len(captured(profile)) >= MOST:
        raise NoRoom
    try:
        place(path, _MAGIC + seal(public, _plain(capture), _MAGIC))
    except OSError:
        raise NotKept from None


def captured(profile: Path) -> list[Path]:
    """The notes that lie here, in no order that means anything."""
    return sorted(
        path
        for path in (profile / FOLDER).glob("*" + _ENDING)
        if path.is_file() and not path.is_symlink()
    )


def open_capture(vault: OpenVault, path: Path) -> tuple[Capture, bytes]:
    """A note, and the sealed bytes it came from.

    Raises:
        Strange: nobody sealed this to this vault; nothing of it was used.
        OSError: it cannot be read just now.
    """
    raw = _read(path, SIZE_BYTES)
    if raw is None or len(raw) != SIZE_BYTES or not raw.startswith(_MAGIC):
        raise Strange
    try:
        plain = unseal(vault.subkey(PURPOSE), raw.removeprefix(_MAGIC), _MAGIC)
    except ClaError:
        raise Strange from None
    return _capture(plain), raw


def sealed_to(profile: Path) -> bytes | None:
    """The id of the vault that opens what is taken here, as the key says; None without one."""
    longest = len(_key_file(bytes(VAULT_ID_BYTES), bytes(KEY_BYTES)))
    with suppress(OSError):
        found = _read(profile / FOLDER / _KEY_FILE, longest)
        if found is not None and found.startswith(_KEY_MAGIC):
            return _vault_of(found)
    return None


def bring_over(source: Path, target: Path) -> None:
    """Let what was taken at one door lie at another, with its key; OSError as it comes.

    Nothing that lies there is replaced.
    """
    (target / FOLDER).mkdir(exist_ok=True)
    for path in sorted((source / FOLDER).iterdir()):
        place_there = target / FOLDER / path.name
        if not place_there.exists():
            take_place(path, place_there)


def put_aside(path: Path) -> None:
    """Keep a strange file, out of the way and never more than so many; OSError as it comes."""
    kept = sorted(path.parent.glob("*" + _UNOPENED), key=lambda each: each.lstat().st_mtime)
    for surplus in kept[: max(len(kept) - MOST + 1, 0)]:
        remove(surplus)
    take_place(path, path.with_suffix(_UNOPENED))


def sweep(profile: Path) -> None:
    """Take away what a kill left of a note half written; the note before it stands."""
    for path in (profile / FOLDER).glob(temporary_of(Path("*" + _ENDING)).name):
        with suppress(OSError):
            remove(path)


def _plain(capture: Capture) -> bytes:
    text = capture.text[:TEXT_MOST].encode("utf-8", "replace")
    return (_HEAD.pack(capture.what, max(capture.at_ms, 0), len(text)) + text).ljust(
        _PLAIN_BYTES, b"\0"
    )


def _capture(plain: bytes) -> Capture:
    if len(plain) != _PLAIN_BYTES:
        raise Strange
    what, at_ms, length = _HEAD.unpack_from(plain)
    text = plain[_HEAD.size :][:length]
    try:
        return Capture(Captured(what), at_ms, text.decode()[:TEXT_MOST])
    except ValueError:
        raise Strange from None


def _public(vault: OpenVault) -> bytes:
    return seal_public(vault.subkey(PURPOSE))


def _key_file(vault_id: bytes, public: bytes) -> bytes:
    return _KEY_MAGIC + vault_id + public


def _vault_of(found: bytes) -> bytes:
    return found.removeprefix(_KEY_MAGIC)[:VAULT_ID_BYTES]


def _public_key(profile: Path) -> bytes | None:
    """The key to seal to; None where it is not that of the vault that lies here."""
    try:
        vault_id = read_header(profile).header.vault_id
    except VaultError:
        return None
    with suppress(OSError):
        found = _read(profile / FOLDER / _KEY_FILE, len(_key_file(vault_id, bytes(KEY_BYTES))))
        return _key_of(found, vault_id)
    return None


def _key_of(found: bytes | None, vault_id: bytes) -> bytes | None:
    if found is None or found[:-KEY_BYTES] != _KEY_MAGIC + vault_id:
        return None
    return found[-KEY_BYTES:]


def _read(path: Path, most: int) -> bytes | None:
    """The file, or None if there is none; one longer than it may be is cut a byte too late."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except FileNotFoundError:
        return None
