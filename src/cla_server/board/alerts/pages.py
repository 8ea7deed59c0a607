# SPDX-License-Identifier: Apache-2.0
"""The pages of alerts as endpoints: who may see, what was asked, which page answers.

Every page works without script; the fragments are for pages that stay open.
"""

from collections.abc import Mapping
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, may
from cla_core.alerts.clocks import target_of
from cla_core.alerts.priority import PRIORITIES
from cla_core.errors import mark
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import Detour, Gate, go_to
from cla_server.accounts.service import Visitor
from cla_server.board.alerts import acting, filters, listing, opening
from cla_server.board.alerts.acting import NO_ALERT, Acting, NotDone
from cla_server.board.alerts.clocks import WHATS, Timer
from cla_server.board.alerts.filters import PATH, read_filter
from cla_server.board.alerts.lines import Lines
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site
from cla_server.board.times import MINUTE_MS

NOT_FOR_ROLE = mark("Your role does not see alerts. Ask whoever keeps the accounts.")
NOT_TO_WORK = mark("Your role reads alerts but does not act on them.")
REASON = "reason-"
SECOND = "second"
FIELD_MOST = 1000
NOT_FOUND = 404


class AlertPages:
    """The alerts of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
        self._pages = pages

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(PATH, self.show_list, methods=["GET"]),
            Route(f"{PATH}/list", self.show_part, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}", self.show_one, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/part", self.show_one_part, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/acts", self.act, methods=["POST"]),
        ]

    def show_list(self, request: Request) -> Response:
        """What is open."""
        return self._list(request, self._reader(request), "alerts.html")

    def show_part(self, request: Request) -> Response:
        """The list alone, for a page that is open already; it keeps no session open."""
        return self._list(request, self._onlooker(request), "alert-rows.html")

    def _list(self, request: Request, visitor: Visitor, template: str) -> Response:
        chosen = read_filter(request.query_params)
        reader = self._pages.reader(request)
        return self._pages(
            request,
            template,
            visitor=visitor,
            chosen=chosen,
            shows=filters.SHOWS,
            priorities=PRIORITIES,
            promises={priority: _promises(reader, priority) for priority in PRIORITIES},
            listing=listing.listing(self._site, chosen, visitor, timer=_timer(reader)),
        )

    def show_one(self, request: Request) -> Response:
        """One alert with its whole timeline; that it was looked at is noted."""
        visitor = self._reader(request)
        record = str(request.path_params["id"])
        page = self._one(request, visitor, "alert.html")
        if page.status_code != NOT_FOUND:
            opening.note_seen(self._site, record, visitor)
        return page

    def show_one_part(self, request: Request) -> Response:
        """Its clocks and steps alone, for a page that is open already."""
        return self._one(request, self._onlooker(request), "alert-part.html")

    def _one(self, request: Request, visitor: Visitor, template: str, **more: object) -> Response:
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        opened = opening.opened(self._site, record, visitor, timer=_timer(reader))
        if opened is None:
            return self._pages.problem(request, visitor, status=NOT_FOUND, sentence=NO_ALERT)
        works = may(visitor.role, Act.WORK_ALERTS)
        shared: dict[str, Any] = {
            "opened": opened,
            "lines": Lines(reader, opened.open_words).of(opened.records),
            "acts": acting.acts_for(opened.state) if works else (),
            "works": works,
            "second": request.query_params.get("note") == SECOND,
            "sections": opening.sections(reader, opened),
            "promises": _promises(reader, opened.row.alert.priority),
            "refusal": "",
            "typed": {},
            "tried": "",
        }
        return self._pages(request, template, visitor=visitor, **{**shared, **more})

    async def act(self, request: Request) -> Response:
        """Do what an officer chose; a refusal gives the page back with what was typed."""
        visitor = await run_in_threadpool(self._reader, request)
        form = await self._pages.form(request, visitor)
        if not may(visitor.role, Act.WORK_ALERTS):
            return self._pages.problem(request, visitor, status=403, sentence=NOT_TO_WORK)
        return await run_in_threadpool(self._act, request, visitor, form)

    def _act(self, request: Request, visitor: Visitor, form: Form) -> Response:
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        who = Acting(visitor=visitor, alert=record, zone_minutes=reader.times.zone_minutes)
        try:
            done = acting.act(self._site, who, form["act"], _said(form.fields))
        except NotDone as refusal:
            if refusal.status == NOT_FOUND:
                return self._pages.problem(
                    request, visitor, status=NOT_FOUND, sentence=refusal.sentence
                )
            sentence = reader.lang.tr(refusal.sentence, **refusal.values)
            return self._one(
                request,
                visitor,
                "alert.html",
                status=refusal.status,
                refusal=sentence,
                typed=form.fields,
                tried=form["act"],
            )
        return go_to(f"{PATH}/{record}", note=SECOND if done.second else "")

    def _reader(self, request: Request) -> Visitor:
        visitor = self._gate.required(request)
        if not may(visitor.role, Act.SEE_ALERTS):
            raise Detour(self._pages.problem(request, visitor, status=403, sentence=NOT_FOR_ROLE))
        return visitor

    def _onlooker(self, request: Request) -> Visitor:
        visitor = self._gate.visitor(request, works=False)
        if visitor is None or not may(visitor.role, Act.SEE_ALERTS):
            ended = {"hx-redirect": "/sign-in?why=ended"}
            raise Detour(Response(status_code=401, headers=ended))
        return visitor


def _timer(reader: Reader) -> Timer:
    """By what the clocks of this page run."""
    times = reader.times
    return Timer(profile=reader.book.profile, now_ms=times.now_ms, zone_minutes=times.zone_minutes)


def _promises(reader: Reader, priority: str) -> str:
    """`acknowledge in 10 min, decide in 30 min, tell the community within 24 h`."""
    said = []
    for what in WHATS:
        minutes, by = target_of(reader.book.profile, priority, what)
        word = reader.lang.label(f"board.promise.{what}")
        if minutes is not None:
            span = reader.times.target(minutes * MINUTE_MS)
            said.append(reader.lang.tr("{what} within {span}", what=word, span=span))
        elif by is not None:
            clock = f"{by // 60:02d}:{by % 60:02d}"
            said.append(reader.lang.tr("{what} by {clock}", what=word, clock=clock))
    return ", ".join(said)


def _said(fields: Mapping[str, str]) -> dict[str, Any]:
    """A form's fields as a record's values; line ends as everywhere else."""
    said: dict[str, Any] = {
        name: value.replace("\r\n", "\n").strip()[:FIELD_MOST] for name, value in fields.items()
    }
    said["reasons"] = [
        name.removeprefix(REASON)
        for name, value in fields.items()
        if name.startswith(REASON)
        if value
    ]
    said["impossible"] = fields.get("impossible") == "1"
    return said
