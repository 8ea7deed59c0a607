# SPDX-License-Identifier: Apache-2.0
"""Walks the audit log again and again, and remembers where it does not follow any more.

A head stands for all before it only if somebody counts: an entry changed in its row alone leaves
every hash as it was. Each worker first walks the whole log, in a small part of its time, and then
follows what is added, and goes round once more behind it, a stretch at a time. How far it came is
kept in its memory alone, where nobody with the database's password can move it.
What it found goes down with the next exchange: the laptops are told nothing of what lies behind it.
"""

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from enum import Enum, auto
from time import monotonic

from starlette.concurrency import run_in_threadpool

from cla_server.audit.chain import BEGINNING, linked
from cla_server.audit.repository import links
from cla_server.kit.database import Connection, Database, DatabaseTrouble

LOOK_EVERY_S = 15.0
STRETCH = 2000
"""Entries walked at a time: some thirty milliseconds."""
RESTS = 19
"""How many times as long as a stretch took the first walk rests behind it: a twentieth of one
processor at most, and less on a busy machine."""


class Ended(Enum):
    """How a stretch ended: before the log did, with it, at a break, or not where it had begun."""

    ON = auto()
    WHOLE = auto()
    BROKEN = auto()
    ELSEWHERE = auto()


@dataclass(frozen=True, slots=True)
class Place:
    """The entry up to which a log was walked."""

    n: int = 0
    hash: bytes = BEGINNING


@dataclass
class Patrol:
    """The check of the log's chain by one worker, some entries at a time."""

    database: Database
    broken: int | None = None
    """The first entry that does not follow from those before; None as far as anybody looked."""
    _round: Place = field(default_factory=Place)
    _end: Place | None = None
    """The end that a whole walk reached, followed since; None until there was one."""

    @property
    def hurries(self) -> bool:
        """Whether nobody here has walked this log to its end yet."""
        return self._end is None and self.broken is None

    def once(self) -> None:
        """Follow what was added, and walk the next stretch of all."""
        with self.database.reading() as connection:
            if self._end is not None:
                self._follow(connection, self._end)
            self._go_round(connection)

    def _follow(self, connection: Connection, end: Place) -> None:
        self._end, ended = _walked(connection, end)
        if ended is Ended.BROKEN:
            found = self._end.n + 1
            self.broken = found if self.broken is None else min(found, self.broken)
        elif ended is Ended.ELSEWHERE:
            self._begin_anew()

    def _go_round(self, connection: Connection) -> None:
        self._round, ended = _walked(connection, self._round)
        if ended is Ended.ON:
            if self.broken is not None and self.broken <= self._round.n:
                self.broken = None
            return
        if ended is Ended.WHOLE:
            self.broken, self._end = None, self._round
        elif ended is Ended.BROKEN:
            self.broken = self._round.n + 1
        else:
            self._begin_anew()
        self._round = Place()

    def _begin_anew(self) -> None:
        """Another log than the one walked so far: restored meanwhile, or changed right here."""
        self._round, self._end = Place(), None


def _walked(connection: Connection, place: Place) -> tuple[Place, Ended]:
    """Walk one stretch from a place; the entry that stood there is looked at once more."""
    stretch = list(links(connection, after=max(place.n - 1, 0), most=STRETCH))
    if place.n and (not stretch or stretch[0].hash != place.hash):
        return place, Ended.ELSEWHERE
    for link in stretch[1 if place.n else 0 :]:
        if link != linked(place.hash, place.n + 1, link.entry):
            return place, Ended.BROKEN
        place = Place(link.n, link.hash)
    return place, Ended.ON if len(stretch) == STRETCH else Ended.WHOLE


async def walk(patrol: Patrol) -> None:
    """Walk for as long as the server runs."""
    while True:
        rest_s = LOOK_EVERY_S
        # A database that is away for a moment must not end it.
        with suppress(DatabaseTrouble):
            begun_s = monotonic()
            await run_in_threadpool(patrol.once)
            if patrol.hurries:
                rest_s = min(RESTS * (monotonic() - begun_s), LOOK_EVERY_S)
        await asyncio.sleep(rest_s)
