# SPDX-License-Identifier: Apache-2.0
"""Telling open pages that something changed: server-sent events, one look a second for all.

Owns the one watcher of a worker, which looks only while a page listens. A page hears a word (the
mark) and asks for its list again when the word is not its own; so nothing is lost between making
a page and listening, and nothing of a report travels here.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from cla_server.accounts.gate import Gate
from cla_server.kit.database import DatabaseTrouble

LOOK_EVERY_S = 1.0
BREATHE_EVERY_S = 20.0
"""Shorter than the patience of proxies; the session is looked at as often."""

TRY_AGAIN_MS = 3000
MOST_LISTENERS = 500


class Watcher:
    """Looks at the mark while anybody listens, and wakes the listeners when it changes."""

    def __init__(self, look: Callable[[], str], every_s: float = LOOK_EVERY_S) -> None:
        self._look = look
        self._every_s = every_s
        self._mark = ""
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self.listeners = 0

    def end(self) -> None:
        """End every stream; no new one begins to wait."""
        self._ended = True
        self._changed.set()

    async def marks(self, breathe_s: float = BREATHE_EVERY_S) -> AsyncGenerator[str, None]:
        """The mark now and after each change; an empty word when nothing happened for a while."""
        self.listeners += 1
        try:
            if self._task is None:
                self._task = asyncio.create_task(self._watch())
            await self._look_again()
            said = ""
            while not self._ended:
                if said != self._mark:
                    said = self._mark
                    yield said
                elif not await self._woken(breathe_s):
                    yield ""
        finally:
            self.listeners -= 1
            self._rest()

    async def _woken(self, within_s: float) -> bool:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._changed.wait(), within_s)
            return True
        return False

    def _rest(self) -> None:
        if not self.listeners and self._task is not None:
            self._task.cancel()
            self._task = None

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(self._every_s)
            # A database that is away for a moment must not end the watch.
            with suppress(DatabaseTrouble):
                await self._look_again()

    async def _look_again(self) -> None:
        found = await run_in_threadpool(self._look)
        if found != self._mark:
            self._mark = found
            woken, self._changed = self._changed, asyncio.Event()
            woken.set()


class Live:
    """The endpoint /live."""

    def __init__(self, gate: Gate, watcher: Watcher) -> None:
        self._gate = gate
        self._watcher = watcher

    async def stream(self, request: Request) -> Response:
        """Events for one page, for as long as its session lasts."""
        if await run_in_threadpool(self._gate.visitor, request, works=False) is None:
            # 204 tells the browser to stop asking.
            return Response(status_code=204)
        if self._watcher.listeners >= MOST_LISTENERS:
            return Response(status_code=503, headers={"retry-after": "30"})
        return StreamingResponse(
            self._events(request),
            media_type="text/event-stream",
            headers={"x-accel-buffering": "no"},
        )

    async def _events(self, request: Request) -> AsyncIterator[str]:
        yield f"retry: {TRY_AGAIN_MS}\n\n"
        async for mark in self._watcher.marks():
            if await run_in_threadpool(self._gate.visitor, request, works=False) is None:
                yield "event: ended\ndata: -\n\n"
                return
            yield f"event: mark\ndata: {mark}\n\n" if mark else ": still here\n\n"
