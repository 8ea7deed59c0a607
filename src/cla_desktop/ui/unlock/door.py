# SPDX-License-Identifier: Apache-2.0
"""Who may be asked for a passphrase, and whether the vault can be opened at all; without a key.

A glance reads the names for the first painting and believes the file; a look checks it, tells what
is wrong with it, and costs three times the modules. Neither needs cryptography. What may really be
replaced by a new desk is decided in `services.keeping.making_room`.
"""

import json
from pathlib import Path
from typing import Final, NamedTuple, Protocol

from cla_desktop.profile import Profile
from cla_desktop.vault.errors import VaultDestroyed, VaultError, VaultMissing

_FILE: Final = "vault.cla"
_BEGINNING: Final = b"cla-vault 1 "
_BYTES: Final = 32 * 1024


class Person(NamedTuple):
    """One who has a slot; `label` is a code such as CLA-07."""

    slot_id: str
    label: str


class Door(NamedTuple):
    """What stands at the door. `trouble` says why nobody comes in, None if somebody may."""

    people: tuple[Person, ...] = ()
    has_sheet: bool = False
    trouble: VaultError | None = None


class NewPassphrase(NamedTuple):
    """With a recovery sheet: whose passphrase is set anew, and to what."""

    slot_id: str
    passphrase: str


class Taking(NamedTuple):
    """Something taken while locked: `name` sets it apart, a beep has no text."""

    name: str
    at_ms: int
    text: str = ""


class Capturer(Protocol):
    """Seals what is taken while locked; called off the main thread."""

    def kept(self) -> int | None:
        """How many lie here sealed; None where nothing can be taken."""
        ...

    def keep(self, taken: Taking) -> None:
        """Seal it, over what was sealed under its name before. Raises ClaError: nothing was."""
        ...


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


def glance_at_door(profile: Path) -> Door | None:
    """The door as the vault's file has it at first sight; None if a look is needed."""
    try:
        with (profile / _FILE).open("rb") as stream:
            line, _, body = stream.read(_BYTES).partition(b"\n")
        slots = json.loads(body)["slots"]
        people = tuple(
            Person(slot_id=str(slot["id"]), label=str(slot["label"]))
            for slot in slots
            if slot["kind"] == "person"
        )
        has_sheet = any(slot["kind"] == "recovery" for slot in slots)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    if not line.startswith(_BEGINNING) or not people:
        return None
    return Door(people=people, has_sheet=has_sheet)


def look_at_door(profile: Path) -> Door:
    """Read and check the header of the profile's vault."""
    from cla_desktop.vault.header import SlotKind
    from cla_desktop.vault.header_file import read_header

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
    if enrolled and glance_at_door(folder.home) is not None:
        return False
    trouble = look_at_door(folder.home).trouble
    if isinstance(trouble, VaultDestroyed):
        return not any(folder.spool.glob("*.cla"))
    if isinstance(trouble, VaultMissing):
        return not enrolled and not folder.database.exists()
    return not enrolled and folder.unfinished.exists()
