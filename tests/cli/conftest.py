# SPDX-License-Identifier: Apache-2.0
"""A desk that was enrolled cheaply, for a command line that unlocks it dearly."""

from pathlib import Path

import pytest

from tests.support.command import Command
from tests.support.desks import Made, made


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The desk every copy is taken from."""
    return made(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def command(made_desk: Made, tmp_path: Path) -> Command:
    """The command line on an own copy of it."""
    made_desk.copied(tmp_path / "desk")
    return Command.at(tmp_path / "desk")
