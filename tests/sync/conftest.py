# SPDX-License-Identifier: Apache-2.0
"""A mission server for the whole run, and desks that join it."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from cla_desktop.services.desk import Desk
from tests.support.mission import Mission
from tests.support.server import MissionServer
from tests.sync.desks import enrolled_with
from tests.sync.two_laptops import acquaint

BASES = (f"T{number}" for number in count(1))
"""A base of its own for each test: the mission is one for all of them."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[MissionServer]:
    """The real one, on SQLite."""
    made = MissionServer(tmp_path_factory.mktemp("server") / "data")
    made.without_escalation()
    with made.serving():
        yield made


@pytest.fixture(autouse=True)
def own_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What other tests noted of their databases is not here."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))


Join = Callable[[str], Desk]


@pytest.fixture
def join(tmp_path: Path) -> Iterator[Join]:
    """Enrol a desk with a code, in a folder of its own; closed at the end."""
    made: list[Desk] = []

    def enrol(code: str) -> Desk:
        made.append(enrolled_with(code, tmp_path / f"desk-{len(made)}"))
        return made[-1]

    yield enrol
    for desk in made:
        desk.close()


@pytest.fixture
def desk(join: Join, server: MissionServer) -> Desk:
    """A desk of the real server's mission, not yet joined."""
    return join(server.invite())


@pytest.fixture
def mission() -> Mission:
    """A mission whose keys the test holds."""
    return Mission()


@pytest.fixture
def lonely(join: Join, mission: Mission) -> Desk:
    """A desk of that mission; no server answers for it but the test's."""
    return join(mission.code())


@pytest.fixture
def pair(join: Join, server: MissionServer) -> tuple[Desk, Desk]:
    """Two laptops of a base of their own that vouched for each other."""
    base = next(BASES)
    one, other = join(server.invite(base)), join(server.invite(base))
    acquaint(one, other)
    return one, other
