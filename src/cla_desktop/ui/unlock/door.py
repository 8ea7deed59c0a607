# SPDX-License-Identifier: Apache-2.0
"""Who may be asked for a passphrase, and whether the vault can be opened at all; without a key.

Reads the 32 KiB of the vault file's header. Loads no cryptography: the passphrase field is first.
What may really be replaced by a new desk is decided in `services.keeping.making_room`.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from cla_desktop.profile import Profile
from cla_desktop.vault.errors import VaultDestroyed, VaultError, VaultMissing
from cla_desktop.vault.header import SlotKind
from cla_desktop.vault.header_file import read_header


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One who has a slot; `label` is a code such as CLA-07."""

    slot_id: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """What stands at the door. `trouble` says why nobody comes in, None if somebody may."""

    people: tuple[Person, ...] = ()
    has_sheet: bool = False
    trouble: VaultError | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassphrase:
    """With a recovery sheet: whose passphrase is set anew, and to what."""

    slot_id: str
    passphrase: str


class Opener(Protocol):
    """Opens the desk; called off the main thread. Both raise ClaError with the reason."""

    def open(self, slot_id: str, passphrase: str) -> object:
        """The open desk, for this person."""
        ...

    def open_with_words(self, words: str, new: NewPassphrase) -> object:
        """The open desk, after the person's passphrase was set anew."""
        ...

    def put_back(self, file: Path) -> int:
        """Restore a backup over what lies here, which is put aside; when it was made, in ms."""
        ...


def look_at_door(profile: Path) -> Door:
    """Read the header of the profile's vault."""
    try:
        header = read_header(profile).header
    except VaultError as trouble:
        return Door(trouble=trouble)
    people = tuple(
        Person(slot_id=slot.slot_id, label=slot.label)
        for slot in header.slots
        if slot.kind is SlotKind.PERSON
    )
    has_sheet = any(slot.kind is SlotKind.RECOVERY for slot in header.slots)
    return Door(people=people, has_sheet=has_sheet)


def first_start_due(folder: Profile) -> bool:
    """Whether there is no desk to unlock: none yet, one never finished, one destroyed and empty.

    A desk that lost its link card or its vault is none of these: it is somebody's.
    """
    enrolled = folder.card_file.exists()
    trouble = look_at_door(folder.home).trouble
    if isinstance(trouble, VaultDestroyed):
        return not any(folder.spool.glob("*.cla"))
    if isinstance(trouble, VaultMissing):
        return not enrolled and not folder.database.exists()
    return not enrolled and folder.unfinished.exists()
