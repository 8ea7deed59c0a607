# SPDX-License-Identifier: Apache-2.0
"""From an open vault to an open desk, and the checks of a desk's health."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from cla_core.clock import Clock, MissionClock
from cla_desktop import logs
from cla_desktop.profile import Profile
from cla_desktop.services import audit_heads
from cla_desktop.services.audit_heads import LogTold
from cla_desktop.services.desk import Desk
from cla_desktop.services.keeping.backing_up import back_up_before_upgrade
from cla_desktop.services.keeping.continuity import take_up, trusted_card
from cla_desktop.services.keeping.making_room import finish, unfinished
from cla_desktop.services.leaving import finish_removing
from cla_desktop.services.people import finish_adding
from cla_desktop.services.sealed.ageing import age
from cla_desktop.storage.errors import (
    DiskFull,
    NoRoomToOpen,
    NothingKept,
    NotToOpen,
    StoreDamaged,
    StoreNotWritable,
)
from cla_desktop.storage.store import Store, Work
from cla_desktop.vault.disk import may_be_written
from cla_desktop.vault.errors import VaultMissing
from cla_desktop.vault.open_vault import OpenVault

LEAST_BYTES: Final = 512
"""No database is smaller than the smallest page there is."""


def open_desk(folder: Profile, vault: OpenVault, clock: Clock) -> Desk:
    """Open the database with the vault's key, and go on from where it was left.

    What an older version wrote is backed up first. On a full disk, or where its folder may only be
    read, it opens to be read, and takes nothing in. If it does not open, the vault is closed again.

    Raises:
        VaultMissing: this laptop was never enrolled to the end.
        NoRoomToOpen: the disk is full, and something must be written first.
        NotToOpen: the same, where the folder may only be read.
        StorageError: the database is damaged or newer.
    """
    try:
        _need_enrolled(folder)
        store = _store(folder, vault, clock)
    except BaseException:
        vault.close()
        raise
    try:
        desk = _going_on(folder, vault, store, clock)
    except DiskFull:
        store.close()
        vault.close()
        raise NoRoomToOpen from None
    except BaseException:
        store.close()
        vault.close()
        raise
    logs.note(logs.Event.UNLOCKED)
    return desk


def _going_on(folder: Profile, vault: OpenVault, store: Store, clock: Clock) -> Desk:
    """The desk where it was left: what an interruption or an absence left to do is done first."""
    desk = Desk(
        folder=folder,
        card=trusted_card(folder, store, vault),
        vault=vault,
        store=store,
        clock=MissionClock.over(clock),
        person=vault.person,
    )
    desk.set_clock_right()
    take_up(desk)
    with nothing_new_to_be_read(desk):
        finish_adding(desk)
        finish_removing(desk)
        age(desk)
    return desk


def _store(folder: Profile, vault: OpenVault, clock: Clock) -> Store:
    key = vault.database_key()
    if not may_be_written(folder.database):
        return _still(folder, key, StoreNotWritable)
    try:
        back_up_before_upgrade(folder, vault, clock)
        return Store(folder.database, key)
    except DiskFull:
        return _still(folder, key, DiskFull)
    except StoreNotWritable:
        # A file may say that it can be written, and refuse it all the same.
        return _still(folder, key, StoreNotWritable)


def _still(folder: Profile, key: bytes, why: type[DiskFull] | type[StoreNotWritable]) -> Store:
    logs.note(logs.Event.OPENED_TO_READ)
    try:
        return Store(folder.database, key, still=why)
    except DiskFull:
        raise NoRoomToOpen from None
    except StoreNotWritable:
        raise NotToOpen from None


@contextmanager
def nothing_new_to_be_read(desk: Desk) -> Iterator[None]:
    """What would be written at an opening waits for the next, where it is opened to be read."""
    try:
        yield
    except (NothingKept, OSError):
        if not desk.store.still:
            raise


def _need_enrolled(folder: Profile) -> None:
    """A lost card alone is made again; what an interrupted enrolment left is no desk.

    A database that is gone or emptied is damage: opening it would begin a new one in its place.
    """
    if folder.card_file.exists():
        finish(folder)
    elif unfinished(folder) or not folder.database.exists():
        raise VaultMissing
    if not folder.database.is_file() or folder.database.stat().st_size < LEAST_BYTES:
        raise StoreDamaged


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check found: counts of records and of operations waiting, and named problems.

    `not_understood` counts records that came to a mission whose server could not read them then.
    `log_before` is what was told of the mission's log and put aside, each with by whom and why.
    """

    records: int
    outbox: int
    problems: tuple[str, ...]
    not_understood: int = 0
    log: LogTold | None = None
    log_before: tuple[tuple[LogTold, LogTold], ...] = ()


def check(desk: Desk) -> Health:
    """Look at the file, the numbering of operations, the outbox, and the mission's audit log as it
    was seen from here.
    """
    problems = [f"file: {line}" for line in desk.store.check_file()]

    def job(work: Work) -> Health:
        # What waited when a former incarnation ended was numbered anew, and left holes there.
        own = desk.incarnation(work).hex()
        holes = [found for found in work.outbox.gaps() if found == own]
        gaps = [f"operation numbers of {hole} have gaps" for hole in holes]
        now_ms, offset_minutes = desk.clock.now_ms(), desk.offset_minutes
        return Health(
            records=work.records.count_all(),
            outbox=work.outbox.waiting_counts()[0],
            problems=(*problems, *gaps),
            not_understood=work.outbox.troubled_records(),
            log=audit_heads.telling(work, now_ms=now_ms, offset_minutes=offset_minutes),
            log_before=audit_heads.was_put_aside(work, offset_minutes=offset_minutes),
        )

    return desk.store.read(job)
