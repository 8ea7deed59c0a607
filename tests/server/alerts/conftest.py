# SPDX-License-Identifier: Apache-2.0
"""The board of `tests.server.board`, and what laptops tell about alerts."""

import pytest

from tests.server.alerts.night_at_base import Bases
from tests.server.board.conftest import browser, cheap_hashes, hall, hall_is_secure, one_chromium
from tests.server.board.hall import Hall, found

__all__ = ["browser", "cheap_hashes", "hall", "hall_is_secure", "one_chromium"]


@pytest.fixture
def bases(hall: Hall) -> Bases:
    """The bases whose alerts come in."""
    return Bases(hall)


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def either(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Hall:
    """A mission on one database or the other; nothing is served."""
    if request.param == "postgres":
        return found(str(request.getfixturevalue("postgres_url")))
    folder = tmp_path_factory.mktemp("at-once")
    return found(f"sqlite:///{(folder / 'mission.sqlite').as_posix()}")
