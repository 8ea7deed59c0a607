# SPDX-License-Identifier: Apache-2.0
"""The one key everything in a vault hangs from, and what only its holder can do.

It derives keys for named purposes, vouches for a header, and seals the box of secrets. Keys the
vault keeps to itself and keys it hands out never share a name. Refuses to know about slots and
disks. Safe to use from any thread; after `wipe` every call is VaultLocked.
"""

import hmac
import json
import os
import threading
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import replace
from typing import Final, Self

from cla_desktop.vault.errors import VaultAltered, VaultLocked
from cla_desktop.vault.header import Header, authenticated_bytes
from cla_desktop.vault.sealing import KEY_BYTES, NotOpened, seal, subkey, unseal, wipe

_HEADER: Final = b"cla-vault/1 header"
_SECRETS: Final = b"cla-vault/1 secrets"
_OUTSIDE: Final = b"cla-vault/1 for "


class MasterKey:
    """32 random bytes that belong to one vault; takes over the buffer it is given."""

    def __init__(self, secret: bytearray, *, vault_id: bytes) -> None:
        self._secret = secret
        self._vault_id = vault_id
        self._held = True
        self._lock = threading.Lock()

    @classmethod
    def generate(cls, vault_id: bytes) -> Self:
        """A fresh key; it has never been anywhere else."""
        return cls(bytearray(os.urandom(KEY_BYTES)), vault_id=vault_id)

    @property
    def secret(self) -> bytearray:
        """The buffer itself, to be wrapped into a slot. Raises VaultLocked."""
        with self._lock:
            self._need_held()
            return self._secret

    def outside_key(self, purpose: bytes) -> bytes:
        """A 32-byte key for a caller's purpose; always the same for the same vault."""
        return self._subkey(_OUTSIDE + purpose)

    def signed(self, header: Header) -> Header:
        """The header with this key's authentication code."""
        return replace(header, mac=self._mac(header))

    def verify(self, header: Header) -> None:
        """Raises VaultAltered unless every value of the header was signed by this key."""
        if not hmac.compare_digest(header.mac, self._mac(header)):
            raise VaultAltered

    def seal_secrets(self, secrets: Mapping[str, bytes]) -> bytes:
        """One box for all of them, names included."""
        named = {name: b64encode(value).decode() for name, value in secrets.items()}
        plain = bytearray(json.dumps(named, sort_keys=True).encode())
        try:
            return seal(self._subkey(_SECRETS), plain, context=self._vault_id)
        finally:
            wipe(plain)

    def open_secrets(self, sealed: bytes) -> dict[str, bytes]:
        """What `seal_secrets` was given. Raises VaultAltered."""
        try:
            plain = unseal(self._subkey(_SECRETS), sealed, context=self._vault_id)
        except NotOpened:
            raise VaultAltered from None
        try:
            named: dict[str, str] = json.loads(plain)
        finally:
            wipe(plain)
        return {name: b64decode(value) for name, value in named.items()}

    def wipe(self) -> None:
        """Overwrite the key. May be called twice."""
        with self._lock:
            self._held = False
            wipe(self._secret)

    def _mac(self, header: Header) -> bytes:
        return hmac.digest(self._subkey(_HEADER), authenticated_bytes(header), "sha256")

    def _subkey(self, purpose: bytes) -> bytes:
        with self._lock:
            self._need_held()
            return subkey(self._secret, salt=self._vault_id, purpose=purpose)

    def _need_held(self) -> None:
        if not self._held:
            raise VaultLocked
