# SPDX-License-Identifier: Apache-2.0
"""The alert phone in the real window: three keys from anywhere, seen on every page."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.custody.duty import duty_now, duty_phone, hand_over
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.duty.page import DutyPage
from cla_desktop.ui.page_names import DUTY, REPORTS
from tests.support.desks import Made
from tests.support.sitting import ALT, Sitting, sitting
from tests.ui.accessible import unnamed


def known(desk: Desk) -> None:
    """CLA-08 had it, now CLA-07 has it."""
    for code in ("CLA-08", "CLA-07"):
        hand_over(desk, {"holder_kind": "CLA", "taken_by": code})


def duty_page(person: Sitting) -> DutyPage:
    """The page, once it is shown."""
    person.until(lambda: person.shell.pages.at == DUTY)
    assert isinstance(person.page, DutyPage)
    return person.page


def test_three_keys_from_anywhere_hand_the_phone_over(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        person.until(lambda: person.shell.strip.phone.text() == "Phone: nobody")
        known(person.desk)
        person.shell.show_page(REPORTS)
        person.press(Qt.Key.Key_F8)
        page = duty_page(person)
        person.types("8")
        person.enter()
        person.until(lambda: person.shell.strip.phone.text() == "Phone: CLA-08")
        first = duty_phone(person.desk).log[0]
        assert (first.taken_by, first.handed_by) == ("CLA-08", "CLA-07")
        person.until(lambda: "CLA-08 holds the alert phone." in page.head.text())
        assert unnamed(page) == []


def test_escape_keeps_what_was_typed_and_a_failed_test_is_seen_on_every_page(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        known(person.desk)
        person.press(Qt.Key.Key_F8)
        page = duty_page(person)
        person.types("OPS-1")
        assert page.handing.fields.values()["holder_kind"] == "OPS_ROOM"
        person.press(Qt.Key.Key_Escape)
        assert not page.handing.isVisible()
        person.press(Qt.Key.Key_F8)
        assert page.handing.fields.values()["taken_by"] == "OPS-1"
        person.lock()
        person.unlock()
        page = duty_page(person)
        assert page.handing.fields.values()["taken_by"] == "OPS-1"
        person.press(Qt.Key.Key_T, ALT)
        person.types("n")
        person.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        person.until(lambda: duty_now(person.desk).failed)
        person.until(lambda: page.head.text() == "The last test call of the alert phone failed.")
