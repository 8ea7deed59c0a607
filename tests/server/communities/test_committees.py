# SPDX-License-Identifier: Apache-2.0
"""How committees stand on the board: counted from what came, nothing of who sits in them."""

from typing import Any

import pytest

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.board.browser import PHONE, Browser
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words
from tests.server.communities.conftest import Binders
from tests.server.communities.said import COMMITTEE

MET: dict[str, Any] = {
    "committee": "C-03",
    "at": "2025-03-07T10:00:00+02:00",
    "women": 9,
    "men": 13,
    "youth": 6,
    "threats_raised": ["CAT", "TAX"],
}
DAY_MINUTES = 24 * 60


def page(hall: Hall) -> str:
    """What the duty officer reads."""
    return words(signed_in(hall).get("/committees").text)


def test_a_committee_stands_with_its_last_meeting(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    binders.tell("committee_meeting", {**MET, "at": "2025-02-07T10:00:00+02:00", "women": 1})
    first = binders.tell("committee_meeting", MET)
    binders.hall.clock.pass_minutes(1)
    binders.tell("committee_meeting", {**MET, "women": 11, "men": 11, "amends": first})
    binders.tell("committee_training", {**MET, "topic": "ALERT"} | {"threats_raised": []})
    found = page(hall)
    for said in (
        "C-03 · Committee of Ngoloma",
        "Ngoloma · Functional",
        "Last meeting 7 Mar, 10:00",
        "11 women, 11 men, 6 of them under 36 · women 50%",
        "2 meetings in twelve months: 12 women, 24 men",
        "Cattle raiding",
    ):
        assert said in found, said
    assert "9 women" not in found


def test_it_decays_while_nobody_meets(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    binders.tell("committee_meeting", MET)
    hall.clock.pass_minutes(100 * DAY_MINUTES)
    assert "Weak (judged functional, but no meeting for 3 months)" in page(hall)


def test_what_is_agreed_is_open_since_its_meeting(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    first = binders.tell("committee_meeting", MET)
    step = {"meeting": first, "action": 1, "at": "2025-03-10T09:00:00+02:00"}
    binders.tell("action_step", {**step, "status": "OPEN"})
    binders.tell("action_step", {**step, "status": "LATE", "at": "2025-03-12T09:00:00+02:00"})
    binders.tell("action_step", {**step, "action": 2, "status": "DONE"})
    binders.hall.clock.pass_minutes(1)
    binders.tell("committee_meeting", {**MET, "amends": first})
    found = page(hall)
    assert "Action 1 of the meeting of 7 Mar, 10:00: Late · open for 7 days" in found
    assert "Action 2" not in found
    assert "1 action done or dropped" in found


def test_an_action_that_a_correction_added_is_another_one(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    first = binders.tell("committee_meeting", MET)
    hall.clock.pass_minutes(1)
    second = binders.tell("committee_meeting", {**MET, "amends": first})
    step = {"action": 1, "at": "2025-03-10T09:00:00+02:00"}
    binders.tell("action_step", {**step, "meeting": first, "status": "DONE"})
    binders.tell("action_step", {**step, "meeting": second, "status": "LATE"})
    found = page(hall)
    assert "Action 1 of the meeting of 7 Mar, 10:00 (added " in found
    assert "Late" in found
    assert "1 action done or dropped" in found


def test_what_a_correction_leaves_out_is_open_no_more_while_it_stands(
    hall: Hall, binders: Binders
) -> None:
    binders.edit("committee", COMMITTEE)
    first = binders.tell("committee_meeting", MET)
    step = {"meeting": first, "action": 1, "at": "2025-03-10T09:00:00+02:00"}
    binders.tell("action_step", {**step, "status": "LATE"})
    hall.clock.pass_minutes(1)
    second = binders.tell("committee_meeting", {**MET, "amends": first})
    left_out = {"at": "2025-03-11T09:00:00+02:00", "left_out_by": second}
    binders.tell("action_step", {**step, **left_out, "status": "DROPPED"})
    assert "Action 1 of the meeting" not in page(hall)
    hall.clock.pass_minutes(1)
    binders.tell("committee_meeting", {**MET, "amends": first})
    assert "Action 1 of the meeting of 7 Mar, 10:00: Late" in page(hall)


def test_two_laptops_that_edited_apart_say_one_thing(hall: Hall, binders: Binders) -> None:
    record, edit = binders.edit("committee", COMMITTEE)
    binders.edit("committee", {"name": "Women of Ngoloma"}, record=record, replaces=edit)
    binders.edit("committee", {"status": "DORMANT"}, record=record, replaces=edit)
    found = page(hall)
    assert "Women of Ngoloma" in found
    assert "Committee of Ngoloma" not in found
    assert found.count("C-03") == 1
    binders.edit("committee", {"archived": True}, record=record)
    assert "C-03" in page(hall), "edited by somebody who did not know that it was put away"


def test_nothing_of_the_base_is_kept_or_shown(hall: Hall, binders: Binders) -> None:
    guarded = "Under the mango tree"
    binders.edit("committee", {**COMMITTEE, "meeting_place": guarded, "nonsense": guarded})
    with hall.database.reading() as connection:
        stored = connection.exec_driver_sql("select body from document_change").scalars().all()
    assert stored
    assert not any(guarded.encode() in body for body in stored)
    assert guarded not in page(hall)


def test_members_are_counted_by_nobody_here(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    binders.edit("committee_member", {"code": "M-014", "sex": "f", "name": "Invented Person"})
    with hall.database.reading() as connection:
        kinds = connection.exec_driver_sql("select kind from document_change").scalars().all()
    assert kinds == ["committee"]
    assert "M-014" not in page(hall)


@pytest.mark.parametrize(
    "strange",
    [
        {"code": 7},
        {"locality": "Ngoloma"},
        {"status": "ASLEEP_FOR_GOOD"},
        {"term_ends": "9999-12-31T23:59:00Z"},
        {"name": "\u202eevil <script>"},
        {"archived": "yes", "joined": 5},
    ],
)
def test_the_page_stands_whatever_a_newer_laptop_says(
    hall: Hall, binders: Binders, strange: dict[str, Any]
) -> None:
    binders.edit("committee", {**COMMITTEE, **strange})
    answer = signed_in(hall).get("/committees")
    assert answer.status_code == 200
    assert "<script>" not in answer.text.partition("<main")[2].partition("</main")[0]


def test_an_own_part_of_the_mission_alone(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    binders.edit("committee", {**COMMITTEE, "name": "Committee of Tanda"}, base="BUL")
    binders.tell("committee_meeting", {**MET, "women": 77}, base="BUL")
    Upkeep(hall.database, hall.clock).add(
        "At Kasoro", role="officer", password=SESAME, scope=Scope(base="KAS")
    )
    visit = Visit(hall)
    visit.sign_in("At Kasoro")
    found = words(visit.get("/committees").text)
    assert "Ngoloma" in found
    assert "Tanda" not in found
    assert "77" not in found
    assert "No meeting was logged" in found


def test_a_commander_reads_no_threats(hall: Hall, binders: Binders) -> None:
    binders.edit("committee", COMMITTEE)
    binders.tell("committee_meeting", MET)
    found = words(visit_as(hall, "commander", "Commander").get("/committees").text)
    assert "Last meeting" in found
    assert "Cattle raiding" not in found


@pytest.mark.parametrize("path", ["/committees", "/visits"])
def test_it_fits_on_a_phone_in_french(
    hall: Hall, binders: Binders, browser: Browser, path: str
) -> None:
    binders.edit("committee", {**COMMITTEE, "name": "Comité " * 8})
    binders.edit("visit", {"code": "V-03", "purpose": "x" * 160, "status": "PLANNED"})
    browser.language("fr")
    browser.size(*PHONE)
    browser.sign_in(hall, path)
    browser.one("main h1")
    assert browser.run("return document.documentElement.scrollWidth") <= PHONE[0]
