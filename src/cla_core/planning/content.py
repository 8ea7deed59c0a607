# SPDX-License-Identifier: Apache-2.0
"""A plan laid open: its own values and its lines, as plain data without a store.

What the other rules here work on. A line has its kind, its id and its values; lines of one kind
stand in the order in which they were written.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from cla_core.fields import Plain

MARK: Final = re.compile(r"T(?P<number>\d{1,3})(?P<letter>[a-z]{0,2})\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a plan, or the plan itself."""

    kind: str
    id: str
    values: Mapping[str, Plain]

    def text(self, name: str) -> str:
        """What it says in a field of words or of one code; empty where it says nothing."""
        value = self.values.get(name)
        return value.strip() if isinstance(value, str) else ""

    def place(self, name: str = "place") -> str:
        """The name of a place, a position or not; empty where none is said."""
        value = self.values.get(name)
        return str(value.get("name", "")).strip() if isinstance(value, Mapping) else self.text(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """A plan and its lines."""

    plan: Line
    lines: tuple[Line, ...] = ()

    def of(self, kind: str) -> tuple[Line, ...]:
        """The lines of a kind, in the order in which they were written."""
        return tuple(line for line in self.lines if line.kind == kind)

    @property
    def everything(self) -> tuple[Line, ...]:
        """The plan first, then its lines."""
        return (self.plan, *self.lines)


def next_mark(taken: Mapping[str, object] | set[str], letter: str = "") -> str:
    """The next free mark of a threat: T3; on further laptops with their letter, T3b."""
    numbers = [int(found["number"]) for mark in taken if (found := MARK.match(mark))]
    return f"T{max(numbers, default=0) + 1}{letter}"
