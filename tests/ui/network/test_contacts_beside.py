# SPDX-License-Identifier: Apache-2.0
"""Contacts by keyboard: odd numbers told, the number large while a key is held, two joined."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.services.networking.contacts import find_callers
from cla_desktop.services.networking.merging import join, together
from cla_desktop.ui.features.network.contacts_source import DeskContacts
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.same_people_page import SamePeoplePage
from cla_desktop.ui.page_names import OPEN, SAME_PEOPLE
from tests.services.networking.people import by_code
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press
from tests.ui.on_screen import in_front

NAME, NUMBER = "Invented Zebrawood", "+999 555 0147"
ALT = Qt.KeyboardModifier.AltModifier


def contact(desk: Desk, code: str, **more: object) -> str:
    """A contact that stands."""
    values = {"real_name": NAME, "phones": [{"number": NUMBER}], "place": {"name": "Mtindo"}}
    return create(desk, "contact", {"code": code, "role_category": "TRAD", **values, **more}).id


@pytest.fixture
def same_people(qtbot: QtBot, request: pytest.FixtureRequest) -> SamePeoplePage:
    """The page of pairs, shown."""
    given = request.getfixturevalue
    made = SamePeoplePage(
        given("form_context"), given("page_times"), source=given("contacts"), tasks=given("tasks")
    )
    in_front(qtbot, made)
    return made


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("+998 555 0147", "another country"),
        ("0555 01", "too few or too many digits"),
        ("033 0147", "+999 553 0147"),
    ],
)
def test_an_odd_number_is_told_and_stops_nothing(
    page: NetworkPage, desk: Desk, number: str, told: str
) -> None:
    page.begin()
    form = page.write.form
    assert form is not None
    form.set_values({**form.values(), "role_category": "TRAD", "phones": [{"number": number}]})
    page.alike.look()
    assert told in page.write.hinted
    page.write.submit()
    assert by_code(desk, "K-001") is not None


def test_what_was_written_under_the_code_given_up_is_looked_at_and_joined_anew(
    page: NetworkPage, same_people: SamePeoplePage, desk: Desk
) -> None:
    kept, other = contact(desk, "K-014"), contact(desk, "K-015", phones=[{"number": "0555 0188"}])
    seen = opened(desk, other)
    join(desk, together(desk, kept, other))
    save(desk, seen, {**seen.values, "place": {"name": "Tanda"}, "languages": ["lin"]})
    page.arrive(OPEN + kept)
    beside = page.contact_side.beside
    assert "K-015 was edited apart since" in beside.said
    assert "Tanda" not in beside.said
    asked: list[str] = []
    page.contact_side.compare_asked.connect(asked.append)
    beside.buttons[0].click()
    same_people.arrive(asked[0])
    assert "Tanda" in same_people.compare.said
    assert not same_people.compare.swap.isVisible()
    same_people.compare.say_one()
    page.arrive(OPEN + kept)
    assert "edited apart" not in page.contact_side.beside.said
    assert opened(desk, kept).values["languages"] == ["lin"]


def test_the_number_is_large_while_the_key_is_held_and_nowhere_else(
    page: NetworkPage, desk: Desk
) -> None:
    QApplication.clipboard().setText("what stood there before")
    page.arrive(OPEN + contact(desk, "K-014"))
    before = focused()
    QTest.keyPress(before, Qt.Key.Key_F6)
    assert NUMBER in page.large.said
    assert page.large.isVisible()
    QTest.keyRelease(focused(), Qt.Key.Key_F6)
    assert not page.large.isVisible()
    assert page.large.said == ""
    assert focused() is before
    assert QApplication.clipboard().text() == "what stood there before"


def test_a_number_that_others_answer_too_says_so_where_it_is_dialled_from(
    page: NetworkPage, desk: Desk
) -> None:
    phones = [
        {"number": "0555 0147", "owner": "OWN"},
        {"number": "0555 0148", "owner": "SHARED"},
        {"number": "0555 0149", "owner": "OTHER"},
    ]
    page.arrive(OPEN + contact(desk, "K-014", phones=phones))
    QTest.keyPress(focused(), Qt.Key.Key_F6)
    own, shared, other = page.large.said.split(", ")
    assert own.endswith("0147")
    assert shared.endswith("0148 Shared phone: somebody else may answer.")
    assert other.endswith("0149 Somebody else's phone: ask who is speaking first.")
    QTest.keyRelease(focused(), Qt.Key.Key_F6)


def test_a_contact_says_what_consent_is_missing_and_every_grade_it_had(
    page: NetworkPage, desk: Desk
) -> None:
    record = contact(desk, "K-014", reliability="C")
    seen = opened(desk, record)
    save(desk, seen, {**seen.values, "reliability": "B"})
    page.arrive(OPEN + record)
    said = page.contact_side.beside.said
    assert page.contact_side.beside.consent.sentence == "No consent is recorded."
    assert said.index("B (") < said.index("C (")
    assert NAME not in said


def test_two_codes_are_compared_covered_joined_and_taken_apart(
    page: NetworkPage, same_people: SamePeoplePage, desk: Desk
) -> None:
    kept, other = contact(desk, "K-014"), contact(desk, "K-015", nicknames="Mzee")
    page.arrive(OPEN + kept)
    asked: list[tuple[str, str]] = []
    page.go_to.connect(lambda key, what: asked.append((key, what)))
    [compare] = page.contact_side.beside.buttons
    compare.click()
    assert asked == [(SAME_PEOPLE, f"{OPEN}{kept},{other}")]
    same_people.arrive(asked[0][1])
    assert NAME not in same_people.compare.said
    press(Qt.Key.Key_S, ALT)
    assert NAME in same_people.compare.said
    press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    [found] = find_callers(desk, "0147")
    assert (found.code, found.nicknames) == ("K-014", "Mzee")
    page.arrive(OPEN + kept)
    [apart] = page.contact_side.beside.buttons
    apart.click()
    assert {each.code for each in find_callers(desk, "0147")} == {"K-014", "K-015"}


def test_the_pairs_stand_in_a_list_and_the_other_code_can_be_kept(
    same_people: SamePeoplePage, desk: Desk
) -> None:
    contact(desk, "K-014")
    other = contact(desk, "K-015")
    contact(desk, "K-020", real_name="Somebody Else", phones=[])
    same_people.arrive("")
    assert same_people.pairs.rows.model().rowCount() == 1
    same_people.arrive(f"{OPEN}{other},{by_code_id(desk, 'K-014')}")
    same_people.compare.keep_other()
    same_people.compare.say_one()
    found = by_code(desk, "K-015")
    assert found is not None
    assert found.code == "K-014"
    assert unnamed(same_people) == []


def by_code_id(desk: Desk, code: str) -> str:
    """The id of a contact."""
    found = by_code(desk, code)
    assert found is not None
    return found.id


def test_a_joined_contact_is_out_of_the_pairs(contacts: DeskContacts, desk: Desk) -> None:
    one, other = contact(desk, "K-014"), contact(desk, "K-015")
    assert len(contacts.pairs()) == 1
    join(desk, together(desk, one, other))
    assert contacts.pairs() == ()


def test_a_phone_tree_is_printed_by_its_key(
    page: NetworkPage, desk: Desk, printed: list[str]
) -> None:
    steps = [{"contact": "K-014"}]
    tree = create(desk, "phone_tree", {"code": "T-01", "scenario": "ATTACK", "steps": steps})
    page.arrive(OPEN + tree.id)
    assert page.contact_side.print.isVisible()
    press(Qt.Key.Key_P, ALT)
    assert printed == [tree.id]
    page.arrive(OPEN + contact(desk, "K-014"))
    assert not page.contact_side.print.isVisible()
