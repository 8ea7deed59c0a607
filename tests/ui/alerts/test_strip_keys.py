# SPDX-License-Identifier: Apache-2.0
"""The strip below a timeline by Tab and by mistakes: no way out of it, no mistake said on."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.alerts.log_strip import LogStrip
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.widgets.notices import InlineProblem
from tests.services.alerting.night import at, taken


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
