# SPDX-License-Identifier: Apache-2.0
"""How long a sign-in waits after failures: growing, capped, never for ever.

The wait is a held answer, not a refusal: who knows the password gets in after at most `MOST_S`,
however often somebody else tried. Attempts count when they begin, so that many at once do not all
slip through the first gap. Pure; knows neither database nor request.
"""

from dataclasses import dataclass

MOST_S = 15
FORGOTTEN_MS = 15 * 60 * 1000
"""Without attempts for so long, counting starts anew."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How many attempts are free before waiting begins; an address may be a whole base's."""

    free: int

    def wait_s(self, attempts: int) -> int:
        """Seconds to wait before the n-th attempt since the last success (the first is 1)."""
        over = attempts - self.free
        return 0 if over <= 0 else int(min(2 ** min(over - 1, 10), MOST_S))


ACCOUNT = Patience(free=3)
ADDRESS = Patience(free=15)
