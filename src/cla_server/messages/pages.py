# SPDX-License-Identifier: Apache-2.0
"""The pages of what communities are told: the messages, the cards, and the manager's forms.

Everybody who sees alerts reads them; a manager writes, approves and translates. A refusal gives the
form back with everything that was typed.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.access import Act, may
from cla_core.errors import mark
from cla_core.outreach.standing import in_force
from cla_core.records.messages import CanCard, Message
from cla_server.accounts.forms import Form
from cla_server.accounts.gate import Detour, Gate, go_to
from cla_server.accounts.kept_forms import LOOK, NOT_SENT
from cla_server.accounts.service import Visitor
from cla_server.board.door import Door
from cla_server.board.pages import Pages
from cla_server.board.service import Site
from cla_server.messages import forms, repository
from cla_server.messages.repository import Text
from cla_server.messages.service import NOT_HERE, NotApproved, Wanted, approve, withdraw
from cla_server.outreach.coverage import heard_of
from cla_server.outreach.entrance import door

MESSAGES, CARDS = "/messages", "/cards"
NOT_A_MANAGER = mark("Only a CLA manager approves what communities are told.")
USUAL_LANGUAGES = ("en", "fr", "swc")
_IN_A_LANGUAGE = ("language", "text", "by", "can", "cannot")


class ApprovedPages:
    """Messages and cards."""

    def __init__(self, site: Site, gate: Gate, pages: Pages) -> None:
        self._site = site
        self._pages = pages
        self._readers = door(gate, pages)
        self._managers = Door(gate, pages, Act.APPROVE_TEXTS, otherwise=NOT_A_MANAGER)

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route(MESSAGES, self.show_messages, methods=["GET"]),
            Route(MESSAGES, self.save_message, methods=["POST"]),
            Route(f"{MESSAGES}/new", self.write_message, methods=["GET"]),
            Route(f"{MESSAGES}/{{id:uuid}}", self.write_message, methods=["GET"]),
            Route(f"{MESSAGES}/{{id:uuid}}/withdraw", self.withdraw_text, methods=["POST"]),
            Route(CARDS, self.show_cards, methods=["GET"]),
            Route(CARDS, self.save_card, methods=["POST"]),
            Route(f"{CARDS}/{{base}}", self.write_card, methods=["GET"]),
        ]

    def show_messages(self, request: Request) -> Response:
        """The messages, with who heard them."""
        visitor = self._readers.visitor(request)
        within, times = self._site.within(visitor), self._pages.reader(request).times
        with self._site.database.reading() as connection:
            found = repository.of_kind(connection, Message.kind, within)
            heard = heard_of(connection, within)
        now = times.moment(times.now_ms)
        return self._pages(
            request,
            "messages.html",
            visitor=visitor,
            messages=[(text, in_force(text.values, now)) for text in found],
            heard=heard,
            approves=may(visitor.role, Act.APPROVE_TEXTS),
        )

    def write_message(self, request: Request) -> Response:
        """The form of a new message, or of the next version of one that stands."""
        visitor, zone = self._managers.visitor(request), self._zone(request)
        text = self._text(request, visitor, str(request.path_params.get("id", "")))
        typed = (
            forms.message_fields(text.values, zone_minutes=zone)
            if text
            else forms.empty_fields(USUAL_LANGUAGES, self._today(request))
        )
        return self._message_form(request, visitor, {**typed, **_head(text)})

    async def save_message(self, request: Request) -> Response:
        """Approve what was typed."""
        return await self._take(request, self._save_message)

    def _save_message(self, request: Request, visitor: Visitor, form: Form) -> Response:
        values = forms.message_values(form.fields, zone_minutes=self._zone(request))
        wanted = Wanted(
            id=form["id"], kind=Message.kind, base=form["base"], values=values, seen=form["seen"]
        )
        again = partial(self._message_form, request, visitor, form.fields)
        return self._approve(visitor, form, wanted, again=again)

    async def withdraw_text(self, request: Request) -> Response:
        """End a message or a card now."""
        return await self._take(request, self._withdraw)

    def _withdraw(self, request: Request, visitor: Visitor, _form: Form) -> Response:
        text = self._known(request, visitor, str(request.path_params["id"]))
        try:
            withdraw(self._site, visitor, text)
        except NotApproved as refused:
            return self._pages.problem(request, visitor, status=422, sentence=refused.sentence)
        return _led_to(text.id, kind=text.kind, base=text.base)

    def _message_form(
        self,
        request: Request,
        visitor: Visitor,
        typed: Mapping[str, str],
        refused: NotApproved | None = None,
    ) -> Response:
        shared = self._shared(request, visitor, typed, refused)
        more = range(forms.ANSWERS_OPEN, forms.ANSWERS_MOST)
        return self._pages(
            request,
            "message-form.html",
            answers=range(forms.ANSWERS_OPEN),
            more_answers=more,
            more_answers_open=_any_typed(typed, more, ("question", "answer")),
            **shared,
        )

    def show_cards(self, request: Request) -> Response:
        """What each base can and cannot do."""
        visitor = self._readers.visitor(request)
        with self._site.database.reading() as connection:
            found = repository.of_kind(connection, CanCard.kind, self._site.within(visitor))
        cards = {text.base: text for text in found}
        times = self._pages.reader(request).times
        now = times.moment(times.now_ms)
        approves = may(visitor.role, Act.APPROVE_TEXTS)
        shown = sorted({*cards, *(self._bases(request, visitor) if approves else ())})
        return self._pages(
            request,
            "cards.html",
            visitor=visitor,
            cards=cards,
            in_force={base: in_force(text.values, now) for base, text in cards.items()},
            bases=shown,
            approves=approves,
        )

    def write_card(self, request: Request) -> Response:
        """The form of a base's card."""
        visitor, zone = self._managers.visitor(request), self._zone(request)
        base = str(request.path_params["base"])
        if base not in self._bases(request, visitor):
            raise Detour(self._pages.problem(request, visitor, status=404, sentence=NOT_HERE))
        with self._site.database.reading() as connection:
            found = repository.of_kind(connection, CanCard.kind, self._site.within(visitor))
        text = next((one for one in found if one.base == base), None)
        typed = (
            forms.card_fields(text.values, zone_minutes=zone)
            if text
            else forms.empty_fields(USUAL_LANGUAGES, self._today(request))
        )
        seen = str(text.version if text else 0)
        return self._card_form(request, visitor, {**typed, "base": base, "seen": seen})

    async def save_card(self, request: Request) -> Response:
        """Approve what was typed."""
        return await self._take(request, self._save_card)

    def _save_card(self, request: Request, visitor: Visitor, form: Form) -> Response:
        reader = self._pages.reader(request)
        values = forms.card_values(
            form.fields, subject=reader.base_name(form["base"]), zone_minutes=self._zone(request)
        )
        wanted = Wanted(
            id="", kind=CanCard.kind, base=form["base"], values=values, seen=form["seen"]
        )
        again = partial(self._card_form, request, visitor, form.fields)
        return self._approve(visitor, form, wanted, again=again)

    def _card_form(
        self,
        request: Request,
        visitor: Visitor,
        typed: Mapping[str, str],
        refused: NotApproved | None = None,
    ) -> Response:
        shared = self._shared(request, visitor, typed, refused)
        return self._pages(request, "card-form.html", **shared)

    async def _take(
        self, request: Request, do: Callable[[Request, Visitor, Form], Response]
    ) -> Response:
        """Let a manager in, read what was typed, and do with it what is to be done."""
        visitor = await run_in_threadpool(self._managers.visitor, request)
        form = await self._pages.form(request, visitor)
        return await run_in_threadpool(do, request, visitor, form)

    def _approve(
        self,
        visitor: Visitor,
        form: Form,
        wanted: Wanted,
        *,
        again: Callable[[NotApproved], Response],
    ) -> Response:
        """To its place in the list; or the form `again`, with what keeps it from being approved."""
        if form[LOOK]:
            return again(NotApproved((), NOT_SENT))
        try:
            made = approve(self._site, visitor, wanted)
        except NotApproved as refused:
            return again(refused)
        return _led_to(made, kind=wanted.kind, base=wanted.base)

    def _shared(
        self,
        request: Request,
        visitor: Visitor,
        typed: Mapping[str, str],
        refused: NotApproved | None,
    ) -> dict[str, Any]:
        reader = self._pages.reader(request)
        whole = self._site.within(visitor).bases is None
        said = refused.problems if refused else ()
        more = range(forms.LANGUAGES_OPEN, forms.LANGUAGES_MOST)
        return {
            "status": 422 if refused else 200,
            "visitor": visitor,
            "rows": range(forms.LANGUAGES_OPEN),
            "more_rows": more,
            "more_open": _any_typed(typed, more, _IN_A_LANGUAGE),
            "typed": typed,
            "stands": refused.stands if refused else None,
            "refusal": reader.lang.tr(refused.sentence, **refused.values) if refused else "",
            "wrong": {
                one.field.partition(".")[0]: reader.lang.tr(one.sentence, **one.values)
                for one in said
            },
            "bases": [*([""] if whole else []), *self._bases(request, visitor)],
            "languages": reader.book.codes("language"),
            "themes": reader.book.codes("message_theme"),
        }

    def _bases(self, request: Request, visitor: Visitor) -> list[str]:
        within = self._site.within(visitor)
        return sorted(base for base in self._pages.reader(request).bases if within.holds(base))

    def _text(self, request: Request, visitor: Visitor, record: str) -> Text | None:
        return self._known(request, visitor, record) if record else None

    def _known(self, request: Request, visitor: Visitor, record: str) -> Text:
        with self._site.database.reading() as connection:
            found = repository.one(connection, record)
        if found is None or not repository.may_see(found, self._site.within(visitor)):
            raise Detour(self._pages.problem(request, visitor, status=404, sentence=NOT_HERE))
        return found

    def _zone(self, request: Request) -> int:
        return self._pages.reader(request).times.zone_minutes

    def _today(self, request: Request) -> date:
        times = self._pages.reader(request).times
        return times.moment(times.now_ms).date()


def _any_typed(typed: Mapping[str, str], rows: range, names: Iterable[str]) -> bool:
    """Whether something stands in the rows that are folded: then they open with the page."""
    return any(typed.get(f"{name}-{at}") for at in rows for name in names)


def _led_to(text: str, *, kind: str, base: str) -> Response:
    """To a text where it stands: a card under its base."""
    if kind == CanCard.kind:
        return go_to(CARDS, at=f"c-{base}")
    return go_to(MESSAGES, at=f"m-{text}")


def _head(text: Text | None) -> dict[str, str]:
    if text is None:
        return {"id": "", "base": ""}
    return {"id": text.id, "base": text.base, "seen": str(text.version)}
