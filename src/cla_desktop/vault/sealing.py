# SPDX-License-Identifier: Apache-2.0
"""The few pieces of cryptography the vault is made of, and nothing about what they protect.

Argon2id turns a passphrase into a key, HKDF-SHA256 turns one key into many, AES-256-GCM seals bytes
(nonce first, tag last). Secrets are held in bytearrays so that they can be overwritten. That is
less than it sounds: Python and the libraries below copy what passes through them (a passphrase is
an immutable string before it ever gets here), so wiping shortens the time a secret is in memory,
it does not prove that no copy is left.
"""

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from cla_desktop.vault.errors import VaultTooHeavy
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.machine import total_ram_bytes

KEY_BYTES: Final = 32
NONCE_BYTES: Final = 12
TAG_BYTES: Final = 16


class NotOpened(Exception):
    """The key, the context or the sealed bytes are not those of the sealing."""


def wipe(secret: bytearray) -> None:
    """Overwrite in place; the object stays, of the same length, all zero."""
    secret[:] = bytes(len(secret))


def stretch(material: bytes, salt: bytes, *, kdf: KdfParameters) -> bytearray:
    """A 32-byte key that costs `kdf` to guess at; takes about a second, other threads run on.

    Raises VaultTooHeavy above half of this machine's memory, or if less is free.
    """
    ram_bytes = total_ram_bytes()
    if ram_bytes and kdf.memory_kib * 1024 > ram_bytes // 2:
        raise VaultTooHeavy
    key = bytearray(KEY_BYTES)
    try:
        Argon2id(
            salt=salt,
            length=KEY_BYTES,
            iterations=kdf.passes,
            lanes=kdf.lanes,
            memory_cost=kdf.memory_kib,
        ).derive_into(material, key)
    except MemoryError:
        raise VaultTooHeavy from None
    return key


def subkey(key: bytearray, *, salt: bytes, purpose: bytes) -> bytes:
    """A 32-byte key for one purpose; says nothing about its parent or its siblings."""
    return HKDF(algorithm=SHA256(), length=KEY_BYTES, salt=salt, info=purpose).derive(key)


def seal(key: bytes | bytearray, plain: bytes | bytearray, *, context: bytes) -> bytes:
    """Nonce, ciphertext and tag; opens only with the same key and the same context."""
    nonce = os.urandom(NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context)


def unseal(key: bytes | bytearray, sealed: bytes, *, context: bytes) -> bytearray:
    """What was sealed, in a buffer that can be wiped. Raises NotOpened."""
    plain = bytearray(max(0, len(sealed) - NONCE_BYTES - TAG_BYTES))
    try:
        AESGCM(key).decrypt_into(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], context, plain)
    except (InvalidTag, ValueError):
        raise NotOpened from None
    return plain
