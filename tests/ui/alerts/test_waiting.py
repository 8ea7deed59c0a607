# SPDX-License-Identifier: Apache-2.0
"""Beside a missed call, a text or a form that was begun: what it says and what it may belong to."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from cla_core.language import Language
from cla_core.record import clean
from cla_desktop.services.alerting.reading import beeps, open_alerts
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, drafts, keep_draft
from cla_desktop.services.texting.texts import paste
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import BEEP, DRAFT
from cla_desktop.ui.widgets.rows import ROW_ROLE, RowList
from tests.services.alerting.night import answers, at, taken
from tests.ui.alerts.conftest import Make
from tests.ui.inline_tasks import HeldReads, HeldWork

WORDS = "watu wenye silaha karibu na kanisa"


def stand_at(page: AlertsPage, beginning: str) -> None:
    """Stand on the first row of the list whose key begins so."""
    page.arrive("")
    model = page.list.rows.model()
    keys = [model.index(at, 0).data(ROW_ROLE).key for at in range(model.rowCount())]
    found = next(at for at, key in enumerate(keys) if key.startswith(beginning))
    page.list.rows.setCurrentIndex(model.index(found, 0))


def titles(rows: RowList) -> list[str]:
    """The first lines of a list."""
    model = rows.model()
    return [model.index(at, 0).data(ROW_ROLE).title for at in range(model.rowCount())]


def test_a_text_is_read_beside_the_list_and_added_to_the_alert_it_tells_of(
    page: AlertsPage, desk: Desk
) -> None:
    far = taken(desk, received_at=at("13:00"), summary="Cattle were driven off this morning")
    near = taken(desk)
    paste(desk, {"original_words": WORDS, "received_at": at("21:47")})
    stand_at(page, BEEP)
    assert page.waiting.said.text() == WORDS
    assert titles(page.waiting.may.rows) == [
        "Ten men with guns and torches on the ridge, coming down"
    ]
    assert [key for key, _ in page.bottom_keys()] == ["Enter", "J", "D"]
    page.waiting.may.rows.chosen.emit(near.id)
    assert beeps(desk) == ()
    signals = {line.id: line.signals for line in open_alerts(desk)}
    assert signals == {near.id: 2, far.id: 1}
    assert page.alert.view is not None
    assert page.alert.view.line.id == near.id


def test_enter_on_a_text_begins_an_alert_with_its_words_in_it(page: AlertsPage, desk: Desk) -> None:
    paste(desk, {"original_words": WORDS, "received_at": at("21:47")})
    stand_at(page, BEEP)
    page.list.opened.emit(page.list.current)
    form = page.quick.form
    assert form is not None
    assert form.values()["summary"] == WORDS
    assert form.values()["received_at"] == at("21:47")
    form.set_values({**form.values(), "place": {"name": "Mtindo"}})
    page.quick.submit()
    assert [line.signals for line in open_alerts(desk)] == [1]
    assert beeps(desk) == ()
    assert drafts(desk) == ()


def test_a_text_that_was_begun_as_an_alert_stands_once_in_the_list(
    page: AlertsPage, desk: Desk
) -> None:
    paste(desk, {"original_words": WORDS, "received_at": at("21:47")})
    stand_at(page, BEEP)
    page.list.opened.emit(page.list.current)
    page.quick.leave()
    assert titles(page.list.rows) == [WORDS]


def test_nothing_is_to_be_done_about_a_missed_call(page: AlertsPage, desk: Desk) -> None:
    page.log_beep()
    stand_at(page, BEEP)
    assert "Ring back" in page.waiting.said.text()
    page.waiting.lay_aside()
    assert beeps(desk) == ()
    assert page.list.rows.model().rowCount() == 0
    assert page.waiting.found is None


def test_a_key_is_about_the_call_one_stands_on_though_it_is_not_read_yet(
    make_page: Make, english: Language, desk: Desk
) -> None:
    slow = HeldReads()
    page = make_page(english, slow)
    for _ in range(2):
        page.log_beep()
    stand_at(page, BEEP)
    rows = page.list.rows
    first, second = (rows.model().index(at, 0) for at in range(2))
    kept, gone = (index.data(ROW_ROLE).key.removeprefix(BEEP) for index in (first, second))
    rows.setCurrentIndex(first)
    slow.held = True
    rows.setCurrentIndex(second)
    page.waiting.lay_aside()
    assert len(beeps(desk)) == 2
    slow.let_go()
    assert [one.id for one in beeps(desk)] == [kept] != [gone]


def test_who_lays_a_call_aside_from_beside_the_list_stands_in_the_list(
    page: AlertsPage, desk: Desk
) -> None:
    taken(desk)
    paste(desk, {"original_words": WORDS, "received_at": at("21:47")})
    stand_at(page, BEEP)
    page.waiting.begin()
    assert page.waiting.may.rows.hasFocus()
    QTest.keyClick(page.waiting.may.rows, Qt.Key.Key_D)
    assert beeps(desk) == ()
    assert page.list.rows.hasFocus()


def test_a_caller_who_told_of_an_alert_is_led_to_it_first(page: AlertsPage, desk: Desk) -> None:
    taken(desk, received_at=at("22:05"), caller_code="K-022", summary="Shots at the market")
    own = taken(desk, received_at=at("20:00"), summary="Men seen at the ford")
    values = clean({"caller_code": "K-014", "received_at": at("22:10")})
    keep_draft(desk, Draft(id=desk.new_id(), kind="alert", values=values))
    stand_at(page, DRAFT)
    assert titles(page.waiting.may.rows)[0] == "Men seen at the ford"
    page.waiting.may.rows.chosen.emit(own.id)
    assert page.alert.view is not None
    assert page.alert.view.line.id == own.id
    assert len(drafts(desk)) == 1


def test_what_a_flag_keeps_from_lists_is_not_beside_them_either(
    page: AlertsPage, desk: Desk
) -> None:
    said = answers(summary="girl on the path", sensitive_flags=["CRSV"])
    keep_draft(desk, Draft(id=desk.new_id(), kind="alert", values=said))
    stand_at(page, DRAFT)
    assert "girl" not in page.waiting.said.text()


def test_what_is_typed_while_the_form_is_fetched_is_typed_into_it(
    make_page: Make, english: Language, desk: Desk
) -> None:
    slow = HeldWork()
    page = make_page(english, slow)
    page.log_beep()
    stand_at(page, BEEP)
    rows = page.list.rows
    rows.setFocus()
    slow.held = True
    QTest.keyClick(rows, Qt.Key.Key_Return)
    for letter in "d19h":
        at_now = QApplication.focusWidget()
        assert at_now is not None
        QTest.keyClicks(at_now, letter)
    assert len(beeps(desk)) == 1
    slow.let_go()
    assert page.writing
    at_first = QApplication.focusWidget()
    assert isinstance(at_first, QLineEdit)
    assert at_first.text().endswith("d19h")
    assert len(beeps(desk)) == 1
