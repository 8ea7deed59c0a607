# SPDX-License-Identifier: Apache-2.0
"""Rows as a file that a spreadsheet opens: CSV or XLSX, nothing in it ever evaluated.

Words stay words: a cell that would be taken for a formula begins with an apostrophe, and signs that
no spreadsheet reads are left out. Numbers are numbers, so that an office can add them up, and days
are days, so that it can put them in order. Knows nothing of what the rows are about.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Final, NamedTuple

from cla_core.errors import InputRefused, mark
from cla_desktop.services.saved_files import save_file

ACTIVE: Final = ("=", "+", "-", "@", "\t", "\r")
KEPT_FROM: Final = "'"
WIDEST: Final = 48
TITLE_MOST: Final = 30
XLSX, CSV = ".xlsx", ".csv"
_UNREADABLE: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
Cell = str | int | Decimal | date


class Sheet(NamedTuple):
    """One sheet of a workbook; its first row are the heads."""

    title: str
    rows: Sequence[Sequence[Cell]]


def defused(cell: str) -> str:
    """A cell as text in every spreadsheet, opened or pasted on."""
    readable = _UNREADABLE.sub("", cell)
    return KEPT_FROM + readable if readable.startswith(ACTIVE) else readable


def plain(cell: str) -> str:
    """A cell as it was before `defused`."""
    return cell[1:] if cell.startswith(tuple(KEPT_FROM + sign for sign in ACTIVE)) else cell


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """CSV with a byte order mark and semicolons, as French Excel opens it."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=";").writerows([map(defused, row) for row in rows])
    return text.getvalue().encode("utf-8-sig")


def as_xlsx(sheets: Iterable[Sheet]) -> bytes:
    """A workbook of these sheets; a column is as wide as what stands below its head."""
    import openpyxl
    from openpyxl.utils import get_column_letter

    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title[:TITLE_MOST])
        for row in rows:
            sheet.append([_said(cell) for cell in row])
        for cell in (cell for row in sheet.iter_rows() for cell in row):
            if isinstance(cell.value, str):
                cell.data_type = "s"
        for at, width in enumerate(_widths(rows), start=1):
            sheet.column_dimensions[get_column_letter(at)].width = width
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def _said(cell: Cell) -> Cell:
    return defused(cell) if isinstance(cell, str) else cell


def _widths(rows: Sequence[Sequence[Cell]]) -> list[int]:
    columns = range(max(map(len, rows), default=0))
    below = [[len(str(row[at])) for row in rows[1:] if at < len(row)] for at in columns]
    return [min(max(lengths, default=0) + 3, WIDEST) for lengths in below]


def write_rows(path: Path, rows: Sequence[Sequence[str]], title: str) -> None:
    """Write them as the file's ending says.

    Raises:
        InputRefused: another ending.
        NotSaved: the folder takes no file.
    """
    ending = path.suffix.lower()
    if ending not in {XLSX, CSV}:
        raise InputRefused(mark("The file name must end in .xlsx or .csv."))
    save_file(path, as_csv(rows) if ending == CSV else as_xlsx([Sheet(title, rows)]))


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> None:
    """Write a workbook of several sheets.

    Raises:
        NotSaved: the folder takes no file.
    """
    save_file(path, as_xlsx(sheets))
