# SPDX-License-Identifier: Apache-2.0
"""The pages of signing in and out, as endpoints; how they look is the renderer's.

Owns the order of checks: is the form ours, has the attempt waited, do name and password fit. A
wrong name and a wrong password get the same answer after the same time.
"""

from functools import partial
from ipaddress import IPv4Address, ip_address, ip_network
from typing import Protocol

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.errors import mark
from cla_server.accounts import kept_forms
from cla_server.accounts.forms import Form, FormRefused, read_form
from cla_server.accounts.gate import Gate, go_to
from cla_server.accounts.service import Begun
from cla_server.accounts.waiting import RoomFull, WaitingRoom

WRONG = mark("The name or password is not right. Nothing was changed; try again.")
WRONG_CODE = mark("This code is wrong or too old. Type the one the phone shows now.")
TOO_MANY = mark("Too many attempts at once from this address. Wait 15 seconds.")
STALE = mark("This page was open too long. Please type it again.")

NETWORK_BITS = 64

KEPT = "kept"
"""The field in which what was typed travels."""

WHY = {
    "ended": mark(
        "You were signed out: after 30 minutes without activity, after 12 hours, or because your "
        "account was changed."
    ),
    "out": mark("You are signed out."),
    "typed": mark("You were signed out before this was sent. Sign in: what you typed comes back."),
    "changed": mark("The password is changed. Sign in with the new one."),
    "late": mark("The code came too late or was wrong too often. Sign in again."),
}
CODE_FIRST = mark("Give the code from your phone first; then the page you asked for opens.")


class Renderer(Protocol):
    """Turns a template and its values into a page."""

    def __call__(
        self, request: Request, template: str, *, status: int = 200, **values: object
    ) -> Response:
        """Give the page."""
        ...


class SignIn:
    """Signing in, with a code as second step, and out."""

    def __init__(self, gate: Gate, render: Renderer, room: WaitingRoom) -> None:
        self._gate = gate
        self._render = render
        self._room = room

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/sign-in", self.show, methods=["GET"]),
            Route("/sign-in", self.enter, methods=["POST"]),
            Route("/sign-in/code", self.show_code, methods=["GET"]),
            Route("/sign-in/code", self.enter_code, methods=["POST"]),
            Route("/sign-out", self.leave, methods=["POST"]),
            Route("/idle", self.close, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """The form for name and password."""
        asked = request.query_params
        if self._gate.visitor(request) is not None:
            return go_to(local_path(asked.get("next", "")))
        return self._form(
            request,
            notice=WHY.get(asked.get("why", ""), ""),
            after=local_path(asked.get("next", "")),
        )

    async def enter(self, request: Request) -> Response:
        """Check name and password."""
        try:
            form = await self._gate.form(request)
        except FormRefused as refusal:
            return await self._again(request, Form(), sentence=STALE, status=refusal.status)
        try:
            begun = await self._checked(request, form)
        except RoomFull:
            return await self._again(request, form, sentence=TOO_MANY, status=429)
        if begun is None:
            return await self._again(request, form, sentence=WRONG, status=422)
        after, kept = local_path(form["next"]), form[KEPT]
        if begun.code_due and kept:
            self._gate.began(request, begun.token)
            page = await run_in_threadpool(self._code_form, request, after=after, kept=kept)
            return self._welcome(begun, page)
        if begun.code_due:
            return self._welcome(begun, go_to("/sign-in/code", next=after))
        return self._welcome(begun, await run_in_threadpool(self._on, request, begun, form))

    async def ask_again(self, request: Request) -> Response | None:
        """For a form that came too late: the page for signing in, with what was typed in it."""
        try:
            form = await read_form(request)
        except FormRefused:
            return None
        return await run_in_threadpool(self._kept, request, form, request.url.path)

    def _kept(self, request: Request, form: Form, path: str) -> Response | None:
        kept = kept_forms.sealed(self._gate, request, form, path)
        return self._form(request, notice=WHY["typed"], after="/", kept=kept) if kept else None

    async def close(self, request: Request) -> Response:
        """A page that nobody used, with something typed: shown no more, and nothing is lost."""
        try:
            form = await self._gate.form(request)
        except FormRefused:
            return go_to("/idle")
        return await run_in_threadpool(self._closed, request, form)

    def _closed(self, request: Request, form: Form) -> Response:
        back = local_path(form[kept_forms.LOOK])
        visitor = self._gate.visitor(request, works=False)
        if visitor is None:
            return self._kept(request, form, back) or go_to("/sign-in", why="ended")
        kept = kept_forms.KeptForm(back, kept_forms.without_proof(form))
        return self._render(request, "idle.html", visitor=visitor, back=back, kept=kept)

    def _on(self, request: Request, begun: Begun, form: Form) -> Response:
        """Where to go after signing in: to the form that was typed, or to a page."""
        visitor = self._gate.accounts.visitor(begun.token, works=False)
        found = kept_forms.opened(self._gate, form[KEPT], visitor.account) if visitor else None
        if found is None:
            return go_to(local_path(form["next"]))
        self._gate.began(request, begun.token)
        return self._render(request, "kept-form.html", visitor=visitor, kept=found)

    async def _checked(self, request: Request, form: Form) -> Begun | None:
        name, address = form["name"], address_of(request)
        wait_s = await run_in_threadpool(self._gate.accounts.attempt, name, address)
        async with self._room.place(address, wait_s):
            return await to_thread.run_sync(
                self._gate.accounts.sign_in,
                name,
                form["password"],
                address,
                limiter=self._room.hashing,
            )

    def show_code(self, request: Request) -> Response:
        """The form for the phone's code."""
        asked = request.query_params
        after = local_path(asked.get("next", ""))
        if self._gate.accounts.half_open(self._gate.session_token(request)) is None:
            return self._gate.back_to_the_door(request, after=after)
        notice = CODE_FIRST if asked.get("why") == "first" else ""
        return self._code_form(request, after=after, notice=notice)

    async def enter_code(self, request: Request) -> Response:
        """Check the phone's code."""
        try:
            form = await self._gate.form(request)
        except FormRefused:
            return go_to("/sign-in")
        token, address = self._gate.session_token(request), address_of(request)
        accounts = self._gate.accounts
        half = await run_in_threadpool(accounts.half_open, token)
        if half is None:
            return await run_in_threadpool(self._too_late, request, form)
        wait_s = await run_in_threadpool(accounts.attempt, half.account.name, address)
        try:
            async with self._room.place(address, wait_s):
                begun = await run_in_threadpool(accounts.enter_code, token, form["code"], address)
        except RoomFull:
            return await self._wrong_code(request, form, sentence=TOO_MANY, status=429)
        if begun is None:
            return await self._wrong_code(request, form, sentence=WRONG_CODE, status=422)
        return self._welcome(begun, await run_in_threadpool(self._on, request, begun, form))

    def _too_late(self, request: Request, form: Form) -> Response:
        """The code's time is over: from the name on, with what was typed before."""
        after, kept = local_path(form["next"]), form[KEPT]
        if kept:
            return self._form(request, notice=WHY["late"], after=after, kept=kept)
        return self._gate.back_to_the_door(request, after=after)

    async def leave(self, request: Request) -> Response:
        """End the session. A form that is not ours ends nothing."""
        try:
            await self._gate.form(request)
        except FormRefused:
            return go_to("/")
        await run_in_threadpool(self._gate.accounts.sign_out, self._gate.session_token(request))
        response = go_to("/sign-in", why="out")
        self._gate.dismiss(response)
        return response

    def _welcome(self, begun: Begun, response: Response) -> Response:
        self._gate.admit(response, begun.token)
        return response

    async def _wrong_code(
        self, request: Request, form: Form, *, sentence: str, status: int
    ) -> Response:
        after, kept = local_path(form["next"]), form[KEPT]
        ask = partial(self._code_form, status=status, after=after, kept=kept, error=sentence)
        return await run_in_threadpool(ask, request)

    def _code_form(
        self,
        request: Request,
        *,
        after: str,
        status: int = 200,
        kept: str = "",
        notice: str = "",
        error: str = "",
    ) -> Response:
        return self._render(
            request,
            "sign-in-code.html",
            status=status,
            after=after,
            kept=kept,
            notice=notice,
            error=error,
        )

    async def _again(self, request: Request, form: Form, *, sentence: str, status: int) -> Response:
        return await run_in_threadpool(
            self._form,
            request,
            status=status,
            error=sentence,
            name=form["name"],
            after=local_path(form["next"]),
            kept=form[KEPT],
        )

    def _form(
        self,
        request: Request,
        *,
        after: str,
        status: int = 200,
        notice: str = "",
        error: str = "",
        name: str = "",
        kept: str = "",
    ) -> Response:
        return self._render(
            request,
            "sign-in.html",
            status=status,
            notice=notice,
            error=error,
            name=name,
            after=after,
            kept=kept,
        )


def address_of(request: Request) -> str:
    """The client's address, for counting alone; of IPv6 the network.

    Within an IPv6 network whoever sits there takes as many addresses as they like.
    """
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv4Address):
        return host
    mapped = address.ipv4_mapped
    return str(mapped or ip_network((int(address), NETWORK_BITS), strict=False))


def local_path(wanted: str) -> str:
    """A path of this board to go on to; the list where the wish leads elsewhere."""
    # Browsers take a backslash for a slash, and drop line breaks.
    local = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if local and wanted.isprintable() else "/"
