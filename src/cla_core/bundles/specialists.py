# SPDX-License-Identifier: Apache-2.0
"""Who reads for a function: its key, the leave a device was given, and the device's own vow.

Three signed things, all under the mission's root key, which no server holds:

- the *function keys*: one seal key for each function, for a laptop that knows none of its devices;
- a *leave*: "one device may read for this function", with the public half of a key made for it;
- an *admission*: the leave and a device's keys, signed with the private half of that key, which
  only the joining code carries. Whoever holds the server has neither half, and can name nobody.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cla_core.bundles.keys import (
    DEVICE_BYTES,
    KEY_BYTES,
    SIGNATURE_BYTES,
    device_id,
    new_private_key,
    seal_public,
    sign,
    sign_public,
    verify,
)
from cla_core.bundles.packing import decode, encode
from cla_core.errors import BadSignature, ClaError, mark

FUNCTION_KEY = b"CLA function key 1:"
FUNCTIONS = b"CLA functions 1"
LEAVE = b"CLA leave 1"
ADMISSION = b"CLA admission 1"


def function_key(root_private: bytes, function: str) -> bytes:
    """The private seal key of a function: made from the root key, so it is kept nowhere else."""
    info = FUNCTION_KEY + function.encode()
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=None, info=info).derive(root_private)


def function_reader(public: bytes) -> bytes:
    """What names a function's key among the readers of a box."""
    return hashlib.sha256(public).digest()[:DEVICE_BYTES]


def signed_functions(root_private: bytes, functions: Sequence[str]) -> bytes:
    """The public seal key of each function, under the root's signature."""
    content = encode({name: seal_public(function_key(root_private, name)) for name in functions})
    return content + sign(root_private, FUNCTIONS, content)


def read_functions(raw: bytes, root_public: bytes) -> dict[str, bytes]:
    """The functions' public keys; none where nothing was said.

    Raises:
        BadSignature: the root never said this.
    """
    if not raw:
        return {}
    plain = _signed(raw, root_public, FUNCTIONS)
    if isinstance(plain, dict) and all(
        isinstance(name, str) and isinstance(key, bytes) and len(key) == KEY_BYTES
        for name, key in plain.items()
    ):
        return plain
    raise _altered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Leave:
    """One device may read for this function; `public` checks the vow of that device."""

    function: str
    base: str
    public: bytes

    @property
    def id(self) -> bytes:
        """What names it: the first device that shows an admission by it keeps it."""
        return device_id(self.public)


@dataclass(frozen=True, slots=True, kw_only=True)
class Secrets:
    """What only the joining code of a specialist carries, and never goes to the mission."""

    vow_private: bytes
    function_private: bytes

    def packed(self) -> bytes:
        """The bytes at the end of a joining code."""
        return self.vow_private + self.function_private


def read_secrets(raw: bytes) -> Secrets | None:
    """The secrets of a code; None where it has none."""
    if len(raw) != 2 * KEY_BYTES:
        return None
    return Secrets(vow_private=raw[:KEY_BYTES], function_private=raw[KEY_BYTES:])


def give_leave(root_private: bytes, *, function: str, base: str) -> tuple[bytes, Secrets]:
    """A leave under the root's signature, and the secrets that go with it."""
    vow = new_private_key()
    content = encode([function, base, sign_public(vow)])
    secrets = Secrets(vow_private=vow, function_private=function_key(root_private, function))
    return content + sign(root_private, LEAVE, content), secrets


def read_leave(raw: bytes, root_public: bytes) -> Leave:
    """Read a leave.

    Raises:
        BadSignature: the root never gave it.
    """
    match _signed(raw, root_public, LEAVE):
        case [str(function), str(base), bytes(public)] if len(public) == KEY_BYTES:
            return Leave(function=function, base=base, public=public)
    raise _altered()


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A device that reads for a function, and the leave by which it does."""

    leave: Leave
    device: bytes
    seal_public: bytes


def admission(leave: bytes, secrets: Secrets, keys: tuple[bytes, bytes]) -> bytes:
    """A device's vow: these are the sign and seal keys of the one that was given this leave."""
    content = encode([leave, *keys])
    return content + sign(secrets.vow_private, ADMISSION, content)


def read_admission(raw: bytes, root_public: bytes) -> Admitted:
    """Read an admission and check its chain up to the root key.

    Raises:
        BadSignature: no device of this mission was admitted so.
    """
    content, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    match _decoded(content):
        case [bytes(leave), bytes(sign_key), bytes(seal_key)] if len(seal_key) == KEY_BYTES:
            given = read_leave(leave, root_public)
            verify(given.public, ADMISSION, (content, signature))
            return Admitted(leave=given, device=device_id(sign_key), seal_public=seal_key)
    raise _altered()


def _signed(raw: bytes, root_public: bytes, purpose: bytes) -> object:
    content, signature = raw[:-SIGNATURE_BYTES], raw[-SIGNATURE_BYTES:]
    verify(root_public, purpose, (content, signature))
    return _decoded(content)


def _decoded(content: bytes) -> object:
    try:
        return decode(content)
    except ClaError:
        raise _altered() from None


def _altered() -> BadSignature:
    return BadSignature(mark("The signature does not match; nothing of it was used."))
