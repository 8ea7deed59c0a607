# SPDX-License-Identifier: Apache-2.0
"""A user's own page: change the password, set up or end the codes from a phone."""

from collections.abc import Callable, Mapping

from anyio import to_thread
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from cla_core.errors import InputRefused, mark
from cla_server.accounts import phone
from cla_server.accounts.endpoints import STALE, TOO_MANY, Renderer, address_of
from cla_server.accounts.forms import Form, FormRefused
from cla_server.accounts.gate import Detour, Gate, go_to
from cla_server.accounts.service import Visitor
from cla_server.accounts.waiting import RoomFull, WaitingRoom

OLD_WRONG = mark("The current password is not right. Nothing was changed.")
NOT_TWICE = mark("The two new passwords differ. Nothing was changed.")
CODE_WRONG = mark(
    "This code does not match. Check the phone's clock and type the code it shows now."
)

NO_VALUES: Mapping[str, object] = {}


class OwnPages:
    """The page at /account and what its forms do."""

    def __init__(self, gate: Gate, render: Renderer, room: WaitingRoom, *, issuer: str) -> None:
        self._gate = gate
        self._render = render
        self._room = room
        self._issuer = issuer

    def routes(self) -> list[Route]:
        """The addresses of these pages."""
        return [
            Route("/account", self.show, methods=["GET"]),
            Route("/account/password", self.change_password, methods=["POST"]),
            Route("/account/codes", self.begin_codes, methods=["POST"]),
            Route("/account/codes/confirm", self.confirm_codes, methods=["POST"]),
            Route("/account/codes/end", self.end_codes, methods=["POST"]),
        ]

    def show(self, request: Request) -> Response:
        """The page of the user's own account."""
        return self._page(request, self._gate.required(request))

    async def change_password(self, request: Request) -> Response:
        """Replace the password; all sessions of this user end."""
        visitor, form = await self._opened(request)
        if form["new"] != form["again"]:
            raise await self._refused(request, visitor, about="password", sentence=NOT_TWICE)
        accounts = self._gate.accounts
        changed = await self._slowly(
            request,
            visitor,
            about="password",
            work=lambda: accounts.change_password(visitor, form["old"], form["new"]),
        )
        if not changed:
            raise await self._refused(request, visitor, about="password", sentence=OLD_WRONG)
        response = go_to("/sign-in", why="changed")
        self._gate.dismiss(response)
        return response

    async def begin_codes(self, request: Request) -> Response:
        """Make a secret to try."""
        visitor, _ = await self._opened(request)
        await run_in_threadpool(phone.begin, self._gate.accounts, visitor)
        return go_to("/account")

    async def confirm_codes(self, request: Request) -> Response:
        """Put the secret on trial into force, or drop it."""
        visitor, form = await self._opened(request)
        accounts = self._gate.accounts
        if form["what"] == "give-up":
            await run_in_threadpool(phone.give_up, accounts, visitor)
        elif not await run_in_threadpool(phone.confirm, accounts, visitor, form["code"]):
            raise await self._refused(request, visitor, about="codes", sentence=CODE_WRONG)
        return go_to("/account")

    async def end_codes(self, request: Request) -> Response:
        """End signing in by codes; needs the password."""
        visitor, form = await self._opened(request)
        accounts = self._gate.accounts
        ended = await self._slowly(
            request,
            visitor,
            about="codes",
            work=lambda: phone.end(accounts, visitor, form["old"]),
        )
        if not ended:
            raise await self._refused(request, visitor, about="codes", sentence=OLD_WRONG)
        return go_to("/account")

    async def _opened(self, request: Request) -> tuple[Visitor, Form]:
        visitor = await run_in_threadpool(self._gate.required, request)
        try:
            return visitor, await self._gate.form(request)
        except FormRefused as refusal:
            raise await self._refused(
                request, visitor, about="password", sentence=STALE, status=refusal.status
            ) from None

    async def _slowly(
        self, request: Request, visitor: Visitor, *, about: str, work: Callable[[], bool]
    ) -> bool:
        # An open session in wrong hands must not become a quick way to guess the password.
        address = address_of(request)
        wait_s = await run_in_threadpool(self._gate.accounts.attempt, visitor.name, address)
        try:
            async with self._room.place(address, wait_s):
                return await to_thread.run_sync(work, limiter=self._room.hashing)
        except RoomFull:
            raise await self._refused(
                request, visitor, about=about, sentence=TOO_MANY, status=429
            ) from None
        except InputRefused as weak:
            raise await self._refused(
                request, visitor, about=about, sentence=weak.sentence, values=weak.values
            ) from None

    async def _refused(
        self,
        request: Request,
        visitor: Visitor,
        *,
        about: str,
        sentence: str,
        values: Mapping[str, object] = NO_VALUES,
        status: int = 422,
    ) -> Detour:
        page = await run_in_threadpool(
            self._page,
            request,
            visitor,
            status=status,
            about=about,
            error=sentence,
            values=values,
        )
        return Detour(page)

    def _page(
        self,
        request: Request,
        visitor: Visitor,
        *,
        status: int = 200,
        about: str = "",
        error: str = "",
        values: Mapping[str, object] = NO_VALUES,
    ) -> Response:
        return self._render(
            request,
            "account.html",
            status=status,
            visitor=visitor,
            setup=phone.on_trial(self._gate.accounts, visitor, issuer=self._issuer),
            about=about,
            error=error,
            error_values=values,
        )
