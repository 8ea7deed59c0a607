# SPDX-License-Identifier: Apache-2.0
"""A sheet of an XLSX file as text: the one that is asked for, or that looks most like a list.

Formulas stay their text, dates become ISO dates, a value of merged cells stands in each of them.
What unpacks to more than a list can hold is refused before it is unpacked.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, Final
from xml.etree.ElementTree import ParseError
from xml.sax.saxutils import unescape

from cla_core.errors import mark
from cla_desktop.services.networking.lists.delimited import too_many
from cla_desktop.services.networking.lists.table import (
    COLUMNS_MOST,
    DAYS_FROM,
    ROWS_MOST,
    ListRefused,
    Row,
)
from cla_desktop.services.watching import Watch

BEGINS: Final = b"PK\x03\x04"
BOOK: Final = "xl/workbook.xml"
OLD_BEGINS: Final = b"\xd0\xcf\x11\xe0"
UNPACKED_MOST: Final = 120 * 1024 * 1024
PART_MOST: Final = 80 * 1024 * 1024
PARTS_MOST: Final = 2_000
DECLARES: Final = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
MERGED: Final = re.compile(rb'<mergeCell\s+ref="([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})"')
ROW: Final = re.compile(rb"<row\b[^>]*>")
COLUMN: Final = re.compile(rb"<col\b[^>]*>")
DRAWN_MARK: Final = re.compile(rb'\b(r|min|max|hidden)="(\w+)"')
CELLS_MERGED_MOST: Final = 200_000
BROKEN: Final = (
    ArithmeticError, AssertionError, AttributeError, ParseError, EOFError, LookupError,
    NotImplementedError, OSError, RuntimeError, TypeError, ValueError, zipfile.BadZipFile,
    zlib.error,
)  # fmt: skip
"""How a damaged or locked book breaks its reader."""
TOLD_EVERY: Final = 200
WHOLE_BELOW: Final = 1e15
LINKS: Final = re.compile(r"<Relationship\b[^>]*>")
SHEETS: Final = re.compile(r"<(?:\w+:)?sheet\b[^>]*>")
MARKS: Final = re.compile(r'(?:\w+:)?(\w+)="([^"]*)"')

Span = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """How a sheet is drawn: its merged cells, first and last row, first and last column, counted
    from one; and the rows and stretches of columns, each by its first and last, that are not shown.
    """

    spans: tuple[Span, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_columns: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheets:
    """The rows of one sheet with their numbers; its name, and all that are lists, it among them.

    `hidden` are the numbers of rows, `hidden_columns` the letters of columns in which something
    stands, that nobody sees who opens it.
    """

    rows: list[tuple[int, Row]]
    name: str = ""
    lists: tuple[str, ...] = ()
    hidden: frozenset[int] = frozenset()
    hidden_columns: tuple[str, ...] = ()
    days_from: date = DAYS_FROM


@dataclass(frozen=True, slots=True, kw_only=True)
class _Book:
    """A whole book as text: the rows of each sheet with their numbers, in the order of the sheets.

    `said` are the names of the sheets in which anything stands, `shown` those of them in sight.
    """

    rows: Mapping[str, list[tuple[int, Row]]]
    said: Sequence[str]
    shown: Sequence[str]
    drawn: Mapping[str, Drawn]
    days_from: date


def sheets_of(content: bytes, watch: Watch, wanted: str = "") -> Sheets:
    """The wanted sheet, else the one most like a list: shown, most heads, the first of these.

    Raises:
        ListRefused: damaged, too large, or locked.
        Stopped: somebody stopped it.
    """
    try:
        book = _read(content, watch)
    except BROKEN:
        raise ListRefused(
            mark("This Excel file is damaged. Save it again as .xlsx or .csv and try again.")
        ) from None
    if not book.said:
        return Sheets(rows=[])
    best = max(book.shown or book.said, key=lambda name: _heads_among(book.rows[name]))
    name = wanted if wanted in book.said else best
    looks = book.drawn.get(name, Drawn())
    return Sheets(
        rows=_spread(book.rows[name], looks.spans),
        name=name,
        lists=tuple(
            one for one in book.shown if one in {name, best} or _heads_among(book.rows[one])
        ),
        hidden=looks.hidden,
        hidden_columns=tuple(_hidden_columns(book.rows[name], looks)),
        days_from=book.days_from,
    )


def _read(content: bytes, watch: Watch) -> _Book:
    """The book's sheets, charts left out.

    Raises:
        ListRefused: too large, or no book.
        Stopped: somebody stopped it.
        Exception: any of `BROKEN`, where it is damaged or locked.
    """
    import openpyxl

    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        _look_at(parts)
        if BOOK not in parts.namelist():
            raise ListRefused(
                mark(
                    "This is not a list. Open it in a spreadsheet, save it as .xlsx or "
                    ".csv, and try again."
                )
            )
        drawn = _drawn_by_sheet(parts)
    book = openpyxl.load_workbook(
        io.BytesIO(content), read_only=True, data_only=False, keep_links=False
    )
    sheets = {name: book[name] for name in book.sheetnames if hasattr(book[name], "iter_rows")}
    rows = {name: list(_texts(sheet, watch)) for name, sheet in sheets.items()}
    said = [name for name, each in rows.items() if any(any(row) for _, row in each)]
    return _Book(
        rows=rows,
        said=said,
        shown=[name for name in said if sheets[name].sheet_state == "visible"],
        drawn=drawn,
        days_from=book.epoch.date(),
    )


def _heads_among(rows: list[tuple[int, Row]]) -> int:
    """How many things a contact says have a head in one of the first rows; one alone is none."""
    from cla_desktop.services.networking.lists.columns import HEAD_AMONG, HEADS_LEAST, known_in

    said = [row for _, row in rows if any(row)][:HEAD_AMONG]
    most = max(map(known_in, said), default=0)
    return most if most >= HEADS_LEAST else 0


def _look_at(parts: zipfile.ZipFile) -> None:
    """Refuse what unpacks to more than a list, and parts that declare entities of their own."""
    inside = parts.infolist()
    whole = sum(part.file_size for part in inside)
    largest = max((part.file_size for part in inside), default=0)
    if whole > UNPACKED_MOST or largest > PART_MOST or len(inside) > PARTS_MOST:
        raise ListRefused(
            mark("This file unpacks to far more than a list can be. It was not opened.")
        )
    for part in inside:
        if part.filename.endswith((".xml", ".rels")):
            with parts.open(part) as content:
                if DECLARES.search(content.read(4096)):
                    raise ListRefused(
                        mark(
                            "This Excel file contains things that no list needs. "
                            "Save the list alone as .csv and try again."
                        )
                    )


def _drawn_by_sheet(parts: zipfile.ZipFile) -> dict[str, Drawn]:
    targets = {}
    for link in LINKS.findall(parts.read("xl/_rels/workbook.xml.rels").decode()):
        marks = dict(MARKS.findall(link))
        targets[marks.get("Id", "")] = marks.get("Target", "").lstrip("/")
    found: dict[str, Drawn] = {}
    for sheet in SHEETS.findall(parts.read("xl/workbook.xml").decode()):
        marks = dict(MARKS.findall(sheet))
        target = targets.get(marks.get("id", ""), "")
        name = target if target.startswith("xl/") else f"xl/{target}"
        if name in parts.namelist():
            title = unescape(marks.get("name", ""), {"&quot;": '"', "&apos;": "'"})
            found[title] = _drawn(parts.read(name))
    return found


def _drawn(sheet: bytes) -> Drawn:
    spans = (
        (int(top), int(bottom), _column(left), _column(right))
        for left, top, right, bottom in MERGED.findall(sheet)
    )
    rows = (int(row[b"r"]) for row in _hidden(ROW.findall(sheet)) if b"r" in row)
    columns = ((int(one[b"min"]), int(one[b"max"])) for one in _hidden(COLUMN.findall(sheet)))
    return Drawn(spans=tuple(spans), hidden=frozenset(rows), hidden_columns=tuple(columns))


def _hidden(drawn: Iterable[bytes]) -> Iterator[dict[bytes, bytes]]:
    """What is said of the rows or columns that nobody sees."""
    marked = (dict(DRAWN_MARK.findall(one)) for one in drawn if b"hidden" in one)
    return (marks for marks in marked if marks.get(b"hidden") in {b"1", b"true"})


def _hidden_columns(rows: Iterable[tuple[int, Row]], looks: Drawn) -> Iterator[str]:
    """The letters of the hidden columns in which anything stands, from the left."""
    from openpyxl.utils import get_column_letter

    said = {at for _, row in rows for at, cell in enumerate(row, start=1) if cell}
    for column in sorted(said):
        if any(first <= column <= last for first, last in looks.hidden_columns):
            yield str(get_column_letter(column))


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _texts(sheet: Any, watch: Watch) -> Iterator[tuple[int, Row]]:
    widest = min(COLUMNS_MOST, sheet.max_column or COLUMNS_MOST)
    rows = sheet.iter_rows(max_col=widest, values_only=True)
    blank = 0
    for number, cells in enumerate(rows, start=1):
        if number % TOLD_EVERY == 0:
            watch(number, max(number, sheet.max_row or number))
        row = tuple(map(text_of, _as_far_as_said(cells)))
        blank = 0 if any(row) else blank + 1
        if blank > ROWS_MOST:
            return
        if number - blank > ROWS_MOST:
            raise too_many()
        yield number, row


def _as_far_as_said(cells: Sequence[Any]) -> Sequence[Any]:
    """A row up to its last cell with anything in it.

    A book that does not state its width gives rows of `COLUMNS_MOST` cells: 5,000 people read with
    all of them were read in 4.8 s of processor, without them in 0.6.
    """
    said = len(cells)
    while said and cells[said - 1] is None:
        said -= 1
    return cells[:said]


def text_of(value: Any) -> str:
    """A cell as one would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case float() if value.is_integer() and abs(value) < WHOLE_BELOW:
            return str(int(value))
        case datetime():
            return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
        case date():
            return value.isoformat()
    return str(value)


def _spread(rows: list[tuple[int, Row]], spans: Iterable[Span]) -> list[tuple[int, Row]]:
    """Say what stands in merged cells in each of them: one village beside four people.

    A title over the whole width stays where it is: spread, it would look like a row of heads.
    """
    by_number = {number: list(row) for number, row in rows}
    told = 0
    for top, bottom, left, right in spans:
        said = by_number.get(top, [])[left - 1 : left]
        told += bottom - top + 1
        if not said or not said[0] or right > left or told > CELLS_MERGED_MOST:
            continue
        for number in range(top + 1, bottom + 1):
            row = by_number.get(number)
            if row is not None and any(row):
                row.extend([""] * (left - len(row)))
                row[left - 1] = row[left - 1] or said[0]
    return [(number, tuple(row)) for number, row in by_number.items()]
