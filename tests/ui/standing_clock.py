# SPDX-License-Identifier: Apache-2.0
"""The moment at which tests of the window stand, and a clock that stands there."""

FRIDAY_2212 = 1_741_983_120_000  # 142212B MAR 25
ZONE_MINUTES = 120


class StandingClock:
    """A clock that a test moves by hand; implements `cla_core.clock.Clock`."""

    def __init__(self, ms: int = FRIDAY_2212) -> None:
        self.ms = ms

    def now_ms(self) -> int:
        """Where the hand stands."""
        return self.ms
