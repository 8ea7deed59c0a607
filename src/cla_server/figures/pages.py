# SPDX-License-Identifier: Apache-2.0
"""The transparency page and its file as endpoints: who may see, what was asked, which page answers.

Works without script. Everybody who sees alerts sees figures, cut to what these eyes may know.
"""

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, Role, may
from cla_core.alerts.clocks import target_of
from cla_core.errors import InputRefused, mark
from cla_server.accounts.gate import Detour, Gate
from cla_server.accounts.service import Visitor
from cla_server.alerts.repository import last_heard, several
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site
from cla_server.figures import charts, periods
from cla_server.figures.asked import GROUPINGS, PATH, Asked, read_asked
from cla_server.figures.counting import Figures, Looking, figures
from cla_server.figures.file import lines, shared_lines, written
from cla_server.figures.periods import day_of, period_of
from cla_server.figures.sharing import as_shared, shared
from cla_server.figures.wording import Wording

FILE = f"{PATH}.csv"
NOT_FOR_ROLE = mark("Your role does not see figures of alerts. Ask whoever keeps the accounts.")
UNANSWERED_MOST = 30
PLACES_MOST = 12
URGENT = "P1"
TARGETS = {"acknowledged": "acknowledge", "decided": "decide", "told": "feedback"}


class FigurePages:
    """How the mission responds."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
        self._pages = pages

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(PATH, self.show, methods=["GET"]),
            Route(FILE, self.give_file, methods=["GET"]),
        ]

    def show(self, request: Request) -> Response:
        """The figures of a period, or those of them that may leave the mission."""
        visitor = self._visitor(request)
        looking = self._looking(request, visitor)
        asked, refusal = self._asked(request, looking)
        if asked.sharing:
            return self._shared(request, visitor, looking, asked)
        found = figures(self._site.database, asked, looking)
        reader = self._pages.reader(request)
        return self._pages(
            request,
            "figures.html",
            visitor=visitor,
            status=422 if refusal else 200,
            refusal=refusal,
            found=found,
            unanswered=self._unanswered(found),
            places_most=PLACES_MOST,
            clocks=_clock_chart(found, reader),
            choices=self._choices(looking, reader),
            **self._common(request, asked, looking),
        )

    def _shared(
        self, request: Request, visitor: Visitor, looking: Looking, asked: Asked
    ) -> Response:
        return self._pages(
            request,
            "figures-shared.html",
            visitor=visitor,
            found=shared(self._site.database, asked, looking),
            **self._common(request, asked, looking),
        )

    def give_file(self, request: Request) -> Response:
        """The same numbers with their definitions, as CSV."""
        visitor = self._visitor(request)
        looking = self._looking(request, visitor)
        asked, refusal = self._asked(request, looking)
        if refusal:
            return self._pages.problem(request, visitor, status=422, sentence=refusal)
        wording = Wording(self._pages.reader(request), looking.areas)
        if asked.sharing:
            told = shared_lines(shared(self._site.database, asked, looking), wording)
        else:
            told = lines(figures(self._site.database, asked, looking), wording)
        content = written(told, asked, wording)
        days = f"{asked.period.first.isoformat()}_{asked.period.last.isoformat()}"
        name = f"figures_{days}{'_sharing' if asked.sharing else ''}.csv"
        headers = {"content-disposition": f'attachment; filename="{name}"'}
        response = Response(content, media_type="text/csv; charset=utf-8", headers=headers)
        self._gate.keep_visit(request, response)
        return response

    def _visitor(self, request: Request) -> Visitor:
        visitor = self._gate.required(request)
        if not may(visitor.role, Act.SEE_ALERTS):
            raise Detour(self._pages.problem(request, visitor, status=403, sentence=NOT_FOR_ROLE))
        return visitor

    def _looking(self, request: Request, visitor: Visitor) -> Looking:
        reader = self._pages.reader(request)
        return Looking(
            profile=reader.book.profile,
            now_ms=reader.times.now_ms,
            zone_minutes=reader.times.zone_minutes,
            narrow=visitor.role == Role.COMMANDER,
        )

    def _asked(self, request: Request, looking: Looking) -> tuple[Asked, str]:
        """What is asked for, and why it cannot be given as it was asked."""
        today = day_of(looking.now_ms, looking.zone_minutes)
        query, refusal = dict(request.query_params), ""
        try:
            asked = read_asked(query, today=today)
        except InputRefused as refused:
            refusal = refused.sentence
            asked = read_asked({**query, "period": ""}, today=today)
        return (as_shared(asked, looking) if asked.sharing else asked), refusal

    def _common(self, request: Request, asked: Asked, looking: Looking) -> dict[str, Any]:
        """What both pages are told with."""
        today = day_of(looking.now_ms, looking.zone_minutes)
        # Another kind of period around today where today lies in this one, else around its end.
        day = min(max(today, asked.period.first), asked.period.last)
        kinds = periods.KINDS[:-1]
        return {
            "asked": asked,
            "says": Wording(self._pages.reader(request), looking.areas),
            "around": {kind: period_of(kind, day) for kind in kinds},
            "file": asked.address(FILE),
            "groupings": GROUPINGS,
            "charts": charts,
            "is_future": asked.period.after.start_ms(looking.zone_minutes) > looking.now_ms,
        }

    def _choices(self, looking: Looking, reader: Reader) -> dict[str, list[tuple[str, str]]]:
        """The parts of the mission one may choose, each with its words."""
        with self._site.database.reading() as connection:
            heard = last_heard(connection)
        areas = looking.areas
        known = sorted({*areas.by_base, *heard})
        return {
            "office": [(name, name) for name in areas.field_offices],
            "contingent": [(name, name) for name in areas.contingents],
            "base": [
                (base, reader.base_name(base))
                for base in known
                if looking.bases is None or base in looking.bases
            ],
        }

    def _unanswered(self, found: Figures) -> list[dict[str, Any]]:
        """The P1 alerts without a response: each with what stands of it in the list of alerts."""
        shown = found.now.unanswered[:UNANSWERED_MOST]
        with self._site.database.reading() as connection:
            standing = several(connection, [each.alert for each in shown])
        return [
            {"measure": each, "alert": standing[each.alert]}
            for each in shown
            if each.alert in standing
        ]


def _clock_chart(found: Figures, reader: Reader) -> charts.ClockChart | None:
    """The clocks of P1 beside their targets; telling back takes days and stands in the table."""
    spans = {name: span for name, span in found.now.urgent_spans.items() if name != "told"}
    targets = {}
    for clock, what in TARGETS.items():
        minutes, _ = target_of(reader.book.profile, URGENT, what)
        if minutes is not None:
            targets[clock] = minutes * charts.MINUTE_MS
    return charts.clock_chart(spans, targets)
