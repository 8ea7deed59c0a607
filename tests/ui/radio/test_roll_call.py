# SPDX-License-Identifier: Apache-2.0
"""The roll call in the real window: from Today, one key a station, stored."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.documents.saving import create
from cla_desktop.services.radio.nets import roll_calls
from cla_desktop.ui.features.radio.page import RadioPage
from cla_desktop.ui.page_names import RADIO
from tests.support.desks import Made
from tests.support.sitting import ALT, CTRL, Sitting, sitting
from tests.ui.accessible import unnamed

STATIONS = 9


def radio_page(person: Sitting) -> RadioPage:
    """The page that is shown."""
    assert isinstance(person.page, RadioPage)
    return person.page


def test_one_key_for_each_station(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        said = {"code": "R-01", "net_name": "East", "band": "VHF", "channel_label": "Channel 3"}
        signs = [{"call_sign": f"K{number}"} for number in range(1, STATIONS + 1)]
        create(person.desk, "radio_net", {**said, "stations": signs})
        person.shell.show_page(RADIO)
        page = radio_page(person)
        person.until(lambda: "R-01" in page.pane.shown)
        assert unnamed(page) == []
        person.press(Qt.Key.Key_R, ALT)
        person.until(lambda: page.roll.model.rowCount() == STATIONS)
        assert unnamed(page) == []
        person.until(page.roll.table.hasFocus)
        person.types("hhhwh")
        person.press(Qt.Key.Key_Backspace)
        person.until(lambda: len(page.roll.model.answers) == 4)
        person.types("n")
        person.lock()
        person.unlock()
        page = radio_page(person)
        person.until(lambda: len(page.roll.model.answers) == 5)
        person.until(page.roll.table.hasFocus)
        person.types("hhhh")
        person.press(Qt.Key.Key_Return, CTRL)
        person.until(
            lambda: [(one.called, one.heard) for one in roll_calls(person.desk)] == [(9, 8)]
        )
        person.until(lambda: page.calls.rows.model().rowCount() == 1)
