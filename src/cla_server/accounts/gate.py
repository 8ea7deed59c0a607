# SPDX-License-Identifier: Apache-2.0
"""The gate between a browser and the board: cookies, who is there, and whether a form is ours.

Owns the names and marks of the cookies and the token of each form. Every form's token is bound to
the session (before signing in: to a cookie of the visit), so another site can make none.
"""

import secrets
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cla_server.accounts.forms import Form, FormRefused, read_form
from cla_server.accounts.service import Accounts, Visitor

PROOF_FIELD = "proof"
VISIT_BYTES = 16


class Detour(Exception):
    """The request goes no further; `response` says where to go instead."""

    def __init__(self, response: Response) -> None:
        super().__init__()
        self.response = response


class SignedOut(Detour):
    """Nobody is signed in, or no longer."""


def go_to(path: str, *, at: str = "", **query: str) -> Response:
    """Send the browser on to a page of this board; `at` is where in it the focus stands then."""
    given = {name: value for name, value in query.items() if value}
    asked = f"?{urlencode(given)}" if given else ""
    place = f"#{at}" if at else ""
    return RedirectResponse(f"{path}{asked}{place}", status_code=303)


class Gate:
    """One board's gate. `secure` says that browsers come by TLS."""

    def __init__(self, accounts: Accounts, *, secure: bool) -> None:
        self.accounts = accounts
        self._secure = secure
        # The prefix makes browsers refuse the cookie from anywhere but this host, by TLS.
        prefix = "__Host-" if secure else ""
        self._session_cookie = f"{prefix}cla-session"
        self._visit_cookie = f"{prefix}cla-visit"

    def session_token(self, request: Request) -> str:
        """The session cookie's value, or empty."""
        return request.cookies.get(self._session_cookie, "")

    def visitor(self, request: Request, *, works: bool = True) -> Visitor | None:
        """Who is signed in, if anybody; `works` counts as doing something."""
        return self.accounts.visitor(self.session_token(request), works=works)

    def required(self, request: Request) -> Visitor:
        """Who is signed in.

        Raises:
            SignedOut: nobody is; to the page for signing in, and back here afterwards.
        """
        found = self.visitor(request)
        if found is None:
            asked = request.url.path if request.method == "GET" else ""
            raise SignedOut(self.back_to_the_door(request, after=asked))
        return found

    def back_to_the_door(self, request: Request, *, after: str) -> Response:
        """To the page where this browser's signing in goes on, saying why; then on to `after`."""
        token, onward = self.session_token(request), "" if after == "/" else after
        if self.accounts.half_open(token) is not None:
            return go_to("/sign-in/code", why="first", next=onward)
        if self.accounts.never_opened(token):
            return go_to("/sign-in", why="late", next=onward)
        # A cookie without a session is one that ended; without a cookie nobody came yet.
        return go_to("/sign-in", why="ended" if token else "", next=onward)

    def admit(self, response: Response, token: str) -> None:
        """Hand the browser its session; it is forgotten when the browser closes."""
        self._set(response, self._session_cookie, token)

    def began(self, request: Request, token: str) -> None:
        """This answer is already of the session that has just begun: its forms are bound to it."""
        request.state.begun = token

    def dismiss(self, response: Response) -> None:
        """Take the session back, and what the browser stored of the pages."""
        response.delete_cookie(
            self._session_cookie, path="/", secure=self._secure, httponly=True, samesite="lax"
        )
        response.headers["clear-site-data"] = '"cache"'

    def visit(self, request: Request) -> str:
        """What the forms of this page are bound to; made when the browser brings nothing yet."""
        begun: str = getattr(request.state, "begun", "")
        brought = (
            begun or self.session_token(request) or request.cookies.get(self._visit_cookie, "")
        )
        if not brought and not hasattr(request.state, "new_visit"):
            request.state.new_visit = secrets.token_urlsafe(VISIT_BYTES)
        return brought or str(request.state.new_visit)

    def keep_visit(self, request: Request, response: Response) -> None:
        """Hand out the visit cookie if the page needed a new one."""
        made = getattr(request.state, "new_visit", "")
        if made:
            self._set(response, self._visit_cookie, made)

    def form_token(self, request: Request) -> str:
        """The hidden field for a form of this page."""
        return self.accounts.key.token("form", self.visit(request).encode())

    async def form(self, request: Request) -> Form:
        """Read a form that one of our own pages sent.

        Raises:
            FormRefused: 403 when it is not ours; as `read_form` otherwise.
        """
        if not _same_origin(request):
            raise FormRefused(403)
        form = await read_form(request)
        if not self.is_ours(request, form):
            raise FormRefused(403, form if _surely_same_origin(request) else None)
        return form

    def is_ours(self, request: Request, form: Form) -> bool:
        """Whether a page of this very visit made the form."""
        bound = self.session_token(request) or request.cookies.get(self._visit_cookie, "")
        fits = self.accounts.key.token_fits("form", form[PROOF_FIELD], bound.encode())
        return bool(bound) and fits

    def _set(self, response: Response, name: str, value: str) -> None:
        response.set_cookie(
            name, value, path="/", secure=self._secure, httponly=True, samesite="lax"
        )


def _same_origin(request: Request) -> bool:
    # Old browsers send neither header; the token is what counts, this is a second lock.
    site = request.headers.get("sec-fetch-site", "same-origin")
    origin = request.headers.get("origin", "")
    own_host = request.headers.get("host", "")
    return site in {"same-origin", "none"} and (not origin or urlsplit(origin).netloc == own_host)


def _surely_same_origin(request: Request) -> bool:
    """The browser itself says so, as all do that are not very old."""
    return _same_origin(request) and (
        request.headers.get("sec-fetch-site") == "same-origin" or "origin" in request.headers
    )
