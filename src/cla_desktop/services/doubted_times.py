# SPDX-License-Identifier: Apache-2.0
"""Times of the past that lie ahead of this laptop's clock: refused, or asked about once.

A clock that the mission confirmed is believed, and what lies ahead of it is a slip of the pen. One
that it never confirmed, or that fell back since (an empty battery), stops nobody from storing what
happened: it is asked about once; who says it again tells this laptop how late it is at least. What
is past by the laptop's own clock is never refused, though the mission said that it runs ahead: who
reads the time off the laptop writes that, and an alert waits for nobody to set it.
Calls of the command line are one conversation: what one was asked, the next may say again.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Final

from cla_core.clock import HybridClock
from cla_core.dtg import parse_ms
from cla_core.errors import ClaError, mark
from cla_core.fields import Problem
from cla_core.record import Record
from cla_core.tenses import still_to_come

BY_A_DOUBTED_CLOCK: Final = mark(
    "By this laptop's clock, which may be wrong, this time is still to come. Look at both. "
    "If the time is right, store it again."
)


ASKED_MOST: Final = 1000
"""So many questions are kept between calls: the latest times, whose answer settles the others."""


@dataclass(slots=True)
class Insisted:
    """What was asked about since the desk was unlocked, and how late it is at least."""

    asked: set[tuple[str, str]] = field(default_factory=set)
    latest_ms: int = 0

    def questions(self) -> list[list[str]]:
        """The fields and times that were asked about, to be kept for another call."""
        latest = sorted(self.asked, key=lambda one: (_ms(one[1]), one))[-ASKED_MOST:]
        return [list(one) for one in latest]


def times_to_come(
    clock: HybridClock,
    insisted: Insisted,
    declaration: type[Record],
    values: Mapping[str, Any],
    *,
    seen: Mapping[str, Any],
) -> list[Problem]:
    """What tells of the past, lies ahead, was not seen so before, and nobody stands by."""
    now_ms = max(clock.latest_ms(), clock.last >> 16)
    if not clock.is_believed:
        now_ms = max(now_ms, insisted.latest_ms)
    before = still_to_come(declaration, seen, now_ms=now_ms)
    found = [one for one in still_to_come(declaration, values, now_ms=now_ms) if one not in before]
    if clock.is_believed or not found:
        return found
    return [replace(one, sentence=BY_A_DOUBTED_CLOCK) for one in _unasked(insisted, found, values)]


def _unasked(
    insisted: Insisted, found: Sequence[Problem], values: Mapping[str, Any]
) -> Sequence[Problem]:
    """All of them, unless each was asked about and is said again."""
    said = {(one.field, str(values.get(one.field.partition(".")[0]))) for one in found}
    if not said <= insisted.asked:
        insisted.asked |= said
        return found
    insisted.latest_ms = max(insisted.latest_ms, *(_ms(value) for _, value in said))
    return ()


def _ms(value: str) -> int:
    """Milliseconds since 1970; 0 for what is no moment, such as the rows of a table."""
    try:
        return parse_ms(value)
    except (ClaError, ValueError, OverflowError):
        return 0
