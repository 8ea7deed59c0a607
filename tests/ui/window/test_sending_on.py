# SPDX-License-Identifier: Apache-2.0
"""Much to send in the whole program: the pill counts what has arrived while it goes on."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from cla_desktop.profile_lock import hold
from cla_desktop.services.link import Link, LinkState
from cla_desktop.sync.spool import fill_spool
from cla_desktop.ui import progress
from cla_desktop.ui.page_names import SEND
from cla_desktop.ui.sending.page import SendingPage
from tests.support.desks import enrolled_with, write_flash
from tests.support.read_only import only_to_read
from tests.support.server import MissionServer
from tests.support.sitting import sitting

MANY = 40


@pytest.fixture
def server(computer: Path) -> MissionServer:
    """A mission that does not serve yet."""
    return MissionServer(computer / "server")


@pytest.fixture
def laden(server: MissionServer, computer: Path) -> Profile:
    """A laptop with much to send."""
    desk = enrolled_with(computer / "desk", server.code()).desk
    for index in range(MANY):
        write_flash(desk, f"Number {index}")
    desk.close()
    return desk.folder


def test_what_has_arrived_is_counted_while_the_rest_still_goes(
    server: MissionServer, laden: Profile, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(progress, "PACE_S", 0.0)
    told: list[tuple[Link, str, int]] = []
    with sitting(laden, qtbot) as person:
        person.unlock()
        person.shell.show_page(SEND)
        page, pill, keeper = person.page, person.shell.strip.pill, person.window.keeper
        assert isinstance(page, SendingPage)
        assert keeper is not None
        keeper.changed.connect(lambda link: told.append((link, pill.text(), page.progress.value())))
        with server.serving():
            person.until(lambda: keeper.facts.last_tried_ms)
            keeper.try_now()
            person.until(lambda: keeper.facts.state is LinkState.REACHED)
    sending = [one for one in told if one[0].state is LinkState.SENDING and one[0].sent]
    counts = [link.sent for link, _, _ in sending]
    assert counts == sorted(counts)
    assert len(set(counts)) >= 3
    assert counts[-1] == MANY
    for link, words, bar in sending:
        assert (link.sending, link.waiting, bar) == (MANY, MANY - link.sent, link.sent)
        assert words == f"Sending {min(link.sent + 1, MANY)} of {MANY}"


def test_what_is_sealed_leaves_though_nothing_may_be_written(
    server: MissionServer, computer: Path, qtbot: QtBot
) -> None:
    desk = enrolled_with(computer / "desk", server.code()).desk
    write_flash(desk, "Sealed before the disk failed")
    fill_spool(desk)
    desk.close()
    with hold(desk.folder.lock_file):
        pass
    with only_to_read(desk.folder.home), sitting(desk.folder, qtbot) as person:
        person.unlock()
        assert person.desk.store.still
        keeper = person.window.keeper
        assert keeper is not None
        person.until(lambda: keeper.facts.last_tried_ms)
        with server.serving():
            keeper.try_now()
            person.until(server.reports)
        person.lock()
