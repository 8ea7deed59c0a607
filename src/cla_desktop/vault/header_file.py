# SPDX-License-Identifier: Apache-2.0
"""The vault file and its twin on the disk: never both bad at once.

`vault.cla` and `vault.cla.bak` hold the same header. A change is written over both in turn, the
worse one first, each settled on the disk before the other is touched: so whenever the power goes,
one of them is whole, and the reader takes it. They are written over in place rather than replaced:
a passphrase that was changed or a vault that was destroyed would otherwise live on in the freed
blocks of every former file. Only a file that is not there yet is made by temporary file and rename.

It owns the two names and the order of writing. It needs no key: to look at the slots before the
passphrase is typed costs no more than reading 32 KiB.
"""

from pathlib import Path
from typing import Final, NamedTuple

from cla_desktop.vault.disk import overwrite, place, remove
from cla_desktop.vault.errors import (
    VaultDamaged,
    VaultError,
    VaultMissing,
    VaultNotWritten,
)
from cla_desktop.vault.header import Header, decode, encode

MAIN: Final = "vault.cla"
BACKUP: Final = "vault.cla.bak"

# Room for newer formats, which must be recognised as newer; more than that is never read.
_READ_AT_MOST_BYTES: Final = 1024 * 1024


class StoredHeader(NamedTuple):
    """A header as found; `from_backup` if the main file was unusable, `twins` if both are equal."""

    header: Header
    from_backup: bool
    twins: bool


def read_header(profile: Path) -> StoredHeader:
    """The header of the profile's vault, from the twin if the main file is unusable.

    Raises VaultMissing, VaultDamaged, VaultNewer or VaultDestroyed.
    """
    try:
        header, from_backup = _read(profile / MAIN), False
    except (VaultDamaged, VaultMissing) as reason:
        header, from_backup = _read_twin(profile, reason), True
    twins = not from_backup and _is(profile / BACKUP, header)
    return StoredHeader(header=header, from_backup=from_backup, twins=twins)


def write_header(profile: Path, header: Header) -> None:
    """Both files hold this header when it returns.

    Raises VaultNotWritten (one good file stands), and VaultDestroyed rather than bring one back.
    """
    data = encode(header)
    for name in _worse_first(profile):
        try:
            _put(profile / name, data)
        except OSError:
            raise VaultNotWritten from None


def clear_destroyed(profile: Path) -> None:
    """Take away the two files that only say a vault was destroyed, to make room for a new one."""
    try:
        for name in (BACKUP, MAIN):
            remove(profile / name)
    except OSError:
        raise VaultNotWritten from None


def _worse_first(profile: Path) -> tuple[str, str]:
    try:
        _read(profile / MAIN)
    except (VaultDamaged, VaultMissing):
        return MAIN, BACKUP
    return BACKUP, MAIN


def _put(path: Path, data: bytes) -> None:
    if path.exists():
        overwrite(path, data)
    else:
        place(path, data)


def _read(path: Path) -> Header:
    """What a bad sector hides is damaged, not absent."""
    try:
        with path.open("rb") as file:
            data = file.read(_READ_AT_MOST_BYTES)
    except FileNotFoundError:
        raise VaultMissing from None
    except OSError:
        raise VaultDamaged from None
    return decode(data)


def _read_twin(profile: Path, reason: VaultError) -> Header:
    try:
        return _read(profile / BACKUP)
    except VaultMissing:
        raise reason from None


def _is(path: Path, header: Header) -> bool:
    try:
        return _read(path) == header
    except VaultError:
        return False
