# SPDX-License-Identifier: Apache-2.0
"""The pages of signing in and out, as endpoints; how they look is the renderer's.

Owns the order of checks: is the form ours, has the attempt waited, do name and password fit. A
wrong name and a wrong password get the same answer after the same time.
"""

from typing import Protocol

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.errors import mark
from cla_server.accounts.forms import Form, FormRefused
from cla_server.accounts.gate import Gate, go_to
from cla_server.accounts.service import Begun
from cla_server.accounts.waiting import RoomFull, WaitingRoom

WRONG = mark("Name or password is not right. Nothing was changed; try again.")
WRONG_CODE = mark("This code is not right any more. Type the one the phone shows now.")
TOO_MANY = mark("Too many attempts at once from this address. Wait a quarter of a minute.")
STALE = mark("This page was open too long. Please type it again.")

WHY = {
    "ended": mark("You were signed out after 30 minutes without work, or after 12 hours."),
    "out": mark("You are signed out."),
    "changed": mark("The password is changed. Sign in with the new one."),
}


class Renderer(Protocol):
    """Whoever turns a template and its values into a page."""

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
            return self._again(request, Form(), sentence=STALE, status=refusal.status)
        try:
            begun = await self._checked(request, form)
        except RoomFull:
            return self._again(request, form, sentence=TOO_MANY, status=429)
        if begun is None:
            return self._again(request, form, sentence=WRONG, status=422)
        after = local_path(form["next"])
        if begun.code_due:
            return self._welcome(begun, go_to("/sign-in/code", next=after))
        return self._welcome(begun, go_to(after))

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
        after = local_path(request.query_params.get("next", ""))
        if self._gate.accounts.half_open(self._gate.session_token(request)) is None:
            return go_to("/sign-in")
        return self._render(request, "sign-in-code.html", after=after, error="")

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
            return go_to("/sign-in", why="ended")
        wait_s = await run_in_threadpool(accounts.attempt, half.account.name, address)
        after = local_path(form["next"])
        try:
            async with self._room.place(address, wait_s):
                begun = await run_in_threadpool(accounts.enter_code, token, form["code"], address)
        except RoomFull:
            return self._wrong_code(request, after, sentence=TOO_MANY, status=429)
        if begun is None:
            return self._wrong_code(request, after, sentence=WRONG_CODE, status=422)
        return self._welcome(begun, go_to(after))

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

    def _wrong_code(self, request: Request, after: str, *, sentence: str, status: int) -> Response:
        return self._render(
            request, "sign-in-code.html", status=status, after=after, error=sentence
        )

    def _again(self, request: Request, form: Form, *, sentence: str, status: int) -> Response:
        return self._form(
            request,
            status=status,
            error=sentence,
            name=form["name"],
            after=local_path(form["next"]),
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
    ) -> Response:
        return self._render(
            request,
            "sign-in.html",
            status=status,
            notice=notice,
            error=error,
            name=name,
            after=after,
        )


def address_of(request: Request) -> str:
    """Where a request comes from, for counting only."""
    return request.client.host if request.client else ""


def local_path(wanted: str) -> str:
    """A path of this board to go on to; the list where the wish leads elsewhere."""
    # Browsers take a backslash for a slash, and drop line breaks.
    local = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    return wanted if local and wanted.isprintable() else "/"
