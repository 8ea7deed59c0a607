# SPDX-License-Identifier: Apache-2.0
"""How often one token may ask: so many times at once, and then as many as come back with time."""

import threading
from dataclasses import dataclass

AT_ONCE = 30
A_MINUTE = 30
MINUTE_MS = 60_000
MOST_KNOWN = 1000


@dataclass(slots=True)
class _Left:
    asks: float
    at_ms: int


class Pace:
    """The pace of one worker's readers."""

    def __init__(self) -> None:
        self._left: dict[str, _Left] = {}
        self._lock = threading.Lock()

    def wait_s(self, who: str, now_ms: int) -> int:
        """0 where this ask may go on, else the seconds to wait."""
        with self._lock:
            left = self._left.pop(who, None) or _Left(AT_ONCE, now_ms)
            passed_ms = max(now_ms - left.at_ms, 0)
            asks = min(left.asks + passed_ms * A_MINUTE / MINUTE_MS, AT_ONCE)
            may = asks >= 1
            # Who asked last stands last, so the first is forgotten first.
            self._left[who] = _Left(asks - 1 if may else asks, now_ms)
            if len(self._left) > MOST_KNOWN:
                self._left.pop(next(iter(self._left)))
            return 0 if may else int((1 - asks) * 60 / A_MINUTE) + 1
