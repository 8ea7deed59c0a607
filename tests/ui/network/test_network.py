# SPDX-License-Identifier: Apache-2.0
"""The network's page by keyboard: a contact added, found, covered, disputed, edited, put away."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.record import REGISTRY
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.drafting import kept_edit
from cla_desktop.services.documents.saving import archive, create, opened, save
from cla_desktop.services.documents.standing import settle_row
from cla_desktop.services.networking.contacts import find_callers, withdraw
from cla_desktop.services.recording import drafts
from cla_desktop.storage.store import Work
from cla_desktop.ui.documents.away_dispute import AwayDispute
from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.page_names import OPEN, SEARCH
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import enter, focused, press, types

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
NAME, NUMBER = "Invented Zebrawood", "+999 555 0147"


def contact(desk: Desk, code: str = "K-014") -> str:
    """A contact that stands."""
    values = {
        "code": code,
        "role_category": "TRAD",
        "real_name": NAME,
        "phones": [{"number": NUMBER}],
        "place": {"name": "Mtindo"},
    }
    return create(desk, "contact", values).id


def titles(page: NetworkPage) -> list[str]:
    """The codes in the list."""
    model = page.list.list.records
    return [model.index(at, 0).data(ROW_ROLE).title for at in range(model.rowCount())]


def find(page: NetworkPage, text: str) -> None:
    """Type into the field and have the list narrowed."""
    page.list.field.clear()
    types(text)
    page.list.search()


def test_a_contact_is_added_by_keyboard(page: NetworkPage, desk: Desk) -> None:
    press(Qt.Key.Key_N, ALT)
    form = page.write.form
    assert form is not None
    assert form.values()["code"] == "K-001"
    form.go_to("role_category")
    types("chief")
    enter()
    form.go_to("real_name")
    types(NAME)
    press(Qt.Key.Key_Return, CTRL)
    assert not page.writing
    assert titles(page) == ["K-001"]
    [found] = find_callers(desk, "zebrawood")
    assert (found.code, found.role) == ("K-001", "TRAD")


@pytest.mark.parametrize("typed", ["0147", "zebra", "mtin", "k-014"])
def test_a_caller_is_found_while_the_phone_rings(page: NetworkPage, desk: Desk, typed: str) -> None:
    contact(desk)
    contact_without_name = create(desk, "contact", {"code": "K-020", "role_category": "OTH"})
    assert contact_without_name.id
    find(page, typed)
    assert titles(page) == ["K-014"]


def test_name_and_numbers_are_covered_until_asked_for(page: NetworkPage, desk: Desk) -> None:
    record = contact(desk)
    other = contact(desk, "K-015")
    page.arrive(OPEN + record)
    assert "K-014" in page.pane.shown
    assert NAME not in page.pane.shown
    assert NUMBER not in page.pane.shown
    press(Qt.Key.Key_S, ALT)
    assert NAME in page.pane.shown
    assert NUMBER in page.pane.shown
    page.pane.look_at(other)
    assert NAME not in page.pane.shown
    press(Qt.Key.Key_S, ALT)
    page.hide()
    assert NAME not in page.pane.shown


def test_everything_has_a_name(page: NetworkPage, desk: Desk) -> None:
    page.arrive(OPEN + contact(desk))
    assert unnamed(page) == []
    press(Qt.Key.Key_N, ALT)
    assert unnamed(page) == []


def test_half_an_edit_is_kept_and_the_document_stays_as_it_was(
    page: NetworkPage, desk: Desk
) -> None:
    record = contact(desk)
    page.arrive(OPEN + record)
    press(Qt.Key.Key_E, ALT)
    assert page.write.form is not None
    page.write.form.go_to("availability")
    types("After dark")
    press(Qt.Key.Key_Escape)
    assert "availability" not in opened(desk, record).values
    half = kept_edit(desk, record)
    assert half is not None
    assert half.values["availability"] == "After dark"
    page.pane.begin_edit()
    assert page.write.form is not None
    assert page.write.form.values()["availability"] == "After dark"
    press(Qt.Key.Key_Return, CTRL)
    assert opened(desk, record).values["availability"] == "After dark"
    assert kept_edit(desk, record) is None


def test_a_name_for_who_withdrew_consent_is_refused_and_said(page: NetworkPage, desk: Desk) -> None:
    record = contact(desk)
    withdraw(desk, record)
    page.arrive(OPEN + record)
    press(Qt.Key.Key_E, ALT)
    form = page.write.form
    assert form is not None
    form.go_to("real_name")
    types(NAME)
    press(Qt.Key.Key_Return, CTRL)
    assert page.writing
    shown = [line.text() for line in form.findChildren(Words) if line.isVisible()]
    assert any("erased for good" in line for line in shown)
    assert form.values()["real_name"] == NAME
    assert "real_name" not in opened(desk, record).values


def test_a_new_one_half_written_is_a_draft_and_is_written_on(page: NetworkPage, desk: Desk) -> None:
    press(Qt.Key.Key_N, ALT)
    assert page.write.form is not None
    page.write.form.go_to("real_name")
    types("Invented")
    press(Qt.Key.Key_Escape)
    [draft] = drafts(desk, "contact")
    assert draft.values["real_name"] == "Invented"
    page.list.list.opened.emit(draft.id)
    assert page.write.form.values()["real_name"] == "Invented"


def test_a_lock_brings_the_form_back(page: NetworkPage, desk: Desk) -> None:
    record = contact(desk)
    page.arrive(OPEN + record)
    press(Qt.Key.Key_E, ALT)
    assert page.write.form is not None
    page.write.form.go_to("availability")
    types("After da")
    state = page.save_state()
    page.write.clear()
    page.restore_state(state)
    assert page.writing
    types("rk")
    press(Qt.Key.Key_Return, CTRL)
    assert opened(desk, record).values["availability"] == "After dark"


def disputed(desk: Desk) -> str:
    """A contact whose village two laptops wrote apart."""
    record = contact(desk)

    def job(work: Work) -> None:
        for layer, part in work.documents.parts_of(record):
            if "place" in part.replaced:
                theirs = replace(
                    part,
                    id="f" * 16,
                    device="b" * 16,
                    person="CLA-08",
                    stamp=part.stamp + 1,
                    values={"place": {"name": "Lugo"}},
                    replaced={"place": ()},
                )
                work.documents.add(layer, theirs)
        settle_row(desk, work, record, REGISTRY["contact"])

    desk.store.write(job)
    return record


def test_what_two_wrote_stands_side_by_side_and_is_settled_here(
    page: NetworkPage, desk: Desk
) -> None:
    record = disputed(desk)
    page.arrive(OPEN + record)
    assert "Two versions of Village" in page.pane.shown
    assert "CLA-08 wrote" in page.pane.shown
    assert "You wrote" in page.pane.shown
    [dispute] = page.pane.findChildren(Dispute)
    [mine] = [button for button in dispute.buttons if "Mtindo" in button.accessibleName()]
    mine.setFocus()
    assert focused() is mine
    press(Qt.Key.Key_Space)
    assert opened(desk, record).values["place"]["name"] == "Mtindo"
    assert not opened(desk, record).conflicts
    assert "Two versions" not in page.pane.shown


@pytest.mark.parametrize("away", [True, False])
def test_what_one_took_out_and_another_edited_is_settled_either_way(
    page: NetworkPage, desk: Desk, away: bool
) -> None:
    record = contact(desk)
    before = opened(desk, record)
    archive(desk, before)
    save(desk, before, {**before.values, "place": {"name": "Lugo"}})
    page.arrive(OPEN + record)
    assert "You removed it from the list" in page.pane.shown
    assert "You edited it" in page.pane.shown
    assert "Village" in page.pane.shown
    [dispute] = page.pane.findChildren(AwayDispute)
    (dispute.out if away else dispute.stay).setFocus()
    press(Qt.Key.Key_Space)
    after = opened(desk, record)
    assert (after.archived, after.away_disputed) == (away, False)
    assert after.values["place"]["name"] == "Lugo"


def test_one_that_was_put_away_leaves_the_list_and_comes_back(
    page: NetworkPage, desk: Desk, qtbot: QtBot
) -> None:
    record = contact(desk)
    page.arrive(OPEN + record)
    page.pane.away.click()
    qtbot.waitUntil(lambda: titles(page) == [])
    page.pane.look_at(record)
    page.pane.away.click()
    qtbot.waitUntil(lambda: titles(page) == ["K-014"])


def test_a_key_pressed_twice_takes_no_second_one_out_of_the_list(
    page: NetworkPage, desk: Desk, qtbot: QtBot
) -> None:
    record, other = contact(desk), contact(desk, "K-015")
    page.arrive(OPEN + record)
    qtbot.waitUntil(lambda: "K-014" in page.pane.shown)
    page.pane.away.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(page) == ["K-015"])
    assert page.pane.away.hasFocus()
    assert page.pane.away.text() == "Put back into the list"
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: sorted(titles(page)) == ["K-014", "K-015"])
    assert not opened(desk, record).archived
    assert not opened(desk, other).archived


def test_the_last_one_of_the_list_is_put_back_by_the_same_key(
    page: NetworkPage, desk: Desk, qtbot: QtBot
) -> None:
    record = contact(desk)
    page.arrive(OPEN + record)
    qtbot.waitUntil(lambda: "K-014" in page.pane.shown)
    page.pane.away.setFocus()
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(page) == [])
    assert page.pane.away.hasFocus()
    assert page.pane.away.text() == "Put back into the list"
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: titles(page) == ["K-014"])
    assert not opened(desk, record).archived
    page.pane.away.setFocus()
    page.list.turn_to("node")
    assert page.pane.found is None


def test_who_a_new_contact_may_be_already_is_said_and_stops_nothing(
    page: NetworkPage, desk: Desk, qtbot: QtBot
) -> None:
    contact(desk)
    press(Qt.Key.Key_N, ALT)
    assert page.write.form is not None
    page.write.form.go_to("real_name")
    types("Zebrawood Invented")
    qtbot.waitUntil(lambda: "K-014 has a name like this." in page.write.hinted)
    page.write.form.go_to("role_category")
    types("chief")
    enter()
    press(Qt.Key.Key_Return, CTRL)
    assert len(titles(page)) == 2


def test_a_caller_is_asked_for_from_anywhere_by_the_last_digits(
    page: NetworkPage, desk: Desk, qtbot: QtBot
) -> None:
    for code, number in (("K-014", "+999 555 0141"), ("K-015", "+999 555 0172")):
        phones = [{"number": number, "owner": "OWN"}]
        create(desk, "contact", {"code": code, "role_category": "WOM", "phones": phones})
    page.arrive(SEARCH + "0172")
    assert page.list.field.text() == "0172"
    qtbot.waitUntil(lambda: titles(page) == ["K-015"])
