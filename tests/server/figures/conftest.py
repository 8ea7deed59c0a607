# SPDX-License-Identifier: Apache-2.0
"""A board of a mission that says where its bases belong, and what laptops tell about alerts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.server.alerts.conftest import bases
from tests.server.board.conftest import browser, cheap_hashes, one_chromium
from tests.server.board.hall import Hall, answering, found
from tests.server.figures.quarter import placed

__all__ = ["bases", "browser", "cheap_hashes", "one_chromium"]


@pytest.fixture
def hall(tmp_path: Path) -> Iterator[Hall]:
    """A board with an empty list, one duty officer and a clock that stands."""
    with answering(placed(found(f"sqlite:///{(tmp_path / 'm.sqlite').as_posix()}"))) as running:
        yield running
