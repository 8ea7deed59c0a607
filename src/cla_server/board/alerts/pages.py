# SPDX-License-Identifier: Apache-2.0
"""One alert as endpoints: who may see it, what was done, which page answers.

Every page works without script; the fragments are for pages that stay open.
"""

from dataclasses import dataclass
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, Role, may
from cla_core.fields import Problem
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import Gate, go_to
from cla_server.accounts.kept_forms import LOOK, NOT_SENT
from cla_server.accounts.service import Visitor
from cla_server.board.alerts import acting, linking, opening
from cla_server.board.alerts.acting import NO_ALERT, Acting, NotDone, NotSent
from cla_server.board.alerts.entrance import NOT_TO_WORK, Entrance, promises_of, timer_of
from cla_server.board.alerts.filters import ACTS, PATH
from cla_server.board.alerts.forms import AGAIN, FORMS
from cla_server.board.alerts.lines import Lines
from cla_server.board.alerts.linking import Offers
from cla_server.board.alerts.opening import OpenedAlert
from cla_server.board.alerts.showing import FormShower
from cla_server.board.pages import Pages, Reader
from cla_server.board.service import Site

SECOND = "second"
"""What a page is asked to say beside the alert, and where it says so."""
NOT_FOUND = 404


@dataclass(frozen=True, slots=True)
class Sent:
    """A form that was not taken, and why."""

    form: Form
    refusal: NotDone


class AlertPages:
    """One alert of one mission's board."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._entrance = Entrance(gate, pages)
        self._pages = pages

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(f"{PATH}/{{id:uuid}}", self.show_one, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/part", self.show_one_part, methods=["GET"]),
            Route(f"{PATH}/{{id:uuid}}/acts", self.act, methods=["POST"]),
        ]

    def show_one(self, request: Request) -> Response:
        """One alert with its whole timeline; that it was looked at is noted."""
        visitor = self._entrance.reader(request)
        record = str(request.path_params["id"])
        page = self._one(request, visitor, "alert.html")
        if page.status_code != NOT_FOUND:
            opening.note_seen(self._site, record, visitor)
        return page

    def show_one_part(self, request: Request) -> Response:
        """Its clocks and steps alone, for a page that is open already."""
        return self._one(request, self._entrance.onlooker(request), "alert-part.html")

    def _one(
        self, request: Request, visitor: Visitor, template: str, sent: Sent | None = None
    ) -> Response:
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        opened = opening.opened(self._site, record, visitor, timer=timer_of(reader))
        if opened is None:
            return self._pages.problem(request, visitor, status=NOT_FOUND, sentence=NO_ALERT)
        works = may(visitor.role, Act.WORK_ALERTS) and opened.until_ms is None
        commands = visitor.role == Role.COMMANDER
        shared: dict[str, Any] = {
            "opened": opened,
            "lines": Lines(
                reader,
                opened.open_words,
                sources=not commands,
                # What an incident is called tells of every alert in it, those he must not know too.
                incidents={} if commands else opened.incidents,
                role=visitor.role,
            ).of(opened.records, opened.taken_in),
            "works": works,
            "offers": self._offers(visitor, opened) if works else Offers(),
            "forms": [],
            "correction": None,
            "second": request.query_params.get("note") == SECOND,
            "sections": opening.sections(reader, opened),
            "promises": promises_of(reader, opened.row.alert.priority),
            "refusal": "",
            "slip": False,
        }
        if works:
            shared |= self._forms(request, visitor, opened, sent)
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
        self, request: Request, visitor: Visitor, opened: OpenedAlert, sent: Sent | None
    ) -> dict[str, Any]:
        """What can be done, the form that came back among it, and what is to be corrected."""
        reader = self._pages.reader(request)
        shower = FormShower(reader=reader, asking=opened.asking)
        names = acting.acts_for(opened.state)
        tried = FORMS.get(sent.form["act"]) if sent is not None else None
        if sent is None or tried is None:
            forms = [shower.empty(FORMS[name]) for name in names]
            chosen = opened.correctable(request.query_params.get("correct", ""), visitor.role)
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
            "slip": bool(back.first_wrong),
            "refusal": shower.sentence(Problem("", sent.refusal.sentence, sent.refusal.values)),
        }

    async def act(self, request: Request) -> Response:
        """Do what an officer chose; a refusal gives the page back with what was typed."""
        visitor = await run_in_threadpool(self._entrance.reader, request)
        form = await self._pages.form(request, visitor)
        return await run_in_threadpool(self._act, request, visitor, form)

    def _act(self, request: Request, visitor: Visitor, form: Form) -> Response:
        if not may(visitor.role, Act.WORK_ALERTS):
            return self._pages.problem(request, visitor, status=403, sentence=NOT_TO_WORK)
        reader = self._pages.reader(request)
        record = str(request.path_params["id"])
        who = Acting(visitor=visitor, alert=record, zone_minutes=reader.times.zone_minutes)
        if form[LOOK]:
            return self._one(request, visitor, "alert.html", Sent(form, NotSent(NOT_SENT)))
        try:
            done = acting.act(self._site, who, form["act"], form.fields)
        except NotDone as refusal:
            if refusal.status == NOT_FOUND:
                return self._pages.problem(
                    request, visitor, status=NOT_FOUND, sentence=refusal.sentence
                )
            return self._one(request, visitor, "alert.html", Sent(form, refusal))
        if done.second:
            return go_to(f"{PATH}/{record}", at=SECOND, note=SECOND)
        return go_to(f"{PATH}/{record}", at=ACTS)


def _refusal(reader: Reader, sent: Sent | None) -> str:
    return reader.lang.tr(sent.refusal.sentence, **sent.refusal.values) if sent else ""
