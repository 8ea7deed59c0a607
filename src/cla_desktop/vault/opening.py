# SPDX-License-Identifier: Apache-2.0
"""The way into a vault: make one, or open one with a passphrase or a recovery sheet.

Owns the order of the questions asked of the file: is it there, whole, of our time, not destroyed;
does what was typed open a slot; did the key behind it sign all the rest. Refuses to know who typed
it where, and what the open vault is used for. Who may be asked for a passphrase is in
`header_file.read_header`, without a key.
"""

import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from cla_core.errors import mark
from cla_desktop.vault.errors import (
    SlotRefused,
    VaultDestroyed,
    VaultMissing,
    VaultNotWritten,
    WrongPassphrase,
)
from cla_desktop.vault.header import VAULT_ID_BYTES, Header, Slot, SlotKind, is_label
from cla_desktop.vault.header_file import clear_destroyed, read_header, write_header
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.master_key import MasterKey
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.slots import (
    new_slot_id,
    passphrase_material,
    unwrap_master,
    wrap_master,
)
from cla_desktop.vault.words import entropy_from_words


def create_vault(profile: Path, *, label: str, passphrase: str, kdf: KdfParameters) -> OpenVault:
    """A new vault with one person, on the disk and open. The folder must exist.

    A destroyed vault makes room; any other, even a damaged one, is never written over.
    Raises SlotRefused, PassphraseRefused or VaultNotWritten.
    """
    _need_empty_place(profile)
    material = passphrase_material(passphrase)
    if not is_label(label):
        raise SlotRefused(mark("This cannot be the code of a person."))
    vault_id = os.urandom(VAULT_ID_BYTES)
    master = MasterKey.generate(vault_id)
    first = wrap_master(
        master.secret,
        material,
        vault_id=vault_id,
        slot_id=new_slot_id(),
        kind=SlotKind.PERSON,
        label=label,
        kdf=kdf,
    )
    header = master.signed(Header.founded(vault_id, first, secrets=master.seal_secrets({})))
    write_header(profile, header)
    return OpenVault(profile, header, master=master, opened_with=first)


def open_vault(profile: Path, passphrase: str, *, slot_id: str | None = None) -> OpenVault:
    """Open with a passphrase: of this slot, or of whichever person it fits (a second for each).

    Raises WrongPassphrase, PassphraseRefused and everything `read_header` and VaultAltered tell.
    """
    material = passphrase_material(passphrase)
    return _open(profile, material, kind=SlotKind.PERSON, slot_id=slot_id)


def open_with_words(profile: Path, words: str) -> OpenVault:
    """Open with the words of a recovery sheet, as typed.

    Raises RecoveryWordsWrong and, but for PassphraseRefused, what `open_vault` raises.
    """
    material = entropy_from_words(words)
    try:
        return _open(profile, material, kind=SlotKind.RECOVERY, slot_id=None)
    except WrongPassphrase:
        raise WrongPassphrase(mark("These words are a sheet, but not of this vault.")) from None


def _open(profile: Path, material: bytes, *, kind: SlotKind, slot_id: str | None) -> OpenVault:
    stored = read_header(profile)
    header = stored.header
    asked = [slot for slot in header.slots if slot.kind is kind and slot_id in (None, slot.slot_id)]
    slot, secret = _first_that_opens(asked, material, vault_id=header.vault_id)
    master = MasterKey(secret, vault_id=header.vault_id)
    try:
        master.verify(header)
    except BaseException:
        master.wipe()
        raise
    if not stored.twins:
        # A copy was torn or cut off from the last change. That it cannot be mended just now (a
        # full disk) must keep nobody out: the good copy stands, the next opening tries again.
        with suppress(VaultNotWritten):
            write_header(profile, header)
    return OpenVault(
        profile, header, master=master, opened_with=slot, from_backup=stored.from_backup
    )


def _first_that_opens(
    slots: Iterable[Slot], material: bytes, *, vault_id: bytes
) -> tuple[Slot, bytearray]:
    for slot in slots:
        with suppress(WrongPassphrase):
            return slot, unwrap_master(slot, material, vault_id=vault_id)
    raise WrongPassphrase


def _need_empty_place(profile: Path) -> None:
    try:
        read_header(profile)
    except VaultMissing:
        return
    except VaultDestroyed:
        clear_destroyed(profile)
        return
    raise SlotRefused(mark("There is a vault here already."))
