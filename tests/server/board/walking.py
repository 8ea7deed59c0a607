# SPDX-License-Identifier: Apache-2.0
"""A walk over every address of the board: one that is added later joins by itself."""

import re
from collections.abc import Iterator

import requests
from starlette.routing import BaseRoute, Route

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from cla_server.board.composition import routes, watchers_of
from cla_server.kit.bell import Bell
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import PROOF, Visit

NOBODY = "0195a1f0-1d00-7000-8000-00000000dead"
"""An id of nothing."""
LEFT_ALONE = ("/static", "/live", "/sign-out", "/account/password", "/account/codes")
"""Files, the stream (it is tested by its mark), and what ends the session or changes the user."""
QUERIES = ("", "period=all&base=BUL", "show=ended", "base=BUL&show=ended", "office=Southern office")
TYPED = "ZZ/BUL/A/2025/001a"
"""A number somebody guesses: a form that refuses it gives it back."""


def every_route(hall: Hall) -> list[Route]:
    """Every address of the board, however it is mounted."""

    def walk(found: object) -> Iterator[Route]:
        if isinstance(found, Route):
            yield found
            return
        inner: list[BaseRoute] = list(getattr(found, "routes", None) or ())
        wrapped = [getattr(found, name, None) for name in ("app", "_app")]
        for one in inner or [each for each in wrapped if each is not None]:
            yield from walk(one)

    return [
        route
        for top in routes(hall.site, watchers_of(hall.site, Bell(hall.database)))
        for route in walk(top)
    ]


def addresses(route: Route, one: str) -> str:
    """A route's address with its parameters filled."""
    return re.sub(r"\{[^}]+\}", one, route.path)


def answers(visit: Visit, route: Route, one: str, proof: str = "") -> Iterator[requests.Response]:
    """What a route says to every way of asking it for one record."""
    path = addresses(route, one)
    if route.methods and "GET" in route.methods:
        for query in QUERIES if path == route.path else QUERIES[:1]:
            yield visit.get(f"{path}?{query}")
        return
    fields = {
        "proof": proof,
        "act": "ACKNOWLEDGED",
        "phrase": "whistle",
        "number": TYPED,
    }
    fields |= {"alert": one, "id": one, "record": one, "to": "ARMY", "base": "BUL", "back": "/"}
    done = visit.post_raw(path, fields)
    yield done
    if done.is_redirect:
        yield visit.get(done.headers["location"])


def same_words(response: requests.Response, one: str) -> tuple[int, str]:
    """Status and text, without the id and without what a form's token is masked with."""
    return response.status_code, PROOF.sub("", response.text).replace(one, "ID")


def signed_in_as(hall: Hall, role: str, scope: Scope, name: str = "") -> Visit:
    """Somebody of a role and a part of the mission."""
    name = name or f"The {role}"
    Upkeep(hall.database, hall.clock).add(name, role=role, password=SESAME, scope=scope)
    visit = Visit(hall)
    assert visit.sign_in(name).status_code == 303
    return visit
