# SPDX-License-Identifier: Apache-2.0
"""The machine's clock and local zone; the only place of the desk that asks the system for time."""

import time


class SystemClock:
    """Tells the machine's time."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000


def running_ms() -> int:
    """Milliseconds by a clock that nobody can set, and that goes on while the computer sleeps."""
    counts_sleep = getattr(time, "CLOCK_BOOTTIME", None)  # Windows' only one does
    if counts_sleep is None:
        return time.monotonic_ns() // 1_000_000
    return time.clock_gettime_ns(counts_sleep) // 1_000_000
