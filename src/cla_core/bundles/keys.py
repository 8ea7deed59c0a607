# SPDX-License-Identifier: Apache-2.0
"""Signatures and seals over raw 32-byte keys: Ed25519, and HPKE base mode (RFC 9180).

Every signature names what it is for, so that no bytes signed as one thing pass as another.
"""

import hashlib
import os

from cryptography.exceptions import InvalidSignature, InvalidTag
from cryptography.hazmat.primitives import hpke
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from cla_core.errors import BadSignature, NotForUs, mark

KEY_BYTES = 32
DEVICE_BYTES = 8
SIGNATURE_BYTES = 64
SUITE = hpke.Suite(hpke.KEM.X25519, hpke.KDF.HKDF_SHA256, hpke.AEAD.CHACHA20_POLY1305)


def new_private_key() -> bytes:
    """32 random bytes; any such string is a private key of either kind."""
    return os.urandom(KEY_BYTES)


def sign_public(private: bytes) -> bytes:
    """The Ed25519 public key of a private key."""
    return Ed25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def seal_public(private: bytes) -> bytes:
    """The X25519 public key of a private key."""
    return X25519PrivateKey.from_private_bytes(private).public_key().public_bytes_raw()


def device_id(public: bytes) -> bytes:
    """Eight bytes that name a device: the start of its signing key's SHA-256."""
    return hashlib.sha256(public).digest()[:DEVICE_BYTES]


def sign(private: bytes, purpose: bytes, content: bytes) -> bytes:
    """Sign bytes for a purpose; 64 bytes."""
    return Ed25519PrivateKey.from_private_bytes(private).sign(purpose + b"\0" + content)


def verify(public: bytes, purpose: bytes, signed: tuple[bytes, bytes]) -> None:
    """Check `(content, signature)`.

    Raises:
        BadSignature: they do not belong together, or to this key and purpose.
    """
    content, signature = signed
    try:
        key = Ed25519PublicKey.from_public_bytes(public)
        key.verify(signature, purpose + b"\0" + content)
    except (InvalidSignature, ValueError):
        raise BadSignature(mark("The signature does not match; nothing of it was used.")) from None


def seal(public: bytes, content: bytes, info: bytes) -> bytes:
    """Seal to a reader; 48 bytes longer. `info` is bound but not sent."""
    return SUITE.encrypt(content, X25519PublicKey.from_public_bytes(public), info)


def unseal(private: bytes, sealed: bytes, info: bytes) -> bytes:
    """Open what was sealed to us.

    Raises:
        NotForUs: sealed to another key, altered, or cut short.
    """
    try:
        return SUITE.decrypt(sealed, X25519PrivateKey.from_private_bytes(private), info)
    except (InvalidTag, ValueError):
        raise NotForUs(mark("This was sealed for another reader, or was altered.")) from None


def lock_away(content: bytes) -> tuple[bytes, bytes]:
    """Encrypt once under a fresh key; gives `(key, ciphertext)`."""
    key = os.urandom(32)
    return key, ChaCha20Poly1305(key).encrypt(bytes(12), content, None)


def take_out(key: bytes, ciphertext: bytes) -> bytes:
    """Open what `lock_away` made.

    Raises:
        NotForUs: another key, or altered.
    """
    try:
        return ChaCha20Poly1305(key).decrypt(bytes(12), ciphertext, None)
    except (InvalidTag, ValueError):
        raise NotForUs(mark("This was sealed for another reader, or was altered.")) from None
