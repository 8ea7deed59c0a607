# SPDX-License-Identifier: Apache-2.0
"""How the people of a list stand in it: below each other, side by side, on cards, or in two lists.

Gives a table in which everybody is a row of their own. Knows no more of a list than its heads.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from cla_core.folding import fold
from cla_desktop.services.networking.lists.cards import a_row_for_each_card
from cla_desktop.services.networking.lists.columns import HEAD_AMONG, HEADS_LEAST, known_in
from cla_desktop.services.networking.lists.second_heads import with_one_row_of_heads
from cla_desktop.services.networking.lists.table import Row, Table

FIRST_COLUMNS: Final = 3
FIELDS_MOST: Final = 60
"""So many things at most a list says of a person; a longer one has people in its rows."""


def one_below_the_other(table: Table) -> Table:
    """The table with each person in a row."""
    cards = a_row_for_each_card(table)
    if cards is not table:
        return cards
    return _unfolded(with_one_row_of_heads(_upright(table)))


def _upright(table: Table) -> Table:
    """People who stand side by side, turned; they are numbered by their columns."""
    if len(table.rows) > FIELDS_MOST:
        return table
    columns = _columns(table.rows)
    across = max(map(known_in, table.rows[:HEAD_AMONG]))
    down = max(map(known_in, columns[:FIRST_COLUMNS]))
    if len(columns) == 1 or down < HEADS_LEAST or down <= across:
        return table
    said = [(number, row) for number, row in enumerate(columns, start=1) if any(row)]
    return replace(
        table,
        rows=tuple(row for _, row in said),
        numbers=tuple(number for number, _ in said),
        turned=True,
        hidden=frozenset(),
    )


def _columns(rows: Sequence[Row]) -> list[Row]:
    width = max(map(len, rows))
    wide = [(*row, *[""] * (width - len(row))) for row in rows]
    return list(zip(*wide, strict=True))


def _unfolded(table: Table) -> Table:
    """Two lists or more beside each other under the same heads, as one."""
    first = table.rows[:HEAD_AMONG]
    at = max(range(len(first)), key=lambda place: known_in(first[place]))
    heads = table.rows[at]
    width = _repeated_after(heads)
    if not width or known_in(heads) < HEADS_LEAST:
        return table
    above = [row[:width] for row in table.rows[: at + 1]]
    found = list(zip(table.numbers[: at + 1], above, strict=True))
    for number, row in zip(table.numbers[at + 1 :], table.rows[at + 1 :], strict=True):
        parts = [row[begin : begin + width] for begin in range(0, len(row), width)]
        found += [(number, part) for part in parts if any(part)]
    return replace(
        table, rows=tuple(row for _, row in found), numbers=tuple(number for number, _ in found)
    )


def _repeated_after(heads: Row) -> int:
    """After how many columns the same heads begin again; 0 if they do not."""
    said = [fold(head) for head in heads]
    for width in range(HEADS_LEAST, len(said) - HEADS_LEAST + 1):
        block = said[:width]
        if any(block) and all(
            said[begin : begin + width] == block[: len(said) - begin]
            for begin in range(0, len(said), width)
        ):
            return width
    return 0
