# SPDX-License-Identifier: Apache-2.0
"""The board of `tests.server.board`, and what laptops tell about alerts."""

import pytest

from tests.server.alerts.night_at_base import Bases
from tests.server.board.conftest import browser, cheap_hashes, hall, hall_is_secure, one_chromium
from tests.server.board.hall import Hall

__all__ = ["browser", "cheap_hashes", "hall", "hall_is_secure", "one_chromium"]


@pytest.fixture
def bases(hall: Hall) -> Bases:
    """The bases whose alerts come in."""
    return Bases(hall)
