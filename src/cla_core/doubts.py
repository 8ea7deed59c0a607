# SPDX-License-Identifier: Apache-2.0
"""What in a table of people cannot all be so: pointed out, never corrected, never refused.

Reports of a night contradict each other and are true to what was said. An empty cell is unknown, a
total may exceed its parts; what remains is worth a second look before the report goes.
"""

from collections.abc import Iterator, Mapping

from cla_core.errors import mark
from cla_core.fields import Problem

PARTS = ("women", "men", "girls", "boys", "unknown")

MORE_THAN_TOTAL = mark("{row}: women, men, girls, boys and unknown are more than the total.")
OUT_OF_ORDER = mark("{row}: “at least” is more than “at most”.")
OUT_OF_BOUNDS = mark("{row}: the total is not between “at least” and “at most”.")


def people_doubts(people: Mapping[str, Mapping[str, int]]) -> tuple[Problem, ...]:
    """At most one doubt per row, keyed by row name; the sentence has a placeholder `row`."""
    found = ((row, _doubt(cells)) for row, cells in people.items())
    return tuple(Problem(row, sentence) for row, sentence in found if sentence)


def _doubt(cells: Mapping[str, int]) -> str:
    return next(_doubts(cells), "")


def _doubts(cells: Mapping[str, int]) -> Iterator[str]:
    total, least, most = (cells.get(name) for name in ("total", "min", "max"))
    if least is not None and most is not None and least > most:
        yield OUT_OF_ORDER
    parts = sum(cells.get(name, 0) for name in PARTS)
    if total is not None and parts > total:
        yield MORE_THAN_TOTAL
    bounds = (least if least is not None else 0, most if most is not None else total)
    if total is not None and not bounds[0] <= total <= (bounds[1] or 0):
        yield OUT_OF_BOUNDS
