# SPDX-License-Identifier: Apache-2.0
"""The addresses of the feeds: what each gives, and the few headers around it.

Tokens come in the Authorization header alone, never in an address, so no log or history holds one.
"""

from collections.abc import Callable, Generator

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, request_response
from starlette.types import Receive, Scope, Send

from cla_core.alerts.blurring import Grain
from cla_core.errors import mark
from cla_core.language import Language
from cla_server.feeds import asking, cap_feed, gathering, geojson, hxl, tracking
from cla_server.feeds.asking import PERIOD, SEALED, TABLE, NotGiven
from cla_server.feeds.cap_xml import Capping
from cla_server.feeds.describing import ADDRESS, description
from cla_server.feeds.opening import NOT_ADMITTED, Opened, Opener, Wait
from cla_server.feeds.problems import problem
from cla_server.feeds.site import FeedSite, told_by
from cla_server.feeds.streaming import Streamed
from cla_server.feeds.tokens import CAP, CSV, GEOJSON, HXL
from cla_server.kit.database import DatabaseTrouble

NOT_FOUND, READ_ALONE, NOT_MODIFIED, BUSY = 404, 405, 304, 503
NO_MESSAGE = mark("There is no such message.")
NO_FEED = mark("There is no such feed.")
ONLY_READ = mark("A feed is read, nothing is written to it.")
READING = ("GET", "HEAD")
NO_DATABASE = mark("The mission's database cannot be read now. Try again in a minute.")
TABLE_TYPE = "text/csv; charset=utf-8"
GEOJSON_TYPE = "application/geo+json"
ATOM_TYPE = "application/atom+xml"
ALWAYS = {"cache-control": "no-store", "x-content-type-options": "nosniff"}

Made = Generator[bytes, None, None]


class _AnyMethod:
    """An endpoint that hears whatever method somebody makes up: a function's hears those it names
    alone, and the board would answer the others with a page.
    """

    def __init__(self, give: Callable[[Request], Response]) -> None:
        self._app = request_response(give)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        await self._app(scope, receive, send)


class Feeds:
    """The feeds of one worker."""

    def __init__(self, site: FeedSite) -> None:
        self._site = site
        self._opener = Opener(site)

    def routes(self) -> list[BaseRoute]:
        """Every address under /feeds."""
        given: dict[str, Callable[[Request], Response]] = {
            "/feeds/alerts.csv": self.csv,
            "/feeds/alerts.hxl.csv": self.hxl,
            "/feeds/alerts.geojson": self.geojson,
            "/feeds/cap": self.cap_index,
            "/feeds/cap.bundle": self.cap_bundle,
            "/feeds/cap/{identifier}": self.cap_message,
            ADDRESS: self.describe,
        }
        read = [Route(path, self._calmly(give), methods=["GET"]) for path, give in given.items()]
        rest = _AnyMethod(self._calmly(self.refuse))
        return [*read, Route("/feeds", rest), Route("/feeds/{rest:path}", rest)]

    def describe(self, request: Request) -> Response:
        """What feeds there are; holds nothing of a mission, so anybody may read it."""
        return JSONResponse(description(), headers=ALWAYS)

    def refuse(self, request: Request) -> Response:
        """Every method but GET and HEAD, and every address that is no feed; of sealed items there
        is none, whether or not there are any.
        """
        if request.method not in READING:
            raise NotGiven(READ_ALONE, ONLY_READ)
        if asking.is_sealed(str(request.path_params.get("rest", "")).partition(".")[0]):
            raise NotGiven(asking.FORBIDDEN, SEALED)
        raise NotGiven(NOT_FOUND, NO_FEED)

    def csv(self, request: Request) -> Response:
        """One row for each alert."""

        def made(opened: Opened) -> Made:
            stories = gathering.stories(opened.connection, opened.wanted, _grain(opened))
            told = told_by(self._site, _language(opened))
            gone = [each.number for each in opened.withdrawn]
            yield from tracking.table(
                stories, told, separator=opened.asked.separator, withdrawn=gone
            )

        return self._answer(request, CSV, TABLE, made, TABLE_TYPE)

    def hxl(self, request: Request) -> Response:
        """Rows with HXL tags."""

        def made(opened: Opened) -> Made:
            stories = gathering.stories(opened.connection, opened.wanted, _grain(opened))
            told, separator = told_by(self._site, _language(opened)), opened.asked.separator
            yield from hxl.table(stories, told, separator=separator, count=opened.count)

        return self._answer(request, HXL, TABLE, made, TABLE_TYPE)

    def geojson(self, request: Request) -> Response:
        """A collection of features."""

        def made(opened: Opened) -> Made:
            alerts = gathering.alerts(opened.connection, opened.wanted, _grain(opened))
            gone = [each.alert for each in opened.withdrawn]
            yield from geojson.collection(alerts, told_by(self._site), withdrawn=gone)

        return self._answer(request, GEOJSON, PERIOD, made, GEOJSON_TYPE)

    def cap_index(self, request: Request) -> Response:
        """An Atom feed that names every message."""
        return self._cap(request, whole=False)

    def cap_bundle(self, request: Request) -> Response:
        """The feed of CAP messages, each with its content."""
        return self._cap(request, whole=True)

    def _cap(self, request: Request, *, whole: bool) -> Response:
        def made(opened: Opened) -> Made:
            yield from cap_feed.atom(
                opened.connection,
                opened.wanted,
                self._capping(opened),
                title=self._site.name,
                now_ms=self._site.clock.now_ms(),
                whole=whole,
            )

        return self._answer(request, CAP, PERIOD, made, ATOM_TYPE)

    def cap_message(self, request: Request) -> Response:
        """One CAP message by its identifier."""
        opened = self._opener.opened(request, CAP, ())
        try:
            identifier = str(request.path_params["identifier"])
            capping = self._capping(opened)
            found = cap_feed.one(opened.connection, opened.wanted, capping, identifier)
            if found is None:
                raise NotGiven(NOT_FOUND, NO_MESSAGE)
            self._opener.fetched(opened, "cap message")
            return Response(found, media_type=cap_feed.CAP_TYPE, headers=ALWAYS)
        finally:
            opened.end()

    def _capping(self, opened: Opened) -> Capping:
        grant = opened.grant
        return Capping(told_by(self._site), grain=Grain(grant.grain), addresses=grant.addresses)

    def _answer(
        self,
        request: Request,
        feed: str,
        known: tuple[str, ...],
        make: Callable[[Opened], Made],
        media_type: str,
    ) -> Response:
        opened = self._opener.opened(request, feed, known)
        try:
            headers = _headers(opened, feed)
            if _holds(request, opened.mark):
                opened.end()
                return Response(status_code=NOT_MODIFIED, headers=headers)
            if request.method == "HEAD":
                opened.end()
                return Response(headers=headers, media_type=media_type)
            self._opener.fetched(opened, feed)
            parts = self._opener.while_in_force(opened, feed, make(opened))
            return Streamed(parts, media_type=media_type, headers=headers, on_end=opened.end)
        except BaseException:
            opened.end()
            raise

    def _calmly(self, give: Callable[[Request], Response]) -> Callable[[Request], Response]:
        """Every refusal in one sentence."""

        def endpoint(request: Request) -> Response:
            try:
                return give(request)
            except NotGiven as refused:
                headers = _refusal_headers(refused)
                return problem(
                    request,
                    refused.status,
                    refused.sentence,
                    headers=headers,
                    values=refused.values,
                )
            except DatabaseTrouble:
                return problem(request, BUSY, NO_DATABASE, headers={"retry-after": "60"})

        return endpoint


def _holds(request: Request, mark: str) -> bool:
    """Whether a reader says that it has this state: with or without its W/, which some take off on
    the way, or that it has any (`*`).
    """
    said = request.headers.get("if-none-match", "")
    return said.strip() == "*" or f'"{mark}"' in said


def _headers(opened: Opened, feed: str) -> dict[str, str]:
    """How a reader knows what it has: which state, how many rows, and where to go on."""
    rows = opened.count + (len(opened.withdrawn) if feed == CSV else 0)
    counted = {} if feed == CAP else {"cla-rows": str(rows)}
    return {**ALWAYS, "etag": f'W/"{opened.mark}"', "cla-next": opened.next, **counted}


def _refusal_headers(refused: NotGiven) -> dict[str, str]:
    if isinstance(refused, Wait):
        return {"retry-after": str(refused.seconds)}
    if refused.status == READ_ALONE:
        return {"allow": ", ".join(READING)}
    return {"www-authenticate": "Bearer"} if refused.status == NOT_ADMITTED else {}


def _grain(opened: Opened) -> Grain:
    return Grain(opened.grant.grain)


def _language(opened: Opened) -> Language | None:
    code = opened.asked.language
    return Language.load(code) if code else None


def routes(site: FeedSite) -> list[BaseRoute]:
    """The feeds of one mission; to stand before the board, which answers for every other path."""
    return Feeds(site).routes()
