# SPDX-License-Identifier: Apache-2.0
"""Somebody who wants to know: adds and subtracts what is shown, and solves all of it at once.

They know how many sheets left something out, and where nobody stands.
"""

from collections.abc import Sequence
from fractions import Fraction

from cla_core.outreach.surveys import AGES, GROUPS, QUESTIONS, SEXES, SILENT, WHOLE, Counts

Name = tuple[str, ...]
Equation = tuple[dict[Name, Fraction], Fraction]


class Reader:
    """`read` what is shown of some sheets; `found` says what follows from it."""

    def __init__(self) -> None:
        self._exact: dict[Name, int] = {}
        self._shown: set[Name] = set()
        self._sums: list[tuple[Name, Sequence[Name], int]] = []

    def read(self, counts: Counts, shown: Counts, table: str = "") -> None:
        """A table of counts, of which some are shown."""
        self._exact |= {(table, *cell): count for cell, count in counts.items()}
        self._shown |= {(table, *cell) for cell in shown}
        for question in QUESTIONS:
            name = question.name
            for group in GROUPS:
                answers = [(table, name, answer, group) for answer in question.answers]
                self.add((table, name, SILENT, group), answers)
                if question.after:
                    asked = (table, question.after, "YES", group)
                    self.add(asked, [(table, name, SILENT, group)])
            for answer in (SILENT, *question.answers):
                for groups in (SEXES, AGES):
                    parts = [(table, name, answer, group) for group in groups]
                    self.add((table, name, answer, WHOLE), parts)

    def add(self, total: Name, parts: Sequence[Name]) -> None:
        """Parts that make up a total, but for those who left it out."""
        left_out = self._exact.get(total, 0) - sum(self._exact.get(part, 0) for part in parts)
        self._sums.append((total, parts, left_out))

    def found(self) -> dict[Name, int]:
        """What is not shown and follows all the same."""
        solved: dict[Name, Equation] = {}
        for line in self._sums:
            row, right = self._equation(line)
            for name in [each for each in row if each in solved]:
                row, right = _less((row, right), row[name], solved[name])
            if row:
                first = next(iter(row))
                one = {n: f / row[first] for n, f in row.items()}, right / row[first]
                for name, other in solved.items():
                    if first in other[0]:
                        solved[name] = _less(other, other[0][first], one)
                solved[first] = one
        return {name: int(right) for name, (row, right) in solved.items() if len(row) == 1}

    def _equation(self, line: tuple[Name, Sequence[Name], int]) -> Equation:
        total, parts, left_out = line
        signed = [(total, Fraction(1)), *((part, Fraction(-1)) for part in parts)]
        row = {n: s for n, s in signed if self._exact.get(n) and n not in self._shown}
        known = sum(s * self._exact[n] for n, s in signed if n in self._shown)
        return row, Fraction(left_out) - known


def _less(one: Equation, times: Fraction, other: Equation) -> Equation:
    names = {**one[0], **other[0]}
    row = {n: one[0].get(n, Fraction()) - times * other[0].get(n, Fraction()) for n in names}
    return {n: f for n, f in row.items() if f}, one[1] - times * other[1]
