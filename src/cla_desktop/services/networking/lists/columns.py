# SPDX-License-Identifier: Apache-2.0
"""Which column of a list says what: guessed from its head in one of four languages, changeable.

The head is not always the first row: titles, dates and blank lines stand above it.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from cla_core.folding import without_article, words
from cla_desktop.services.networking.lists.heads import (
    BETWEEN,
    HEADS,
    NAMES,
    OF_OTHERS,
    TELLING,
    Means,
)
from cla_desktop.services.networking.lists.table import Row, Table

NAMING: Final = frozenset({Means.NAME, Means.GIVEN_NAME, Means.FAMILY_NAME})
"""What says who somebody is."""
CONTACT: Final = "contact"
"""A head above names, or beside a column of names above their numbers."""
NUMBERED: Final = re.compile(r"\s*\d+$")
HEAD_AMONG: Final = 20
HEADS_LEAST: Final = 2
DIGITS_LEAST: Final = 6
COUNTED: Final = re.compile(r"\d{1,4}[.)]?")


def _key(head: str) -> str:
    """What of a head is compared: its words without those between them, in the singular."""
    said = words(head)
    return " ".join(word.rstrip("s") or word for word in said if word not in BETWEEN) or " ".join(
        said
    )


_MEANING: Final = {_key(head): means for means, heads in HEADS.items() for head in heads.split("|")}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """Where the heads stand among the rows (-1: nowhere), and what each column says."""

    head: int
    heads: tuple[str, ...]
    means: tuple[Means, ...]

    def at(self, means: Means) -> tuple[int, ...]:
        """The columns that say this, from the left."""
        return tuple(place for place, each in enumerate(self.means) if each is means)

    def below(self, table: Table) -> Iterator[tuple[int, Row]]:
        """The rows below the heads with their numbers, but for heads that are said again.

        Ditto marks right below a head were read as the head: they say nothing of anybody.
        """
        copied = set(range(len(self.heads)))
        rows = zip(table.numbers, table.rows, strict=True)
        for number, cells in islice(rows, self.head + 1, None):
            if cells == self.heads[: len(cells)]:
                continue
            same = {at for at in copied if at < len(cells) and cells[at] == self.heads[at]}
            if sum(map(bool, cells)) > 1:  # not a heading between people
                copied = same
            row = tuple("" if at in same else cell for at, cell in enumerate(cells))
            if self.head < 0 or not are_heads(row):
                yield number, row


def guessed(table: Table, operators: Iterable[str] = ()) -> Columns:
    """What the columns say, by the row among the first that looks most like heads.

    `operators` are those of the country: a column of numbers may stand under their names.
    """
    width = max(map(len, table.rows))
    ranked = [(known_in(row), -at) for at, row in enumerate(table.rows[:HEAD_AMONG])]
    known, at = max(ranked)
    if known < HEADS_LEAST and not _is_head(table.rows[0]):
        return Columns(head=-1, heads=("",) * width, means=_by_content(table, width))
    row = _wide(table.rows[-at], width)
    below = table.rows[1 - at :]
    means = _under_operators(below, row, _as_it_is_filled(below, row, meanings(row)), operators)
    return Columns(head=-at, heads=row, means=means)


def _is_head(row: Row) -> bool:
    """Whether a row is the head of a single column, and says nothing else."""
    return len(row) == 1 and _key(row[0]) in _MEANING


def known_in(row: Row) -> int:
    """How many different things of a contact a row has heads for."""
    return len(set(meanings(row)) - {Means.NOTHING})


def are_heads(row: Row) -> bool:
    """Whether a row says what columns are, and nothing of anybody: heads said again below."""
    whole = len([cell for cell in row if cell])
    return known_in(row) >= HEADS_LEAST and known_in(row) * 2 > whole


def meanings(row: Row) -> tuple[Means, ...]:
    """What the heads of a row mean; a meaning that stands for one thing goes to the first."""
    found: list[Means] = []
    said = [_meaning(cell) for cell in row]
    named = Means.NAME in {
        means for means, cell in zip(said, row, strict=True) if not is_contact(cell)
    }
    for cell, alone in zip(row, said, strict=True):
        means = Means.PHONE if named and is_contact(cell) else alone
        again = means in found and means not in {Means.PHONE, Means.NICKNAME}
        found.append(Means.NOTHING if again else means)
    names = {Means.NAME, Means.GIVEN_NAME}
    if names <= set(found):
        found[found.index(Means.NAME)] = Means.FAMILY_NAME
    return tuple(found)


def _meaning(cell: str) -> Means:
    said = NUMBERED.sub("", _key(cell))
    if said in _MEANING:
        return _MEANING[said]
    if len(re.sub(r"\D", "", cell)) >= DIGITS_LEAST:
        return Means.NOTHING
    spoken = {*words(cell), *without_article(cell)}
    told = next((means for means, tell in TELLING if spoken & tell), Means.NOTHING)
    if told is not Means.NOTHING:
        return told
    if _is_of_a_person(cell):
        return Means.NAME
    parts = re.split(r"\W+ou\W+|\W+or\W+|[/(),]", cell.lower())
    known = (_MEANING.get(_key(part)) for part in parts)
    return next(filter(None, known), Means.NOTHING)


def _is_of_a_person(head: str) -> bool:
    """Whether a head says whose name stands below, and that is not something else's.

    What it is of stands behind it (`Nom du village`), or before it where nothing does.
    """
    said = [word for word in (*words(head), *without_article(head)) if word not in BETWEEN]
    at = next((at for at, word in enumerate(said) if word in NAMES), None)
    if at is None:
        return False
    beside = said[at + 1 : at + 2] or said[:at][-1:]
    return OF_OTHERS.isdisjoint(beside)


def is_contact(head: str) -> bool:
    """Whether a head may stand above names, and above their numbers."""
    return NUMBERED.sub("", _key(head)) == CONTACT


def _wide(row: Sequence[str], width: int) -> tuple[str, ...]:
    return (*row, *[""] * (width - len(row)))


def _as_it_is_filled(
    rows: Sequence[Row], heads: Row, means: tuple[Means, ...]
) -> tuple[Means, ...]:
    """Numbers are no names, whatever the head (`Contact`); a second column of them needs no head.

    What counts the rows are none that one rings. The head of several columns stands above the
    first of them.
    """
    found = list(means)
    for place, (head, each) in enumerate(zip(heads, means, strict=True)):
        goes_on = not head and place > 0 and found[place - 1] is Means.PHONE
        if each is Means.PHONE and _counts(rows, place):
            found[place] = Means.NOTHING
        elif (each is Means.NAME or goes_on) and _is_of_numbers(rows, place):
            found[place] = Means.PHONE
        elif each is Means.PHONE and is_contact(head) and not _is_of_numbers(rows, place):
            found[place] = Means.NOTHING
    return tuple(found)


def _under_operators(
    rows: Sequence[Row], heads: Row, means: tuple[Means, ...], operators: Iterable[str]
) -> tuple[Means, ...]:
    """A column of numbers under the name of an operator has those that one rings: `Lowa`."""
    called = {word for name in operators for word in words(name)[:1]}
    return tuple(
        Means.PHONE
        if each is Means.NOTHING and called & set(words(head)) and _is_of_numbers(rows, place)
        else each
        for place, (head, each) in enumerate(zip(heads, means, strict=True))
    )


def _is_of_numbers(rows: Sequence[Row], place: int) -> bool:
    """Whether most of what stands in a column has the digits of a telephone number."""
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    return sum(len(re.sub(r"\D", "", cell)) >= DIGITS_LEAST for cell in cells) * 2 > len(cells)


def _counts(rows: Sequence[Row], place: int) -> bool:
    """Whether a column under a head of numbers (`Numéro`) counts the rows."""
    cells = [row[place] for row in rows if place < len(row) and row[place]]
    return bool(cells) and all(COUNTED.fullmatch(cell) for cell in cells)


def _by_content(table: Table, width: int) -> tuple[Means, ...]:
    """Without heads: the column of digits has the numbers, the first one of words the names."""
    found = [Means.NOTHING] * width
    for place in range(width):
        cells = [row[place] for row in table.rows if place < len(row) and row[place]]
        if _is_of_numbers(table.rows, place):
            found[place] = Means.PHONE
        elif cells and Means.NAME not in found and not any(map(str.isdigit, cells)):
            found[place] = Means.NAME
    return tuple(found)
