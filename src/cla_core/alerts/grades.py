# SPDX-License-Identifier: Apache-2.0
"""What was said of one alert's priority, word by word: by steps that set it, by what grades it.

Knows the order in which it was written and the clock time from which it holds; no other alert.
"""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from cla_core.alerts.priority import priority_of
from cla_core.alerts.told import STEP, Family, Told


class Grade(NamedTuple):
    """A priority that was said: when it was written, and the clock time from which it holds."""

    order: tuple[int, str]
    priority: str
    at_ms: int


def grades_of(family: Family | None, told: Iterable[Told]) -> list[Grade]:
    """Every word on the priority, the last last: steps that set it, corrections that grade."""
    said = [
        Grade(each.order, str(each.values["priority"]), each.moment("at") or each.written_ms)
        for each in told
        if each.kind == STEP and "priority" in each.values
    ]
    before, since = "", (0, "")
    for version in family.members if family else ():
        graded, since = priority_of(version.values), max(since, version.order)
        if graded != before:
            said.append(Grade(since, graded, version.written_ms))
        before = graded
    return sorted(said) or [Grade((0, ""), priority_of({}), 0)]


def raised_again_ms(grades: Sequence[Grade]) -> int | None:
    """When it last became more urgent after somebody had lowered it."""
    raised_ms, was_lowered = None, False
    for before, after in pairwise(grades):
        was_lowered = was_lowered or after.priority > before.priority
        if was_lowered and after.priority < before.priority:
            raised_ms = after.at_ms
    return raised_ms
