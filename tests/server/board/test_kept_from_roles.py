# SPDX-License-Identifier: Apache-2.0
"""Whoever works for the whole mission, and what is kept from them: no address gives it away.

Every route of the application is walked with the ids of what is kept; what must not be known to
exist answers as what does not exist, and no page, file, feed or live update says a word of it.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from cla_core.access import Act, Role, knows_of, may
from cla_core.ids import record_id
from cla_core.record import EXAMPLE_MS
from cla_server.accounts.scope import Scope
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.board.slips import slip
from tests.server.board.visit import Visit
from tests.server.board.walking import (
    LEFT_ALONE,
    NOBODY,
    answers,
    every_route,
    same_words,
    signed_in_as,
)

SLIPS = {"wpa": 61, "cdt": 62}
VILLAGE = {"name": "Chirumbi", "admin": "Lowa-Est"}


@dataclass
class Kept:
    """One item: its id, the words only it says, who may read those, and who may know of it."""

    id: str
    words: tuple[str, ...]
    readers: Callable[[Role], bool]
    exists: Callable[[Role], bool]


def works(role: Role) -> bool:
    """Whoever reads alerts and is no commander."""
    return may(role, Act.SEE_ALERTS) and role is not Role.COMMANDER


def nobody(_role: Role) -> bool:
    """What is sealed is read in a desk alone."""
    return False


@pytest.fixture
def kept(hall: Hall) -> list[Kept]:
    """A survivor's alert, a source's, one that accuses, and what is sealed; reports of the same."""
    bases = Bases(hall)
    found = []

    def alert(
        what: str, readers: Callable[[Role], bool], exists: Callable[[Role], bool], **said: Any
    ) -> None:
        one = bases.alert(summary=what, place={**VILLAGE, "name": f"{what} village"}, **said)
        found.append(Kept(one, (what, f"{what} village"), readers, exists))

    def report(what: str, readers: Callable[[Role], bool], *flags: str) -> None:
        place = {**VILLAGE, "name": f"{what} hamlet"}
        said = {"headline": what, "place": place, "sensitive_flags": list(flags)}
        found.append(Kept(hall.arrive(values=said), (what, f"{what} hamlet"), readers, readers))

    alert("Allegation Umbra", nobody, nobody, sensitive_flags=["SEA"])
    alert("Survivor Sable", nobody, works, threat_type="CRS")
    alert("Troops Cobalt", works, works, perpetrator="UN")
    report("Allegation Onyx", nobody, "SEA")
    report("Survivor Slate", works, "CRSV")
    report("Troops Amber", works, "UN-PERP")
    for function, n in SLIPS.items():
        slip(hall, function, n=n)
        found.append(Kept(record_id(EXAMPLE_MS, bytes([n]) * 10), (), nobody, nobody))
    bases.alert(summary="Torches on the ridge")
    hall.arrive(values={"headline": "Quiet market"})
    return found


ROLES = (
    Role.MANAGER, Role.OFFICER, Role.ADVISER, Role.COMMANDER, Role.WPA, Role.CDT, Role.ADMIN,
)  # fmt: skip
"""One of each kind of eyes."""


def of_one(visit: Visit, hall: Hall, one: str, proof: str) -> list[tuple[int, str]]:
    """What every address that takes the id of something says of this one."""
    routes = (route for route in every_route(hall) if "{" in route.path)
    asked = (route for route in routes if not route.path.startswith(LEFT_ALONE))
    return [same_words(said, one) for route in asked for said in answers(visit, route, one, proof)]


def of_all(visit: Visit, hall: Hall) -> str:
    """What every page and file without an id says, and what a search for each word gives."""
    routes = (route for route in every_route(hall) if "{" not in route.path)
    asked = (route for route in routes if "GET" in (route.methods or ()))
    paths = [route.path for route in asked if not route.path.startswith(LEFT_ALONE)]
    return "".join(visit.get(path).text for path in paths)


@pytest.mark.parametrize("role", ROLES)
def test_no_address_tells_of_what_is_kept_from_a_role(
    hall: Hall, kept: list[Kept], role: Role
) -> None:
    visit = signed_in_as(hall, role, Scope())
    proof, said = visit.proof("/account"), of_all(visit, hall)
    nowhere = of_one(visit, hall, NOBODY, proof)
    for item in kept:
        told = of_one(visit, hall, item.id, proof)
        assert (told == nowhere) is not item.exists(role), item.words
        said += "".join(page for _, page in told)
    heard = {word for item in kept for word in item.words if word in said}
    assert heard == {word for item in kept if item.readers(role) for word in item.words}


@pytest.mark.parametrize("role", ROLES)
def test_only_who_may_know_learns_that_something_is_sealed(
    hall: Hall, kept: list[Kept], role: Role
) -> None:
    assert kept
    page = signed_in_as(hall, role, Scope()).get("/sealed")
    told = {function for function in SLIPS if f'id="f-{function}"' in page.text}
    assert (page.status_code == 200) is bool(knows_of(role))
    assert told <= knows_of(role)


def test_a_message_card_is_walked_by_its_base_and_is_for_managers(hall: Hall) -> None:
    for role in ROLES:
        answer = signed_in_as(hall, role, Scope()).get("/cards/BUL")
        assert (answer.status_code == 200) is may(role, Act.APPROVE_TEXTS), role
