# SPDX-License-Identifier: Apache-2.0
"""A second row of heads below the first: `Sexe` over `H` and `F`, `Téléphone` over two operators.

Gives a table with one row of heads, each behind what stands above it; a cross below `H` or `F` is
what that says. `Identité` over `Nom`, `Postnom` and `Prénom` is said by these alone. Knows no more
of a list than its heads.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cla_desktop.services.networking.lists.cells import sex_in
from cla_desktop.services.networking.lists.columns import (
    HEAD_AMONG,
    HEADS_LEAST,
    is_contact,
    known_in,
    meanings,
)
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.table import Row, Table

PARTED: Final = frozenset({Means.PHONE, Means.SEX})
"""What a head says below which lists have heads of its parts."""
NAMED_BELOW: Final = frozenset({Means.NAME, Means.VILLAGE})
"""What a head says below which heads stand that say more than it does."""
UNSAID: Final = sex_in("")


def with_one_row_of_heads(table: Table) -> Table:
    """The table itself if it has but one."""
    first = table.rows[:HEAD_AMONG]
    at = max(range(len(first)), key=lambda place: known_in(first[place]))
    if at + 1 == len(table.rows) or known_in(first[at]) < HEADS_LEAST:
        return table
    width = max(map(len, table.rows))
    above, below = (_wide(row, width) for row in table.rows[at : at + 2])
    over = _over(above, below)
    if not _are_parts(above, below, over):
        return table
    sexes = [place for place in range(width) if _is_sex(over[place], below[place])]
    heads = tuple(
        top if place in sexes else _head(top, part)
        for place, (top, part) in enumerate(zip(over, below, strict=True))
    )
    people = [_crossed(_wide(row, width), below, sexes) for row in table.rows[at + 2 :]]
    rows = [_without(row, sexes[1:]) for row in (heads, *people)]
    return replace(
        table,
        rows=(*table.rows[:at], *rows),
        numbers=(*table.numbers[: at + 1], *table.numbers[at + 2 :]),
    )


def _wide(row: Row, width: int) -> Row:
    return (*row, *[""] * (width - len(row)))


def _over(above: Row, below: Row) -> Row:
    """What stands over each column: a head of several stands over the first of them alone."""
    found: list[str] = []
    for top, part in zip(above, below, strict=True):
        found.append(top or (found[-1] if part and found else ""))
    return tuple(found)


def _are_parts(above: Row, below: Row, over: Row) -> bool:
    """Whether a row says nothing but into what the heads above it are parted."""
    new = [
        (top, part)
        for first, part, top in zip(above, below, over, strict=True)
        if part not in {"", first}
    ]
    named = any(_says(top) in NAMED_BELOW and _says(part) is not Means.NOTHING for top, part in new)
    over_parts = PARTED | NAMED_BELOW if named else PARTED
    return bool(new) and all(
        _says(top) in over_parts and not any(map(str.isdigit, part)) for top, part in new
    )


def _head(top: str, part: str) -> str:
    """What stands above a column: `Contacts` over operators says by itself that it has numbers."""
    if part in {"", top} or is_contact(top):
        return top
    return part if _says(top) in NAMED_BELOW else f"{top} {part}"


def _says(head: str) -> Means:
    [means] = meanings((head,))
    return means


def _is_sex(top: str, part: str) -> bool:
    return _says(top) is Means.SEX and sex_in(part) != UNSAID


def _crossed(row: Row, below: Row, sexes: Sequence[int]) -> Row:
    """A row that says in the first of these columns below which of them its cross stands."""
    if not sexes:
        return row
    said = next((below[place] for place in sexes if row[place]), "")
    return (*row[: sexes[0]], said, *row[sexes[0] + 1 :])


def _without(row: Row, places: Sequence[int]) -> Row:
    return tuple(cell for place, cell in enumerate(row) if place not in places)
