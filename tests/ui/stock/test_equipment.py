# SPDX-License-Identifier: Apache-2.0
"""The page of equipment by keyboard: added, issued, lost, and what that gives away."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QScrollArea
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened, save
from cla_desktop.ui.features.stock.equipment_page import EquipmentPage
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.labels import Words
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import enter, press, types
from tests.ui.stock.network import contact

ALT, CTRL = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ControlModifier
IMEI = "351234560123457"


def test_a_handset_is_added_and_its_loss_says_what_it_gives_away(
    equipment_page: EquipmentPage, desk: Desk
) -> None:
    contact(desk, "K-014")
    press(Qt.Key.Key_N, ALT)
    form = equipment_page.write.form
    assert form is not None
    assert form.values()["code"] == "A-001"
    form.go_to("asset_type")
    types("feature")
    enter()
    form.go_to("serial")
    types(IMEI)
    form.go_to("status")
    types("seized")
    enter()
    press(Qt.Key.Key_Return, CTRL)
    assert not equipment_page.writing
    assert "block the SIM" in equipment_page.story.shown
    assert equipment_page.story.turns.rows.model().rowCount() == 1
    assert IMEI not in equipment_page.pane.shown
    press(Qt.Key.Key_S, ALT)
    assert IMEI in equipment_page.pane.shown


def test_what_a_loss_gives_away_stands_above_the_fields_and_scrolls_with_them(
    equipment_page: EquipmentPage, desk: Desk
) -> None:
    values = {"code": "A-009", "asset_type": "SIM", "status": "STOLEN", "serial": IMEI}
    equipment_page.arrive(OPEN + create(desk, "asset", values).id)
    for _uncovered in range(2):
        story = equipment_page.story
        assert story.lost.isVisible()
        assert story.issue.isVisible()
        [field] = [
            words
            for words in equipment_page.pane.findChildren(Words)
            if words.isVisible() and "A-009" in words.accessibleName()
        ]
        tops = [one.mapTo(equipment_page, QPoint()).y() for one in (story.lost, field, story)]
        assert tops == sorted(tops)
        holders = [
            area
            for area in equipment_page.pane.findChildren(QScrollArea)
            if area.isAncestorOf(field)
        ]
        assert len(holders) == 1
        assert holders[0].isAncestorOf(story.lost)
        press(Qt.Key.Key_S, ALT)


def test_the_sim_in_a_stolen_phone_is_asked_about_and_follows_by_one_key(
    equipment_page: EquipmentPage, desk: Desk, qtbot: QtBot
) -> None:
    phone = {"code": "A-001", "asset_type": "FEATURE_PHONE", "status": "STOLEN"}
    sim = {"code": "A-002", "asset_type": "SIM", "status": "IN_STORE", "inside": "A-001"}
    record = create(desk, "asset", sim).id
    stolen = create(desk, "asset", phone).id
    equipment_page.arrive(OPEN + stolen)
    story = equipment_page.story
    assert story.left_behind.isVisible()
    assert "A-002" in story.left_behind.text()
    assert ("Alt+G", "gone too") in equipment_page.bottom_keys()
    assert unnamed(equipment_page) == []
    story.say_same.setFocus()
    press(Qt.Key.Key_G, ALT)
    assert opened(desk, record).values["status"] == "STOLEN"
    qtbot.waitUntil(lambda: not story.left_behind.isVisible())
    assert equipment_page.pane.edit.hasFocus()
    assert ("Alt+G", "gone too") not in equipment_page.bottom_keys()
    found = opened(desk, stolen)
    save(desk, found, {**found.values, "status": "IN_STORE"})
    equipment_page.arrive(OPEN + stolen)
    assert "still counts as gone" in story.left_behind.text()
    assert ("Alt+G", "here too") in equipment_page.bottom_keys()
    press(Qt.Key.Key_G, ALT)
    assert opened(desk, record).values["status"] == "IN_STORE"


def test_who_stands_at_a_slip_still_stands_there_once_more_is_shown(
    equipment_page: EquipmentPage, desk: Desk
) -> None:
    values = {"code": "A-001", "asset_type": "CHARGER", "status": "ISSUED", "issued_to": "K-014"}
    equipment_page.arrive(OPEN + create(desk, "asset", values).id)
    issue = equipment_page.story.issue
    issue.setFocus()
    press(Qt.Key.Key_S, ALT)
    assert issue.hasFocus()
    equipment_page.pane.look_again()
    assert issue.hasFocus()


def test_the_slip_of_what_is_issued_is_printed_from_here(
    equipment_page: EquipmentPage, desk: Desk
) -> None:
    values = {"code": "A-001", "asset_type": "CHARGER", "status": "ISSUED", "issued_to": "K-014"}
    record = create(desk, "asset", values).id
    equipment_page.arrive(OPEN + record)
    assert opened(desk, record).values["issued_to"] == "K-014"
    assert equipment_page.story.shown == ""
    assert unnamed(equipment_page) == []
    press(Qt.Key.Key_P, ALT)
    [dialog] = equipment_page.findChildren(PrintDialog)
    dialog.close()


def test_a_serial_number_met_twice_is_told_by_the_other_tag_and_not_repeated(
    equipment_page: EquipmentPage, desk: Desk
) -> None:
    told = {}
    serials = {"A-001": IMEI, "A-002": f"{IMEI[:6]} {IMEI[6:]}", "A-003": IMEI[:6]}
    known = {"asset_type": "FEATURE_PHONE", "status": "IN_STORE"}
    records = {
        code: create(desk, "asset", {"code": code, "serial": serial, **known}).id
        for code, serial in serials.items()
    }
    for code, record in records.items():
        equipment_page.arrive(OPEN + record)
        same = equipment_page.story.same
        told[code] = same.text() if same.isVisible() else ""
    assert "A-002" in told["A-001"]
    assert "A-001" in told["A-002"]
    assert told["A-003"] == ""
    assert IMEI not in told["A-001"] + told["A-002"]
