# SPDX-License-Identifier: Apache-2.0
"""Where the marks of a chart lie, in per cent of its width and pixels of its height.

The server draws them as SVG; the numbers stand in a table below each. Knows no words and no HTML.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from cla_core.alerts.indicators import Span
from cla_server.figures.counting import Slice

MINUTE_MS = 60 * 1000
STEPS_MINUTES = (5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 7200, 14400, 43200)
TICKS_MOST = 4
AIR = 1.05
COLUMNS_PX = 88


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a bar: from `x` on, `width` wide, both in per cent."""

    name: str
    count: int
    x: float
    width: float


def stack(counts: Mapping[str, int]) -> list[Part]:
    """Parts of one whole beside each other; none of nothing."""
    whole = sum(counts.values())
    found, x = [], 0.0
    for name, count in counts.items():
        width = 100 * count / whole if whole else 0.0
        if count:
            found.append(Part(name, count, round(x, 3), round(width, 3)))
        x += width
    return found


def share_of(count: int, most: int) -> float:
    """How long a bar is beside the longest."""
    return round(100 * count / most, 3) if most else 0.0


@dataclass(frozen=True, slots=True)
class Clock:
    """One line: the median, the 90th percentile and the target, in per cent of the axis."""

    name: str
    median: float
    ninetieth: float
    target: float | None


@dataclass(frozen=True, slots=True)
class ClockChart:
    """Lines over one axis; `ticks` pairs a place with its time in milliseconds."""

    lines: Sequence[Clock]
    ticks: Sequence[tuple[float, int]]


def clock_chart(spans: Mapping[str, Span], targets: Mapping[str, int]) -> ClockChart | None:
    """Spans from the receipt on a common axis; None where nothing is known."""
    known = {name: span for name, span in spans.items() if span.median_ms is not None}
    ends = [span.ninetieth_ms or span.median_ms or 0 for span in known.values()]
    if not known:
        return None
    shown_targets = {name: targets[name] for name in known if name in targets}
    longest = max(*ends, *shown_targets.values(), MINUTE_MS) * AIR
    lines = []
    for name, span in known.items():
        middle = span.median_ms or 0
        end = span.ninetieth_ms if span.ninetieth_ms is not None else middle
        target = shown_targets.get(name)
        lines.append(
            Clock(
                name,
                share_of(middle, round(longest)),
                share_of(end, round(longest)),
                None if target is None else share_of(target, round(longest)),
            )
        )
    return ClockChart(lines, _ticks(longest))


def _ticks(longest: float) -> list[tuple[float, int]]:
    step = next(
        (each for each in STEPS_MINUTES if longest / (each * MINUTE_MS) <= TICKS_MOST),
        STEPS_MINUTES[-1],
    )
    count = int(longest // (step * MINUTE_MS))
    places = [number * step * MINUTE_MS for number in range(min(count, 3 * TICKS_MOST) + 1)]
    return [(round(100 * ms / longest, 3), ms) for ms in places]


@dataclass(frozen=True, slots=True)
class Column:
    """One slice of the period: where it stands and how high, whole and answered, in pixels."""

    slice: Slice
    x: float
    width: float
    high: float
    answered: float


def columns(slices: Sequence[Slice]) -> list[Column]:
    """Alerts of each slice beside each other."""
    most = max((each.alerts for each in slices), default=0)
    room = 100 / len(slices) if slices else 0.0
    return [
        Column(
            each,
            round(room * (number + 0.15), 3),
            round(room * 0.7, 3),
            round(COLUMNS_PX * each.alerts / most, 2) if most else 0.0,
            round(COLUMNS_PX * each.answered / most, 2) if most else 0.0,
        )
        for number, each in enumerate(slices)
    ]
