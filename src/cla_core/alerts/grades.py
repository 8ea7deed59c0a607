# SPDX-License-Identifier: Apache-2.0
"""What was said of one alert's priority, word by word: by steps that set it, by what grades it.

Knows the order in which it was written and the clock time from which it holds; no other alert.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cla_core.alerts.priority import is_graded, priority_of
from cla_core.alerts.told import STEP, Family, Told


class Grade(NamedTuple):
    """A priority: when it was written, and the clock time from which it holds.

    `said` where somebody graded it, and not only the rule for what nobody graded.
    """

    order: tuple[int, str]
    priority: str
    at_ms: int
    said: bool


def grades_of(family: Family | None, told: Iterable[Told]) -> list[Grade]:
    """Every word on the priority, the last last: steps that set it, corrections that grade."""
    said = [
        Grade(
            order=each.order,
            priority=str(each.values["priority"]),
            at_ms=each.moment("at") or each.written_ms,
            said=True,
        )
        for each in told
        if each.kind == STEP and "priority" in each.values
    ]
    before, was_said, since = "", False, (0, "")
    for version in family.members if family else ():
        graded, since = priority_of(version.values), max(since, version.order)
        is_said = is_graded(version.values)
        # Who says for the first time what was only assumed gives a word of their own.
        if graded != before or (is_said and not was_said):
            said.append(Grade(since, graded, version.written_ms, is_said))
        before, was_said = graded, is_said
    return sorted(said) or [Grade((0, ""), priority_of({}), 0, said=False)]


def raised_again_ms(grades: Sequence[Grade]) -> int | None:
    """When it last became more urgent than somebody had said it was.

    Whoever grades late what nobody had graded only says what held from the beginning.
    """
    raised_ms, was_lowered = None, False
    for before, after in pairwise(grades):
        was_lowered = was_lowered or after.priority > before.priority
        if (was_lowered or before.said) and after.priority < before.priority:
            raised_ms = after.at_ms
    return raised_ms
