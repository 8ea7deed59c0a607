# SPDX-License-Identifier: Apache-2.0
"""The whole program while an alert is open: what an officer does shows without anybody polling."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.services.alerting import reading
from cla_desktop.services.link import LinkState
from cla_desktop.ui import linking
from tests.support.desks import enrolled_with
from tests.support.server import MissionServer
from tests.support.sitting import Sitting, sitting
from tests.sync.alert_acts import officer, raised


@pytest.fixture
def server(computer: Path) -> MissionServer:
    """A mission."""
    made = MissionServer(computer / "server")
    made.without_escalation()
    return made


def state_of(person: Sitting, alert: str) -> str:
    """Where an alert stands on this desk."""
    view = reading.alert(person.desk, alert)
    assert view is not None
    return view.line.state.state


def test_an_officers_step_shows_while_nothing_is_sent(
    server: MissionServer, computer: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A poll would come too late to be what brings it.
    monkeypatch.setattr(linking, "WHEN_QUIET_S", (900, 900, 900, 900))
    desk = enrolled_with(computer / "desk", server.code()).desk
    alert = raised(desk)
    desk.close()
    with server.serving(), sitting(Profile(computer / "desk"), qtbot) as person:
        send = officer(server, computer)
        person.unlock()
        keeper = person.window.keeper
        assert keeper is not None
        person.until(lambda: keeper.facts.state is LinkState.REACHED)
        tried_ms = keeper.facts.last_tried_ms
        send(f"/alerts/{alert}", {"act": "ACKNOWLEDGED"})
        person.until(lambda: state_of(person, alert) == "ACKNOWLEDGED")
        send(f"/alerts/{alert}", {"act": "DECIDED"})
        person.until(lambda: state_of(person, alert) == "DECIDED")
        assert keeper.facts.last_tried_ms == tried_ms
        person.lock()
        person.unlock()
        person.until(lambda: keeper.facts.last_tried_ms != tried_ms)
        send(f"/alerts/{alert}", {"act": "QUESTION", "words": "Is the bridge passable?"})
        person.until(lambda: asked(person, alert))


def asked(person: Sitting, alert: str) -> bool:
    """Whether the officer's question has come."""
    view = reading.alert(person.desk, alert)
    return view is not None and bool(view.line.state.links.questions)
