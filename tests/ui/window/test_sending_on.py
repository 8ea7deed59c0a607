# SPDX-License-Identifier: Apache-2.0
"""Much to send in the whole program: the pill counts what has arrived while it goes on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.services.link import Link, LinkState
from cla_desktop.ui import progress
from tests.support.desks import enrolled_with, write_flash
from tests.support.server import MissionServer
from tests.support.sitting import sitting

MANY = 40


def test_what_has_arrived_is_counted_while_the_rest_still_goes(
    computer: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PACE_S", 0.0)
    server = MissionServer(computer / "server")
    desk = enrolled_with(computer / "desk", server.code()).desk
    for index in range(MANY):
        write_flash(desk, f"Number {index}")
    desk.close()
    told: list[Link] = []
    pills: list[str] = []
    with sitting(Profile(computer / "desk"), qtbot) as person:
        person.unlock()
        keeper = person.window.keeper
        assert keeper is not None
        pill = person.shell.strip.pill
        keeper.changed.connect(told.append)
        keeper.changed.connect(lambda _: pills.append(pill.text()))
        with server.serving():
            person.until(lambda: keeper.facts.last_tried_ms)
            keeper.try_now()
            person.until(lambda: keeper.facts.state is LinkState.REACHED)
    sending = [link for link in told if link.state is LinkState.SENDING and link.sent]
    counts = [link.sent for link in sending]
    assert counts == sorted(counts)
    assert len(set(counts)) >= 3
    assert counts[-1] == MANY
    assert {link.sending for link in sending} == {MANY}
    assert all(link.waiting == MANY - link.sent for link in sending)
    assert f"Sending {counts[0] + 1} of {MANY}" in pills
