# SPDX-License-Identifier: Apache-2.0
"""A mission whose database was restored from yesterday's copy: the laptops bring back what it lost.

What was acknowledged in between is told again by who wrote it; who joined in between joins again.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create, opened
from cla_desktop.services.finding import report
from cla_desktop.services.opening import check
from cla_desktop.services.queueing import renew_incarnation
from tests.services.at_mission import headlines, send
from tests.support.desks import enrolled_with, write_flash
from tests.support.server import MissionServer
from tests.sync.two_laptops import acquaint, meet


@pytest.fixture
def server(tmp_path: Path) -> MissionServer:
    """A mission on SQLite, not serving yet."""
    return MissionServer(tmp_path / "server")


@contextmanager
def forgetting(server: MissionServer, copy: Path) -> Iterator[None]:
    """What the block does is forgotten by the mission: its database is put back afterwards."""
    shutil.copy(server.data / "mission.sqlite", copy)
    with server.serving():
        yield
    for left in server.data.glob("mission.sqlite*"):
        left.unlink()
    shutil.copy(copy, server.data / "mission.sqlite")
    assert server.verb("restored").code == 0


def sound(desk: Desk) -> None:
    """Nothing waits and nothing is wrong."""
    found = check(desk)
    assert (found.problems, found.outbox) == ((), 0)


def test_what_the_mission_took_and_forgot_is_sent_again(
    server: MissionServer, tmp_path: Path
) -> None:
    old = enrolled_with(tmp_path / "old", server.invite()).desk
    with server.serving():
        write_flash(old, "kept")
        assert send(old).failure is None
    young = enrolled_with(tmp_path / "young", server.invite()).desk
    with forgetting(server, tmp_path / "copy"):
        forgotten = write_flash(old, "forgotten")
        write_flash(young, "by who joined since")
        for desk in (old, young):
            assert send(desk).failure is None
    assert headlines(server) == ["kept"]
    write_flash(old, "new")
    with server.serving():
        for desk in (old, young):
            assert send(desk).failure is None
            sound(desk)
        assert headlines(server) == ["by who joined since", "forgotten", "kept", "new"]
        assert len(server.verb("devices").lines) == 2
        for desk in (old, young):
            assert not send(desk).sent
    there = report(old, forgotten.id)
    assert there is not None
    assert there.state is ReportState.MISSION
    for desk in (old, young):
        desk.close()


def test_what_was_sent_before_the_laptop_was_put_back_is_brought_back_too(
    server: MissionServer, tmp_path: Path
) -> None:
    desk = enrolled_with(tmp_path / "desk", server.invite()).desk
    with forgetting(server, tmp_path / "copy"):
        for life in (["of the first life"], ["of the second life", "and once more"]):
            desk.store.write(renew_incarnation)
            for headline in life:
                write_flash(desk, headline)
            assert send(desk).failure is None
    assert headlines(server) == []
    with server.serving():
        assert send(desk).failure is None
        sound(desk)
        assert headlines(server) == ["and once more", "of the first life", "of the second life"]
        assert not send(desk).sent
    desk.close()


def test_a_laptop_vouched_for_since_is_believed_again_whoever_comes_first(
    server: MissionServer, tmp_path: Path
) -> None:
    """The mission forgot that it joined, and hears of the vouching before it comes again."""
    one, other = (enrolled_with(tmp_path / name, server.invite()).desk for name in ("one", "other"))
    with server.serving():
        acquaint(one, other)
    with forgetting(server, tmp_path / "copy"):
        third = enrolled_with(tmp_path / "third", server.invite()).desk
        acquaint(third, one)
    with server.serving():
        meet(one, other)
        contact = create(
            third, "contact", {"code": "K-007", "role_category": "TRAD", "real_name": "Zebrawood"}
        ).id
        meet(third, one, other)
        assert opened(other, contact).values["real_name"] == "Zebrawood"
        for desk in (one, other, third):
            sound(desk)
            desk.close()
