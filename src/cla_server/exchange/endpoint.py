# SPDX-License-Identifier: Apache-2.0
"""POST /x: a body in, a body out. Knows nothing of their meaning."""

import asyncio
from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from cla_server.exchange.answering import Answered, Exchange, NotNow
from cla_server.exchange.holding import PREFERS, Holding, wished_s
from cla_server.exchange.intake import LATER, TOO_SLOW, BodyRefused, Intake

PATH = "/x"
AT_ONCE = 8
"""Requests worked on together; more would only wait for each other, and the board needs threads."""

MEDIA_TYPE = "application/octet-stream"


def routes(exchange: Exchange, intake: Intake, holding: Holding) -> list[Route]:
    """The exchange's one route."""
    return [Route(PATH, _endpoint(exchange, intake, holding), methods=["POST"])]


def _endpoint(
    exchange: Exchange, intake: Intake, holding: Holding
) -> Callable[[Request], Awaitable[Response]]:
    limiter = CapacityLimiter(AT_ONCE)

    async def answered(body: bytes) -> Answered:
        return await to_thread.run_sync(exchange.answered, body, limiter=limiter)

    async def post(request: Request) -> Response:
        try:
            async with intake.body(request) as body:
                answer = await answered(body)
            held_s = wished_s(request.headers.get(PREFERS, ""))
            if answer.quiet_for and held_s and await _held(request, holding, answer, held_s):
                answer = await answered(body)
        except BodyRefused as refused:
            return Response(status_code=refused.status, headers={"connection": "close"})
        except ClientDisconnect:
            return Response(status_code=TOO_SLOW, headers={"connection": "close"})
        except NotNow:
            return Response(status_code=LATER)
        return Response(answer.body, media_type=MEDIA_TYPE)

    return post


async def _held(request: Request, holding: Holding, answer: Answered, within_s: int) -> bool:
    """Whether news came meanwhile. A laptop that hangs up, to send something, is not waited for.

    Raises:
        ClientDisconnect: it has hung up.
    """
    news = asyncio.create_task(holding.until_news(answer.quiet_for, within_s))
    gone = asyncio.create_task(_gone(request))
    try:
        await asyncio.wait({news, gone}, return_when=asyncio.FIRST_COMPLETED)
        if not news.done():
            raise ClientDisconnect
        return news.result()
    finally:
        news.cancel()
        gone.cancel()


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass
