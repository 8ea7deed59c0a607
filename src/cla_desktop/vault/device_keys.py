# SPDX-License-Identifier: Apache-2.0
"""The device's own key pairs: Ed25519 to sign what it writes, X25519 to open what it is sent.

Made once, at enrolment, on the device. Owns how they are kept among the vault's secrets, and that
they lie nowhere else. Refuses to sign or open anything: the wire format is `cla_core.bundles`,
which takes the raw 32 bytes.
"""

from dataclasses import dataclass, field
from typing import Final, Self

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from cla_desktop.vault.open_vault import OpenVault

_KEPT_AS: Final = "device keys"
_KEY_BYTES: Final = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviceKeys:
    """Four raw keys of 32 bytes; the private ones are not in its repr."""

    sign_private: bytes = field(repr=False)
    seal_private: bytes = field(repr=False)
    sign_public: bytes
    seal_public: bytes

    @classmethod
    def generate(cls) -> Self:
        """Two fresh pairs."""
        return cls.from_private(
            Ed25519PrivateKey.generate().private_bytes_raw(),
            X25519PrivateKey.generate().private_bytes_raw(),
        )

    @classmethod
    def from_private(cls, sign_private: bytes, seal_private: bytes) -> Self:
        """The pairs of these private keys. ValueError for another length."""
        sign = Ed25519PrivateKey.from_private_bytes(sign_private)
        seal = X25519PrivateKey.from_private_bytes(seal_private)
        return cls(
            sign_private=sign_private,
            seal_private=seal_private,
            sign_public=sign.public_key().public_bytes_raw(),
            seal_public=seal.public_key().public_bytes_raw(),
        )

    @classmethod
    def kept_in(cls, vault: OpenVault) -> Self:
        """The keys of this device. LookupError before enrolment, VaultLocked after the lock."""
        kept = vault.secret(_KEPT_AS)
        if kept is None:
            raise LookupError("this vault has no device keys yet")
        return cls.from_private(kept[:_KEY_BYTES], kept[_KEY_BYTES:])

    def keep_in(self, vault: OpenVault) -> None:
        """Seal them in the vault, in place of any before. Raises VaultNotWritten."""
        vault.put_secret(_KEPT_AS, self.sign_private + self.seal_private)
