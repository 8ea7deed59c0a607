# SPDX-License-Identifier: Apache-2.0
"""POST /x: a body in, a body out. Knows nothing of their meaning."""

from collections.abc import Awaitable, Callable

from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from cla_server.exchange.answering import Exchange, NotNow
from cla_server.exchange.intake import LATER, TOO_SLOW, BodyRefused, Intake

PATH = "/x"
AT_ONCE = 8
"""Requests worked on together; more would only wait for each other, and the board needs threads."""

MEDIA_TYPE = "application/octet-stream"


def routes(exchange: Exchange, intake: Intake) -> list[Route]:
    """The exchange's one route."""
    return [Route(PATH, _endpoint(exchange, intake), methods=["POST"])]


def _endpoint(exchange: Exchange, intake: Intake) -> Callable[[Request], Awaitable[Response]]:
    limiter = CapacityLimiter(AT_ONCE)

    async def post(request: Request) -> Response:
        try:
            async with intake.body(request) as body:
                answer = await to_thread.run_sync(exchange.answer, body, limiter=limiter)
        except BodyRefused as refused:
            return Response(status_code=refused.status, headers={"connection": "close"})
        except ClientDisconnect:
            return Response(status_code=TOO_SLOW, headers={"connection": "close"})
        except NotNow:
            return Response(status_code=LATER)
        return Response(answer, media_type=MEDIA_TYPE)

    return post
