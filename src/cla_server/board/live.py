# SPDX-License-Identifier: Apache-2.0
"""Telling open pages that something changed: server-sent events, one look for all who see the same
part of the mission.

Owns a worker's watchers, one for each part, which look only while a page listens: when the bell
rings, and now and then by themselves. A page hears a
word (the mark) and asks for its list again when the word is not its own; so nothing is lost between
making a page and listening, and nothing of a report travels here.
"""

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator, Callable
from contextlib import suppress
from functools import partial
from typing import Protocol

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from cla_server.accounts.gate import Gate
from cla_server.board.pages import Pages
from cla_server.board.repository.sight import Sight
from cla_server.board.service import Site
from cla_server.board.times import Times
from cla_server.kit.database import DatabaseTrouble
from cla_server.kit.within import NOTHING

LOOK_AT_LEAST_S = 10.0
"""Some of what a mark tells changes by time alone, and a bell may be out of order."""
LOOKS_APART_S = 0.3
"""Many rings in a row are one look, and one question of each page."""
BREATHE_EVERY_S = 20.0
"""Shorter than the patience of proxies; each session is looked at as often. A page that missed
three says that it has no connection (`live.js`)."""

TRY_AGAIN_MS = 3000
MOST_LISTENERS = 500


class Rings(Protocol):
    """What tells that it is time to look (`cla_server.kit.bell.Bell`)."""

    rings: int

    async def after(self, rings: int, within_s: float) -> bool:
        """Wait until it rang more often than this."""
        ...


class Watcher:
    """Looks at the mark while anybody listens, and wakes the listeners when it changes."""

    def __init__(self, look: Callable[[], str], bell: Rings) -> None:
        self._look = look
        self._bell = bell
        self._mark = ""
        self._changed = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self._ended = False
        self.listeners = 0

    def end(self) -> None:
        """End every stream; no new one begins to wait."""
        self._ended = True
        self._changed.set()

    async def marks(self, breathe_s: float) -> AsyncGenerator[str, None]:
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
        rings = self._bell.rings
        while True:
            await self._bell.after(rings, LOOK_AT_LEAST_S)
            rings = self._bell.rings
            await asyncio.sleep(LOOKS_APART_S)
            # A database that is away for a moment must not end the watch.
            with suppress(DatabaseTrouble):
                await self._look_again()

    async def _look_again(self) -> None:
        found = await run_in_threadpool(self._look)
        if found != self._mark:
            self._mark = found
            woken, self._changed = self._changed, asyncio.Event()
            woken.set()


class Watchers:
    """One watcher for each part of the mission that anybody listens to: nobody is woken by what
    happens outside of it.
    """

    def __init__(self, look: Callable[[Sight], str], bell: Rings) -> None:
        self._look = look
        self._bell = bell
        self._by_part: dict[Sight, Watcher] = {}
        self._ended = False

    def of(self, sight: Sight) -> Watcher:
        """The watcher of this part: at most two for each office and base; an idle one rests."""
        found = self._by_part.setdefault(sight, Watcher(partial(self._look, sight), self._bell))
        if self._ended:
            found.end()
        return found

    @property
    def listeners(self) -> int:
        """How many pages listen in all."""
        return sum(watcher.listeners for watcher in self._by_part.values())

    def end(self) -> None:
        """End every stream; no new one begins to wait."""
        self._ended = True
        for watcher in self._by_part.values():
            watcher.end()


class Live:
    """The endpoint /live."""

    def __init__(self, gate: Gate, site: Site, pages: Pages, watchers: Watchers) -> None:
        self._gate = gate
        self._site = site
        self._pages = pages
        self._watchers = watchers

    async def stream(self, request: Request) -> Response:
        """Events for one page, for as long as its session lasts."""
        sight = await run_in_threadpool(self._sight, request)
        if sight is None:
            # 204 tells the browser to stop asking.
            return Response(status_code=204)
        if self._watchers.listeners >= MOST_LISTENERS:
            return Response(status_code=503, headers={"retry-after": "30"})
        headers = {"x-accel-buffering": "no"}
        if request.method == "HEAD":
            # Its body is heard by nobody, and would hold the connection and a listener's place.
            return Response(media_type="text/event-stream", headers=headers)
        # The mission's zone is asked of the database: not here, where all pages would wait for it.
        reader = await run_in_threadpool(self._pages.reader, request)
        return StreamingResponse(
            self._events(request, sight, reader.times),
            media_type="text/event-stream",
            headers=headers,
        )

    def _sight(self, request: Request) -> Sight | None:
        """What this page's visitor may know of; None when there is nothing or nobody any more."""
        visitor = self._gate.visitor(request, works=False)
        sight = None if visitor is None else self._site.sight(visitor)
        return None if sight is None or sight.within == NOTHING else sight

    async def _events(self, request: Request, sight: Sight, times: Times) -> AsyncIterator[str]:
        loop = asyncio.get_running_loop()
        asked_s = loop.time()
        yield f"retry: {TRY_AGAIN_MS}\n\n"
        async for mark in self._watchers.of(sight).marks(BREATHE_EVERY_S):
            # A burst of changes must not be a burst of questions about each page's session.
            if loop.time() - asked_s >= BREATHE_EVERY_S:
                asked_s = loop.time()
                now = await run_in_threadpool(self._sight, request)
                if now is None:
                    yield "event: ended\ndata: -\n\n"
                    return
                if now != sight:
                    # The mission moved a base to another office: the page listens anew.
                    return
            # A page hears no comment, and would wait for ever on a link that died without a word.
            here = f"event: here\ndata: {times.clock(self._site.clock.now_ms())}\n\n"
            yield f"event: mark\ndata: {mark}\n\n" if mark else here
