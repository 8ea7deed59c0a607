# SPDX-License-Identifier: Apache-2.0
"""How a node or a network went over some weeks: calls made and heard, and why others were not.

Pure. Who rang by themselves is no call of ours and is not counted.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cla_core.network.health import DAY_MS, Checked
from cla_core.records.checks import HEARD, TRIED

WEEKS = 8


class Week(NamedTuple):
    """Seven days: how many calls were made, and how many were heard."""

    since_ms: int
    tried: int
    heard: int


def weeks(checks: Iterable[Checked], *, now_ms: int) -> tuple[Week, ...]:
    """The last weeks up to now, the oldest first."""
    tried: Counter[int] = Counter()
    heard: Counter[int] = Counter()
    for one in checks:
        back = (now_ms - one.at_ms) // (7 * DAY_MS)
        if one.called and 0 <= back < WEEKS:
            tried[back] += one.result in HEARD | TRIED
            heard[back] += one.result in HEARD
    return tuple(
        Week(now_ms - (back + 1) * 7 * DAY_MS, tried[back], heard[back])
        for back in reversed(range(WEEKS))
    )


def causes(checks: Iterable[Checked], *, now_ms: int) -> Sequence[tuple[str, int]]:
    """Why calls failed in those weeks, the commonest first."""
    since_ms = now_ms - WEEKS * 7 * DAY_MS
    said = Counter(one.failure for one in checks if one.failure and one.at_ms > since_ms)
    return sorted(said.items(), key=lambda pair: (-pair[1], pair[0]))
