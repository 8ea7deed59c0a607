# SPDX-License-Identifier: Apache-2.0
"""The server's clock and how a moment is written for people and programs."""

import time

from cla_core.clock import moment_of


class SystemClock:
    """The machine's own clock."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000


def iso(ms: int, zone_minutes: int) -> str:
    """ISO 8601 to the second with the mission's offset from UTC."""
    return moment_of(ms, zone_minutes).isoformat(timespec="seconds")
