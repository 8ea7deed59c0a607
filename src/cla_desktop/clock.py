# SPDX-License-Identifier: Apache-2.0
"""The machine's clock and local zone; the only place of the desk that asks the system for time."""

import sys
import time


class SystemClock:
    """Tells the machine's time."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000


if sys.platform == "linux":

    def _through_sleep_ns() -> int:
        return time.clock_gettime_ns(time.CLOCK_BOOTTIME)
else:

    def _through_sleep_ns() -> int:  # Windows' monotonic clock goes on in sleep; Linux' does not
        return time.monotonic_ns()


def running_ms() -> int:
    """Milliseconds by a clock that nobody can set, and that goes on while the computer sleeps."""
    return _through_sleep_ns() // 1_000_000
