# SPDX-License-Identifier: Apache-2.0
"""How bad a threat is: likelihood times impact, each from 1 to 5, and the order that follows."""

from dataclasses import dataclass

from cla_core.planning.content import Content, Line
from cla_core.records.plans import PlanThreat


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A threat with its score (0 until both degrees are said) and its rank; equal scores share."""

    line: Line
    score: int
    rank: int


def score_of(threat: Line) -> int:
    """Likelihood times impact; 0 while one of them was not said."""
    degrees = [threat.text(name) for name in ("likelihood", "impact")]
    if not all(degree.isdecimal() for degree in degrees):
        return 0
    return int(degrees[0]) * int(degrees[1])


def ranked(content: Content) -> tuple[Ranked, ...]:
    """The threats, the worst first; those of one score as they were written."""
    scores = [(score_of(line), line) for line in content.of(PlanThreat.kind)]
    scores.sort(key=lambda scored: -scored[0])
    return tuple(
        Ranked(line=line, score=score, rank=1 + sum(other > score for other, _ in scores))
        for score, line in scores
    )
