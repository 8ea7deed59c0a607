# SPDX-License-Identifier: Apache-2.0
"""The pages of alerts as endpoints: who may see, what was asked, which page answers.

Every page works without script; the fragments are for pages that stay open.
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, may
from cla_core.alerts.clocks import target_of
from cla_core.alerts.priority import PRIORITIES
from cla_core.areas import Areas, areas_of
from cla_core.errors import mark
from cla_core.fields import Problem
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import Detour, Gate, go_to
from cla_server.accounts.service import Visitor
from cla_server.board.alerts import acting, filters, linking, listing, mapping, opening
from cla_server.board.alerts.acting import NO_ALERT, Acting, NotDone
from cla_server.board.alerts.clocks import WHATS, Timer
from cla_server.board.alerts.exporting import BUSY, Exporter
from cla_server.board.alerts.filters import PATH, AlertFilter, read_filter
from cla_server.board.alerts.forms import AGAIN, FORMS
from cla_server.board.alerts.lines import Lines
from cla_server.board.alerts.linking import Offers
from cla_server.board.alerts.opening import OpenedAlert
from cla_server.board.alerts.showing import FormShower
from cla_server.board.filters import LONGEST_PHRASE, PERIODS
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site, changed_mark
from cla_server.board.sharing import Shared
from cla_server.board.times import MINUTE_MS
from cla_server.kit.within import Within

NOT_FOR_ROLE = mark("Your role does not see alerts. Ask whoever keeps the accounts.")
NOT_TO_WORK = mark("Your role reads alerts but does not act on them.")
NOT_TO_EXPORT = mark("Your role does not take lists out of the board.")
SECOND = "second"
FIND = "find alerts"
MOMENT_MS = 2000
"""For so long a list that nothing changed is the same for all who see the same part."""
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was not taken, and why."""

    form: Form
    refusal: NotDone


class AlertPages:
    """The alerts of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._gate = gate
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
            Route(f"{PATH}/{{id:uuid}}", self.show_one, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/part", self.show_one_part, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/acts", self.act, methods=["POST"]),
            Route(f"{PATH}/{{id:uuid}}/links", self.link, methods=["POST"]),
        ]

    def show_list(self, request: Request) -> Response:
        """What is open."""
        return self._list(request, self._reader(request), "alerts.html")

    def show_part(self, request: Request) -> Response:
        """The list alone, for a page that is open already; it keeps no session open."""
        visitor = self._onlooker(request)
        key = self._decides(request, visitor)
        page = self._shared.text(key, lambda: self._listed(request, visitor, "alert-rows.html"))
        return self._pages.given(request, page)

    def _decides(self, request: Request, visitor: Visitor) -> Hashable:
        """Everything the list alone depends on; its page holds no form and no name of its reader.

        Searched words are bound to the session, so a list of them is nobody else's.
        """
        reader = self._pages.reader(request)
        within = self._site.within(visitor)
        own = visitor.session if request.query_params.get("found") else b""
        moment = reader.times.now_ms // MOMENT_MS
        mark = changed_mark(self._site, within)
        told = (reader.lang.code, reader.book.profile.version, str(request.url.query))
        return (mark, moment, within, visitor.role, own, *told)

    def _list(self, request: Request, visitor: Visitor, template: str) -> Response:
        return self._pages.given(request, self._listed(request, visitor, template))

    def _listed(self, request: Request, visitor: Visitor, template: str) -> str:
        chosen = self._chosen(request, visitor)
        reader = self._pages.reader(request)
        found = listing.listing(self._site, chosen, visitor, timer=_timer(reader))
        areas, within = areas_of(reader.book.profile), self._site.within(visitor)
        return self._pages.made(
            request,
            template,
            visitor=visitor,
            chosen=chosen,
            shows=filters.SHOWS,
            periods=tuple(PERIODS),
            reaches_km=filters.REACHES_KM,
            priorities=PRIORITIES,
            exports=may(visitor.role, Act.EXPORT_ALERTS),
            promises={priority: _promises(reader, priority) for priority in PRIORITIES},
            listing=found,
            areas=areas,
            offices=_held(areas, within, "field_office"),
            contingents=_held(areas, within, "contingent"),
            map=mapping.drawing(found, chosen, areas, within),
        )

    def _chosen(self, request: Request, visitor: Visitor) -> AlertFilter:
        sealed = request.query_params.get("found", "")
        phrase = self._site.key.unseal_text(FIND, sealed, about=visitor.session) if sealed else ""
        return read_filter(request.query_params, phrase=phrase or "")

    async def find(self, request: Request) -> Response:
        """Take a choice with words to search for; they go on sealed, never in an address."""
        visitor = await run_in_threadpool(self._reader, request)
        form = await self._pages.form(request, visitor)
        phrase = " ".join(form["phrase"].split())[:LONGEST_PHRASE]
        sealed = self._site.key.seal_text(FIND, phrase, about=visitor.session) if phrase else ""
        chosen = read_filter({**form.fields, "found": sealed}, phrase=phrase)
        return go_to(chosen.address())

    def give_file(self, request: Request) -> Response:
        """All of the choice as a file; that it was taken is noted."""
        visitor = self._reader(request)
        if not may(visitor.role, Act.EXPORT_ALERTS):
            return self._pages.problem(request, visitor, status=403, sentence=NOT_TO_EXPORT)
        reader, chosen = self._pages.reader(request), self._chosen(request, visitor)
        made = self._exporter.file(visitor, chosen, reader, _timer(reader))
        return made or self._pages.problem(request, visitor, status=503, sentence=BUSY)

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

    def _one(
        self, request: Request, visitor: Visitor, template: str, sent: Sent | None = None
    ) -> Response:
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        opened = opening.opened(self._site, record, visitor, timer=_timer(reader))
        if opened is None:
            return self._pages.problem(request, visitor, status=NOT_FOUND, sentence=NO_ALERT)
        works = may(visitor.role, Act.WORK_ALERTS) and opened.until_ms is None
        shared: dict[str, Any] = {
            "opened": opened,
            "lines": Lines(reader, opened.open_words).of(opened.records),
            "works": works,
            "offers": self._offers(visitor, opened) if works else Offers(),
            "forms": [],
            "correction": None,
            "second": request.query_params.get("note") == SECOND,
            "sections": opening.sections(reader, opened),
            "promises": _promises(reader, opened.row.alert.priority),
            "refusal": "",
        }
        if works:
            shared |= self._forms(request, reader, opened, sent)
        return self._pages(
            request,
            template,
            visitor=visitor,
            status=sent.refusal.status if sent else 200,
            **shared,
        )

    def _offers(self, visitor: Visitor, opened: OpenedAlert) -> Offers:
        within = self._site.within(visitor)
        with self._site.database.reading() as connection:
            return linking.offers(connection, opened.row.alert, opened.state, within)

    def _forms(
        self, request: Request, reader: Reader, opened: OpenedAlert, sent: Sent | None
    ) -> dict[str, Any]:
        """What can be done, the form that came back among it, and what is to be corrected."""
        shower = FormShower(reader=reader, state=opened.state)
        names = acting.acts_for(opened.state)
        tried = FORMS.get(sent.form["act"]) if sent is not None else None
        if sent is None or tried is None:
            forms = [shower.empty(FORMS[name]) for name in names]
            chosen = opened.correctable(request.query_params.get("correct", ""))
            form = FORMS[AGAIN[chosen.kind]] if chosen is not None else None
            shown = shower.correcting(form, chosen.id, chosen.values) if form and chosen else None
            return {"forms": forms, "correction": shown, "refusal": _refusal(reader, sent)}
        back = shower.again(tried, sent.form.fields, sent.refusal.problems)
        forms = [back if name == tried.name else shower.empty(FORMS[name]) for name in names]
        corrects = bool(back.amends)
        if corrects:
            forms = [shower.empty(FORMS[name]) for name in names]
        elif tried.name not in names:
            forms = [back, *forms]
        return {
            "forms": forms,
            "correction": back if corrects else None,
            "refusal": shower.sentence(Problem("", sent.refusal.sentence, sent.refusal.values)),
        }

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
            done = acting.act(self._site, who, form["act"], form.fields)
        except NotDone as refusal:
            if refusal.status == NOT_FOUND:
                return self._pages.problem(
                    request, visitor, status=NOT_FOUND, sentence=refusal.sentence
                )
            return self._one(request, visitor, "alert.html", Sent(form, refusal))
        return go_to(f"{PATH}/{record}", note=SECOND if done.second else "")

    async def link(self, request: Request) -> Response:
        """Take the answer to an offer: the same event, or not."""
        visitor = await run_in_threadpool(self._reader, request)
        form = await self._pages.form(request, visitor)
        if not may(visitor.role, Act.WORK_ALERTS):
            return self._pages.problem(request, visitor, status=403, sentence=NOT_TO_WORK)
        return await run_in_threadpool(self._link, request, visitor, form)

    def _link(self, request: Request, visitor: Visitor, form: Form) -> Response:
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        who = Acting(visitor=visitor, alert=record, zone_minutes=reader.times.zone_minutes)
        try:
            linking.link(self._site, who, form["other"], form["act"])
        except NotDone as refusal:
            return self._pages.problem(
                request, visitor, status=refusal.status, sentence=refusal.sentence
            )
        return go_to(f"{PATH}/{record}")

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


def _held(areas: Areas, within: Within, name: str) -> list[str]:
    """The field offices or contingents of the bases somebody may know of."""
    held = (area for base, area in areas.by_base.items() if within.holds(base))
    return sorted({getattr(area, name) for area in held} - {""})


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


def _refusal(reader: Reader, sent: Sent | None) -> str:
    return reader.lang.tr(sent.refusal.sentence, **sent.refusal.values) if sent else ""
