# SPDX-License-Identifier: Apache-2.0
"""What is drawn on a sketch map: lines and signs on a sheet of a thousand by a thousand.

A drawing is kept as text, so that it is merged, searched for and forgotten like any other field.
Shelters and the ways to them are kept apart from the rest: they never leave the laptop. Knows no
screen.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

SIDE: Final = 1000
"""Every sheet is so wide and so high, whatever the screen."""
LINES: Final = ("PATH", "ROAD", "RIVER", "EDGE", "WAY")
SIGNS: Final = (
    "HOUSE", "WATER", "FIELD", "MARKET", "SCHOOL", "CLINIC", "WORSHIP", "MEETING", "BARRIER",
    "DANGER", "SHELTER",
)  # fmt: skip
HIDDEN: Final = frozenset({"SHELTER", "WAY"})
"""Where people hide and how they get there."""
TEXT_MOST: Final = 60_000
STRAIGHT: Final = 4.0
"""Points nearer to a line than this say nothing about it."""

Point = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a kind through its points."""

    kind: str
    points: tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class Sign:
    """A sign of a kind at a point."""

    kind: str
    at: Point


Mark = Line | Sign


@dataclass(frozen=True, slots=True)
class Drawing:
    """Marks in the order they were drawn."""

    marks: tuple[Mark, ...] = field(default=())

    def with_mark(self, mark: Mark) -> "Drawing":
        """This drawing with one more mark on top."""
        return Drawing((*self.marks, mark))

    def without_last(self) -> "Drawing":
        """The last one taken away."""
        return Drawing(self.marks[:-1])

    def part(self, *, hidden: bool) -> "Drawing":
        """What may be seen on the other laptops of the base, or what may not."""
        return Drawing(tuple(mark for mark in self.marks if (mark.kind in HIDDEN) is hidden))


def on_sheet(x: float, y: float) -> Point:
    """The nearest point of the sheet."""
    return min(max(round(x), 0), SIDE), min(max(round(y), 0), SIDE)


def simplified(points: Sequence[Point]) -> tuple[Point, ...]:
    """The same line with the points that make its shape (Douglas and Peucker)."""
    kept = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        inner = range(first + 1, last)
        worst = max(inner, key=lambda at: _off(points[at], points[first], points[last]), default=-1)
        if worst > 0 and _off(points[worst], points[first], points[last]) > STRAIGHT:
            kept.add(worst)
            spans += [(first, worst), (worst, last)]
    return tuple(points[at] for at in sorted(kept) if at >= 0)


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies off the way from start to end."""
    (x, y), (x1, y1), (x2, y2) = point, start, end
    length = float(((x2 - x1) ** 2 + (y2 - y1) ** 2) ** 0.5)
    if not length:
        return float(((x - x1) ** 2 + (y - y1) ** 2) ** 0.5)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length


def written(drawing: Drawing) -> str:
    """The drawing as text; nothing for an empty one."""
    rows = [[mark.kind, *_flat(mark)] for mark in drawing.marks]
    return json.dumps(rows, separators=(",", ":")) if rows else ""


def _flat(mark: Mark) -> list[int]:
    points: Iterable[Point] = mark.points if isinstance(mark, Line) else (mark.at,)
    return [number for point in points for number in point]


def read(text: str) -> Drawing:
    """The drawing of a text; a mark that is not understood is left out, never the rest."""
    try:
        rows = json.loads(text) if text else []
    except ValueError:
        return Drawing()
    marks = (_mark(row) for row in rows) if isinstance(rows, list) else ()
    return Drawing(tuple(mark for mark in marks if mark is not None))


def _mark(row: object) -> Mark | None:
    match row:
        case [str(kind), *said]:
            numbers = [number for number in said if isinstance(number, int)]
            points = [on_sheet(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=False)]
        case _:
            return None
    if kind in SIGNS and points:
        return Sign(kind, points[0])
    return Line(kind, tuple(points)) if kind in LINES and len(points) > 1 else None
