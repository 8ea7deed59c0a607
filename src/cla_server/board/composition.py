# SPDX-License-Identifier: Apache-2.0
"""The board put together: pages, signing in, live events and files under one mount.

Owns the order of what every request passes: security headers, compression, then the page.
"""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Match, Mount, Route

from cla_core.errors import mark
from cla_server.accounts.endpoints import SignIn
from cla_server.accounts.gate import Detour, Gate, SignedOut
from cla_server.accounts.own_pages import OwnPages
from cla_server.accounts.service import Accounts
from cla_server.accounts.waiting import WaitingRoom
from cla_server.board import service
from cla_server.board.alerts.link_pages import LinkPages
from cla_server.board.alerts.list_pages import ListPages
from cla_server.board.alerts.pages import AlertPages
from cla_server.board.authorising.pages import AuthorisingPages
from cla_server.board.endpoints import Board
from cla_server.board.headers import SecurityHeaders
from cla_server.board.live import Live, Watchers
from cla_server.board.outside.pages import OutsidePages
from cla_server.board.pages import Pages
from cla_server.board.service import Site
from cla_server.board.statics import Statics
from cla_server.communities.pages import CommunityPages
from cla_server.credit.pages import CreditPages
from cla_server.figures.pages import FigurePages
from cla_server.kit.bell import Bell
from cla_server.messages.pages import ApprovedPages
from cla_server.outreach.pages import OutreachPages
from cla_server.sealed.pages import SealedPages

__all__ = ["Site", "routes", "watchers_of"]

NOT_HERE = mark("There is no such page.")
NOT_THIS_WAY = mark("This page is not asked for in this way. Nothing was changed.")
OUR_FAULT = mark("Something went wrong on the board. Nothing was changed; try again in a minute.")
SMALLEST_PACKED_BYTES = 600


def watchers_of(site: Site, bell: Bell) -> Watchers:
    """Everything that tells open pages of changes; to be ended before the server stops."""
    return Watchers(partial(service.changed_mark, site), bell)


def routes(site: Site, watchers: Watchers, room: WaitingRoom | None = None) -> list[BaseRoute]:
    """Everything a browser may ask for; mount it after the exchange's own address."""
    # Outside of everything, so that the answer to our own mistakes has them too.
    return [Mount("/", app=SecurityHeaders(_board(site, watchers, room or WaitingRoom())))]


def _board(site: Site, watchers: Watchers, room: WaitingRoom) -> Starlette:
    gate = Gate(Accounts(site.database, site.key, site.clock), secure=site.secure)
    statics = Statics()
    pages = Pages(site, gate, statics)
    live = Live(gate, site, pages, watchers)
    sign_in = SignIn(gate, pages, room)
    issuer = f"CLA {site.mission}"
    return Starlette(
        routes=[
            *Board(site, gate, pages).routes(),
            *ListPages(site, gate, pages).routes(),
            *AlertPages(site, gate, pages).routes(),
            *LinkPages(site, gate, pages).routes(),
            *OutsidePages(site, gate, pages).routes(),
            *AuthorisingPages(site, gate, pages).routes(),
            *FigurePages(site, gate, pages).routes(),
            *CommunityPages(site, gate, pages).routes(),
            *CreditPages(site, gate, pages).routes(),
            *SealedPages(site, gate, pages).routes(),
            *OutreachPages(site, gate, pages).routes(),
            *ApprovedPages(site, gate, pages).routes(),
            *sign_in.routes(),
            *OwnPages(gate, pages, room, issuer=issuer).routes(),
            Route("/live", live.stream, methods=["GET"]),
            Route("/static/{stamp}/{name}", statics.serve, methods=["GET"]),
        ],
        middleware=[Middleware(GZipMiddleware, minimum_size=SMALLEST_PACKED_BYTES)],
        exception_handlers={
            SignedOut: partial(_signed_out, sign_in),
            Detour: _detour,
            HTTPException: _problem(pages, NOT_HERE),
            500: _problem(pages, OUR_FAULT),
        },
    )


async def _signed_out(sign_in: SignIn, request: Request, detour: Exception) -> Response:
    page = await sign_in.ask_again(request) if request.method == "POST" else None
    return page or await _detour(request, detour)


async def _detour(_request: Request, detour: Exception) -> Response:
    if not isinstance(detour, Detour):
        raise detour
    return detour.response


def _problem(pages: Pages, sentence: str) -> Callable[[Request, Exception], Response]:
    # No coroutine: the page asks the database for the mission's zone, off the event loop.
    def show(request: Request, problem: Exception) -> Response:
        status = problem.status_code if isinstance(problem, HTTPException) else 500
        said = NOT_THIS_WAY if status == HTTPStatus.METHOD_NOT_ALLOWED else sentence
        # Nobody is looked up here: the database may be what failed.
        answer = pages(request, "problem.html", status=status, sentence=said)
        if isinstance(problem, HTTPException):
            answer.headers.update(problem.headers or {})
        if status == HTTPStatus.METHOD_NOT_ALLOWED:
            answer.headers["allow"] = ", ".join(_methods_of(request))
        return answer

    return show


def _methods_of(request: Request) -> list[str]:
    """What an address may be asked for by; a page and its form are two routes of one address."""
    here = [route for route in request.app.routes if isinstance(route, Route)]
    matching = [route for route in here if route.matches(request.scope)[0] is not Match.NONE]
    return sorted({method for route in matching for method in route.methods or ()})
