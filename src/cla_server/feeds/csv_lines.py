# SPDX-License-Identifier: Apache-2.0
"""Lines of a table as spreadsheets read them, and nothing in them that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from decimal import Decimal

Cell = str | int | float | Decimal | None

BOM = "\ufeff"
RUNS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a cell that is taken for a formula begins with, in any script's letters."""
SEPARATORS = (",", ";")


def lines(rows: Iterable[Sequence[Cell]], separator: str) -> bytes:
    """Rows as CSV (RFC 4180), UTF-8."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=separator, lineterminator="\r\n")
    writer.writerows([_safe(cell) for cell in row] for row in rows)
    return made.getvalue().encode()


def _safe(cell: Cell) -> Cell:
    """Text that begins like a formula gets a quote before it; numbers are ours and stay."""
    if isinstance(cell, str) and cell.lstrip(" ").startswith(RUNS):
        return f"'{cell}"
    # A decimal's own text may have an exponent.
    return f"{cell:f}" if isinstance(cell, Decimal) else cell
