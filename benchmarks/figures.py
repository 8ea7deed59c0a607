# SPDX-License-Identifier: Apache-2.0
"""One measured figure: ours, what it is compared with in the same run, and its bar."""

import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """`bar` is on the ratio when `ratio_bar`, else on our own figure; `at_least` turns it round."""

    name: str
    ours: float
    unit: str
    reference: float | None = None
    reference_name: str = ""
    bar: float | None = None
    ratio_bar: bool = False
    at_least: bool = False

    @property
    def ratio(self) -> float | None:
        """Ours over the reference's."""
        return None if not self.reference else self.ours / self.reference

    @property
    def met(self) -> bool | None:
        """Whether the bar is met; None where there is none."""
        value = self.ratio if self.ratio_bar else self.ours
        if self.bar is None or value is None:
            return None
        return value >= self.bar if self.at_least else value <= self.bar

    def line(self) -> str:
        """One line of the table."""
        ratio = "" if self.ratio is None else f"x{self.ratio:.2f} of {self.reference:.4g}"
        against = f"{ratio} {self.reference_name}".strip()
        sign = ">=" if self.at_least else "<="
        bar = "" if self.bar is None else f"{'x' if self.ratio_bar else ''}{sign} {self.bar:g}"
        word = {True: "met", False: "MISSED", None: ""}[self.met]
        return f"{self.name:<58}{self.ours:>10.4g} {self.unit:<10}{against:<40}{bar:<12}{word}"


def show(figures: Sequence[Figure]) -> None:
    """Print the table, and the same as JSON lines after it."""
    for figure in figures:
        sys.stdout.write(figure.line() + "\n")
    sys.stdout.flush()


def as_json(figure: Figure) -> str:
    """The figure for a file."""
    return json.dumps(
        {
            "name": figure.name,
            "ours": figure.ours,
            "unit": figure.unit,
            "reference": figure.reference,
            "ratio": figure.ratio,
            "bar": figure.bar,
            "met": figure.met,
        }
    )


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of the values lie."""
    ranked = sorted(values)
    return ranked[min(len(ranked) - 1, int(len(ranked) * share))]
