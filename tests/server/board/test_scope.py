# SPDX-License-Identifier: Apache-2.0
"""A user of one base or one field office: nothing of any other base is found by any address.

Every route of the application is walked, whatever it is: one that is added later joins by itself.
What lies outside the own part must answer, letter for letter, as what does not exist.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cla_core.access import Act, Role, may
from cla_core.ids import record_id
from cla_core.record import EXAMPLE_MS
from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from cla_server.board.repository.sight import Sight
from cla_server.board.service import changed_mark
from cla_server.exchange.repository import operations
from cla_server.exchange.repository.operations import SetAside
from cla_server.kit.within import Within
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.whole_tables import every_record
from tests.server.board.hall import Hall, answering, found
from tests.server.board.slips import slip
from tests.server.board.visit import Visit
from tests.server.board.walking import (
    LEFT_ALONE,
    NOBODY,
    TYPED,
    answers,
    every_route,
    same_words,
    signed_in_as,
)
from tests.server.communities.conftest import Binders
from tests.server.communities.said import COMMITTEE, VISIT
from tests.server.credit.ledgers import said as spent
from tests.server.outreach.said import FORM, PROMISE, RUMOUR, SURVEY

OFFICES = {"KAS": "Bulwena office", "BUL": "Southern office", "MUT": "Bulwena office"}
SCOPES = {"base": Scope(base="KAS"), "office": Scope(office="Bulwena office")}
WORDS = (
    "Whistle behind the ford",
    "Bundozi",
    "Lamp at the southern weir",
    "ZZ/BUL/",
    "Market patrol owed to the weir",
    "Wageni kwenye daraja",
    "Committee of the weir",
    "Tea with the weir keepers",
    "171.50",
    "What the weir is told",
    "No boats at the weir",
)
"""What stands in a report, in alerts and in everything else of the other base."""
CARD = {"base": "BUL", "language-0": "en", "cannot-0": "Pay", "valid_from": "2025-03-01"}
SLIP = 9
"""Which of the slips is the other base's."""
OWN = "Torches on the ridge of Kasoro"


@dataclass
class Elsewhere:
    """What came from a base outside the user's part."""

    report: str
    alert: str
    ended: str
    text: str
    slip: str

    @property
    def ids(self) -> tuple[str, ...]:
        """What an address could name."""
        return self.report, self.alert, self.text, self.slip, self.ended


@pytest.fixture
def mission(tmp_path: Path) -> Iterator[Hall]:
    """A board of three bases in two field offices."""
    hall = found(f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}")
    bases = {base: {"name": base.title(), "field_office": OFFICES[base]} for base in OFFICES}
    hall.decided.otherwise(bases=bases)
    with answering(hall) as served:
        yield served


@pytest.fixture
def elsewhere(mission: Hall) -> Elsewhere:
    """A report, two alerts and a message set aside, all of BUL; one of each kind of KAS too."""
    bases = Bases(mission)
    title, place, alarm = WORDS[:3]
    report = mission.arrive("flash", {"headline": title, "place": {"name": place}}, base="BUL")
    alert = bases.alert(base="BUL", summary=alarm, place={"name": place})
    ended = bases.alert(base="BUL", summary=alarm, place={"name": place})
    said = {"alert": ended, "act": "INFO_ONLY", "at": bases.at(0)}
    bases.tell("alert_step", {**said, "actor": "BASECO", "channel": "VHF"}, base="BUL")
    bases.alert(summary=OWN)
    mission.arrive("flash", {"headline": OWN})
    aside = SetAside(
        reason="revoked", content=b"x", received_ms=mission.clock.at_ms, device=mission.join("BUL")
    )
    with mission.database.writing() as connection:
        operations.set_aside(connection, aside)
    communities_of_the_other_base(mission)
    slip(mission, "wpa", base="BUL", n=SLIP)
    text = approved(mission)
    return Elsewhere(report, alert, ended, text, record_id(EXAMPLE_MS, bytes([SLIP]) * 10))


def communities_of_the_other_base(mission: Hall) -> None:
    """What is owed, heard, met, expected and spent there."""
    binders, place = Binders(mission), {"name": "Bundozi"}
    owed, heard, met, guests = WORDS[4:8]
    binders.tell("promise", {**PROMISE, "what": owed, "place": place}, base="BUL")
    binders.tell("rumour", {**RUMOUR, "wording": heard, "place": place}, base="BUL")
    binders.tell("survey", {**SURVEY, "place": place}, base="BUL")
    binders.edit("committee", {**COMMITTEE, "name": met, "locality": place}, base="BUL")
    binders.edit("visit", {**VISIT, "purpose": guests}, base="BUL")
    binders.tell("credit", spent("ISSUED", amount="9171.50", currency="CDF"), base="BUL")


def approved(mission: Hall) -> str:
    """A message for the other base and its card; gives the message's id."""
    visit = signed_in_as(mission, Role.MANAGER, Scope(), "Who approves")
    subject, card = WORDS[9:]
    sent = visit.post("/messages", {**FORM, "base": "BUL", "subject": subject})
    assert visit.post("/cards", {**CARD, "can-0": card}).status_code == 303
    return sent.headers["location"].partition("#m-")[2]


@pytest.mark.parametrize(
    "path", ["/?base={}", "/alerts?base={}", "/alerts?view=map&near={}&km=50", "/figures?base={}"]
)
def test_a_base_outside_that_an_address_names_is_neither_named_nor_shown_on_a_map(
    mission: Hall, elsewhere: Elsewhere, path: str
) -> None:
    assert elsewhere
    places = {
        base: {"name": f"Fort {base.title()}", "field_office": office, "lat": lat, "lon": 30.2}
        for (base, office), lat in zip(OFFICES.items(), (1.6, 1.7, 1.8), strict=True)
    }
    mission.decided.otherwise(bases=places)
    visit = signed_in_as(mission, Role.OFFICER, SCOPES["office"])
    said = [same_words(visit.get(path.format(base)), base) for base in ("BUL", "XYZ")]
    assert said[0] == said[1]
    assert "Fort Kas" in said[0][1]


@pytest.mark.parametrize(
    ("role", "part"), [*((role, "office") for role in Role), (Role.OFFICER, "base")]
)
def test_no_address_shows_or_changes_what_lies_outside(
    mission: Hall, elsewhere: Elsewhere, role: Role, part: str
) -> None:
    visit = signed_in_as(mission, role, SCOPES[part])
    proof = visit.proof("/account")
    walked = 0
    before = told(mission)
    for route in every_route(mission):
        if route.path.startswith(LEFT_ALONE):
            continue
        takes_one = "{" in route.path
        nothing = answers(visit, route, NOBODY, proof) if takes_one else ()
        nowhere = [same_words(each, NOBODY) for each in nothing]
        for one in elsewhere.ids[: 4 if takes_one else 1]:
            for number, there in enumerate(answers(visit, route, one, proof)):
                walked += 1
                said = there.text.replace(f'value="{TYPED}"', "")
                for word in (*WORDS, *(each for each in elsewhere.ids if each != one)):
                    assert word not in said, f"{role} {part} {route.path}: {word}"
                if takes_one:
                    assert same_words(there, one) == nowhere[number], route.path
                    assert there.status_code in {401, 403, 404, 422}, route.path
    assert walked > 30
    assert told(mission) == before
    if not may(role, Act.SEE_REPORTS):
        assert OWN not in visit.get("/").text
    else:
        assert OWN in visit.get("/").text
        assert OWN in visit.get("/alerts").text


def told(hall: Hall) -> tuple[int, object]:
    """All records about alerts, and what is read: what an act would add to."""
    with hall.database.reading() as connection:
        return len(every_record(connection)), hall.site.clock.now_ms()


def test_the_walk_finds_it_where_it_may_be_seen(mission: Hall, elsewhere: Elsewhere) -> None:
    """The walk itself is no empty check: whoever works for the whole mission meets every word."""
    visit = signed_in_as(mission, Role.MANAGER, Scope())
    seen = ""
    for route in every_route(mission):
        if not route.path.startswith(LEFT_ALONE) and "GET" in (route.methods or ()):
            for one in elsewhere.ids if "{" in route.path else elsewhere.ids[:1]:
                seen += "".join(answer.text for answer in answers(visit, route, one))
    ids = [each for each in elsewhere.ids if each != elsewhere.slip]
    assert [word for word in (*WORDS, *ids, OWN) if word not in seen] == []


def test_an_open_page_hears_nothing_of_another_base(mission: Hall, elsewhere: Elsewhere) -> None:
    assert elsewhere.report
    own = Sight(Within(frozenset({"KAS", "MUT"})))
    bases = Bases(mission, count=50)
    heard = [changed_mark(mission.site, own)]
    said = {"alert": elsewhere.alert, "act": "ACKNOWLEDGED", "at": bases.at(0)}
    bases.tell("alert_step", {**said, "actor": "BASECO", "channel": "VHF"}, base="BUL")
    mission.read(elsewhere.report, "Duty officer")
    mission.arrive("flash", {"headline": "Another"}, base="BUL")
    heard.append(changed_mark(mission.site, own))
    assert heard[0] == heard[1]
    assert bases.alert(base="MUT")
    assert changed_mark(mission.site, own) != heard[0]


def test_a_base_that_changes_its_office_changes_who_sees_it(
    mission: Hall, elsewhere: Elsewhere
) -> None:
    visit = signed_in_as(mission, Role.OFFICER, SCOPES["office"])
    assert visit.get(f"/alerts/{elsewhere.alert}").status_code == 404
    assert "Lamp at the southern weir" not in visit.get("/alerts").text
    moved = {base: {"field_office": "Bulwena office"} for base in OFFICES}
    mission.decided.otherwise(bases=moved)
    assert visit.get(f"/alerts/{elsewhere.alert}").status_code == 200
    assert "Lamp at the southern weir" in visit.get("/alerts").text


def test_a_user_moved_to_another_part_must_sign_in_again(mission: Hall) -> None:
    visit = signed_in_as(mission, Role.OFFICER, SCOPES["base"])
    assert "base Kas (KAS)" in visit.get("/account").text
    Upkeep(mission.database, mission.clock).change("The officer", scope=SCOPES["office"])
    assert visit.get("/account", follow=False).status_code == 303
    again = Visit(mission, "fr")
    again.sign_in("The officer")
    assert "bureau de terrain Bulwena office" in again.get("/account").text
