# SPDX-License-Identifier: Apache-2.0
"""Bodies as they come in: how large, how slow, how many at once. Knows nothing of their meaning.

Small bodies, and a flash is always one, wait for nobody. Only a few large ones are held at a time,
so that whoever sends five hundred of them does not take the memory of a small server.
"""

from asyncio import get_running_loop
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from math import inf

import anyio
from anyio import CancelScope, CapacityLimiter
from starlette.requests import Request

from cla_core.bundles.limits import SEALED_MOST

SMALL_BYTES = 64 * 1024
LARGE_AT_ONCE = 8
ROOM_S = 20
"""How long a large body waits for its place; its sender's link waits with it."""
SILENCE_S = 120
"""How long a body may take that brings nothing; 32 kbit/s with gaps is normal."""
SLOWEST_BYTES_S = 300
"""Each so many bytes give a body one second more."""
ENDING_S = 5
"""How long a body may still take when the server is told to end."""
DISCARDED_MOST = 4 * SEALED_MOST
"""How much of a body that is refused is still taken off the link, so that its sender hears why."""


class BodyRefused(Exception):
    """A body that is not taken; `status` is the HTTP status that says why."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


TOO_LARGE = 413
TOO_SLOW = 408
LATER = 503


class Intake:
    """What one worker holds of bodies."""

    def __init__(self) -> None:
        self._large = CapacityLimiter(LARGE_AT_ONCE)
        self._coming: set[CancelScope] = set()
        self._latest = inf

    def end(self) -> None:
        """The server ends: bodies that are coming have a few seconds more."""
        self._latest = get_running_loop().time() + ENDING_S
        for scope in self._coming:
            scope.deadline = min(scope.deadline, self._latest)

    @asynccontextmanager
    async def body(self, request: Request) -> AsyncIterator[bytes]:
        """The whole body; its place is free again when the block ends.

        Raises:
            BodyRefused: too large (413), too slow (408), or not now (503).
            ClientDisconnect: the sender is gone.
        """
        async with AsyncExitStack() as place:
            yield await self._read(request, place)

    async def _read(self, request: Request, place: AsyncExitStack) -> bytes:
        chunks = aiter(request.stream())
        try:
            with anyio.fail_after(SILENCE_S) as scope:
                self._coming.add(scope)
                try:
                    return await self._whole(request, chunks, place=place, scope=scope)
                finally:
                    self._coming.discard(scope)
        except TimeoutError:
            raise BodyRefused(TOO_SLOW if self._latest == inf else LATER) from None
        except BodyRefused:
            await _discard(chunks)
            raise

    async def _whole(
        self,
        request: Request,
        chunks: AsyncIterator[bytes],
        *,
        place: AsyncExitStack,
        scope: CancelScope,
    ) -> bytes:
        if _declared(request) > SEALED_MOST:
            raise BodyRefused(TOO_LARGE)
        begun = get_running_loop().time()
        body = bytearray()
        large = False
        async for chunk in chunks:
            body += chunk
            if len(body) > SEALED_MOST:
                raise BodyRefused(TOO_LARGE)
            if len(body) > SMALL_BYTES and not large:
                await self._take_place(place)
                large = True
            allowed = begun + SILENCE_S + len(body) / SLOWEST_BYTES_S
            scope.deadline = min(allowed, self._latest)
        return bytes(body)

    async def _take_place(self, place: AsyncExitStack) -> None:
        with anyio.move_on_after(ROOM_S):
            await place.enter_async_context(self._large)
            return
        raise BodyRefused(LATER)


def _declared(request: Request) -> int:
    told = request.headers.get("content-length", "")
    return int(told) if told.isascii() and told.isdigit() else 0


async def _discard(chunks: AsyncIterator[bytes]) -> None:
    size_bytes = 0
    with anyio.move_on_after(ROOM_S):
        async for chunk in chunks:
            size_bytes += len(chunk)
            if size_bytes > DISCARDED_MOST:
                return
