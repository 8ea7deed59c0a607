# SPDX-License-Identifier: Apache-2.0
"""The strip below a timeline: Tab stays in it, mistakes are not said on, no response is lost."""

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_desktop.services.alerting.reading import alert
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.alerts.log_strip import LogStrip
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.widgets.notices import InlineProblem
from tests.services.alerting.night import at, taken
from tests.support.desks import SetClock


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


def test_what_was_wrong_with_a_field_is_not_said_on_while_it_is_mended(strip: LogStrip) -> None:
    strip.log()
    assert any(each.sentence for each in strip.findChildren(InlineProblem))
    assert strip.fields is not None
    strip.fields.editor("reason").begin()
    press(Qt.Key.Key_S)
    assert not any(each.sentence for each in strip.findChildren(InlineProblem))
    assert strip.fields.values()["reason"] == "s"


FORCE = {"actor": "UN_MILITARY", "type": "QRF"}
SOLDIERS = {"actor": "ARMY", "type": "GUARD"}


@dataclass(frozen=True, slots=True)
class Course:
    """What is logged first, what then, and who must stand there as having responded."""

    first: dict[str, str]
    then: dict[str, str]
    stand: tuple[str, ...]


COURSES = (
    Course({"departed_at": at("21:50")}, {"arrived_at": at("22:05")}, ("QRF",)),
    Course({"departed_at": at("21:50")}, SOLDIERS, ("QRF", "GUARD")),
    Course(
        {"arrived_at": at("22:00"), "left_at": at("22:05")},
        {"actor": "UN_MILITARY", "type": "NIGHT"},
        ("QRF", "NIGHT"),
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
    assert tuple(each.values["type"] for each in view.line.state.responses) == course.stand
