# SPDX-License-Identifier: Apache-2.0
"""People below each other, each a card of lines: `Nom: ...`, `Tél: ...`, as a report has them.

Gives a table with a row for each card. Where a line says no head it goes on with the one above;
what stands above the first card is its title and says nothing of anybody.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from cla_desktop.services.networking.lists.columns import HEADS_LEAST, known_in, meanings
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.services.networking.lists.table import Row, Table

SAID: Final = re.compile(r"^(?P<head>[^:：=\d]{2,40}?)\s*[:：=]\s*(?P<said>.*)$", re.DOTALL)
HEAD_MOST: Final = 40
SEVERAL: Final = " / "

Line = tuple[Means, str, str]
"""What a line says, its head as it is written, and what stands behind it."""


def a_row_for_each_card(table: Table) -> Table:
    """The table itself if it is no list of cards."""
    lines = [_lines(row) for row in table.rows]
    telling = [line for row in lines for line in row if line[0] is not Means.NOTHING]
    if len({means for means, *_ in telling}) < HEADS_LEAST or len(telling) * 2 <= len(lines):
        return table
    if any(known_in(row) >= HEADS_LEAST and not lines[at] for at, row in enumerate(table.rows)):
        return table  # heads side by side: people in rows, of whom some cells have a colon
    cards = list(_cards(table, lines))
    heads = list(dict.fromkeys(head for _, card in cards for head in card))
    rows = [tuple(card.get(head, "") for head in heads) for _, card in cards]
    return replace(
        table,
        rows=(tuple(heads), *rows),
        numbers=(0, *(number for number, _ in cards)),
    )


def _lines(row: Row) -> list[Line]:
    """What the cells of a row say, each behind its own head: `Nom: ...` or `Nom` and the next."""
    cells = [cell for cell in row if cell]
    found = [_line(cell) for cell in cells]
    if any(line[0] is not Means.NOTHING for line in found):
        return found
    if len(cells) == len(("head", "said")) and len(cells[0]) <= HEAD_MOST:
        [means] = meanings((cells[0].rstrip(" :"),))
        if means is not Means.NOTHING and meanings((cells[1],)) == (Means.NOTHING,):
            return [(means, cells[0].rstrip(" :"), cells[1])]
    return []


def _line(cell: str) -> Line:
    found = SAID.match(cell)
    if found is None:
        return Means.NOTHING, "", cell
    head = found["head"].strip(" -*•")
    [means] = meanings((head,))
    return means, head, found["said"].strip()


def _cards(table: Table, lines: Sequence[Sequence[Line]]) -> Iterator[tuple[int, dict[str, str]]]:
    """A card begins where the head that began the first one is said again, or another is."""
    first = next(means for row in lines for means, *_ in row if means is not Means.NOTHING)
    again = _twice_on_a_card(lines, first)
    card: dict[str, str] = {}
    begun, said, head = 0, set[Means](), ""
    for number, row, cells in zip(table.numbers, lines, table.rows, strict=True):
        for means, written, behind in row or [(Means.NOTHING, "", " ".join(filter(None, cells)))]:
            if means is first or (means in said and means not in again):
                if card:
                    yield begun, card
                card, begun, said = {}, number, set()
            if not begun:
                continue
            head = written or head
            card[head] = SEVERAL.join(filter(None, (card.get(head, ""), behind)))
            said |= {means} - {Means.NOTHING}
    if card:
        yield begun, card


def _twice_on_a_card(lines: Sequence[Sequence[Line]], first: Means) -> frozenset[Means]:
    """What may be said twice of one person: whatever is said more often than cards begin."""
    counted = Counter(means for row in lines for means, *_ in row)
    return frozenset(means for means, count in counted.items() if count > counted[first])
