# SPDX-License-Identifier: Apache-2.0
"""A desk to work at: enrolled once, copied for each test, open."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_desktop.profile import Profile
from cla_desktop.services.desk import Desk
from tests.support.desks import Made, made, opened


@pytest.fixture(scope="session")
def made_desk(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The desk every copy is taken from."""
    return made(tmp_path_factory.mktemp("desk"))


@pytest.fixture
def folder(made_desk: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Profile:
    """An own copy of it, closed; as if on a computer of its own."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return made_desk.copied(tmp_path / "desk")


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """The copy, unlocked by CLA-07."""
    with_keys = opened(folder)
    yield with_keys
    with_keys.close()
