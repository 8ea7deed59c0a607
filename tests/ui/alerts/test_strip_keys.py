# SPDX-License-Identifier: Apache-2.0
"""The strip below a timeline: Tab stays in it, nothing that was logged or half typed is lost."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.codes import CodeBook
from cla_core.fields import Plain
from cla_core.language import Language
from cla_core.records.replies import MOVES
from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.alerts.acts import act_to_correct, narrowed
from cla_desktop.ui.features.alerts.log_strip import LogStrip
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.widgets.notices import InlineProblem
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.services.alerting.night import at, taken
from tests.support.desks import SetClock
from tests.ui.alerts.conftest import Make
from tests.ui.inline_tasks import HeldReads


@pytest.fixture
def strip(page: AlertsPage, desk: Desk) -> LogStrip:
    """Another step of an alert, in which it says that it was false."""
    page.arrive(OPEN + taken(desk).id)
    strip = page.alert.strip
    strip.begin("OTHER")
    assert strip.fields is not None
    strip.fields.show_values({**strip.fields.values(), "act": "FALSE_ALARM", "at": at("22:00")})
    strip.fields.changed.emit("act")
    return strip


def press(key: Qt.Key) -> None:
    """One key where the focus is."""
    widget = QApplication.focusWidget()
    assert widget is not None
    QTest.keyClick(widget, key)


def test_tab_leads_from_the_row_through_every_field_to_the_button(
    strip: LogStrip, qtbot: QtBot
) -> None:
    strip.row.setFocus()
    qtbot.waitUntil(strip.row.hasFocus)
    assert strip.fields is not None
    for stop in (*strip.fields.tab_stops(), strip.button):
        press(Qt.Key.Key_Tab)
        assert QApplication.focusWidget() in (stop, stop.focusProxy())


def test_no_step_is_typed_that_is_taken_at_the_mission_alone() -> None:
    offered = narrowed(CodeBook()).codes("alert_act")
    assert "ASSIGNED" in offered
    for act in ("AUTHORISED", "NOT_AUTHORISED", "OPENED_OUTSIDE"):
        assert act not in offered
        assert act_to_correct("alert_step", {"act": act}) is None


def test_where_no_alert_is_shown_none_of_its_keys_is_told(page: AlertsPage, desk: Desk) -> None:
    assert not page.bottom_keys()
    page.arrive(OPEN + taken(desk).id)
    assert "L" in [key for key, _ in page.bottom_keys()]


def test_an_answer_is_typed_at_once_and_the_reason_of_a_step_taken_back_too(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    one = taken(desk).id
    ask = {"alert": one, "act": "QUESTION", "at": at("22:00"), "words": "Is the bridge passable?"}
    done = log(desk, "alert_step", {**ask, "actor": "FJOC", "channel": "BOARD"})
    page.arrive(OPEN + one)
    strip = page.alert.strip
    for act, about, field in (("ANSWER", "answers", "words"), ("RETRACTED", "amends", "reason")):
        strip.begin(act, {about: done.id})
        assert strip.fields is not None
        stops = strip.fields.editor(field).tab_stops()
        qtbot.waitUntil(stops[0].hasFocus)
        assert [key for key, _ in page.bottom_keys()] == ["Enter", "Ctrl+Enter", "Esc"]
    strip.row.setFocus()


def test_what_was_wrong_with_a_field_is_not_said_on_while_it_is_mended(strip: LogStrip) -> None:
    strip.log()
    assert any(each.sentence for each in strip.findChildren(InlineProblem))
    assert strip.fields is not None
    strip.fields.editor("reason").begin()
    press(Qt.Key.Key_S)
    assert not any(each.sentence for each in strip.findChildren(InlineProblem))
    assert strip.fields.values()["reason"] == "s"


SCREEN = 692
FORCE = {"actor": "UN_MILITARY", "type": "QRF"}
SOLDIERS = {"actor": "ARMY", "type": "GUARD"}


@dataclass(frozen=True, slots=True)
class Course:
    """What is logged first, what then, and who must stand there as having responded."""

    first: dict[str, str]
    then: dict[str, str]
    stand: tuple[str, ...]
    times: dict[str, str]


COURSES = (
    Course(
        {"departed_at": at("21:50")},
        {"arrived_at": at("22:05")},
        ("QRF",),
        {"departed_at": at("21:50"), "arrived_at": at("22:05")},
    ),
    Course({"departed_at": at("21:50")}, SOLDIERS, ("QRF", "GUARD"), {}),
    Course(
        {"arrived_at": at("22:00"), "left_at": at("22:05")},
        {"actor": "UN_MILITARY", "type": "NIGHT"},
        ("QRF", "NIGHT"),
        {},
    ),
)


@pytest.mark.parametrize("course", COURSES, ids=["they go on", "somebody else", "they had left"])
def test_a_second_response_does_not_write_over_the_first(
    page: AlertsPage, desk: Desk, desk_clock: SetClock, course: Course
) -> None:
    one = taken(desk).id
    page.arrive(OPEN + one)
    for said in ({**FORCE, **course.first}, course.then):
        page.alert.strip.begin("RESPONSE")
        fields = page.alert.strip.fields
        assert fields is not None
        fields.show_values({**fields.values(), **said})
        fields.changed.emit("actor")
        page.alert.strip.log()
        assert page.alert.strip.fields is None
        desk_clock.ms += 60_000
    view = alert(desk, one)
    assert view is not None
    responses = view.line.state.responses
    assert tuple(each.values["type"] for each in responses) == course.stand
    last = responses[-1].values
    assert {name: last[name] for name in MOVES if name in last} == course.times


def test_each_actor_goes_on_with_what_they_began_themselves(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    one = taken(desk).id
    for said in ({**FORCE, "departed_at": at("21:50")}, {**SOLDIERS, "ordered_at": at("21:55")}):
        log(desk, "response", {"alert": one, **said})
        desk_clock.ms += 60_000
    page.arrive(OPEN + one)
    strip = page.alert.strip
    strip.begin("RESPONSE")
    assert strip.fields is not None
    assert strip.fields.values()["type"] == "GUARD"
    choose(strip, "actor", "UN_MILITARY")
    assert strip.fields.values() == {**FORCE, "departed_at": at("21:50")}
    choose(strip, "actor", "ARMY")
    assert strip.fields.values() == {**SOLDIERS, "ordered_at": at("21:55")}


def choose(strip: LogStrip, name: str, code: str) -> None:
    """Another code in a field, as a person chooses it."""
    assert strip.fields is not None
    strip.fields.editor(name).show_value(code)
    strip.fields.changed.emit(name)


def test_what_was_logged_is_corrected_where_it_stands(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    one = taken(desk).id
    went = {**FORCE, "arrived_at": at("22:00"), "left_at": at("22:05"), "finding": "CALM"}
    log(desk, "response", {"alert": one, **went})
    told = {"alert": one, "to": "BASECO", "channel": "VHF", "sent_at": at("21:46")}
    log(desk, "referral", {**told, "shared": ["PLACE"]})
    desk_clock.ms += 60_000
    page.arrive(OPEN + one)
    for beginning, name, better in (
        ("22:05", "left_at", at("22:10")),
        ("21:46", "sent_at", at("21:47")),
    ):
        stand_on(page, beginning)
        press(Qt.Key.Key_E)
        strip = page.alert.strip
        assert strip.fields is not None
        strip.fields.editor(name).show_value(better)
        strip.fields.changed.emit(name)
        strip.log()
        assert strip.fields is None
    view = alert(desk, one)
    assert view is not None
    [response], [referral] = view.line.state.responses, view.line.state.referrals
    assert {name: response.values[name] for name in went} == {**went, "left_at": at("22:10")}
    assert (referral.values["sent_at"], referral.values["shared"]) == (at("21:47"), ["PLACE"])


def test_a_response_logged_about_the_wrong_alert_is_taken_back(
    page: AlertsPage, desk: Desk, desk_clock: SetClock
) -> None:
    one = taken(desk).id
    log(desk, "response", {"alert": one, **FORCE, "arrived_at": at("22:00")})
    desk_clock.ms += 60_000
    page.arrive(OPEN + one)
    stand_on(page, "22:00")
    press(Qt.Key.Key_Delete)
    strip = page.alert.strip
    assert strip.fields is not None
    strip.fields.show_values({"reason": "Another alert"})
    strip.log()
    view = alert(desk, one)
    assert view is not None
    assert view.line.state.responses == ()
    assert view.line.state.clocks.arrived is None
    stand_on(page, "Withdrawn: UN military")


def test_the_longest_form_fits_the_screen_and_scrolls_to_where_one_types(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    one = taken(desk).id
    log(desk, "response", {"alert": one, **FORCE, "left_at": at("22:05"), "finding": "CALM"})
    page.arrive(OPEN + one)
    stand_on(page, "22:05")
    assert [key for key, _ in page.bottom_keys()] == ["E", "Del", "Esc"]
    press(Qt.Key.Key_E)
    strip = page.alert.strip
    assert strip.fields is not None
    assert page.minimumSizeHint().height() <= SCREEN
    last = strip.fields.tab_stops()[-1]
    last.setFocus()
    qtbot.waitUntil(lambda: not last.visibleRegion().isEmpty())
    assert page.height() <= SCREEN
    assert "E" not in [key for key, _ in page.bottom_keys()]


def stand_on(page: AlertsPage, beginning: str) -> None:
    """On the line of the timeline that begins so."""
    rows = page.alert.story.rows
    model = rows.model()
    told = [str(model.index(row, 0).data(ROW_ROLE).title) for row in range(model.rowCount())]
    [row] = [at for at, title in enumerate(told) if beginning in title]
    rows.setFocus()
    rows.setCurrentIndex(model.index(row, 0))


def test_a_closing_logged_with_the_wrong_time_is_corrected(desk: Desk) -> None:
    one = taken(desk).id
    log(desk, "feedback", {"alert": one, "to": "CHIEF", "channel": "CALL", "at": at("22:00")})
    step = {"alert": one, "act": "CLOSED", "actor": "CLA", "channel": "PERSON"}
    done = log(desk, "alert_step", {**step, "at": at("22:05")})
    log(desk, "alert_step", {**step, "at": at("22:10"), "amends": done.id})
    view = alert(desk, one)
    assert view is not None
    assert view.line.state.state == "CLOSED"


@pytest.fixture
def slow() -> HeldReads:
    """A runner whose reads can be held."""
    return HeldReads()


def test_the_next_thing_begins_from_what_was_logged_just_before(
    make_page: Make, slow: HeldReads, desk: Desk, english: Language
) -> None:
    one = taken(desk).id
    page = make_page(english, slow)
    page.arrive(OPEN + one)
    strip = page.alert.strip
    strip.begin("RESPONSE")
    assert strip.fields is not None
    strip.fields.show_values({**FORCE, "departed_at": at("21:50")})
    slow.held = True
    page.alert.look_again()
    strip.log()
    strip.begin("RESPONSE")
    slow.let_go()
    assert strip.fields is not None
    assert strip.fields.values() == {**FORCE, "departed_at": at("21:50")}


def test_what_is_begun_while_another_alert_is_read_is_about_that_one(
    make_page: Make, slow: HeldReads, desk: Desk, english: Language
) -> None:
    one, other = taken(desk).id, taken(desk, summary="Cattle raid").id
    page = make_page(english, slow)
    page.arrive(OPEN + one)
    slow.held = True
    page.alert.look_at(other)
    page.alert.strip.begin("FEEDBACK")
    slow.let_go()
    strip = page.alert.strip
    assert strip.fields is not None
    strip.fields.show_values({"to": "CHIEF", "channel": "CALL", "at": at("22:00")})
    strip.log()
    seen = [alert(desk, each) for each in (one, other)]
    assert [view.line.state.told_back for view in seen if view is not None] == [False, True]


def test_what_is_half_typed_about_one_alert_waits_while_one_looks_at_another(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language
) -> None:
    one, other = taken(desk).id, taken(desk, summary="Cattle raid").id
    page.arrive(OPEN + one)
    page.alert.strip.begin("DECIDED")
    assert page.alert.strip.fields is not None
    page.alert.strip.fields.editor("reason").show_value("Road is open")
    page.alert.strip.fields.changed.emit("reason")
    page.alert.look_at(other)
    assert half_logged(page) == {}
    again = make_page(english)
    again.restore_state(page.save_state())
    for somebody in (page, again):
        somebody.alert.look_at(one)
        assert half_logged(somebody)["reason"] == "Road is open"


def half_logged(page: AlertsPage) -> dict[str, Plain]:
    """What stands in the strip."""
    fields = page.alert.strip.fields
    return {} if fields is None else fields.values()
