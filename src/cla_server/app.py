# SPDX-License-Identifier: Apache-2.0
"""The composition root of the server: from settings to one ASGI application, wired once.

Owns nothing but the wiring.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.applications import Starlette

from cla_server.exchange import endpoint
from cla_server.exchange.answering import Exchange
from cla_server.mission import Mission
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

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        yield
        opened.database.close()

    return Starlette(routes=endpoint.routes(exchange), lifespan=lifespan)
