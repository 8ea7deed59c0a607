# SPDX-License-Identifier: Apache-2.0
"""Feeds beside a real board on loopback, on each database in turn."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_server.accounts import passwords
from tests.server.alerts.night_at_base import Bases
from tests.server.board import hall as halls
from tests.server.board.hall import Hall, answering
from tests.server.feeds.reader import Reader, reader


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a password costs is tested by itself."""
    monkeypatch.setattr(passwords, "MEMORY_KIB", 64)


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A mission on SQLite, for what does not depend on the database."""
    with halls.serving(tmp_path) as running:
        yield running


@pytest.fixture
def either_hall(tmp_path: Path, database_url: str) -> Iterator[Hall]:
    """A mission on each database."""
    url = database_url or f"sqlite:///{(tmp_path / 'mission.sqlite').as_posix()}"
    with answering(halls.found(url)) as running:
        yield running


@pytest.fixture
def bases(hall: Hall) -> Bases:
    """The bases whose alerts come in."""
    return Bases(hall)


@pytest.fixture
def all_feeds(hall: Hall) -> Reader:
    """A system that may read every feed of every base."""
    return reader(hall)
