# SPDX-License-Identifier: Apache-2.0
"""The board's pages of outreach as endpoints: what is owed to communities, what is said there.

Everybody who sees alerts sees them, cut to the bases they may know of. Works without script.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Role
from cla_core.outreach.surveys import GROUPS, LEAST
from cla_server.accounts.gate import Gate
from cla_server.board.alerts.listing import eyes_of
from cla_server.board.pages import Pages
from cla_server.board.service import Site
from cla_server.outreach.entrance import door
from cla_server.outreach.narrow import for_commander
from cla_server.outreach.owed import ENDED_DAYS, owed
from cla_server.outreach.rumours import rumours
from cla_server.outreach.surveys import surveys

OWED, RUMOURS, SURVEYS = "/owed", "/rumours", "/surveys"


class OutreachPages:
    """What communities were promised and what they say."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._pages = pages
        self._door = door(gate, pages)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(OWED, self.show_owed, methods=["GET"]),
            Route(RUMOURS, self.show_rumours, methods=["GET"]),
            Route(SURVEYS, self.show_surveys, methods=["GET"]),
        ]

    def show_owed(self, request: Request) -> Response:
        """Who owes what since when, by base."""
        visitor = self._door.visitor(request)
        now_ms = self._pages.reader(request).times.now_ms
        with self._site.database.reading() as connection:
            within = self._site.within(visitor)
            found = owed(connection, within, now_ms=now_ms)
            if visitor.role == Role.COMMANDER:
                found = for_commander(connection, within, found)
        return self._pages(request, "owed.html", visitor=visitor, bases=found, days=ENDED_DAYS)

    def show_rumours(self, request: Request) -> Response:
        """What is said and what was answered."""
        visitor = self._door.visitor(request)
        with self._site.database.reading() as connection:
            eyes = eyes_of(visitor.role, one=True)
            found = rumours(connection, self._site.within(visitor), eyes)
        return self._pages(request, "rumours.html", visitor=visitor, rumours=found)

    def show_surveys(self, request: Request) -> Response:
        """How safe people feel and whom they trust, by village and round."""
        visitor = self._door.visitor(request)
        with self._site.database.reading() as connection:
            found = surveys(connection, self._site.within(visitor))
        return self._pages(
            request, "surveys.html", visitor=visitor, surveys=found, groups=GROUPS, least=LEAST
        )
