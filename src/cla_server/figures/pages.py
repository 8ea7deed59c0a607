# SPDX-License-Identifier: Apache-2.0
"""The transparency page and its file as endpoints: who may see, what was asked, which page answers.

Works without script. Everybody who sees alerts sees figures, cut to what these eyes may know.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, Role
from cla_core.alerts.clocks import target_of
from cla_core.errors import InputRefused, mark
from cla_server.accounts.gate import Detour, Gate
from cla_server.accounts.service import Visitor
from cla_server.alerts.repository import last_heard, several
from cla_server.board.door import Door
from cla_server.board.figure_file import FigureFile, hand_out
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site
from cla_server.figures import charts
from cla_server.figures.asked import GROUPINGS, PATH, Asked, read_asked
from cla_server.figures.counting import Figures, Looking, figures
from cla_server.figures.file import lines, shared_lines, written
from cla_server.figures.periods import MONTH, QUARTER, WEEK, Period, day_of, period_of
from cla_server.figures.sharing import as_shared, shared, shared_from_ms, whole_period
from cla_server.figures.wording import Wording

FILE = f"{PATH}.csv"
NOT_FOR_ROLE = mark(
    "Your role does not see figures of alerts. Ask the person who manages the accounts."
)
NOT_TO_SHARE = mark(
    "Figures for sharing are of the whole mission, and your account sees a part of it."
)
UNANSWERED_MOST = 30
PLACES_MOST = 12
URGENT = "P1"
TARGETS = {"acknowledged": "acknowledge", "decided": "decide", "told": "feedback"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """One request: who, with which eyes, what is asked for, and why it is not quite that.

    `early` is the period that was asked for and is not shared yet.
    """

    visitor: Visitor
    looking: Looking
    asked: Asked
    refusal: str
    says: Wording
    choices: Mapping[str, Mapping[str, str]]
    early: Period | None = None

    def told(self) -> dict[str, Any]:
        """The values that both templates are rendered with."""
        zone, period = self.looking.zone_minutes, self.asked.period
        # Another kind of period around today where today lies in this one, else around its end.
        day = min(max(day_of(self.looking.now_ms, zone), period.first), period.last)
        return {
            "visitor": self.visitor,
            "asked": self.asked,
            "refusal": self.refusal,
            "says": self.says,
            "choices": self.choices,
            "may_share": self.looking.within.bases is None,
            "around": {kind: period_of(kind, day) for kind in (WEEK, MONTH, QUARTER)},
            "file": self.asked.address(FILE),
            "groupings": GROUPINGS,
            "charts": charts,
            "is_last": self._opens_ms(period.after) > self.looking.now_ms,
            "early": self.early,
            "early_until_ms": shared_from_ms(self.early, zone) if self.early else None,
        }

    def _opens_ms(self, period: Period) -> int:
        """From when on there is anything to show of a period."""
        zone = self.looking.zone_minutes
        return shared_from_ms(period, zone) if self.asked.sharing else period.start_ms(zone)


class FigurePages:
    """The page of figures of how the mission responds, and the same figures as a file."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
        self._pages = pages
        self._door = Door(gate, pages, Act.SEE_ALERTS, otherwise=NOT_FOR_ROLE)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(PATH, self.show, methods=["GET"]),
            Route(FILE, self.give_file, methods=["GET"]),
        ]

    def show(self, request: Request) -> Response:
        """The figures of a period, or those of them that may leave the mission."""
        visit = self._visit(request)
        if visit.asked.sharing:
            found = shared(self._site.database, visit.asked, visit.looking)
            return self._pages(request, "figures-shared.html", found=found, **visit.told())
        counted = figures(self._site.database, visit.asked, visit.looking)
        return self._pages(
            request,
            "figures.html",
            status=422 if visit.refusal else 200,
            found=counted,
            unanswered=self._unanswered(counted),
            places_most=PLACES_MOST,
            clocks=_clock_chart(counted, visit.says.reader),
            **visit.told(),
        )

    def give_file(self, request: Request) -> Response:
        """The same numbers with their definitions, as CSV."""
        visit = self._visit(request)
        asked, database = visit.asked, self._site.database
        if visit.refusal:
            return self._pages.problem(request, visit.visitor, status=422, sentence=visit.refusal)
        if asked.sharing:
            told = shared_lines(shared(database, asked, visit.looking), visit.says)
        else:
            told = lines(figures(database, asked, visit.looking), visit.says)
        days = f"{asked.period.first.isoformat()}_{asked.period.last.isoformat()}"
        file = FigureFile(
            name=f"figures_{days}{'_sharing' if asked.sharing else ''}.csv",
            content=written(told, asked, visit.says),
            address=asked.address(FILE),
        )
        return hand_out(self._site, self._gate, request, to=visit.visitor, file=file)

    def _visit(self, request: Request) -> Visit:
        """Read the request: who asks for what."""
        visitor = self._door.visitor(request)
        reader = self._pages.reader(request)
        looking = Looking(
            profile=reader.book.profile,
            now_ms=reader.times.now_ms,
            zone_minutes=reader.times.zone_minutes,
            within=self._site.within(visitor),
            narrow=visitor.role == Role.COMMANDER,
        )
        choices = self._choices(looking, reader)
        asked, refusal = _asked(request.query_params, looking)
        if asked.sharing and looking.within.bases is not None:
            problem = self._pages.problem(request, visitor, status=403, sentence=NOT_TO_SHARE)
            raise Detour(problem)
        given = as_shared(asked, looking) if asked.sharing else asked.among(choices)
        wanted = whole_period(asked.period, looking)
        return Visit(
            visitor=visitor,
            looking=looking,
            asked=given,
            early=wanted if asked.sharing and wanted != given.period else None,
            refusal=refusal,
            says=Wording(reader, _own(visitor, reader)),
            choices=choices,
        )

    def _choices(self, looking: Looking, reader: Reader) -> dict[str, dict[str, str]]:
        """The parts of the mission one may choose, each with its words."""
        with self._site.database.reading() as connection:
            heard = last_heard(connection, looking.within)
        profiled = looking.areas.by_base.keys()
        bases = {*heard, *(base for base in profiled if looking.within.holds(base))}
        areas = [looking.areas.of(base) for base in sorted(bases)]
        return {
            "office": {one: one for one in sorted({area.field_office for area in areas} - {""})},
            "contingent": {one: one for one in sorted({area.contingent for area in areas} - {""})},
            "base": {area.base: reader.base_name(area.base) for area in areas},
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


def _asked(query: Mapping[str, str], looking: Looking) -> tuple[Asked, str]:
    """What is asked for, and why it cannot be given as it was asked."""
    today = day_of(looking.now_ms, looking.zone_minutes)
    try:
        return read_asked(query, today=today), ""
    except InputRefused as refused:
        return read_asked({**query, "period": MONTH}, today=today), refused.sentence


def _own(visitor: Visitor, reader: Reader) -> str:
    scope = visitor.scope
    return scope.office or (reader.base_name(scope.base) if scope.base else "")


def _clock_chart(found: Figures, reader: Reader) -> charts.ClockChart | None:
    """The clocks of P1 beside their targets; telling back takes days and stands in the table."""
    spans = {name: span for name, span in found.now.urgent_spans.items() if name != "told"}
    targets = {}
    for clock, what in TARGETS.items():
        minutes, _ = target_of(reader.book.profile, URGENT, what)
        if minutes is not None:
            targets[clock] = minutes * charts.MINUTE_MS
    return charts.clock_chart(spans, targets)
