# SPDX-License-Identifier: Apache-2.0
"""How long the desk waits after a try that failed, before it tries again by itself.

A link that is not there may be there the next second, so that one waits seconds. A mission that
refuses the laptop was reached and will say the same again until people have done something: it is
asked ever more rarely, for each time costs a whole request. Whoever presses a button waits for
neither.
"""

from typing import Final

from cla_core.errors import ClaError
from cla_desktop.sync.errors import Refused

AFTER_FAILURE_S: Final = (1, 2, 4, 8, 15, 30)
AFTER_REFUSAL_S: Final = (30, 60, 300, 900)


class TryingAgain:
    """Counts the failures in a row, those of the link and refusals of the laptop apart."""

    def __init__(self) -> None:
        self._failures = 0
        self._refusals = 0

    def begin_anew(self) -> None:
        """An exchange took place, or another joining code holds."""
        self._failures = self._refusals = 0

    def pause_s(self, failure: ClaError) -> int:
        """How long to wait after this one, which is counted."""
        if isinstance(failure, Refused) and failure.of_the_laptop:
            self._refusals, self._failures = self._refusals + 1, 0
            return _nth(AFTER_REFUSAL_S, self._refusals)
        # A link that went away and came back has not changed the mission's mind.
        self._failures += 1
        return _nth(AFTER_FAILURE_S, self._failures)


def _nth(pauses: tuple[int, ...], count: int) -> int:
    return pauses[min(count, len(pauses)) - 1]
