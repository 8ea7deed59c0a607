# SPDX-License-Identifier: Apache-2.0
"""From an open vault to an open desk, and the checks of a desk's health."""

from dataclasses import dataclass

from cla_core.clock import Clock
from cla_desktop.profile import Profile, read_card
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query
from cla_desktop.storage.store import Store, Work
from cla_desktop.vault.errors import VaultMissing
from cla_desktop.vault.open_vault import OpenVault


def open_desk(folder: Profile, vault: OpenVault, clock: Clock) -> Desk:
    """Open the database with the vault's key.

    Raises:
        VaultMissing: this laptop was never enrolled to the end.
        StorageError: the database is damaged or newer; the vault is closed again.
    """
    card = read_card(folder)
    if card is None:
        vault.close()
        raise VaultMissing
    try:
        store = Store(folder.database, vault.database_key())
    except BaseException:
        vault.close()
        raise
    person = vault.person
    return Desk(folder=folder, card=card, vault=vault, store=store, clock=clock, person=person)


@dataclass(frozen=True, slots=True, kw_only=True)
class Health:
    """What a check found: counts of records and of operations waiting, and named problems."""

    records: int
    outbox: int
    problems: tuple[str, ...]


def check(desk: Desk) -> Health:
    """Look at the file, the numbering of operations and the outbox."""
    problems = [f"file: {line}" for line in desk.store.check_file()]

    def job(work: Work) -> tuple[int, int, list[str]]:
        # What waited when a former incarnation ended was numbered anew, and left holes there.
        own = desk.incarnation(work).hex()
        holes = [found for found in work.outbox.gaps() if found == own]
        gaps = [f"operation numbers of {hole} have gaps" for hole in holes]
        return work.records.count(Query()), work.outbox.waiting_counts()[0], gaps

    records, outbox, gaps = desk.store.read(job)
    return Health(records=records, outbox=outbox, problems=(*problems, *gaps))
