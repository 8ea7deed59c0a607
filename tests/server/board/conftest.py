# SPDX-License-Identifier: Apache-2.0
"""A board that answers, and one Chromium for all tests of it, emptied between them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_server.accounts import passwords
from tests.server.board.browser import Browser, chromium
from tests.server.board.hall import Hall, serving


@pytest.fixture(autouse=True)
def cheap_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a password costs is tested by itself; here it would only take time."""
    monkeypatch.setattr(passwords, "MEMORY_KIB", 64)


@pytest.fixture
def hall_is_secure(request: pytest.FixtureRequest) -> bool:
    """Whether browsers come by TLS (through a proxy that is not there)."""
    return bool(getattr(request, "param", False))


@pytest.fixture
def hall(tmp_path: Path, hall_is_secure: bool) -> Iterator[Hall]:
    """A board with an empty list, one duty officer and a clock that stands."""
    with serving(tmp_path, secure=hall_is_secure) as running:
        yield running


@pytest.fixture(scope="session")
def one_chromium(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The browser itself; starting it takes longer than most tests."""
    with chromium(tmp_path_factory.mktemp("chromium")) as started:
        yield started


@pytest.fixture
def browser(one_chromium: Browser) -> Browser:
    """The browser without cookies, at 1366x768, English, light, script on."""
    one_chromium.begin()
    return one_chromium
