# SPDX-License-Identifier: Apache-2.0
"""Making a backup: on a stick or anywhere when asked, in the profile before an upgrade.

Owns the order: copy the database beside the target, read the copy through under the key, put all
parts in one file, read that back, and only then take the name. So a backup of the same name is
replaced by a true one or not at all. Refuses to know who asked and what is in the records.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cla_core.clock import Clock
from cla_desktop import logs
from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backup_file import (
    SUFFIX,
    Part,
    read_backup,
    throw_away,
    write_backup,
)
from cla_desktop.services.keeping.continuity import card_before_upgrade
from cla_desktop.services.keeping.errors import (
    BackupNotTrue,
    BackupNotWritten,
    NoBackup,
    told,
)
from cla_desktop.storage.copying import copy_database, look_over, older_schema
from cla_desktop.vault.disk import remove, take_place
from cla_desktop.vault.header import encode
from cla_desktop.vault.header_file import read_header
from cla_desktop.vault.open_vault import OpenVault

KEPT: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class BackedUp:
    """A backup that was written and read back."""

    file: Path
    records: int
    size_bytes: int


def back_up(desk: Desk, target: Path) -> BackedUp:
    """Write everything this desk holds to one file; it opens with the passphrases of today.

    A file of this name is replaced. Takes seconds to minutes: off the main thread.

    Raises:
        BackupNotWritten: the folder is missing, read-only or the profile's own.
        BackupNotTrue: what was written cannot be read back.
        DiskFull: no room; what stood there stands.
    """
    _need_foreign_place(desk.folder, target)
    before = _count(desk)
    facts = _written(desk.folder, desk.vault, target, desk.clock, copy=desk.store.copy_to)
    if not min(before, _count(desk)) <= facts.records <= max(before, _count(desk)):
        remove(target)
        raise BackupNotTrue
    logs.note(logs.Event.BACKED_UP, count=facts.records, size_bytes=facts.size_bytes)
    return facts


def _count(desk: Desk) -> int:
    return desk.store.read(lambda work: work.records.count_all())


def back_up_before_upgrade(folder: Profile, vault: OpenVault, clock: Clock) -> Path | None:
    """Keep what an older version wrote, before this one changes its tables; the last three stay.

    Gives the file, or None where nothing is about to change.

    Raises:
        DiskFull: nothing is upgraded without its backup.
        StoreDamaged: there is no readable database.
    """
    key = vault.database_key()
    schema = older_schema(folder.database, key)
    if schema is None:
        return None
    with _told():
        card_before_upgrade(folder, vault)
    folder.backups.mkdir(exist_ok=True)
    kept = upgrade_backups(folder)
    stamp = max([clock.now_ms(), *(1 + _stamp(path) for path in kept)])
    target = folder.backups / f"upgrade-{stamp:014d}-from-{schema}{SUFFIX}"
    made = _written(
        folder, vault, target, clock, copy=lambda path: copy_database(folder.database, key, path)
    )
    logs.note(logs.Event.BACKED_UP, count=made.records, schema=schema)
    for path in upgrade_backups(folder)[:-KEPT]:
        throw_away(path)
    return target


def upgrade_backups(folder: Profile) -> list[Path]:
    """The backups made before upgrades, oldest first."""
    return sorted(folder.backups.glob(f"upgrade-*{SUFFIX}"))


def _stamp(path: Path) -> int:
    middle = path.name.split("-")[1]
    return int(middle) if middle.isdigit() else 0


def _need_foreign_place(folder: Profile, target: Path) -> None:
    """Never over a file of the profile itself."""
    place = target.absolute().parent.resolve()
    home = folder.home.resolve()
    if not place.is_dir() or place == home or home in place.parents or target.is_dir():
        raise BackupNotWritten


def _written(
    folder: Profile,
    vault: OpenVault,
    target: Path,
    clock: Clock,
    *,
    copy: Callable[[Path], None],
) -> BackedUp:
    """Copy, look, write, read back, take the name."""
    database = target.with_name(target.name + ".db.part")
    draft = target.with_name(target.name + ".part")
    with _told(), _cleared(database, draft):
        copy(database)
        found = look_over(database, vault.database_key())
        if found.problems:
            raise BackupNotTrue
        write_backup(draft, _parts(folder, database), made_ms=clock.now_ms())
        _read_back(draft)
        take_place(draft, target)
        return BackedUp(file=target, records=found.records, size_bytes=target.stat().st_size)


def _read_back(draft: Path) -> None:
    try:
        read_backup(draft)
    except NoBackup:
        raise BackupNotTrue from None


def _parts(folder: Profile, database: Path) -> list[Part]:
    parts = [
        Part("vault", encode(read_header(folder.home).header)),
        Part("card", folder.card_file.read_bytes()),
    ]
    if folder.authority.exists():
        parts.append(Part("authority", folder.authority.read_bytes()))
    return [*parts, Part("database", database)]


@contextmanager
def _cleared(*paths: Path) -> Iterator[None]:
    """Remove the leftovers of an earlier try before the block, and whatever is left after it.

    What cannot be removed then makes no backup untrue: the next one removes it.
    """
    for path in paths:
        remove(path)
    try:
        yield
    finally:
        for path in paths:
            with suppress(OSError):
                remove(path)


@contextmanager
def _told() -> Iterator[None]:
    try:
        yield
    except OSError as fault:
        raise told(fault) from None
