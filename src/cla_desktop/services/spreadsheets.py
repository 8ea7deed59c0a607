# SPDX-License-Identifier: Apache-2.0
"""Rows of text as a file that a spreadsheet opens: CSV or XLSX, nothing in it ever evaluated.

A cell that a spreadsheet would take for a formula begins with an apostrophe. Knows nothing of what
the rows are about.
"""

import csv
import io
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from cla_core.errors import InputRefused, mark

ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
KEPT_FROM: Final = "'"
WIDEST: Final = 48
ENDINGS: Final = (".xlsx", ".csv")


def defused(cell: str) -> str:
    """A cell as text in every spreadsheet."""
    return KEPT_FROM + cell if cell.startswith(ACTIVE) else cell


def plain(cell: str) -> str:
    """A cell as it was before `defused`."""
    return cell[1:] if cell.startswith(tuple(KEPT_FROM + sign for sign in ACTIVE)) else cell


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """With the mark by which Excel knows UTF-8, and semicolons as French Excel wants them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([map(defused, row) for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(rows: Sequence[Sequence[str]], title: str) -> bytes:
    """One sheet of that title."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title[:30]
    for row in rows:
        sheet.append([defused(cell) for cell in row])
    for place in range(max(map(len, rows), default=0)):
        longest = max((len(row[place]) for row in rows[1:] if place < len(row)), default=0)
        sheet.column_dimensions[get_column_letter(place + 1)].width = min(longest + 3, WIDEST)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def write_rows(path: Path, rows: Sequence[Sequence[str]], title: str) -> None:
    """Write them as the file's ending says.

    Raises:
        InputRefused: another ending, or it cannot be written there.
    """
    if path.suffix.lower() not in ENDINGS:
        raise InputRefused(mark("The file must end in .xlsx or .csv."))
    content = as_csv(rows) if path.suffix.lower() == ".csv" else as_xlsx(rows, title)
    try:
        path.write_bytes(content)
    except OSError:
        raise InputRefused(mark("This file cannot be written there.")) from None
