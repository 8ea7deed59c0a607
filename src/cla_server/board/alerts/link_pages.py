# SPDX-License-Identifier: Apache-2.0
"""What may be one event, as endpoints: every open offer on one page, and the answer to one.

Only whoever acts is asked. Works without script.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, may
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import Detour, Gate, go_to
from cla_server.accounts.service import Visitor
from cla_server.board.alerts import linking
from cla_server.board.alerts.acting import Acting, NotDone
from cla_server.board.alerts.entrance import NOT_TO_WORK, Entrance
from cla_server.board.alerts.filters import ACTS, PATH
from cla_server.board.pages import Pages
from cla_server.board.service import Site

SAME = f"{PATH}/same"


class LinkPages:
    """The offers of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._entrance = Entrance(gate, pages)
        self._pages = pages

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(SAME, self.show, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/links", self.link, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """Every offer that waits for an answer."""
        visitor = self._entrance.reader(request)
        self._only_who_works(request, visitor)
        now_ms = self._pages.reader(request).times.now_ms
        with self._site.database.reading() as connection:
            found = linking.overview(connection, self._site.within(visitor), now_ms=now_ms)
        return self._pages(request, "same.html", visitor=visitor, found=found)

    def _only_who_works(self, request: Request, visitor: Visitor) -> None:
        if not may(visitor.role, Act.WORK_ALERTS):
            problem = self._pages.problem(request, visitor, status=403, sentence=NOT_TO_WORK)
            raise Detour(problem)

    async def link(self, request: Request) -> Response:
        """Take the answer to an offer: the same event, or not."""
        visitor = await run_in_threadpool(self._entrance.reader, request)
        form = await self._pages.form(request, visitor)
        return await run_in_threadpool(self._link, request, visitor, form)

    def _link(self, request: Request, visitor: Visitor, form: Form) -> Response:
        self._only_who_works(request, visitor)
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        who = Acting(visitor=visitor, alert=record, zone_minutes=reader.times.zone_minutes)
        try:
            linking.link(self._site, who, form["other"], form["act"])
        except NotDone as refusal:
            return self._pages.problem(
                request, visitor, status=refusal.status, sentence=refusal.sentence
            )
        if form["back"] == SAME:
            return go_to(SAME, at="main")
        return go_to(f"{PATH}/{record}", at=ACTS)
