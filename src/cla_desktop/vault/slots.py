# SPDX-License-Identifier: Apache-2.0
"""Wrapping the master key for one person or one sheet, and unwrapping it again.

Owns what a slot is bound to (vault, kind, label, parameters: a slot moved or relabelled no longer
opens) and what counts as a passphrase. Refuses to judge how good a passphrase is: the window does.
"""

import os
import unicodedata
from dataclasses import replace
from typing import Final

from cla_core.errors import mark
from cla_desktop.vault.errors import PassphraseRefused, WrongPassphrase
from cla_desktop.vault.header import (
    SALT_BYTES,
    WRAPPED_KEY_BYTES,
    Slot,
    SlotKind,
    slot_context,
)
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.sealing import NotOpened, seal, stretch, unseal, wipe

PASSPHRASE_AT_MOST: Final = 1024
_SLOT_ID_BYTES: Final = 8


def passphrase_material(passphrase: str) -> bytes:
    """The bytes a passphrase stands for: the same on every keyboard (NFKC), nothing stripped.

    Raises PassphraseRefused if there is nothing, or more than anyone types.
    """
    if not passphrase:
        raise PassphraseRefused(mark("A passphrase is needed."))
    if len(passphrase) > PASSPHRASE_AT_MOST:
        raise PassphraseRefused(
            mark("This is too long for a passphrase: at most {count} characters."),
            count=PASSPHRASE_AT_MOST,
        )
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def new_slot_id() -> str:
    """A name for a slot that says nothing."""
    return os.urandom(_SLOT_ID_BYTES).hex()


def wrap_master(
    master: bytearray,
    material: bytes,
    *,
    vault_id: bytes,
    slot_id: str,
    kind: SlotKind,
    label: str,
    kdf: KdfParameters,
) -> Slot:
    """A slot that gives the master key to whoever knows `material`; salt and nonce are fresh."""
    bare = Slot(
        slot_id=slot_id,
        kind=kind,
        label=label,
        salt=os.urandom(SALT_BYTES),
        kdf=kdf,
        wrapped_key=bytes(WRAPPED_KEY_BYTES),
    )
    key = stretch(material, bare.salt, kdf=kdf)
    try:
        return replace(bare, wrapped_key=seal(key, master, context=slot_context(vault_id, bare)))
    finally:
        wipe(key)


def unwrap_master(slot: Slot, material: bytes, *, vault_id: bytes) -> bytearray:
    """The master key in this slot. Raises WrongPassphrase or VaultTooHeavy."""
    key = stretch(material, slot.salt, kdf=slot.kdf)
    try:
        return unseal(key, slot.wrapped_key, context=slot_context(vault_id, slot))
    except NotOpened:
        raise WrongPassphrase from None
    finally:
        wipe(key)
