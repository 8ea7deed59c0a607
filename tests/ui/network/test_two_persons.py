# SPDX-License-Identifier: Apache-2.0
"""One person or two, by keyboard: from the form and back, and pair by pair."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.networking.contacts import find_callers
from cla_desktop.services.recording import drafts
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.features.network.same_people_page import SamePeoplePage
from tests.services.networking.people import by_code
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import focused, press, types
from tests.ui.network.test_contacts_beside import ALT, NAME, NUMBER, contact
from tests.ui.on_screen import on_screen

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def same_people(qtbot: QtBot, request: pytest.FixtureRequest) -> SamePeoplePage:
    """The page of pairs, shown."""
    given = request.getfixturevalue
    context, times = given("form_context"), given("page_times")
    made = SamePeoplePage(context, times, source=given("contacts"), tasks=given("tasks"))
    return on_screen(qtbot, made)


def write_alike(page: NetworkPage) -> None:
    """A new contact with the number of one that stands, its village being typed."""
    page.begin()
    form = page.write.form
    assert form is not None
    form.set_values({**form.values(), "role_category": "TRAD", "phones": [{"number": NUMBER}]})
    form.go_to("real_name")
    types("Somebody")
    page.alike.look()
    assert page.write.hinted == "K-014 has the same number."


def test_one_key_leads_from_the_warning_to_the_two_and_back_with_nothing_lost(
    page: NetworkPage, desk: Desk
) -> None:
    contact(desk, "K-014")
    write_alike(page)
    before, caret = page.write.form, focused()
    assert ("Alt+D", "compare") in page.bottom_keys()
    press(Qt.Key.Key_D, ALT)
    assert page.comparing
    assert NUMBER not in page.compared.pane.said
    assert unnamed(page) == []
    press(Qt.Key.Key_S, ALT)
    assert NUMBER in page.compared.pane.said
    assert "Somebody" in page.compared.pane.said
    press(Qt.Key.Key_Escape)
    assert page.write.form is before
    assert focused() is caret
    types(" else")
    assert page.write.form is not None
    assert page.write.form.values()["real_name"] == "Somebody else"


def test_two_persons_takes_the_warning_away_and_the_form_goes_on(
    page: NetworkPage, desk: Desk
) -> None:
    contact(desk, "K-014")
    write_alike(page)
    press(Qt.Key.Key_D, ALT)
    press(Qt.Key.Key_T, ALT)
    assert not page.comparing
    assert page.write.hinted == ""
    types(" else")
    press(Qt.Key.Key_Return, CONTROL)
    assert [one.name for one in find_callers(desk, "somebody else")] == ["Somebody else"]
    page.arrive("")
    assert page.contact_side.beside.buttons == []


def test_one_person_stores_what_was_typed_under_the_code_that_stands(
    page: NetworkPage, desk: Desk
) -> None:
    contact(desk, "K-014")
    write_alike(page)
    press(Qt.Key.Key_D, ALT)
    press(Qt.Key.Key_Return, CONTROL)
    assert page.at_list
    assert page.write.form is None
    [found] = find_callers(desk, "0147")
    assert (found.code, found.name, found.nicknames) == ("K-014", NAME, "Somebody")
    alias = by_code(desk, "K-015")
    assert alias == found
    assert drafts(desk) == ()


def test_a_lock_while_the_two_are_shown_loses_no_letter(page: NetworkPage, desk: Desk) -> None:
    contact(desk, "K-014")
    write_alike(page)
    press(Qt.Key.Key_D, ALT)
    state = page.save_state()
    page.to_list()
    page.restore_state(state)
    assert page.write.form is not None
    assert page.write.form.values()["real_name"] == "Somebody"


def test_a_pair_told_to_be_two_leaves_the_list_and_can_be_asked_about_again(
    same_people: SamePeoplePage, desk: Desk
) -> None:
    contact(desk, "K-014")
    contact(desk, "K-015")
    same_people.arrive("")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_T, ALT)
    assert same_people.pairs.rows.model().rowCount() == 0
    assert same_people.apart.rows.model().rowCount() == 1
    same_people.apart.rows.setFocus()
    press(Qt.Key.Key_Return)
    assert "CLA-07" in same_people.compare.said
    press(Qt.Key.Key_T, ALT)
    assert same_people.pairs.rows.model().rowCount() == 1
    assert unnamed(same_people) == []
