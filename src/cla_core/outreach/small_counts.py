# SPDX-License-Identifier: Apache-2.0
"""Which counts of a survey may be shown: none of fewer than five, and none that tells of one.

A reader adds and subtracts: answers make up the answers to their question, women and men or the
ages the whole, whoever was asked a further question those who said yes to the one before, and
batches their round. What would follow from the rest is looked for as such a reader would, and the
smallest count that it follows from is left out, until nothing follows. Knows neither store nor
page.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from math import gcd
from typing import Final

from cla_core.outreach.surveys import (
    GROUPS,
    LEAST,
    PARTITIONS,
    QUESTIONS,
    SILENT,
    WHOLE,
    YES,
    Cell,
    Counts,
    Question,
    added,
)

Place = tuple[int, Cell]
"""A cell in one of several tables: what is asked about stands first, its parts behind it."""
UNSAID: Final = "unsaid"
"""In the place of a group: people whose sex or age, or whose answer, was not said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Together:
    """Batches of a round: what of their sums may be shown, and where but at least so many."""

    counts: Counts
    at_least: Counts


@dataclass(frozen=True, slots=True)
class Part:
    """Some of the people who are counted, and what was shown of them before."""

    counts: Counts
    told: Counts


@dataclass(frozen=True, slots=True)
class _Sum:
    total: Place
    parts: tuple[Place, ...]

    @property
    def places(self) -> tuple[Place, ...]:
        return (self.total, *self.parts)


@dataclass(frozen=True, slots=True)
class _Row:
    """An equation in whole numbers of what is not shown, and the shown places behind it."""

    unknown: Mapping[Place, int]
    reasons: frozenset[Place]

    def without(self, place: Place, other: "_Row") -> "_Row":
        """This equation with one unknown eliminated by means of another equation."""
        mine, theirs = self.unknown[place], other.unknown[place]
        unknown = {each: factor * theirs for each, factor in self.unknown.items()}
        for each, factor in other.unknown.items():
            unknown[each] = unknown.get(each, 0) - factor * mine
        common = gcd(*unknown.values()) or 1
        left = {each: factor // common for each, factor in unknown.items() if factor}
        return _Row(left, self.reasons | other.reasons)


def _worked_out(
    values: Mapping[Place, int], sums: Iterable[_Sum], seen: Set[Place]
) -> dict[Place, frozenset[Place]]:
    """Map each count that follows from the visible ones to the places it follows from.

    Somebody solves all sums at once, and knows where nobody is counted.
    """
    solved: dict[Place, _Row] = {}
    for line in sums:
        row = _row(values, line, seen)
        for place in [each for each in row.unknown if each in solved]:
            row = row.without(place, solved[place])
        if not row.unknown:
            continue
        first = next(iter(row.unknown))
        for place, other in list(solved.items()):
            if first in other.unknown:
                solved[place] = other.without(first, row)
        solved[first] = row
    follows = {place: row.reasons for place, row in solved.items() if len(row.unknown) == 1}
    return follows | {place: frozenset((place,)) for place in seen}


def _row(values: Mapping[Place, int], line: _Sum, seen: Set[Place]) -> _Row:
    signed = [(line.total, 1), *((part, -1) for part in line.parts)]
    unknown = {place: sign for place, sign in signed if values.get(place) and place not in seen}
    return _Row(unknown, frozenset(line.places) & seen)


def _given_away(
    values: Mapping[Place, int], sums: Iterable[_Sum], why: Mapping[Place, frozenset[Place]]
) -> Iterator[frozenset[Place]]:
    """The places from which a small count, or a small sum of hidden counts, follows."""
    for place, reasons in why.items():
        if 0 < values[place] < LEAST and _is_told(place):
            yield reasons
    for line in sums:
        hidden = [part for part in line.parts if values.get(part) and part not in why]
        few = sum(values[part] for part in hidden)
        if line.total in why and 0 < few < LEAST and all(map(_is_told, hidden)):
            yield frozenset().union(*(why[place] for place in line.places if place in why))


def shown(counts: Counts, *parts: Part) -> dict[Cell, int]:
    """The counts that may be shown; whatever is not among them is fewer than five, or withheld.

    `parts` make up the whole: nothing of theirs may follow from it either.
    """
    parts = tuple(part for part in parts if part.counts)
    tables = [counts, *(part.counts for part in parts)]
    values = {
        (table, cell): count
        for table, one in enumerate(tables)
        for cell, count in _with_unsaid(one).items()
    }
    before = {(table, cell) for table, part in enumerate(parts, 1) for cell in part.told}
    left = {(0, cell) for cell, count in counts.items() if count >= LEAST}
    for questions in _TOGETHER:
        sums = list(_sums(questions, len(tables)))
        while dropped := _one_less(values, sums, before=before, left=left):
            left -= dropped
    return {cell: counts[cell] for _, cell in left}


def shown_together(batches: Iterable[Part]) -> Together:
    """`shown` for a round whose batches were published one by one, each with the sum so far."""
    whole: Counts = {}
    told: dict[Cell, int] = {}
    floor: dict[Cell, int] = {}
    for batch in batches:
        before = Part(whole, told)
        whole = added((whole, batch.counts))
        told = shown(whole, before, batch)
        floor = {**added((floor, batch.told)), **told}
    at_least = {cell: count for cell, count in floor.items() if cell not in told}
    return Together(counts=told, at_least=at_least)


def _one_less(
    values: Mapping[Place, int], sums: Sequence[_Sum], *, before: Set[Place], left: Set[Place]
) -> set[Place]:
    """For each such set of places, the least informative count to be left out."""
    here = {place for line in sums for place in line.places}
    why = _worked_out(values, sums, (before | left) & here)
    dropped: set[Place] = set()
    for reasons in _given_away(values, sums, why):
        ours = reasons & left
        if ours and not ours & dropped:
            dropped.add(min(ours, key=lambda place: (_worth(place), values[place], place)))
    return dropped


def _worth(place: Place) -> tuple[bool, bool]:
    """What everybody said is worth more than what a group did, a whole line more than its parts."""
    _, (_, answer, group) = place
    return group == WHOLE, answer == SILENT


def _is_told(place: Place) -> bool:
    """Whether it is a count of people by what they said, not of what they left out."""
    return UNSAID not in place[1][2]


def _with_unsaid(counts: Counts) -> dict[Cell, int]:
    """Counts with those who said nothing, where that is somebody."""
    found = dict(counts)
    for total, parts in _lines(QUESTIONS):
        rest = parts[-1]
        if not _is_told((0, rest)):
            found[rest] = counts.get(total, 0) - sum(counts.get(cell, 0) for cell in parts[:-1])
    return found


def _sums(questions: Sequence[Question], tables: int) -> Iterator[_Sum]:
    """Everything that adds up: within each table, and the parts to the first."""
    lines = list(_lines(questions))
    for table in range(tables):
        for total, parts in (*lines, *_across(questions)):
            yield _Sum((table, total), tuple((table, cell) for cell in parts))
    cells = {cell for total, parts in lines for cell in (total, *parts)} if tables > 1 else ()
    for cell in sorted(cells):
        yield _Sum((0, cell), tuple((table, cell) for table in range(1, tables)))


def _lines(questions: Iterable[Question]) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Every total with the cells that add up to it."""
    for question in questions:
        name = question.name
        for group in GROUPS:
            whole = (name, SILENT, group)
            yield whole, [(name, answer, group) for answer in question.answers]
            if question.after:
                yield (question.after, YES, group), [whole, (name, SILENT, f"{group} {UNSAID}")]
        for answer in (SILENT, *question.answers):
            for which, groups in enumerate(PARTITIONS):
                unsaid = (name, answer, f"{UNSAID} {which}")
                yield (name, answer, WHOLE), [*((name, answer, one) for one in groups), unsaid]


def _across(questions: Iterable[Question]) -> Iterator[tuple[Cell, Sequence[Cell]]]:
    """Every question with what each group answered: nothing more follows, but few may be left."""
    for question in questions:
        for which, groups in enumerate(PARTITIONS):
            named = (*groups, f"{UNSAID} {which}")
            parts = [(question.name, answer, one) for answer in question.answers for one in named]
            yield (question.name, SILENT, WHOLE), parts


def _linked() -> Iterator[tuple[Question, ...]]:
    """Questions with those that are asked after them."""
    for first in QUESTIONS:
        if not first.after:
            chain = [first]
            for question in QUESTIONS:
                if question.after in {each.name for each in chain}:
                    chain.append(question)
            yield tuple(chain)


_TOGETHER: Final = tuple(_linked())
"""Only within these does one count follow from another."""
