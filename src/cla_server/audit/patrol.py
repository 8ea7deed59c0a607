# SPDX-License-Identifier: Apache-2.0
"""Walks the audit log again and again, and remembers where it does not follow any more.

A head stands for all before it only if somebody counts: an entry changed in its row alone leaves
every hash as it was. Each worker walks a stretch at a time, so a long log costs no answer anything.
What it found goes down with the next exchange: the laptops are told nothing of what lies behind it.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from cla_server.audit.chain import BEGINNING, linked
from cla_server.audit.repository import links
from cla_server.kit.database import Database, DatabaseTrouble

LOOK_EVERY_S = 15.0
STRETCH = 2000
"""Entries walked at a time: some thirty milliseconds."""


@dataclass
class Patrol:
    """One worker's walk along the log."""

    database: Database
    broken: int | None = None
    """The first entry that does not follow from those before; None as far as anybody looked."""
    _at: int = 0
    _hash: bytes = BEGINNING

    def once(self) -> None:
        """Walk the next stretch, and begin anew behind the last entry."""
        with self.database.reading() as connection:
            stretch = list(links(connection, after=max(self._at - 1, 0), most=STRETCH))
        if self._at and (not stretch or stretch[0].hash != self._hash):
            # Another log than the one walked so far: restored meanwhile, or changed right here.
            self._begin_anew()
            return
        for link in stretch[1 if self._at else 0 :]:
            if link != linked(self._hash, self._at + 1, link.entry):
                self.broken = self._at + 1
                self._begin_anew()
                return
            self._at, self._hash = link.n, link.hash
        if len(stretch) < STRETCH:
            self.broken = None
            self._begin_anew()
        elif self.broken is not None and self.broken <= self._at:
            self.broken = None

    def _begin_anew(self) -> None:
        self._at, self._hash = 0, BEGINNING


async def walk(patrol: Patrol) -> None:
    """Walk for as long as the server runs."""
    while True:
        # A database that is away for a moment must not end it.
        with suppress(DatabaseTrouble):
            await run_in_threadpool(patrol.once)
        await asyncio.sleep(LOOK_EVERY_S)
