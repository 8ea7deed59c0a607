# SPDX-License-Identifier: Apache-2.0
"""Who comes, which team was sent, and that what it recommended is followed at 30, 60, 90 days."""

from typing import Any

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words
from tests.server.communities.conftest import Binders
from tests.server.communities.said import VISIT

TEAM: dict[str, Any] = {
    "code": "J-02",
    "area": {"name": "Ngoloma"},
    "starts": "2025-02-07T08:00:00+02:00",
    "report_due": "2025-03-01T18:00:00+02:00",
    "team": [{"section": "HUMAN_RIGHTS", "function": "LEAD", "sex": "m"}],
    "trigger_alerts": [{"alert": "0195a1f0-1d00-7000-8000-00000000dead"}],
}
ADVICE: dict[str, Any] = {
    "code": "RC-04",
    "text": "Day patrol at the ford on Thursdays",
    "made_by": "J-02",
    "owner": "Battalion commander",
    "made_on": "2025-02-11T16:00:00+02:00",
    "deadline": "2025-03-01T18:00:00+02:00",
    "status": "OPEN",
}
PATROL: dict[str, Any] = {
    "at": "2025-03-13T08:00:00+02:00",
    "until": "2025-03-13T15:00:00+02:00",
    "patrol_kind": "MARKET",
    "place": {"name": "Mtindo"},
    "with_cla": True,
    "seen": "Market open, no barrier on the road",
    "threats": ["TAX"],
    "women": 10,
    "men": 1,
    "asked_for": "A patrol before the market opens",
}
DAY_MINUTES = 24 * 60


def read(hall: Hall, path: str = "/visits") -> str:
    """What the duty officer reads."""
    return words(signed_in(hall).get(path).text)


def test_a_team_stands_with_what_it_lacks_and_owes(hall: Hall, binders: Binders) -> None:
    binders.edit("protection_team", TEAM)
    binders.tell("recommendation", ADVICE)
    found = read(hall)
    for said in (
        "J-02 · Ngoloma",
        "1 seat (0 women): Human rights",
        "No woman is in the team",
        "report due since 1 Mar",
        "1 recommendation : 1 open",
        "1 overdue",
        "1 to be looked at again",
    ):
        assert said in found, said


def test_a_recommendation_is_followed_where_it_is_owed(hall: Hall, binders: Binders) -> None:
    binders.edit("protection_team", TEAM)
    advice = binders.tell("recommendation", ADVICE)
    assert "look again after 30 days: since 13 Mar" in read(hall, "/owed")
    review = {"recommendation": advice, "day": "30", "at": "2025-03-12T10:00:00+02:00"}
    binders.tell("recommendation_review", {**review, "found": "ACCEPTED"})
    found = read(hall, "/owed")
    assert "after 30 days: Accepted (12 Mar" in found
    assert "look again after 60 days: 12 Apr" in found
    assert "to be looked at again" not in read(hall)
    hall.clock.pass_minutes(95 * DAY_MINUTES)
    found = read(hall, "/owed")
    assert "after 60 days: not followed up" in found
    assert "look again after 90 days: since" in found


def test_a_visit_is_told_of_until_the_community_knows(hall: Hall, binders: Binders) -> None:
    record, edit = binders.edit("visit", VISIT)
    found = read(hall)
    assert "V-03 · Listen to the market" in found
    assert "Human rights section" in found
    assert "Nobody has weighed" not in found
    _, made = binders.edit("visit", {"status": "MADE"}, record=record, replaces=edit)
    hall.clock.pass_minutes(200 * DAY_MINUTES)
    assert "has not been told what came of it" in read(hall)
    binders.edit("visit", {"status": "DEBRIEFED"}, record=record, replaces=made)
    assert "No visit is planned" in read(hall)


def test_a_commander_does_not_read_what_led_to_a_team(hall: Hall, binders: Binders) -> None:
    binders.edit("protection_team", TEAM)
    [led] = TEAM["trigger_alerts"]
    assert led["alert"] in signed_in(hall).get("/visits").text
    found = visit_as(hall, "commander", "Commander").get("/visits").text
    assert "J-02" in found
    assert led["alert"] not in found


def test_a_commander_does_not_read_what_a_team_recommended_that_an_accusation_led_to(
    hall: Hall, binders: Binders
) -> None:
    alert = Bases(hall).alert(perpetrator="ARM", summary="Robbed at the barrier")
    binders.edit("protection_team", {**TEAM, "trigger_alerts": [{"alert": alert}]})
    binders.edit("protection_team", {**TEAM, "code": "J-03", "trigger_alerts": []})
    binders.tell("recommendation", {**ADVICE, "text": "Ask that the barrier goes"})
    binders.tell("recommendation", {**ADVICE, "code": "RC-05", "made_by": "J-03"})
    officer, commander = signed_in(hall), visit_as(hall, "commander", "Commander")
    assert "Ask that the barrier goes" in officer.get("/owed").text
    owed = commander.get("/owed").text
    assert ADVICE["text"] in owed
    assert "Ask that the barrier goes" not in owed


def test_a_patrol_is_told_of_for_a_month_as_its_correction_says_it(
    hall: Hall, binders: Binders
) -> None:
    first = binders.tell("patrol_report", {**PATROL, "women": 77})
    hall.clock.pass_minutes(1)
    binders.tell("patrol_report", {**PATROL, "amends": first})
    found = read(hall)
    for said in (
        "Patrols 1",
        "Mtindo · Market",
        "13 Mar, 08:00",
        "A CLA went with it · 10 women, 1 man",
        PATROL["seen"],
        "Threats: Illegal taxes, barriers",
        PATROL["asked_for"],
    ):
        assert said in found, said
    assert "77" not in found
    assert "1 homme" in words(signed_in(hall, "fr").get("/visits").text)
    hall.clock.pass_minutes(28 * DAY_MINUTES)
    binders.tell("patrol_report", {**PATROL, "place": {"name": "Bulwena"}, "amends": first})
    found = read(hall)
    assert "Bulwena" in found
    assert "Mtindo" not in found
    hall.clock.pass_minutes(3 * DAY_MINUTES)
    assert "No patrol was reported in the last 30 days." in read(hall)


def test_what_a_patrol_heard_is_for_neither_a_commander_nor_another_part_of_the_mission(
    hall: Hall, binders: Binders
) -> None:
    binders.tell("patrol_report", PATROL)
    found = words(visit_as(hall, "commander", "Commander").get("/visits").text)
    assert "Mtindo · Market" in found
    for kept in (PATROL["seen"], "Illegal taxes, barriers", PATROL["asked_for"]):
        assert kept not in found, kept
    Upkeep(hall.database, hall.clock).add(
        "At Bulwena", role="officer", password=SESAME, scope=Scope(base="BUL")
    )
    visit = Visit(hall)
    visit.sign_in("At Bulwena")
    assert "No patrol was reported" in words(visit.get("/visits").text)


def test_from_whom_a_patrol_heard_is_not_taken_in(binders: Binders) -> None:
    assert not binders.try_to_tell("patrol_report", {**PATROL, "heard_from": "K-014"})


def test_an_empty_mission_says_so(hall: Hall) -> None:
    assert "No protection team was sent yet." in read(hall)
    assert "No base has reported a committee yet." in read(hall, "/committees")


def test_bare_documents_keep_no_page_from_anybody(hall: Hall, binders: Binders) -> None:
    for kind in ("visit", "protection_team", "committee"):
        binders.edit(kind, {"code": "X-01"})
        binders.edit(kind, {}, emptied=("status",))
    for path in ("/visits", "/committees"):
        assert signed_in(hall).get(path).status_code == 200
