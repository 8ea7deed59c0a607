# SPDX-License-Identifier: Apache-2.0
"""When to kill: moments drawn by chance over the whole length of what is killed.

Owns the spread: how long a verb took and how many bytes it carried when nobody killed it. Refuses
to know what is killed and how.
"""

import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass

from tests.support.cutting import DOWN, UP, Mark

STEPS = 10_000
BEYOND = 1.1
"""The machine is not always as fast as when the verb was measured."""
LOOK_S = 0.002


@dataclass(frozen=True, slots=True)
class Course:
    """How a verb went to its end: its length, and what passed over the link."""

    length_s: float
    up_bytes: int = 0
    down_bytes: int = 0


def part_of(length_s: float) -> float:
    """Seconds from 0 to a bit beyond that length, each as likely."""
    return length_s * BEYOND * secrets.randbelow(STEPS) / STEPS


@dataclass(frozen=True, slots=True)
class Moment:
    """Some time after the begin, or (with a mark) when the n-th byte came by, and no later."""

    delay_s: float
    mark: Mark | None = None

    def wait(self, over: Callable[[], bool]) -> None:
        """Until it has come, or there is nothing to wait for any more."""
        if self.mark is None:
            time.sleep(self.delay_s)
            return
        while not self.mark.reached.wait(LOOK_S) and not over():
            pass

    def passed(self) -> None:
        """What was held back on the link may go on."""
        if self.mark is not None:
            self.mark.let_go.set()


def moment_of(course: Course) -> Moment:
    """Any moment of this course: by the clock, or by a byte of the request or of the answer.

    Half of those by a byte hold the link there until the kill is done; with the other half
    the bytes behind it still arrive.
    """
    carried = {UP: course.up_bytes, DOWN: course.down_bytes}
    way = secrets.choice([None, UP, DOWN])
    if way is None or not carried[way]:
        return Moment(part_of(course.length_s))
    mark = Mark(way, 1 + secrets.randbelow(carried[way]), bool(secrets.randbelow(2)))
    return Moment(0, mark)
