# SPDX-License-Identifier: Apache-2.0
"""Real vaults for the screens before the desk: the floor of key derivation, nothing else small."""

from pathlib import Path

from cla_core.errors import InputRefused, mark
from cla_desktop.services.enrolling import Stage, Tell
from cla_desktop.ui.invited import Invited
from cla_desktop.ui.unlock.door import NewPassphrase
from cla_desktop.ui.wizard.enroller import Wish
from cla_desktop.vault.header_file import BACKUP, MAIN
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.open_vault import OpenVault
from cla_desktop.vault.opening import create_vault, open_vault, open_with_words
from cla_desktop.vault.words import new_words
from tests.ui.standing_clock import FRIDAY_2212

PASSPHRASE = " ".join(["ridge", "lamp", "seven", "barrels"])
GOOD_CODE = "CLA1-GOOD-CODE"


def make_vault(home: Path, *people: str) -> tuple[str, ...]:
    """A vault with these persons, each with the same passphrase; the words of its sheet."""
    first, *others = people
    with create_vault(home, label=first, passphrase=PASSPHRASE, kdf=KdfParameters.FLOOR) as vault:
        for label in others:
            vault.add_person(label, PASSPHRASE)
        return vault.new_recovery()


class VaultOpener:
    """Implements `Opener` with the vault alone."""

    def __init__(self, home: Path) -> None:
        self._home = home

    def open(self, slot_id: str, passphrase: str) -> OpenVault:
        """Open it."""
        return open_vault(self._home, passphrase, slot_id=slot_id)

    def open_with_words(self, words: str, new: NewPassphrase) -> OpenVault:
        """Open it, and set the passphrase anew."""
        vault = open_with_words(self._home, words)
        vault.change_passphrase(new.slot_id, new.passphrase)
        return vault

    def put_back(self, file: Path) -> int:
        """A backup is one vault file here."""
        (self._home / MAIN).write_bytes(file.read_bytes())
        (self._home / BACKUP).write_bytes(file.read_bytes())
        return FRIDAY_2212


class VaultEnroller:
    """Implements `Enroller` with the vault alone; knows one joining code."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self.wishes: list[Wish] = []

    def new_words(self, language: str) -> tuple[str, ...]:
        """Fresh words."""
        return new_words(language)

    def read_code(self, text: str) -> Invited:
        """Only the one code is good."""
        if text != GOOD_CODE:
            raise InputRefused(
                mark("This joining code has expired; ask the mission for a new one.")
            )
        return Invited(
            mission="ZZ", base="KAS", base_name="Kasoro", role="CLA", expires_ms=FRIDAY_2212
        )

    def put_back(self, file: Path) -> int:
        """A backup is one vault file here."""
        return VaultOpener(self._home).put_back(file)

    def enrol(self, wish: Wish, tell: Tell) -> OpenVault:
        """Make the vault with its sheet."""
        self.wishes.append(wish)
        tell(Stage.SEALING)
        vault = create_vault(
            self._home, label=wish.person, passphrase=wish.passphrase, kdf=KdfParameters.FLOOR
        )
        vault.add_recovery(wish.words)
        return vault
