# SPDX-License-Identifier: Apache-2.0
"""Requests that are held until there is news for their laptop (`Prefer: wait`, docs/wire.md).

While one is held it costs a connection of the network and a place in a table: no thread, and no
connection of the database. One look for all that are held follows each ring of the bell.
"""

import asyncio
from collections.abc import Collection
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from cla_server.exchange.repository import mailbox
from cla_server.kit.bell import Bell
from cla_server.kit.database import Database, DatabaseTrouble

LONGEST_S = 55
"""Shorter than the patience of proxies and of mobile networks."""
HELD_MOST = 400
"""Beyond, a request is answered at once, and its laptop asks again by and by."""
LISTEN_S = 5.0
"""How long the watch sleeps before it sees whether anybody is held still."""
LOOKS_APART_S = 0.1
"""Many rings in a row are one look."""
PREFERS = "prefer"
WAIT = "wait="


def wished_s(header: str) -> int:
    """For how many seconds a request may be held; 0 if it does not say."""
    wishes = (part.strip() for part in header.split(","))
    said = next((wish.removeprefix(WAIT) for wish in wishes if wish.startswith(WAIT)), "")
    return min(int(said), LONGEST_S) if said.isascii() and said.isdigit() else 0


class Holding:
    """What one worker holds."""

    def __init__(self, database: Database, bell: Bell) -> None:
        self._database = database
        self._bell = bell
        self._held: dict[str, asyncio.Event] = {}
        self._watch: asyncio.Task[None] | None = None
        self._ended = False

    @property
    def count(self) -> int:
        """How many are held."""
        return len(self._held)

    def end(self) -> None:
        """The server ends: whoever is held is answered now."""
        self._ended = True
        for news in self._held.values():
            news.set()

    async def until_news(self, device: str, within_s: float) -> bool:
        """Wait for news for a laptop; False when none came. A newer request ends an older one."""
        if self._ended or self.count >= HELD_MOST:
            return False
        older, news = self._held.get(device), asyncio.Event()
        if older is not None:
            older.set()
        self._held[device] = news
        if self._watch is None or self._watch.done():
            self._watch = asyncio.create_task(self._watching())
        try:
            # What came between its answer and now rang before anybody listened for it.
            await self._look_for(frozenset({device}))
            with suppress(TimeoutError):
                await asyncio.wait_for(news.wait(), within_s)
            return news.is_set()
        finally:
            if self._held.get(device) is news:
                del self._held[device]

    async def _watching(self) -> None:
        rings = self._bell.rings
        while self._held and not self._ended:
            if await self._bell.after(rings, LISTEN_S):
                rings = self._bell.rings
                await self._look_for(frozenset(self._held))
                await asyncio.sleep(LOOKS_APART_S)

    def _look(self, devices: Collection[str]) -> set[str]:
        with self._database.reading() as connection:
            return mailbox.with_news(connection, devices)

    async def _look_for(self, devices: Collection[str]) -> None:
        with suppress(DatabaseTrouble):
            for device in await run_in_threadpool(self._look, devices):
                if device in self._held:
                    self._held[device].set()
