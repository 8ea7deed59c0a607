# SPDX-License-Identifier: Apache-2.0
"""The room where attempts to sign in wait: held without a thread, few for each address.

Owns the count of those who wait in this process. A flood fills its own address's places and is
turned away at once; everybody else's places stay free.
"""

from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager

import anyio
from anyio import CancelScope, CapacityLimiter

from cla_server.accounts.passwords import AT_ONCE

PLACES_AN_ADDRESS = 8
PLACES = 200


class RoomFull(Exception):
    """Too many attempts from this address, or from all, wait already."""


class WaitingRoom:
    """Places for attempts. `pause` takes seconds; it is handed in so that tests need no clock."""

    def __init__(self, pause: Callable[[float], Awaitable[None]] = anyio.sleep) -> None:
        self._pause = pause
        self._taken: Counter[str] = Counter()
        self._waiting: set[CancelScope] = set()
        self._ended = False
        # Hashing waits here and not in the thread pool, which the exchange needs.
        self.hashing = CapacityLimiter(AT_ONCE)

    @asynccontextmanager
    async def place(self, address: str, wait_s: int) -> AsyncIterator[None]:
        """Hold a place, and wait in it.

        Raises:
            RoomFull: no place is free.
        """
        with self.taken(address):
            if wait_s:
                await self._wait(wait_s)
            yield

    def end(self) -> None:
        """The server ends: who waits is turned away, and would begin anew elsewhere."""
        self._ended = True
        for waiting in self._waiting:
            waiting.cancel()

    async def _wait(self, wait_s: int) -> None:
        with CancelScope() as waiting:
            self._waiting.add(waiting)
            try:
                await self._pause(wait_s)
            finally:
                self._waiting.discard(waiting)
        if self._ended:
            raise RoomFull

    @contextmanager
    def taken(self, address: str) -> Iterator[None]:
        """Hold a place without waiting in it.

        Raises:
            RoomFull: no place is free.
        """
        if self._taken[address] >= PLACES_AN_ADDRESS or self._taken.total() >= PLACES:
            raise RoomFull
        self._taken[address] += 1
        try:
            yield
        finally:
            self._taken[address] -= 1
            if not self._taken[address]:
                del self._taken[address]
