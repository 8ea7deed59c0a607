# SPDX-License-Identifier: Apache-2.0
"""The board's pages as endpoints: who may see, what was asked, which page answers.

Every page works without script; the fragment at /list is for pages that stay open.
"""

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, Role, knows_of, may
from cla_core.errors import mark
from cla_core.fields import fields_of
from cla_core.records import record_type, report_kinds
from cla_server.accounts.endpoints import local_path
from cla_server.accounts.forms import FormRefused
from cla_server.accounts.gate import Gate, go_to
from cla_server.accounts.service import Visitor
from cla_server.board import choices, service
from cla_server.board.door import Door
from cla_server.board.filters import LONGEST_PHRASE, PERIODS, Filter, read_filter
from cla_server.board.pages import Pages
from cla_server.board.service import Opened, Site
from cla_server.board.telling import Teller

NOT_FOR_ROLE = mark("Your role does not read reports. Ask the person who manages the accounts.")
NOT_TO_MARK = mark("Your role reads reports but does not mark them as read.")
NO_REPORT = mark("There is no such report. Look for it in the list: it may have another address.")

SPANNING = frozenset(kind for kind in report_kinds() if "period_to" in fields_of(record_type(kind)))
"""Types that tell of a stretch of time: what a list shows of them is its end."""


class Board:
    """The pages of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
        self._pages = pages
        self._door = Door(gate, pages, Act.SEE_REPORTS, otherwise=NOT_FOR_ROLE)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/", self.show_list, methods=["GET"]),
            Route("/list", self.show_part, methods=["GET"]),
            Route("/find", self.find, methods=["POST"]),
            Route("/reports/{id:uuid}", self.show_report, methods=["GET"]),
            Route("/reports/{id:uuid}/read", self.mark_read, methods=["POST"]),
            Route("/choices", self.choose, methods=["POST"]),
            Route("/idle", self.idle, methods=["GET"]),
        ]

    def show_list(self, request: Request) -> Response:
        """The list of reports, on which everybody begins; who reads none begins on another page."""
        visitor = self._gate.required(request)
        if not may(visitor.role, Act.SEE_REPORTS):
            return go_to("/sealed" if knows_of(visitor.role) else "/account")
        return self._list(request, visitor, "list.html")

    def show_part(self, request: Request) -> Response:
        """The list alone, for a page that is open already; it keeps no session open."""
        visitor = self._gate.visitor(request, works=False)
        if visitor is None or not may(visitor.role, Act.SEE_REPORTS):
            return Response(status_code=401, headers={"hx-redirect": "/sign-in?why=ended"})
        return self._list(request, visitor, "rows.html")

    def _list(self, request: Request, visitor: Visitor, template: str) -> Response:
        chosen = self._chosen(request, visitor)
        return self._pages(
            request,
            template,
            visitor=visitor,
            chosen=chosen,
            listing=service.listing(
                self._site,
                chosen,
                self._site.within(visitor),
                commander=visitor.role == Role.COMMANDER,
            ),
            kinds=report_kinds(),
            periods=tuple(PERIODS),
            spanning=SPANNING,
        )

    async def find(self, request: Request) -> Response:
        """Take words to search for; they go on sealed, never readable in an address."""
        visitor = await run_in_threadpool(self._door.visitor, request)
        form = await self._pages.form(request, visitor)
        phrase = " ".join(form["phrase"].split())[:LONGEST_PHRASE]
        found = self._site.key.seal_text("find", phrase, about=visitor.session) if phrase else ""
        chosen = read_filter(form.fields, phrase=phrase)
        # Who searches wants everything that fits, not this week's.
        return go_to(chosen.address(found=found, period="all" if phrase else chosen.period))

    def show_report(self, request: Request) -> Response:
        """One report in full."""
        visitor = self._door.visitor(request)
        record = str(request.path_params["id"])
        within, commander = self._site.within(visitor), visitor.role == Role.COMMANDER
        opened = service.opened(self._site, record, within, commander=commander)
        if opened is None:
            return self._pages.problem(request, visitor, status=404, sentence=NO_REPORT)
        service.note_seen(self._site, record, visitor)
        return self._pages(
            request,
            "report.html",
            visitor=visitor,
            opened=opened,
            sections=self._sections(request, opened),
            spanning=SPANNING,
            may_mark=may(visitor.role, Act.MARK_READ),
            read_by_visitor=any(step.by_name == visitor.name for step in opened.read_by),
        )

    def _sections(self, request: Request, opened: Opened) -> object:
        reader = self._pages.reader(request)
        numbers = {row.id: row.number for row in opened.family}
        row = opened.full.row
        teller = Teller(reader.times, reader.book, numbers, base=reader.base_point(row.base))
        return teller.sections(record_type(row.kind), opened.full.values)

    async def mark_read(self, request: Request) -> Response:
        """Mark a report as read by whoever is signed in."""
        visitor = await run_in_threadpool(self._door.visitor, request)
        await self._pages.form(request, visitor)
        return await run_in_threadpool(self._mark_read, request, visitor)

    def _mark_read(self, request: Request, visitor: Visitor) -> Response:
        if not may(visitor.role, Act.MARK_READ):
            return self._pages.problem(request, visitor, status=403, sentence=NOT_TO_MARK)
        record = str(request.path_params["id"])
        if not service.read(self._site, record, visitor):
            return self._pages.problem(request, visitor, status=404, sentence=NO_REPORT)
        return go_to(f"/reports/{record}", at="marked")

    async def choose(self, request: Request) -> Response:
        """Keep the chosen language or theme; open to everybody."""
        try:
            form = await self._gate.form(request)
        except FormRefused:
            return go_to("/")
        response = go_to(local_path(form["back"]))
        choices.keep(
            response, language=form["language"], theme=form["theme"], secure=self._site.secure
        )
        return response

    def idle(self, request: Request) -> Response:
        """Where an open page goes after half an hour: it shows no report any more."""
        back = local_path(request.query_params.get("next", ""))
        visitor = self._gate.visitor(request, works=False)
        if visitor is None:
            return go_to("/sign-in", why="ended", next=back)
        return self._pages(request, "idle.html", visitor=visitor, back=back, kept=None)

    def _chosen(self, request: Request, visitor: Visitor) -> Filter:
        sealed = request.query_params.get("found", "")
        phrase = self._site.key.unseal_text("find", sealed, about=visitor.session) if sealed else ""
        return read_filter(request.query_params, phrase=phrase or "")
