# SPDX-License-Identifier: Apache-2.0
"""What can go wrong at the vault's door, each with the sentence it owes a person.

    VaultError                    exit 4 of the command line
    ├── VaultMissing              no vault in this profile
    ├── VaultDamaged              the file is not what was written
    │   ├── VaultAltered          ... and somebody without the key made it look whole
    │   └── VaultTooHeavy         ... or it asks for more memory than this computer can give
    ├── VaultNewer                made by a newer version of this program
    ├── VaultDestroyed            emptied on purpose; nothing opens it again
    ├── WrongPassphrase           the file is whole, the passphrase or sheet is another one
    ├── VaultLocked               the keys are gone; whoever comes now comes too late
    ├── VaultNotWritten           the disk took nothing; the old vault stands
    └── DestructionIncomplete     some copy could not be overwritten
    InputRefused                  exit 1
    ├── PassphraseRefused
    ├── RecoveryWordsWrong        knows the position of the first unknown word
    └── SlotRefused               the slot or vault cannot be made or changed as asked

It owns no text but these sentences; no error here carries a passphrase, a word or a label.
"""

from typing import ClassVar

from cla_core.errors import ClaError, InputRefused, mark


class VaultError(ClaError):
    """The vault does not open, or cannot be changed; each kind has a usual sentence."""

    usual: ClassVar[str] = ""

    def __init__(self, sentence: str | None = None) -> None:
        super().__init__(sentence or self.usual)


class VaultMissing(VaultError):
    """There is no vault in this profile folder."""

    usual = mark("There is no vault here yet.")


class VaultDamaged(VaultError):
    """Neither the vault file nor its second copy is what this program wrote."""

    usual = mark("The vault file is damaged. Restore it from a backup.")


class VaultAltered(VaultDamaged):
    """The file is well formed, but was changed by somebody who does not hold its key."""

    usual = mark(
        "The vault file was changed by something other than this program. "
        "Do not trust it: restore it from a backup."
    )


class VaultTooHeavy(VaultDamaged):
    """The slot's key derivation does not fit this computer."""

    usual = mark("Opening the vault would take more memory than this computer can give.")


class VaultNewer(VaultError):
    """The format is one this program does not know yet."""

    usual = mark("The vault was made by a newer version of this program. Install that version.")


class VaultDestroyed(VaultError):
    """Every slot was destroyed on purpose."""

    usual = mark(
        "This vault was destroyed on purpose. What it held cannot be opened again. Once nothing "
        "waits to leave, the next start of the program makes a new desk."
    )


class WrongPassphrase(VaultError):
    """The vault is whole; what was typed does not open it."""

    usual = mark("Wrong passphrase.")


class VaultLocked(VaultError):
    """The vault was closed; its keys are wiped."""

    usual = mark("The vault is locked.")


class VaultNotWritten(VaultError):
    """The disk refused the new vault file; the old one stands."""

    usual = mark("The vault could not be saved: the disk is full or does not allow it.")


class DestructionIncomplete(VaultError):
    """At least one copy of the vault could not be overwritten."""

    usual = mark("A copy of the vault could not be overwritten. Destroy the disk itself.")


class PassphraseRefused(InputRefused):
    """This text cannot be a passphrase at all; how strong it is, is not judged here."""


class SlotRefused(InputRefused):
    """A vault or slot cannot be made, changed or taken away as asked; nothing was changed."""


class RecoveryWordsWrong(InputRefused):
    """The words are not a recovery sheet; `position` counts from 1, None if every word is known."""

    def __init__(self, sentence: str, *, position: int | None = None, **values: object) -> None:
        if position is not None:
            values["position"] = position
        super().__init__(sentence, **values)
        self.position = position
