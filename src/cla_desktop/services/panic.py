# SPDX-License-Identifier: Apache-2.0
"""The last act: what waits is spooled, every slot is destroyed, and what is left says little.

Needs no passphrase: who holds the laptop may destroy it. What waits can still leave afterwards,
sealed as it lies in the spool, with the link card alone. Once the slots are gone nothing else on
the disk can be opened; the rest is removed so that a finder learns less. What this cannot reach is
told in docs/threat-model.md: copies elsewhere, and the old blocks of a flash disk.

Refuses to ask whether it is meant: that is the window's.
"""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cla_core.errors import ClaError
from cla_desktop import logs
from cla_desktop.paths import guard_folder
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backup_file import behead
from cla_desktop.services.placing.map_file import FOLDER as MAPS
from cla_desktop.vault.captures import FOLDER as CAPTURES
from cla_desktop.vault.disk import overwrite, remove
from cla_desktop.vault.errors import VaultError
from cla_desktop.vault.header_file import read_header
from cla_desktop.vault.panic import destroy

_FIRST_PAGES_BYTES: Final = 64 * 1024
_DATABASE_ENDINGS: Final = ("", "-wal", "-shm", "-journal")

Spool = Callable[[Desk], object]


@dataclass(frozen=True, slots=True, kw_only=True)
class LastWords:
    """An open desk, and how what waits in it is sealed into the spool."""

    desk: Desk
    spool: Spool


@dataclass(frozen=True, slots=True, kw_only=True)
class Destroyed:
    """What became of it: bundles that still lie in the spool, and whether all that waited does."""

    waiting_files: int
    all_spooled: bool


def destroy_everything(folder: Profile, *, words: LastWords | None = None) -> Destroyed:
    """Spool what waits if the vault is open, then destroy. Takes a second; not on the UI thread.

    Without `words` whatever was not spooled yet is lost. May be called again after a cut.

    Raises:
        DestructionIncomplete: some copy of the vault could not be overwritten; all else was done.
    """
    try:
        spooled = words is not None and _spooled(words)
    finally:
        # Whatever went wrong before, the slots go.
        _destroy(folder)
    waiting = len(list(folder.spool.glob("*.cla")))
    return Destroyed(waiting_files=waiting, all_spooled=spooled)


def _spooled(words: LastWords) -> bool:
    """Whether everything that waits lies sealed outside the vault; closes the desk either way."""
    try:
        words.spool(words.desk)
    except (ClaError, OSError):
        return False
    finally:
        words.desk.close()
    return True


def _destroy(folder: Profile) -> None:
    note = _note(folder)
    # Below the backups lies too what a restoring put aside: whole vaults and databases.
    backups = [path for path in folder.backups.rglob("*") if path.is_file()]
    for path in backups:
        with suppress(OSError):
            behead(path)
    try:
        destroy(folder.home, copies=backups)
    finally:
        for path in _database(folder):
            _drop(path)
        logs.let_go_of_files()
        # What was taken at the locked screen opens with the vault alone: nobody reads it any more.
        beside = (folder.home / name for name in (CAPTURES, MAPS))
        for kept in (folder.receipts, folder.logs, folder.backups, *beside):
            shutil.rmtree(kept, ignore_errors=True)
        if note is not None:
            _drop(note)


def _note(folder: Profile) -> Path | None:
    """The note of the last operation number, in its other folder."""
    try:
        vault_id = read_header(folder.home).header.vault_id
    except VaultError:
        return None
    return guard_folder() / f"{vault_id.hex()}.note"


def _database(folder: Profile) -> Iterator[Path]:
    for ending in _DATABASE_ENDINGS:
        yield folder.database.with_name(folder.database.name + ending)


def _drop(path: Path) -> None:
    """Remove a file, its beginning overwritten; as well as the disk allows.

    The first page of the database holds the salt of its key: one more thing that is needed.
    """
    with suppress(OSError):
        size = path.stat().st_size
        with path.open("r+b") as stream:
            stream.truncate(min(size, _FIRST_PAGES_BYTES))
        overwrite(path, os.urandom(min(size, _FIRST_PAGES_BYTES)))
    with suppress(OSError):
        remove(path)
