# SPDX-License-Identifier: Apache-2.0
"""The board's pages of committees and of visits, for whoever sees alerts, cut to their bases.

A commander reads how committees stand, who comes when and where a patrol went; not which threats
people raised, what they told a patrol, nor what led to a team: those may be about the own people.
"""

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Role
from cla_core.visits.team import GAPS
from cla_server.accounts.gate import Gate
from cla_server.board.pages import Pages
from cla_server.board.service import Site
from cla_server.communities.committees import committees
from cla_server.communities.patrols import TOLD_DAYS, patrols
from cla_server.communities.visits import teams, visits
from cla_server.outreach.entrance import door

COMMITTEES, VISITS = "/committees", "/visits"


class CommunityPages:
    """How communities organise, and who comes to see them."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._pages = pages
        self._door = door(gate, pages)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(COMMITTEES, self.show_committees, methods=["GET"]),
            Route(VISITS, self.show_visits, methods=["GET"]),
        ]

    def show_committees(self, request: Request) -> Response:
        """Every committee by base: how it stands, who came, what is still to do."""
        visitor = self._door.visitor(request)
        reader = self._pages.reader(request)
        profile, now_ms = reader.book.profile, reader.times.now_ms
        within = self._site.within(visitor)
        with self._site.database.reading() as connection:
            found = committees(connection, within, profile=profile, now_ms=now_ms)
        return self._pages(
            request,
            "committees.html",
            visitor=visitor,
            committees=found,
            narrow=visitor.role == Role.COMMANDER,
        )

    def show_visits(self, request: Request) -> Response:
        """Visits, protection teams, how far is what they recommended; patrols of the last days."""
        visitor = self._door.visitor(request)
        now_ms = self._pages.reader(request).times.now_ms
        within = self._site.within(visitor)
        with self._site.database.reading() as connection:
            coming = visits(connection, within, now_ms=now_ms)
            sent = teams(connection, within, now_ms=now_ms)
            went = patrols(connection, within, now_ms=now_ms)
        return self._pages(
            request,
            "visits.html",
            visitor=visitor,
            visits=coming,
            teams=sent,
            gaps=GAPS,
            patrols=went,
            patrol_days=TOLD_DAYS,
            narrow=visitor.role == Role.COMMANDER,
        )
