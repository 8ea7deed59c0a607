# SPDX-License-Identifier: Apache-2.0
"""The machine's clock and local zone; the only place of the desk that asks the system for time."""

import time


class SystemClock:
    """Tells the machine's time."""

    def now_ms(self) -> int:
        """Milliseconds since 1970, UTC."""
        return time.time_ns() // 1_000_000
