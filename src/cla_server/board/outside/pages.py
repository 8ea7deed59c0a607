# SPDX-License-Identifier: Apache-2.0
"""The page that opens one alert outside the own area: a number, a reason, one button."""

from collections.abc import Mapping

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
from cla_server.board.door import Door
from cla_server.board.outside.service import NotOpened, Wish, open_outside
from cla_server.board.pages import Pages
from cla_server.board.service import Site

PATH = "/alerts/outside"
NOT_FOR_ROLE = mark("Your role opens no alert outside its own area.")
REASON_MOST = 600


class OutsidePages:
    """The way to one alert outside the own area."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._pages = pages
        self._door = Door(gate, pages, Act.OPEN_OUTSIDE, otherwise=NOT_FOR_ROLE)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(PATH, self.show, methods=["GET"]),
            Route(PATH, self.open, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """The empty form."""
        visitor = self._door.visitor(request)
        return self._form(request, visitor, {})

    async def open(self, request: Request) -> Response:
        """Open it, or give the form back with what was typed."""
        visitor = await run_in_threadpool(self._door.visitor, request)
        form = await self._pages.form(request, visitor)
        return await run_in_threadpool(self._open, request, visitor, form)

    def _open(self, request: Request, visitor: Visitor, form: Form) -> Response:
        reader = self._pages.reader(request)
        number = form["number"].strip().upper()
        number = number[:-1] + number[-1:].lower()  # the letter of a laptop's own number is small
        reason = form["reason"].replace("\r\n", "\n").strip()[:REASON_MOST]
        zone_minutes = reader.times.zone_minutes
        if form[LOOK]:
            return self._form(request, visitor, form.fields, refusal=reader.lang.tr(NOT_SENT))
        try:
            wish = Wish(number=number, reason=reason, form=form.fields)
            alert = open_outside(self._site, visitor, wish, zone_minutes=zone_minutes)
        except NotOpened as refused:
            sentence = reader.lang.tr(refused.sentence)
            return self._form(request, visitor, form.fields, refusal=sentence, status=422)
        return go_to(f"/alerts/{alert}")

    def _form(
        self,
        request: Request,
        visitor: Visitor,
        typed: Mapping[str, str],
        *,
        refusal: str = "",
        status: int = 200,
    ) -> Response:
        return self._pages(
            request,
            "outside.html",
            status=status,
            visitor=visitor,
            typed=typed,
            refusal=refusal,
        )
