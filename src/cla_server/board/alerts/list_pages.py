# SPDX-License-Identifier: Apache-2.0
"""The list of alerts as endpoints: what was chosen, the part that renews itself, the file of it.

Every page works without script; the fragment is for pages that stay open.
"""

from collections.abc import Hashable

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, may
from cla_core.alerts.priority import PRIORITIES
from cla_core.areas import Areas, areas_of
from cla_core.errors import mark
from cla_server.accounts.gate import Gate, go_to
from cla_server.accounts.service import Visitor
from cla_server.alerts import repository
from cla_server.board.alerts import filters, listing, mapping
from cla_server.board.alerts.entrance import Entrance, promises_of, timer_of
from cla_server.board.alerts.exporting import BUSY, Exporter
from cla_server.board.alerts.filters import PATH, AlertFilter, read_filter
from cla_server.board.filters import LONGEST_PHRASE, PERIODS
from cla_server.board.pages import Pages
from cla_server.board.service import Site, changed_mark
from cla_server.board.sharing import Shared
from cla_server.kit.within import Within

NOT_TO_EXPORT = mark("Your role does not take lists out of the board.")
FIND = "find alerts"
MOMENT_MS = 2000
"""For so long a list that nothing changed is the same for all who see the same part."""


class ListPages:
    """What is open, and what has ended, of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._entrance = Entrance(gate, pages)
        self._pages = pages
        self._exporter = Exporter(site)
        self._shared = Shared()

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(PATH, self.show_list, methods=["GET"]),
            Route(f"{PATH}/list", self.show_part, methods=["GET"]),
            Route(f"{PATH}/list.csv", self.give_file, methods=["GET"]),
            Route(f"{PATH}/find", self.find, methods=["POST"]),
        ]

    def show_list(self, request: Request) -> Response:
        """The list of open alerts."""
        visitor = self._entrance.reader(request)
        reader, within = self._pages.reader(request), self._site.within(visitor)
        areas = areas_of(reader.book.profile)
        with self._site.database.reading() as connection:
            bases = tuple(repository.last_heard(connection, within))
        return self._pages(
            request,
            "alerts.html",
            visitor=visitor,
            chosen=self._chosen(request, visitor),
            shows=filters.SHOWS,
            periods=tuple(PERIODS),
            priorities=PRIORITIES,
            exports=may(visitor.role, Act.EXPORT_ALERTS),
            works=may(visitor.role, Act.WORK_ALERTS),
            bases=bases,
            offices=_held(areas, within, "field_office"),
            contingents=_held(areas, within, "contingent"),
            part=self._part(request, visitor),
        )

    def show_part(self, request: Request) -> Response:
        """The list alone, for a page that is open already; it keeps no session open."""
        visitor = self._entrance.onlooker(request)
        return self._pages.given(request, self._part(request, visitor))

    def _part(self, request: Request, visitor: Visitor) -> str:
        """The list alone; who opens the page at one moment is given the same as those who wait."""
        key = self._decides(request, visitor)
        return self._shared.text(key, lambda: self._listed(request, visitor))

    def _decides(self, request: Request, visitor: Visitor) -> Hashable:
        """Everything the list alone depends on; its page holds no form and no name of its reader.

        Searched words are bound to the session, so a list of them is nobody else's.
        """
        reader = self._pages.reader(request)
        within = self._site.within(visitor)
        own = visitor.session if request.query_params.get("found") else b""
        moment = reader.times.now_ms // MOMENT_MS
        mark = changed_mark(self._site, self._site.sight(visitor))
        told = (reader.lang.code, reader.book.profile.version, str(request.url.query))
        return (mark, moment, within, visitor.role, own, *told)

    def _listed(self, request: Request, visitor: Visitor) -> str:
        chosen = self._chosen(request, visitor)
        reader = self._pages.reader(request)
        found = listing.listing(self._site, chosen, visitor, timer=timer_of(reader))
        areas, within = areas_of(reader.book.profile), self._site.within(visitor)
        return self._pages.made(
            request,
            "alert-rows.html",
            visitor=visitor,
            chosen=chosen,
            reaches_km=filters.REACHES_KM,
            promises={priority: promises_of(reader, priority) for priority in PRIORITIES},
            listing=found,
            areas=areas,
            map=mapping.drawing(found, chosen, areas, within),
        )

    def _chosen(self, request: Request, visitor: Visitor) -> AlertFilter:
        sealed = request.query_params.get("found", "")
        phrase = self._site.key.unseal_text(FIND, sealed, about=visitor.session) if sealed else ""
        return read_filter(request.query_params, phrase=phrase or "")

    async def find(self, request: Request) -> Response:
        """Take a choice with words to search for; they go on sealed, never in an address."""
        visitor = await run_in_threadpool(self._entrance.reader, request)
        form = await self._pages.form(request, visitor)
        phrase = " ".join(form["phrase"].split())[:LONGEST_PHRASE]
        sealed = self._site.key.seal_text(FIND, phrase, about=visitor.session) if phrase else ""
        chosen = read_filter({**form.fields, "found": sealed}, phrase=phrase)
        return go_to(chosen.address())

    def give_file(self, request: Request) -> Response:
        """All of the choice as a file; that it was taken is noted."""
        visitor = self._entrance.reader(request)
        if not may(visitor.role, Act.EXPORT_ALERTS):
            return self._pages.problem(request, visitor, status=403, sentence=NOT_TO_EXPORT)
        reader, chosen = self._pages.reader(request), self._chosen(request, visitor)
        made = self._exporter.file(visitor, chosen, reader, timer_of(reader))
        return made or self._pages.problem(request, visitor, status=503, sentence=BUSY)


def _held(areas: Areas, within: Within, name: str) -> list[str]:
    """The field offices or contingents of the bases somebody may know of."""
    held = (area for base, area in areas.by_base.items() if within.holds(base))
    return sorted({getattr(area, name) for area in held} - {""})
