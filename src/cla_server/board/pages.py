# SPDX-License-Identifier: Apache-2.0
"""Turning a template and its values into a page.

Owns the template engine (everything is escaped, a missing name is an error) and what every page
knows: language, theme, who is signed in, the token of its forms, where files are.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

import cla_server.accounts
import cla_server.communities
import cla_server.credit
import cla_server.figures
import cla_server.messages
import cla_server.outreach
import cla_server.sealed
from cla_core.access import Act, knows_of, may
from cla_core.areas import areas_of
from cla_core.codes import CodeBook, Profile
from cla_core.errors import mark
from cla_core.language import Language
from cla_core.placing.ways import LatLon
from cla_core.reading_order import as_written
from cla_core.resources import resource_path
from cla_server.accounts.forms import Form, FormRefused
from cla_server.accounts.gate import PROOF_FIELD, Detour, Gate
from cla_server.accounts.kept_forms import KeptForm, may_be_kept, without_proof
from cla_server.accounts.service import Visitor
from cla_server.board import choices
from cla_server.board.service import Site
from cla_server.board.statics import Statics
from cla_server.board.times import Times
from cla_server.kit.database import DatabaseTrouble
from cla_server.kit.within import WHOLE

FOLDERS = (
    Path(__file__).parent / "templates",
    Path(cla_server.accounts.__path__[0]) / "templates",
    Path(cla_server.communities.__path__[0]) / "templates",
    Path(cla_server.credit.__path__[0]) / "templates",
    Path(cla_server.figures.__path__[0]) / "templates",
    Path(cla_server.messages.__path__[0]) / "templates",
    Path(cla_server.outreach.__path__[0]) / "templates",
    Path(cla_server.sealed.__path__[0]) / "templates",
    resource_path("vendor", "icons"),
)

STALE = mark("This page was open too long, so nothing was done. Open it again and repeat.")
TOO_LONG = mark("This is too much for one form, so nothing was done. Go back and shorten it.")
UNREADABLE = mark(
    "This form could not be read, so nothing was done. Go back, look it over and send it again."
)
NOT_TAKEN: Mapping[int, str] = {400: UNREADABLE, 413: TOO_LONG}
"""Why a form is not taken, by the status that says so; any other is of a visit that ended."""


@cache
def language(code: str) -> Language:
    """A language's words, read once."""
    return Language.load(code)


@dataclass(frozen=True, slots=True)
class Reader:
    """What one reader's page is told with: words, moments, reference lists, names of bases."""

    lang: Language
    times: Times
    book: CodeBook
    bases: Mapping[str, Any]

    def base_name(self, code: str) -> str:
        """`Kasoro (KAS)` where the mission profile names the base, else its code."""
        told = self.bases.get(code, {})
        return f"{told['name']} ({code})" if "name" in told else code

    def base_point(self, code: str) -> LatLon | None:
        """Where a base lies, if the mission profile says so."""
        return areas_of(self.book.profile).of(code).point

    def code(self, name: str, code: str) -> str:
        """The words of a code."""
        return self.book.label(self.lang, name, code)


class Pages:
    """Makes the pages of one board."""

    def __init__(self, site: Site, gate: Gate, statics: Statics) -> None:
        self._site = site
        self._gate = gate
        self._engine = Environment(
            loader=ChoiceLoader([FileSystemLoader(folder) for folder in FOLDERS]),
            autoescape=True,
            finalize=_in_order,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            # An update starts the server anew; looking at every file for every page costs most.
            auto_reload=False,
        )
        self._engine.globals.update(site=site, static=statics.address, proof_field=PROOF_FIELD)

    def reader(self, request: Request) -> Reader:
        """What a page for this browser is told with; made once a request."""
        if not hasattr(request.state, "reader"):
            accepted = request.headers.get("accept-language", "")
            lang = language(choices.language_of(request.cookies, accepted))
            profile = self._profile()
            zone_minutes = int(profile.body.get("zone_minutes", 0))
            times = Times(lang, self._site.clock.now_ms(), zone_minutes)
            bases = profile.body.get("bases", {})
            request.state.reader = Reader(lang, times, CodeBook(profile), bases)
        found: Reader = request.state.reader
        return found

    def _profile(self) -> Profile:
        try:
            return self._site.profile()
        except DatabaseTrouble:
            # The page that says so still needs words.
            return Profile({})

    def __call__(
        self, request: Request, template: str, *, status: int = 200, **values: object
    ) -> Response:
        """Give a page."""
        return self.given(request, self.made(request, template, **values), status=status)

    def made(self, request: Request, template: str, **values: object) -> str:
        """A template filled in for whoever asks."""
        reader = self.reader(request)
        visitor = values.get("visitor")
        shared: dict[str, object] = {
            "lang": reader.lang,
            "times": reader.times,
            "reader": reader,
            "theme": choices.theme_of(request.cookies),
            "proof": self._gate.form_token(request),
            "visitor": None,
            "reads": isinstance(visitor, Visitor) and may(visitor.role, Act.SEE_REPORTS),
            "opens_outside": isinstance(visitor, Visitor)
            and may(visitor.role, Act.OPEN_OUTSIDE)
            and self._site.within(visitor) != WHOLE,
            "authorises": isinstance(visitor, Visitor) and may(visitor.role, Act.AUTHORISE),
            "sees_alerts": isinstance(visitor, Visitor) and may(visitor.role, Act.SEE_ALERTS),
            "sees_sealed": isinstance(visitor, Visitor) and bool(knows_of(visitor.role)),
            "sees_credit": isinstance(visitor, Visitor) and may(visitor.role, Act.SEE_CREDIT),
            "here": here(request),
            "path": request.url.path,
        }
        return self._engine.get_template(template).render({**shared, **values})

    def given(self, request: Request, page: str, *, status: int = 200) -> Response:
        """A page that was filled in, as an answer to whoever asks."""
        reader = self.reader(request)
        response = HTMLResponse(page, status_code=status)
        response.headers["content-language"] = reader.lang.code
        response.headers["vary"] = "cookie, accept-language"
        self._gate.keep_visit(request, response)
        return response

    def problem(
        self, request: Request, visitor: Visitor, *, status: int, sentence: str
    ) -> Response:
        """Give a page that says why something is not done."""
        return self(request, "problem.html", visitor=visitor, status=status, sentence=sentence)

    async def form(self, request: Request, visitor: Visitor) -> Form:
        """Read a form that one of our own pages sent.

        Raises:
            Detour: it is not ours, or too old; to the page that says so.
        """
        try:
            return await self._gate.form(request)
        except FormRefused as refusal:
            page = await run_in_threadpool(self._refused, request, visitor, refusal)
            raise Detour(page) from None

    def _refused(self, request: Request, visitor: Visitor, refusal: FormRefused) -> Response:
        """Of a session that ended meanwhile: what was typed comes back, to be sent once more."""
        form = refusal.form
        if form is None or not may_be_kept(form):
            sentence = NOT_TAKEN.get(refusal.status, STALE)
            return self.problem(request, visitor, status=refusal.status, sentence=sentence)
        kept = KeptForm(request.url.path, without_proof(form))
        return self(request, "kept-form.html", visitor=visitor, status=refusal.status, kept=kept)


def _in_order(value: object) -> object:
    """What a template says, in the order in which it was written; markup stays markup."""
    if not isinstance(value, str) or value.isascii():
        return value
    return type(value)(as_written(value))


def here(request: Request) -> str:
    """The page to come back to: this one, or the list where this one is no page to open."""
    if request.method != "GET":
        return "/"
    return request.url.path + (f"?{request.url.query}" if request.url.query else "")
