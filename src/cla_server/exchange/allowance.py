# SPDX-License-Identifier: Apache-2.0
"""How much a server does for requests nobody is known to have signed: some each minute, not more.

Each is answered; only keeping it costs a durable write, and a flood of rubbish must not slow the
flash behind it.
"""

import threading

MINUTE_MS = 60_000


class Allowance:
    """A rate limit for one worker, so many per minute. Thread-safe."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._turn = threading.Lock()
        self._minute = 0
        self._used = 0

    def take(self, now_ms: int) -> bool:
        """Whether one more is allowed in this minute."""
        minute = now_ms // MINUTE_MS
        with self._turn:
            if minute != self._minute:
                self._minute, self._used = minute, 0
            self._used += 1
            return self._used <= self._a_minute
