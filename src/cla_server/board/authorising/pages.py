# SPDX-License-Identifier: Apache-2.0
"""The manager's page as endpoints: what waits for a word, and the word."""

from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act
from cla_core.errors import mark
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import Gate, go_to
from cla_server.accounts.kept_forms import LOOK, NOT_SENT
from cla_server.accounts.service import Visitor
from cla_server.board.alerts.acting import NotDone
from cla_server.board.authorising import service
from cla_server.board.authorising.service import Word
from cla_server.board.door import Door
from cla_server.board.pages import Pages
from cla_server.board.service import Site

PATH = "/authorisations"
NOT_A_MANAGER = mark("Only a CLA manager authorises referrals.")
REASON_MOST = 600
TICK = "to-"
"""How the fields begin that tick one of several recipients."""


class AuthorisingPages:
    """The authorisations of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._pages = pages
        self._door = Door(gate, pages, Act.AUTHORISE, otherwise=NOT_A_MANAGER)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(PATH, self.show, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}", self.say, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """The page of what waits to be authorised."""
        return self._page(request, self._door.visitor(request))

    def _page(self, request: Request, visitor: Visitor, **more: object) -> Response:
        shared: dict[str, Any] = {
            "asked": service.waiting(self._site, visitor),
            "refusal": "",
            "typed": {},
            "tried": "",
        }
        return self._pages(request, "authorisations.html", visitor=visitor, **{**shared, **more})

    async def say(self, request: Request) -> Response:
        """Take the manager's word; a refusal gives the page back with what was typed."""
        visitor = await run_in_threadpool(self._door.visitor, request)
        form = await self._pages.form(request, visitor)
        return await run_in_threadpool(self._say, request, visitor, form)

    def _say(self, request: Request, visitor: Visitor, form: Form) -> Response:
        reader = self._pages.reader(request)
        word = Word(
            alert=str(request.path_params["id"]),
            recipients=_recipients(form),
            act=form["act"],
            reason=form["reason"].replace("\r\n", "\n").strip()[:REASON_MOST],
        )
        tried = form["panel"]
        if form[LOOK]:
            not_sent = reader.lang.tr(NOT_SENT)
            return self._page(request, visitor, refusal=not_sent, typed=form.fields, tried=tried)
        try:
            service.say(self._site, visitor, word, zone_minutes=reader.times.zone_minutes)
        except NotDone as refusal:
            sentence = reader.lang.tr(refusal.sentence, **refusal.values)
            return self._page(
                request,
                visitor,
                status=refusal.status,
                refusal=sentence,
                typed=form.fields,
                tried=tried,
            )
        return go_to(PATH, at="main")


def _recipients(form: Form) -> tuple[str, ...]:
    """The one a form is about, or those that were ticked."""
    ticked = tuple(name.removeprefix(TICK) for name in form.fields if name.startswith(TICK))
    return (form["to"],) if form["to"] else ticked
