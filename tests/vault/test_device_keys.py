# SPDX-License-Identifier: Apache-2.0
"""The device's keys: kept sealed, found again, never shown."""

from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from cla_desktop.vault.device_keys import DeviceKeys
from cla_desktop.vault.open_vault import OpenVault


def test_public_keys_belong_to_the_private_ones() -> None:
    keys = DeviceKeys.generate()
    signature = Ed25519PrivateKey.from_private_bytes(keys.sign_private).sign(b"words")
    public = Ed25519PrivateKey.from_private_bytes(keys.sign_private).public_key()
    public.verify(signature, b"words")
    assert public.public_bytes_raw() == keys.sign_public
    other = DeviceKeys.generate()
    mine = X25519PrivateKey.from_private_bytes(keys.seal_private)
    theirs = X25519PrivateKey.from_private_bytes(other.seal_private)
    assert mine.exchange(X25519PublicKey.from_public_bytes(other.seal_public)) == theirs.exchange(
        X25519PublicKey.from_public_bytes(keys.seal_public)
    )


def test_kept_in_the_vault_and_nowhere_else(keyed: OpenVault, tmp_path: Path) -> None:
    with pytest.raises(LookupError):
        DeviceKeys.kept_in(keyed)
    keys = DeviceKeys.generate()
    keys.keep_in(keyed)
    assert DeviceKeys.kept_in(keyed) == keys
    for path in tmp_path.iterdir():
        assert keys.sign_private not in path.read_bytes()
        assert keys.seal_private not in path.read_bytes()


def test_private_keys_are_not_shown() -> None:
    keys = DeviceKeys.generate()
    shown = f"{keys} {keys!r}"
    assert "private" not in shown
    assert repr(keys.sign_private) not in shown


def test_wrong_lengths_are_our_own_fault() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DeviceKeys.from_private(b"short", bytes(32))
