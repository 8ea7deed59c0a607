# SPDX-License-Identifier: Apache-2.0
"""A list as it lies in a file: rows of plain text, whatever program wrote it.

Owns the choice of reader by what the file is, not by its name, and the limits that keep a hostile
or mistaken file from filling the memory. Evaluates nothing: a formula is its text.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from cla_core.errors import InputRefused, mark
from cla_desktop.services.spreadsheets import plain
from cla_desktop.services.watching import Watch

NOTHING_IN_IT: Final = mark("There is nothing in this file.")
FILE_MOST: Final = 20 * 1024 * 1024
ROWS_MOST: Final = 20_000
COLUMNS_MOST: Final = 400
DAYS_FROM: Final = date(1899, 12, 30)
"""From which day spreadsheets count days, but for those that an old Mac began."""
CELL_MOST: Final = 2_000
OTHER_FORMS: Final = (
    "%pdf", "{", "mime-version:", "<?xml", "<html", "<!doctype", "<table", "<meta",
)  # fmt: skip
"""How texts begin that are no list, whatever their names end in."""
SAYS_NOTHING: Final = re.compile(
    r"[-–—_./?]+|n\W?a|n\W?d|ras|neant|néant|aucun|aucune|none|nil|null|inconnu|unknown|"
    r"(?:n\W?(?:a|ont|y a) )?(?:pas|sans|no|hana)(?:(?: d\W?e?)? ?(?:tel|téléphone|telephone|numero"
    r"|numéro|portable|contact|phone|number|simu)s?)?|n\W?a pas"
    r"|لا ?يوجد|غير معروف|بدون|#(?:n/[ad]|[a-zéè0/]+[!?])",
    re.IGNORECASE,
)
"""What people write into a cell of which they know nothing."""
AS_TEXT: Final = re.compile(r'^="([^"]*)"$')
"""What programs write so that a spreadsheet takes a value for text: no formula."""
DITTO: Final = re.compile(
    r"[-–—\s(]*(?:idem|id\.|-\s?id\s?-|ibid(?:em)?\.?|do\.|//|\\\\|[\"″”“〃]|''|’’|,,)[-–—\s.)]*",
    re.IGNORECASE,
)
"""What people write into a cell that says what the one above it says."""
JOINS: Final = "\u200c\u200d"

Row = tuple[str, ...]


class ListRefused(InputRefused):
    """The file cannot be read as a list; the sentence says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """The rows of a list with their numbers in the file, blank ones left out.

    Of a book the `sheet` that was read, and all `sheets` that are lists. `turned` if people stood
    side by side in it; then the numbers are those of columns. `cut` are the rows in which the file
    breaks off: what they say is not whole; `hidden` those that nobody sees who opens it, and
    `hidden_columns` the letters of such columns in which anything stands. Days that are numbers
    count from `days_from`.
    """

    rows: tuple[Row, ...]
    numbers: tuple[int, ...]
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    turned: bool = False
    cut: frozenset[int] = frozenset()
    hidden: frozenset[int] = frozenset()
    hidden_columns: tuple[str, ...] = ()
    days_from: date = DAYS_FROM


def read_table(path: Path, watch: Watch, sheet: str = "") -> Table:
    """The rows of a CSV, XLSX or vCard file; of a book the sheet, or what is most like a list.

    Raises:
        ListRefused: too large, damaged, or no list.
        Stopped: somebody stopped it.
    """
    try:
        size = path.stat().st_size
        if size > FILE_MOST:
            raise ListRefused(
                mark("This file has {size} MB; a list has at most {most}. Is it the right one?"),
                size=size // 1024**2,
                most=FILE_MOST // 1024**2,
            )
        content = path.read_bytes()
    except OSError:
        raise ListRefused(mark("This file cannot be opened.")) from None
    from cla_desktop.services.networking.lists.correcting import without_reasons
    from cla_desktop.services.networking.lists.shape import one_below_the_other

    return one_below_the_other(without_reasons(_table(content, watch, sheet)))


def table_of(rows: list[tuple[int, Row]]) -> Table:
    """Rows with their numbers, without the blank ones and without blank columns at the end."""
    kept = [(number, _trimmed(row)) for number, row in _spelled_out(rows)]
    said = [(number, row) for number, row in kept if row]
    if not said:
        raise ListRefused(NOTHING_IN_IT)
    return Table(rows=tuple(row for _, row in said), numbers=tuple(number for number, _ in said))


def _spelled_out(rows: Iterable[tuple[int, Row]]) -> Iterator[tuple[int, Row]]:
    """Each row with what the cells above say in place of ditto marks."""
    above: Row = ()
    for number, row in rows:
        said = tuple(
            (above[at] if at < len(above) else "") if DITTO.fullmatch(cell.strip()) else cell
            for at, cell in enumerate(row)
        )
        alone = sum(1 for cell in said if cell.strip()) <= 1  # blank, or a heading of the list
        above = above if alone else said
        yield number, said


def _trimmed(row: Row) -> Row:
    cells = [_said(cell[: CELL_MOST * 2])[:CELL_MOST] for cell in row[:COLUMNS_MOST]]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _said(cell: str) -> str:
    """What a cell says: without signs that nobody sees, and nothing where it says so."""
    seen = "".join(letter if letter in "\n\t" else _seen(letter) for letter in cell)
    said = plain(AS_TEXT.sub(r"\1", seen.strip()))
    return "" if SAYS_NOTHING.fullmatch(said) else said


def _seen(letter: str) -> str:
    """Control signs and marks of direction go; a letter that only joins others stays."""
    unseen = unicodedata.category(letter) in {"Cc", "Cf", "Co", "Cs"}
    return "" if unseen and letter not in JOINS else letter


def _table(content: bytes, watch: Watch, sheet: str) -> Table:
    from cla_desktop.services.networking.lists import delimited, vcards, workbooks

    if content.startswith(workbooks.BEGINS):
        sheets = workbooks.sheets_of(content, watch, sheet)
        return replace(
            table_of(sheets.rows),
            sheet=sheets.name,
            sheets=sheets.lists,
            hidden=sheets.hidden,
            hidden_columns=sheets.hidden_columns,
            days_from=sheets.days_from,
        )
    if content.startswith(workbooks.OLD_BEGINS):
        raise ListRefused(
            mark("This is an old or locked Excel file. Save it as .xlsx or .csv and try again.")
        )
    text = delimited.decoded(content)
    if text.lstrip("\ufeff \r\n\t").lower().startswith(OTHER_FORMS):
        raise ListRefused(
            mark(
                "This is not a list. Open it in a spreadsheet, save it as .xlsx or .csv, and "
                "try again."
            )
        )
    if not vcards.is_vcard(text):
        return table_of(delimited.rows_of(text))
    cards = vcards.cards_of(text)
    return replace(table_of(vcards.rows_of(cards)), cut=vcards.cut_short(cards))
