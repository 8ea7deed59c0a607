# SPDX-License-Identifier: Apache-2.0
"""An empty place made a desk again from a backup, without a key.

All parts are laid down under other names first; the link card takes its name last, as at enrolment,
and is marked `restored`: the first unlocking counts operations anew, since the mission may hold
others under the old numbers. Nothing of an enrolled profile is ever written over.

Refuses to know the passphrase: whether the backup is a true one is found out when it is unlocked.
"""

import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cla_desktop import logs
from cla_desktop.profile import (
    CardDamaged,
    LinkCard,
    Profile,
    card_bytes,
    card_of,
)
from cla_desktop.services.enrolling import AlreadyEnrolled
from cla_desktop.services.keeping.backup_file import BackupFile, read_backup
from cla_desktop.services.keeping.errors import NoBackup, told
from cla_desktop.services.keeping.making_room import begin, finish, forget_destroyed, need_room
from cla_desktop.vault.disk import place, remove, take_place
from cla_desktop.vault.errors import VaultError, VaultNewer
from cla_desktop.vault.header import decode
from cla_desktop.vault.header_file import BACKUP, MAIN

_STAGED: Final = ".restoring"
_ASIDE: Final = ("-wal", "-shm", "-journal")


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """What was put back: where the desk belongs, its device (hex), and when the copy was made."""

    mission_code: str
    base: str
    device: str
    made_ms: int


def restore(file: Path, folder: Profile) -> Restored:
    """Make this folder the desk that was backed up. Whoever calls holds the profile's lock.

    Raises:
        NoBackup, TooNew, VaultNewer: the file cannot be used.
        AlreadyEnrolled, NotEmpty: there is something here already.
        DiskFull, BackupNotWritten: nothing was put back.
    """
    backup = read_backup(file)
    card = _card_in(backup)
    _need_empty(folder)
    try:
        begin(folder)
        _stage(backup, folder, card)
        _take_names(backup, folder)
        finish(folder)
    except OSError as fault:
        _clear_staged(folder)
        raise told(fault) from None
    logs.note(logs.Event.RESTORED, device=card.device.hex())
    return Restored(
        mission_code=card.mission_code,
        base=card.base,
        device=card.device.hex(),
        made_ms=backup.made_ms,
    )


def _card_in(backup: BackupFile) -> LinkCard:
    """The card of the backup, once its vault header was seen to be one."""
    try:
        decode(backup.bytes_of("vault"))
        return card_of(backup.bytes_of("card"))
    except VaultNewer:
        raise
    except (VaultError, CardDamaged):
        raise NoBackup from None


def _need_empty(folder: Profile) -> None:
    if folder.card_file.exists() and not forget_destroyed(folder):
        raise AlreadyEnrolled
    need_room(folder)


def _staged(path: Path) -> Path:
    return path.with_name(path.name + _STAGED)


def _places(folder: Profile) -> list[tuple[str, Path]]:
    """Each part and the files it becomes, in the order in which they take their names."""
    return [
        ("database", folder.database),
        ("vault", folder.home / MAIN),
        ("vault", folder.home / BACKUP),
        ("authority", folder.authority),
    ]


def _stage(backup: BackupFile, folder: Profile, card: LinkCard) -> None:
    place(_staged(folder.card_file), card_bytes(card._replace(restored=True)))
    for part, path in _places(folder):
        if backup.has(part):
            backup.write_to(part, _staged(path))


def _take_names(backup: BackupFile, folder: Profile) -> None:
    for ending in _ASIDE:
        remove(folder.database.with_name(folder.database.name + ending))
    for kept in (folder.spool, folder.receipts):
        shutil.rmtree(kept, ignore_errors=True)
        kept.mkdir(exist_ok=True)
    for part, path in _places(folder):
        if backup.has(part):
            take_place(_staged(path), path)
        else:
            remove(path)
    take_place(_staged(folder.card_file), folder.card_file)


def _clear_staged(folder: Profile) -> None:
    """After a failure. What took its name already stays, and is told by the mark to be nobody's."""
    for path in [*(path for _, path in _places(folder)), folder.card_file]:
        with suppress(OSError):
            remove(_staged(path))
    if not folder.database.exists():
        finish(folder)
