# SPDX-License-Identifier: Apache-2.0
"""A person before the whole program: the real window on a copy of a desk that was enrolled once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from cla_desktop.profile import Profile
from tests.support.desks import Made
from tests.support.sitting import Sitting, sitting


@pytest.fixture
def computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """As if this test had a computer of its own; gives a folder on it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    return tmp_path


@pytest.fixture
def folder(made_desk: Made, computer: Path) -> Profile:
    """A copy of the desk, closed."""
    return made_desk.copied(computer / "desk")


@pytest.fixture
def person(folder: Profile, qtbot: QtBot) -> Iterator[Sitting]:
    """Somebody before the locked window."""
    with sitting(folder, qtbot) as somebody:
        yield somebody
