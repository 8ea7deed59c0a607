# SPDX-License-Identifier: Apache-2.0
"""The composition root of the server: from settings to one ASGI application, wired once.

Owns nothing but the wiring.
"""

import asyncio
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from typing import Any

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.codes import Profile
from cla_server.accounts.sealing import KEYS_FOLDER, open_key
from cla_server.accounts.waiting import WaitingRoom
from cla_server.alerts.escalating import Escalation, climb
from cla_server.audit.patrol import walk
from cla_server.board import composition
from cla_server.board.composition import Site
from cla_server.exchange import endpoint
from cla_server.exchange.answering import Exchange
from cla_server.exchange.holding import Holding
from cla_server.exchange.intake import Intake
from cla_server.feeds import endpoints as feeds
from cla_server.feeds.site import FeedSite
from cla_server.kit.bell import Bell
from cla_server.kit.ending import when_told_to_end
from cla_server.mission import Mission
from cla_server.sealed.ageing import Ageing, grow_old
from cla_server.settings import Settings


def create(settings: Settings) -> Starlette:
    """The application of one worker."""
    opened = Mission.open(settings)
    exchange = Exchange(
        opened.database,
        opened.keyring,
        mission_code=settings.mission,
        clock=opened.clock,
    )
    # A change among the first entries, made while nobody served, is known before any answer.
    exchange.patrol.once()
    site = _site(opened)
    bell = Bell(opened.database)
    watchers = composition.watchers_of(site, bell)
    holding = Holding(opened.database, bell)
    escalation = Escalation(database=opened.database, clock=opened.clock, profile=site.profile)
    intake, room = Intake(), WaitingRoom()

    def end() -> None:
        for waits in (watchers, holding, intake, room):
            waits.end()

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        ageing = grow_old(Ageing(opened.database, opened.clock))
        with when_told_to_end(end):
            async with _at_work(climb(escalation), walk(exchange.patrol), ageing):
                yield
        opened.database.close()

    # The board answers for every path that nobody else does, so it comes last.
    board = composition.routes(site, watchers, room)
    other_methods = Route(endpoint.PATH, _post_alone, methods=["GET", "PUT", "DELETE", "PATCH"])
    first = [*endpoint.routes(exchange, intake, holding), other_methods]
    return Starlette(
        routes=[*first, *feeds.routes(_feeds(opened, site)), *board],
        lifespan=lifespan,
    )


@asynccontextmanager
async def _at_work(*works: Coroutine[Any, Any, None]) -> AsyncIterator[None]:
    """What goes on beside the answers, as long as there are any."""
    tasks = [asyncio.create_task(work) for work in works]
    yield
    for task in tasks:
        task.cancel()


def _feeds(opened: Mission, site: Site) -> FeedSite:
    return FeedSite(
        database=site.database,
        key=site.key,
        clock=site.clock,
        mission=site.mission,
        name=site.name,
        # The key's name is the mission's own for ever; addresses change.
        sender=f"{site.mission}-{opened.keyring.mission.hex()}",
        profile=site.profile,
    )


async def _post_alone(_request: Request) -> Response:
    return Response(status_code=405, headers={"allow": "POST"})


def _site(opened: Mission) -> Site:
    settings = opened.settings
    return Site(
        database=opened.database,
        key=open_key(settings.data / KEYS_FOLDER),
        clock=opened.clock,
        secure=not settings.plain,
        mission=settings.mission,
        name=settings.name or settings.mission,
        profile=lambda: Profile(opened.profile()),
        sign_text=opened.keyring.signed_text,
    )
