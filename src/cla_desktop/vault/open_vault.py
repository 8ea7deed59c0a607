# SPDX-License-Identifier: Apache-2.0
"""The vault while it is open: keys for the others, people, recovery sheets, the device's secrets.

Owns every change to the header; a change is on the disk before a method returns, and not believed
before. Closing wipes the master key (`sealing` says what that can promise). A slot that is taken
away stops opening *this* file; whoever copied the file earlier and knows the old passphrase still
opens the copy, for the master key stays the same.

Refuses to know what the keys and secrets are for. Methods may be called from any thread.
"""

import re
import threading
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from cla_core.errors import mark
from cla_desktop.vault.errors import SlotRefused
from cla_desktop.vault.header import SLOTS_AT_MOST, Header, Slot, SlotKind, is_label
from cla_desktop.vault.header_file import write_header
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.master_key import MasterKey
from cla_desktop.vault.sealing import wipe
from cla_desktop.vault.slots import (
    new_slot_id,
    passphrase_material,
    unwrap_master,
    wrap_master,
)
from cla_desktop.vault.words import entropy_from_words, new_words

_DATABASE: Final = b"database"
_SHEET_NAME: Final = re.compile("R([0-9]{1,9})")


class OpenVault:
    """An unlocked vault. Also a context manager; after `close` every key is gone: VaultLocked."""

    def __init__(
        self,
        profile: Path,
        header: Header,
        *,
        master: MasterKey,
        opened_with: Slot,
        from_backup: bool = False,
    ) -> None:
        """Takes over `master`, which `close` wipes; the caller has verified the header with it."""
        self._profile = profile
        self._header = header
        self._master = master
        self._lock = threading.Lock()
        self.opened_with = opened_with
        self.restored_from_backup = from_backup

    @property
    def person(self) -> str:
        """The label of the slot this was opened with: a person code, or a sheet such as R1."""
        return self.opened_with.label

    @property
    def vault_id(self) -> bytes:
        """16 random bytes, readable by anyone who reads the file."""
        return self._header.vault_id

    @property
    def slots(self) -> tuple[Slot, ...]:
        """Everyone who may open it, in order of joining."""
        return self._header.slots

    def database_key(self) -> bytes:
        """The raw 32-byte key of the encrypted database."""
        return self.subkey(_DATABASE)

    def subkey(self, purpose: bytes) -> bytes:
        """A 32-byte key for one named purpose; the same each time the vault is opened."""
        return self._master.outside_key(purpose)

    def add_person(self, label: str, passphrase: str, *, kdf: KdfParameters | None = None) -> Slot:
        """A slot for one more person, as dear to guess as the dearest there is unless told.

        Raises SlotRefused, PassphraseRefused or VaultNotWritten.
        """
        material = passphrase_material(passphrase)
        with self._lock:
            self._need_new_label(label)
            return self._add(SlotKind.PERSON, label, material, kdf=kdf or self._dearest())

    def new_recovery(self, *, language: str = "en") -> tuple[str, ...]:
        """The 24 words of a new sheet, which opens the vault from now on; see `add_recovery`."""
        words = new_words(language)
        self.add_recovery(words)
        return words

    def add_recovery(self, words: tuple[str, ...]) -> Slot:
        """A slot for a sheet whose words were shown and typed back; named R1, R2, ...

        256 random bits need no slow derivation: the floor is enough. Older sheets stay valid until
        `remove_slot`: make the new one first, so that it gets a name of its own.
        Raises RecoveryWordsWrong, SlotRefused or VaultNotWritten.
        """
        entropy = entropy_from_words(" ".join(words))
        with self._lock:
            return self._add(
                SlotKind.RECOVERY, self._next_sheet(), entropy, kdf=KdfParameters.FLOOR
            )

    def remove_slot(self, slot_id: str) -> None:
        """Take somebody's slot away, so that they no longer open this file.

        Raises SlotRefused or VaultNotWritten.
        """
        with self._lock:
            self._slot(slot_id)
            left = tuple(slot for slot in self.slots if slot.slot_id != slot_id)
            if not any(slot.kind is SlotKind.PERSON for slot in left):
                raise SlotRefused(mark("The last person cannot be taken out of the vault."))
            self._save(replace(self._header, slots=left))

    def change_passphrase(
        self,
        slot_id: str,
        new: str,
        *,
        old: str | None = None,
        kdf: KdfParameters | None = None,
    ) -> None:
        """Give a person's slot another passphrase; at once the old one opens nothing.

        `old` may be left out only by who came in with a recovery sheet: an unlocked laptop left
        alone must not be enough to shut its owner out. `kdf` re-calibrates, if given.
        Raises WrongPassphrase, PassphraseRefused, SlotRefused or VaultNotWritten.
        """
        material = passphrase_material(new)
        with self._lock:
            slot = self._slot(slot_id)
            if slot.kind is not SlotKind.PERSON:
                raise SlotRefused(mark("A recovery sheet cannot be changed; make a new one."))
            self._need_right_to_change(slot, old)
            changed = wrap_master(
                self._master.secret,
                material,
                vault_id=self.vault_id,
                slot_id=slot.slot_id,
                kind=slot.kind,
                label=slot.label,
                kdf=kdf or slot.kdf,
            )
            slots = tuple(changed if each is slot else each for each in self.slots)
            self._save(replace(self._header, slots=slots))

    def put_secret(self, name: str, value: bytes) -> None:
        """Keep a small secret of the device, sealed in the header file. Raises VaultNotWritten."""
        with self._lock:
            secrets = self._master.open_secrets(self._header.secrets)
            secrets[name] = value
            self._save(replace(self._header, secrets=self._master.seal_secrets(secrets)))

    def secret(self, name: str) -> bytes | None:
        """What was kept under this name; None if nothing was."""
        with self._lock:
            return self._master.open_secrets(self._header.secrets).get(name)

    def close(self) -> None:
        """Wipe the key. May be called twice."""
        self._master.wipe()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()

    def _add(self, kind: SlotKind, label: str, material: bytes, *, kdf: KdfParameters) -> Slot:
        if len(self.slots) >= SLOTS_AT_MOST:
            raise SlotRefused(mark("The vault has no room for another person or sheet."))
        slot = wrap_master(
            self._master.secret,
            material,
            vault_id=self.vault_id,
            slot_id=new_slot_id(),
            kind=kind,
            label=label,
            kdf=kdf,
        )
        self._save(replace(self._header, slots=(*self.slots, slot)))
        return slot

    def _save(self, header: Header) -> None:
        signed = self._master.signed(header)
        write_header(self._profile, signed)
        self._header = signed

    def _slot(self, slot_id: str) -> Slot:
        for slot in self.slots:
            if slot.slot_id == slot_id:
                return slot
        raise SlotRefused(mark("This person or sheet is no longer in the vault."))

    def _need_new_label(self, label: str) -> None:
        if not is_label(label):
            raise SlotRefused(mark("This cannot be the code of a person."))
        if any(slot.label == label for slot in self.slots):
            raise SlotRefused(mark("This person already has a place in the vault."))

    def _need_right_to_change(self, slot: Slot, old: str | None) -> None:
        if old is None and self.opened_with.kind is SlotKind.RECOVERY:
            return
        known = unwrap_master(slot, passphrase_material(old or ""), vault_id=self.vault_id)
        wipe(known)

    def _dearest(self) -> KdfParameters:
        """Calibrated on this machine when the vault was made, unlike the floor of the sheets."""
        people = (slot.kdf for slot in self.slots if slot.kind is SlotKind.PERSON)
        return max(people, key=lambda kdf: kdf.memory_kib * kdf.passes)

    def _next_sheet(self) -> str:
        """One above the highest: a new sheet never has the name of one that lies about."""
        named = (_SHEET_NAME.fullmatch(slot.label) for slot in self.slots)
        return f"R{1 + max((int(name.group(1)) for name in named if name), default=0)}"
