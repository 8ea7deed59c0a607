# SPDX-License-Identifier: Apache-2.0
"""A refused laptop before the whole program and a real mission: by keys alone to a new code."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from cla_core.bundles.trust import code_of
from cla_core.states import ReportState
from cla_desktop.profile import Profile
from cla_desktop.services.finding import report
from cla_desktop.services.link import Link, LinkState
from cla_desktop.ui.page_names import SEND
from cla_desktop.ui.sending.page import SendingPage
from tests.support.desks import enrolled_with, write_flash
from tests.support.server import MissionServer
from tests.support.sitting import CTRL, Sitting, sitting


@pytest.fixture
def server(computer: Path) -> Iterator[MissionServer]:
    """A mission that serves."""
    made = MissionServer(computer / "server")
    with made.serving():
        yield made


def facts(person: Sitting) -> Link:
    """What the window knows of the link."""
    assert person.window.keeper is not None
    return person.window.keeper.facts


@pytest.fixture
def refused(server: MissionServer, computer: Path, qtbot: QtBot) -> Profile:
    """A laptop with two reports and a code that another laptop uses first."""
    code = server.code()
    enrolled_with(computer / "first", code).desk.close()
    desk = enrolled_with(computer / "second", code).desk
    for index in range(2):
        write_flash(desk, f"Before {index}")
    desk.close()
    with sitting(Profile(computer / "first"), qtbot) as person:
        person.unlock()
        person.until(lambda: facts(person).state is LinkState.REACHED)
    return desk.folder


def paste(person: Sitting, code: str) -> None:
    """Over whatever stands in the field, and go on."""
    person.press(Qt.Key.Key_A, CTRL)
    QGuiApplication.clipboard().setText(code)
    person.press(Qt.Key.Key_V, CTRL)
    person.enter()


def test_a_refused_laptop_goes_on_by_keys_alone(
    server: MissionServer, refused: Profile, qtbot: QtBot
) -> None:
    with sitting(refused, qtbot) as person:
        person.unlock()
        person.until(lambda: facts(person).new_code)
        person.shell.show_page(SEND)
        page = person.page
        assert isinstance(page, SendingPage)
        person.until(page.joining.isVisible)
        person.press(Qt.Key.Key_K, CTRL)
        person.types("new joining")
        person.enter()
        person.until(page.joining.field.text.hasFocus)
        paste(person, code_of(person.desk.invitation_bytes))
        person.until(lambda: "already used on this laptop" in page.joining.field.problem.sentence)
        paste(person, server.code())
        person.until(lambda: facts(person).state is LinkState.REACHED)
        person.until(page.joining.done.isVisible)
        assert not facts(person).new_code
        states = {line["id"]: report(person.desk, line["id"]) for line in server.reports()}
        assert len(server.reports()) == len(states) == 2
        for view in states.values():
            assert view is not None
            assert view.state is ReportState.MISSION
