# SPDX-License-Identifier: Apache-2.0
"""The board, either database, and bases that tell of their credit."""

from tests.server.alerts.conftest import either
from tests.server.board.conftest import browser, cheap_hashes, hall, hall_is_secure, one_chromium
from tests.server.outreach.conftest import villages

__all__ = [
    "browser",
    "cheap_hashes",
    "either",
    "hall",
    "hall_is_secure",
    "one_chromium",
    "villages",
]
