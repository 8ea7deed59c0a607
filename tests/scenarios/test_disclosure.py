# SPDX-License-Identifier: Apache-2.0
"""Scenario SC3, "Disclosure": a girl was hurt, and nobody learns it who need not.

Two CLA laptops and the women's protection adviser's desk as real windows, the real mission server
on PostgreSQL, the board in a real browser. Feeds are looked at where they are tested.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.states import ReportState
from cla_desktop.profile import Profile
from cla_desktop.services.finding import report
from cla_desktop.services.guarding import Concern
from cla_desktop.services.sealed.inbox import items
from cla_desktop.services.sealed.receipts import receipts
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.slips.page import SlipsPage
from cla_desktop.ui.page_names import FIND, SEALED, SLIPS
from cla_desktop.ui.widgets.rows import ROW_ROLE, Row
from tests.scenarios.evening import WORDS_AT_BOARD, asks_for, send, visit
from tests.server.board.browser import Browser
from tests.server.board.conftest import browser, one_chromium
from tests.support.desks import enrolled_with
from tests.support.server import MissionServer
from tests.support.sitting import CTRL, Sitting, sitting

__all__ = ["browser", "one_chromium"]

TOLD = "A girl of 12 was hurt on the way to the field near Mtindo"
KEPT_QUIET = ("MEDICAL", "Medical", "PSYCHOSOCIAL", "Psychosocial", "Neighbouring area")


@dataclass(frozen=True, slots=True)
class Story:
    """The mission and its three desks."""

    server: MissionServer
    author: Profile
    colleague: Profile
    adviser: Profile


@pytest.fixture
def story(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Story:
    """Everybody enrolled without a link; the root key is brought to invite the adviser."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    server = MissionServer(tmp_path / "mission", database=postgres_url)
    password = tmp_path / "password"
    password.write_text(f"{WORDS_AT_BOARD}\n", encoding="utf-8")
    for name in ("manager", "commander"):
        added = server.verb("user", "add", name, "--role", name, "--password-file", str(password))
        assert added.code == 0, added.err
    root = (server.data / "mission-root.key").rename(tmp_path / "root.key")
    invited = server.verb("invite", "--base", "BUL", "--role", "wpa", "--root-key", str(root))
    assert invited.code == 0, invited.err
    folders = {}
    for name, code in (
        ("author", server.code()),
        ("colleague", server.code()),
        ("adviser", invited.out.strip()),
    ):
        folders[name] = Profile(tmp_path / name)
        enrolled_with(folders[name].home, code).desk.close()
    return Story(server, **folders)


def flag_the_alert(person: Sitting) -> str:
    """The guard points at age and village; CLA-03 writes a flag and the territory instead."""
    person.press(Qt.Key.Key_F2)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: person.focused().accessibleName() == "What")
    person.types(TOLD)
    form = page.quick.form
    assert form is not None
    form.go_to("threat_type")
    person.types("crs")
    person.enter()
    guard = page.quick.side.guard
    wanted = {Concern.AGE, Concern.PLACE}
    person.until(lambda: wanted <= {one.concern for one in guard.findings})
    form.go_to("summary")
    person.press(Qt.Key.Key_End)
    person.press(Qt.Key.Key_Backspace, times=len(TOLD))
    person.types("One case referred")
    form.go_to("place")
    person.types("Lowa-Est")
    person.enter()
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    return page.list.current


def write_the_slip(person: Sitting) -> str:
    """Medical and psychosocial, agreed, told by telephone: by keys alone."""
    asks_for(person, "sealed slip")
    person.until(lambda: person.shell.pages.at == SLIPS)
    person.press(Qt.Key.Key_1)
    page = person.page
    assert isinstance(page, SlipsPage)
    person.until(lambda: page.writing)
    form = page.write.form
    assert form is not None
    person.press(Qt.Key.Key_Space)
    person.press(Qt.Key.Key_Tab)
    person.press(Qt.Key.Key_Space)
    form.go_to("consent")
    person.press(Qt.Key.Key_Space)
    form.go_to("area")
    person.types("n")
    form.go_to("channel")
    person.types("t")
    said = form.values()
    assert said["services"] == ["MEDICAL", "PSYCHOSOCIAL"]
    assert (said["consent"], said["area"], said["channel"]) == (True, "NEXT", "CALL")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)
    [receipt] = receipts(person.desk)
    return receipt.id


def test_disclosure(story: Story, qtbot: QtBot, browser: Browser) -> None:
    with story.server.serving():
        with sitting(story.adviser, qtbot) as adviser:
            adviser.unlock()
            adviser.until(lambda: adviser.desk.store.read(lambda work: work.meta.get("joined")))
        with sitting(story.author, qtbot) as person:
            person.unlock()
            flag_the_alert(person)
            slip = write_the_slip(person)
            send(person)
            person.until(lambda: receipts(person.desk)[0].state >= ReportState.MISSION)
        with sitting(story.adviser, qtbot) as adviser:
            adviser.unlock()
            open_and_acknowledge(adviser, slip)
        with sitting(story.author, qtbot) as person:
            person.unlock()
            the_author_hears_and_reads_nothing(person, slip)
        with sitting(story.colleague, qtbot) as colleague:
            colleague.unlock()
            send(colleague)
            colleague.until(lambda: colleague.desk.store.read(lambda work: work.meta.get("joined")))
            assert report(colleague.desk, slip) is None
            assert SEALED not in [entry.key for entry in colleague.shell.rail.entries]
        on_the_board(story, browser)
    assert slip not in story.server.verb("reports", "--json").out


def open_and_acknowledge(adviser: Sitting, slip: str) -> None:
    """It opens here alone."""
    adviser.until(lambda: [each.id for each in items(adviser.desk)] == [slip])
    [item] = items(adviser.desk)
    assert item.values["services"] == ["MEDICAL", "PSYCHOSOCIAL"]
    asks_for(adviser, "sealed")
    adviser.until(lambda: adviser.shell.pages.at == SEALED)
    adviser.until(lambda: adviser.focused().accessibleName().startswith("Sealed items"))
    adviser.press(Qt.Key.Key_A)
    adviser.until(lambda: items(adviser.desk)[0].acknowledged)
    send(adviser)


def the_author_hears_and_reads_nothing(person: Sitting, slip: str) -> None:
    """A line says that the adviser's desk has it; nothing here says what it was about."""
    person.until(lambda: receipts(person.desk)[0].taken_ms is not None)
    person.shell.show_page(SLIPS)
    page = person.page
    assert isinstance(page, SlipsPage)
    rows = page.receipts.rows.model()
    person.until(lambda: rows.rowCount() == 1 and "received by" in row_of(page).value)
    assert "adviser" in row_of(page).title
    view = report(person.desk, slip)
    assert view is not None
    assert view.values == {}
    person.shell.show_page(FIND)


def row_of(page: SlipsPage) -> Row:
    """The one receipt as it is shown."""
    row = page.receipts.rows.model().index(0, 0).data(ROW_ROLE)
    assert isinstance(row, Row)
    return row


def on_the_board(story: Story, browser: Browser) -> None:
    """The manager sees that one exists and whom to ring; the commander nothing of all this."""
    url = story.server.url
    visit(browser, url, "manager", "/sealed")
    shown = browser.text()
    for word in ("Women’s protection", "Kasoro (KAS)", "with its desk since", "+999"):
        assert word in shown
    assert not [word for word in KEPT_QUIET if word in browser.source()]
    visit(browser, url, "manager", "/alerts")
    assert TOLD not in browser.source()
    assert not [word for word in KEPT_QUIET if word in browser.source()]
    browser.begin()
    visit(browser, url, "commander", "/alerts")
    assert "One case referred" not in browser.source()
    browser.open(f"{url}/sealed")
    assert "+999" not in browser.source()
