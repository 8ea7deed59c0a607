# SPDX-License-Identifier: Apache-2.0
"""A backup put back where a desk already lies: what lies there is put aside whole, nothing is lost.

For a vault that no longer opens. What was put aside is a profile of its own below the backups, with
its link card: what still waits in its spool can be sent from there by IT support
(`cla-desktop --home FOLDER sync --locked`). The last act destroys it with the other backups.

What was taken at the locked screen is sealed to the vault that lay there: it goes aside with it,
and comes back with whichever backup of that vault is put back, now or later.

Refuses to touch a vault that was destroyed on purpose while its spool still waits.
"""

from contextlib import suppress
from pathlib import Path
from typing import Final

from cla_core.clock import Clock
from cla_desktop.profile import Profile
from cla_desktop.services.keeping.backup_file import read_backup
from cla_desktop.services.keeping.errors import told
from cla_desktop.services.keeping.making_room import finish
from cla_desktop.services.keeping.restoring import Restored, restore
from cla_desktop.vault.captures import FOLDER as CAPTURES
from cla_desktop.vault.captures import bring_over, captured, sealed_to
from cla_desktop.vault.disk import take_place
from cla_desktop.vault.errors import VaultDestroyed, VaultError
from cla_desktop.vault.header_file import BACKUP, MAIN, read_header

_DATABASE_ENDINGS: Final = ("", "-wal", "-shm", "-journal")
_ASIDE: Final = "aside-"


def put_back(file: Path, folder: Profile, clock: Clock) -> Restored:
    """Make this folder the desk that was backed up. Whoever calls holds the profile's lock.

    Raises:
        NoBackup, TooNew, VaultNewer: the file cannot be used; nothing was changed.
        AlreadyEnrolled: the vault was destroyed on purpose, and something still waits to leave.
        DiskFull, BackupNotWritten: nothing was put back; what lay here lies here.
    """
    read_backup(file)
    if _destroyed(folder):
        return restore(file, folder)
    aside = Profile(folder.backups / f"{_ASIDE}{clock.now_ms():014d}")
    try:
        _move(folder, aside)
        done = restore(file, folder)
    except BaseException as fault:
        _move_back(aside, folder)
        if isinstance(fault, OSError):
            raise told(fault) from None
        raise
    _bring_notes_back(folder)
    return done


def notes_put_aside(folder: Profile) -> int:
    """How many notes of the locked screen went aside with the desk that was put aside last."""
    return len(captured(_put_aside(folder)[-1].home)) if _put_aside(folder) else 0


def _put_aside(folder: Profile) -> list[Profile]:
    """The desks that were put aside here, the oldest first."""
    return [Profile(home) for home in sorted(folder.backups.glob(_ASIDE + "*"))]


def _bring_notes_back(folder: Profile) -> None:
    """What the vault opens that lies here now is at its door again; what fails stays aside."""
    with suppress(VaultError):
        ours = read_header(folder.home).header.vault_id
        for aside in _put_aside(folder):
            if sealed_to(aside.home) == ours:
                with suppress(OSError):
                    bring_over(aside.home, folder.home)


def _destroyed(folder: Profile) -> bool:
    try:
        read_header(folder.home)
    except VaultDestroyed:
        return True
    except VaultError:
        return False
    return False


def _parts(folder: Profile) -> list[Path]:
    """The card first: without it nobody takes the rest for a desk."""
    databases = [
        folder.database.with_name(folder.database.name + ending) for ending in _DATABASE_ENDINGS
    ]
    vault = [folder.home / MAIN, folder.home / BACKUP]
    rest = [folder.authority, folder.spool, folder.receipts, folder.home / CAPTURES]
    return [folder.card_file, *databases, *vault, *rest]


def _move(source: Profile, target: Profile) -> None:
    """Everything that is there; OSError as it comes."""
    for path, place in zip(_parts(source), _parts(target), strict=True):
        if path.exists():
            target.home.mkdir(parents=True, exist_ok=True)
            take_place(path, place)


def _move_back(aside: Profile, folder: Profile) -> None:
    """Undo after a failure; the card goes last, so that an interruption in between is noticed."""
    if aside.home.exists():
        finish(folder)
    for place, path in reversed(list(zip(_parts(aside), _parts(folder), strict=True))):
        if place.exists():
            with suppress(OSError):
                take_place(place, path)
    with suppress(OSError):
        aside.home.rmdir()
