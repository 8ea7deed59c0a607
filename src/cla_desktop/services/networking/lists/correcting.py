# SPDX-License-Identifier: Apache-2.0
"""The rows of a list that were refused, as a list of their own to correct and read in again.

Owns both ways: the reason goes out in a last column, and is no part of the list when it comes back.
Knows no row's fate and no file.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from cla_core.errors import mark
from cla_core.folding import fold
from cla_core.language import SPOKEN, Language
from cla_desktop.services.networking.lists.columns import Columns, meanings
from cla_desktop.services.networking.lists.table import (
    NOTHING_IN_IT,
    ListRefused,
    Row,
    Table,
)

REASON: Final = mark("Why this row was refused")
"""A head of its own: in a column of reasons (`Motif`) a list may say that somebody died."""


def rows_to_correct(
    columns: Columns, refused: Sequence[tuple[Row, str]], lang: Language
) -> list[list[str]]:
    """The rows that were refused as they stood, the reason behind them.

    A head that would be guessed otherwise than it was read says what the column was read as.
    """
    width = max([len(columns.heads), *(len(row) for row, _ in refused)], default=0)
    heads = [
        head if guessed is means else lang.label(f"lists.means.{means}")
        for head, guessed, means in zip(
            columns.heads, meanings(columns.heads), columns.means, strict=True
        )
    ]
    wide = [[*row, *[""] * (width - len(row)), why] for row, why in refused]
    return [[*heads, *[""] * (width - len(heads)), lang.tr(REASON)], *wide]


def without_reasons(table: Table) -> Table:
    """The list that was to be corrected, without the column of reasons; any other as it is.

    Raises:
        ListRefused: reasons are all that stands in it.
    """
    heads = [fold(cell) for cell in table.rows[0]]
    at = next((place for place, head in enumerate(heads) if head in _reasons()), -1)
    if at < 0:
        return table
    said = [
        (number, (*row[:at], *row[at + 1 :]))
        for number, row in zip(table.numbers, table.rows, strict=True)
    ]
    kept = [(number, row) for number, row in said if any(row)]
    if not kept:
        raise ListRefused(NOTHING_IN_IT)
    return replace(
        table,
        rows=tuple(row for _, row in kept),
        numbers=tuple(number for number, _ in kept),
    )


@cache
def _reasons() -> frozenset[str]:
    return frozenset(fold(Language.load(code).tr(REASON)) for code in SPOKEN)
