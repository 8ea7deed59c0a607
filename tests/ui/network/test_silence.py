# SPDX-License-Identifier: Apache-2.0
"""Silence in a bad area, in the real window: it rings on every page, and is only counted locked."""

import pytest
from PySide6.QtCore import Qt

from cla_core.clock import moment_of
from cla_core.codes import CodeBook
from cla_core.codes import Profile as MissionProfile
from cla_core.dtg import iso
from cla_core.network.health import HOUR_MS
from cla_desktop.services.recording import submit
from cla_desktop.ui.features.network.page import NetworkPage
from cla_desktop.ui.page_names import SEND, TODAY
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.support.desks import told_the_time
from tests.support.sitting import Sitting
from tests.ui.alerts.test_alarm import said, sounds
from tests.ui.documents_made import node
from tests.ui.window.conftest import computer, folder, person

__all__ = ["computer", "folder", "person", "sounds"]


def heard(person: Sitting, code: str, hours_ago: int) -> None:
    """A node was heard so long ago."""
    desk = person.desk
    at = iso(moment_of(desk.clock.now_ms() - hours_ago * HOUR_MS, desk.offset_minutes))
    said = {"round": desk.new_id(), "node": code, "at": at, "result": "HEARD"}
    submit(desk, "check", said)
    person.window.bus.post({"check": ()})


@pytest.fixture
def record(person: Sitting) -> str:
    """A node in a bad area and one elsewhere, both silent for thirty hours; the first one's id."""
    person.unlock()
    desk = person.desk
    network = {"rounds": [], "silence": {"hours": 24, "areas": ["Mtindo"]}}
    desk.book = CodeBook(MissionProfile({**desk.book.profile.body, "network": network}))
    made = node(desk, "N-11", "Mtindo")
    node(desk, "N-12", "Tanda")
    for code in ("N-11", "N-12"):
        heard(person, code, 30)
    person.until(person.shell.attention.isVisible)
    return made


def test_it_stands_on_every_page_and_one_key_leads_to_the_node(
    person: Sitting, record: str
) -> None:
    person.shell.show_page(SEND)
    shown = person.shell.attention.shown
    assert shown is not None
    assert shown.sentence == "1 node silent in a bad area"
    assert "N-11 Mtindo" in shown.detail
    person.press(Qt.Key.Key_F3)
    page = person.page
    assert isinstance(page, NetworkPage)
    person.until(lambda: page.pane.found is not None and page.pane.found.id == record)
    assert person.shell.attention.isHidden()
    person.shell.show_page(TODAY)
    today = person.page
    assert isinstance(today, TodayPage)
    rows = today.network.rows.model()
    person.until(lambda: rows.rowCount() == 1)
    assert "silent in a bad area" in rows.index(0, 0).data(ROW_ROLE).detail


@pytest.mark.usefixtures("record")
def test_a_word_from_the_node_ends_it(person: Sitting) -> None:
    heard(person, "N-11", 0)
    person.until(person.shell.attention.isHidden)


@pytest.mark.usefixtures("record")
def test_locked_it_is_counted_and_nothing_else_is_said(person: Sitting, sounds: list[str]) -> None:
    person.window.use_sound(True)
    assert sounds == ["alarm"]
    person.lock()
    assert "1 clock overdue" in said(person.unlock_page.counts)
    words = said(person.unlock_page)
    assert not any(secret in words for secret in ("N-11", "Mtindo", "silent", "node"))


@pytest.mark.usefixtures("record")
def test_it_rings_by_the_missions_time_open_and_locked(person: Sitting) -> None:
    """The mission says that the laptop runs seven hours ahead: it was silent for 23 hours."""
    bell = person.window.night.bell
    assert bell.unheard == 1
    machine_ms = person.window.clock.machine.now_ms()
    told_the_time(person.desk, machine_ms - 7 * HOUR_MS)
    bell.look()
    assert bell.unheard == 0
    person.lock()
    assert "overdue" not in said(person.unlock_page.counts)
    person.unlock()
    assert person.shell.attention.isHidden()
    told_the_time(person.desk, machine_ms)
    bell.look()
    assert bell.unheard == 1
