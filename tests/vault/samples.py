# SPDX-License-Identifier: Apache-2.0
"""What the vault's tests share: passphrases, headers, and a second hand at the file format.

`file_of` writes the envelope from its description alone, so that the tests do not ask the code
under test what is right.
"""

import hashlib
from pathlib import Path
from typing import Final

from cla_desktop.vault.header import FILE_BYTES, Header, Slot, SlotKind
from cla_desktop.vault.header_file import write_header
from cla_desktop.vault.kdf import KdfParameters
from cla_desktop.vault.master_key import MasterKey
from cla_desktop.vault.open_vault import OpenVault

SESAME: Final = "la pluie tombe sur Kasoro"
OTHER_SESAME: Final = "sept ponts et un marché"
VAULT_ID: Final = bytes(range(16))
MASTER: Final = bytes(range(100, 132))


def slot(*, slot_id: str = "00" * 8, label: str = "CLA-07") -> Slot:
    """A slot that is well formed and opens for nobody."""
    return Slot(
        slot_id=slot_id,
        kind=SlotKind.PERSON,
        label=label,
        salt=bytes(16),
        kdf=KdfParameters.FLOOR,
        wrapped_key=bytes(60),
    )


def header(*slots: Slot, secrets: bytes = b"") -> Header:
    """A header nobody signed."""
    return Header(vault_id=VAULT_ID, slots=slots or (slot(),), secrets=secrets, mac=bytes(32))


def master_key() -> MasterKey:
    """The key of the sample vault, in a buffer of its own."""
    return MasterKey(bytearray(MASTER), vault_id=VAULT_ID)


def keyed_vault(profile: Path) -> OpenVault:
    """The sample vault, written to the profile and open, without any derivation."""
    master = master_key()
    signed = master.signed(header(secrets=master.seal_secrets({})))
    write_header(profile, signed)
    return OpenVault(profile, signed, master=master, opened_with=signed.slots[0])


def file_of(body: bytes, *, number: bytes = b"1") -> bytes:
    """A vault file around any body, with a right checksum."""
    numbered = b"cla-vault " + number
    rest = body.ljust(FILE_BYTES - len(numbered) - 66, b"\n")
    digest = hashlib.sha256(numbered + b"\n" + rest).hexdigest().encode()
    return numbered + b" " + digest + b"\n" + rest
