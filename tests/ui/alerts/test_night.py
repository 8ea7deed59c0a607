# SPDX-License-Identifier: Apache-2.0
"""The log of the night, the list of all, and the sheet for the briefing: on the page, by keys."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.writing import log, log_beep
from cla_desktop.services.desk import Desk
from cla_desktop.services.radio.script import SCRIPT
from cla_desktop.services.rendering.alert_sheets import NIGHT_LOG, OPEN_SHEET
from cla_desktop.ui.features.alerts.list_pane import ALL, NIGHT
from cla_desktop.ui.features.alerts.list_pane import OPEN as OPEN_ONES
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.alerts.source import DeskAlerts
from cla_desktop.ui.printing.print_dialog import PrintDialog, Wish
from tests.services.alerting.night import at, taken
from tests.support.prints import prints_of
from tests.ui.accessible import unnamed
from tests.ui.alerts.conftest import Make
from tests.ui.alerts.on_page import rows


def show(page: AlertsPage, which: str) -> None:
    """Choose a list, as a letter does."""
    page.list.which.set_value(which)
    page.list.which.chosen.emit(which)


def test_the_night_is_told_in_time_order_and_a_line_leads_to_its_alert(
    page: AlertsPage, desk: Desk
) -> None:
    one, other = taken(desk).id, taken(desk, received_at=at("21:55"), summary="Lights").id
    step = {"alert": one, "act": "ACKNOWLEDGED", "at": at("21:57"), "actor": "BASECO"}
    log(desk, "alert_step", {**step, "channel": "VHF"})
    log_beep(desk)
    show(page, NIGHT)
    told = rows(page.list.rows)
    assert [row.title[:5] for row in told] == ["21:44", "21:44", "21:55", "21:55", "21:57", "22:12"]
    assert [row.tag for row in told] == ["P1"] * 5 + [""]
    page.list.rows.setCurrentIndex(page.list.rows.model().index(3, 0))
    assert page.alert.view is not None
    assert page.alert.view.line.id == other
    page.list.rows.setCurrentIndex(page.list.rows.model().index(4, 0))
    assert page.alert.view.line.id == one


def test_a_sheet_that_leaves_the_vault_is_remembered(alerts: DeskAlerts, desk: Desk) -> None:
    def printed() -> tuple[int, int]:
        return prints_of(desk, OPEN_SHEET), prints_of(desk, NIGHT_LOG)

    night = alerts.night(0, Language.load("en")).night
    for sheet in (alerts.sheet(None), alerts.sheet(night)):
        sheet.preview(Wish())
    assert printed() == (0, 0)
    alerts.sheet(None).printed(Wish())
    assert printed() == (1, 0)
    alerts.sheet(night).printed(Wish())
    assert printed() == (1, 1)


def test_an_earlier_night_is_another_one_and_none_is_to_come(page: AlertsPage, desk: Desk) -> None:
    taken(desk, received_at="2025-03-13T23:10:00+02:00")
    show(page, NIGHT)
    assert rows(page.list.rows) == []
    assert not page.list.night.later.isEnabled()
    page.list.night.earlier.click()
    assert page.list.night.name.text() == "Night of Thu 13 Mar to Fri 14 Mar"
    assert len(rows(page.list.rows)) == 2
    page.list.night.later.click()
    assert rows(page.list.rows) == []


def test_the_list_of_all_is_narrowed_and_the_choice_comes_back_after_a_lock(
    page: AlertsPage, make_page: Make, desk: Desk, english: Language
) -> None:
    taken(desk)
    cattle = taken(desk, threat_type="CAT", urgency="Future", severity="Minor").id
    show(page, ALL)
    assert len(rows(page.list.rows)) == 2
    box = page.list.filter.boxes["threat"]
    box.setCurrentIndex(box.findData("CAT"))
    box.activated.emit(box.currentIndex())
    assert [row.key for row in rows(page.list.rows)] == [cattle]
    again = make_page(english)
    again.restore_state(page.save_state())
    assert [row.key for row in rows(again.list.rows)] == [cattle]


def test_the_sheet_for_the_briefing_is_one_chord_away(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    taken(desk)
    page.list.look_again()
    page.list.rows.setFocus()
    QTest.keyClick(page.list.rows, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.preview.pages == 1)
    dialog.reject()


def test_an_alert_is_read_aloud_by_one_key_and_the_sheet_is_remembered(
    page: AlertsPage, alerts: DeskAlerts, desk: Desk, qtbot: QtBot
) -> None:
    one = taken(desk).id
    page.list.look_again()
    page.list.rows.setFocus()
    QTest.keyClick(page.list.rows, Qt.Key.Key_V)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    qtbot.waitUntil(lambda: dialog.preview.pages == 1)
    dialog.reject()
    alerts.script(one).printed(Wish())
    assert prints_of(desk, SCRIPT) == 1


def test_the_field_at_the_top_leads_to_the_night_and_to_the_printer(
    page: AlertsPage, desk: Desk, qtbot: QtBot
) -> None:
    taken(desk)
    page.arrive("night:")
    assert page.list.which.value == NIGHT
    assert len(rows(page.list.rows)) == 2
    page.arrive("paper:")
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), PrintDialog))
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, PrintDialog)
    dialog.reject()
    assert page.list.which.value == OPEN_ONES


def test_every_list_has_names_and_fits_in_both_languages(
    make_page: Make, desk: Desk, lang: Language
) -> None:
    taken(desk)
    page = make_page(lang)
    for which in (ALL, NIGHT):
        show(page, which)
        assert unnamed(page) == []
        assert page.minimumSizeHint().width() <= 1198
        assert page.minimumSizeHint().height() <= 692
