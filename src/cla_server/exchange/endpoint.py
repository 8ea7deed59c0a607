# SPDX-License-Identifier: Apache-2.0
"""POST /x: a body in, a body out. Counts bytes while they come; knows nothing of their meaning."""

from collections.abc import Awaitable, Callable

import anyio
from anyio import CapacityLimiter, to_thread
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.bundles.limits import SEALED_MOST
from cla_server.exchange.answering import Exchange, NotNow

PATH = "/x"
SILENCE_S = 120
"""How long a device may send nothing in mid-body; 32 kbit/s with gaps is normal."""
AT_ONCE = 8
"""Requests worked on together; more would only wait for each other, and the board needs threads."""

MEDIA_TYPE = "application/octet-stream"
TOO_LARGE = 413
TOO_SLOW = 408
LATER = 503


class _TooLarge(Exception):
    pass


def routes(exchange: Exchange) -> list[Route]:
    """The exchange's one route."""
    return [Route(PATH, _endpoint(exchange), methods=["POST"])]


def _endpoint(exchange: Exchange) -> Callable[[Request], Awaitable[Response]]:
    limiter = CapacityLimiter(AT_ONCE)

    async def post(request: Request) -> Response:
        try:
            body = await _body(request)
            answer = await to_thread.run_sync(exchange.answer, body, limiter=limiter)
        except _TooLarge:
            return Response(status_code=TOO_LARGE, headers={"connection": "close"})
        except (TimeoutError, ClientDisconnect):
            return Response(status_code=TOO_SLOW, headers={"connection": "close"})
        except NotNow:
            return Response(status_code=LATER)
        return Response(answer, media_type=MEDIA_TYPE)

    return post


async def _body(request: Request) -> bytes:
    """The whole body; stops reading as soon as it is too large."""
    body = bytearray()
    chunks = aiter(request.stream())
    while True:
        with anyio.fail_after(SILENCE_S):
            chunk = await anext(chunks, None)
        if chunk is None:
            return bytes(body)
        body += chunk
        if len(body) > SEALED_MOST:
            raise _TooLarge
