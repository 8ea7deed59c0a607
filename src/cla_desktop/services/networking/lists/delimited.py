# SPDX-License-Identifier: Apache-2.0
"""Text with a sign between the cells: whichever sign, whichever encoding."""

import codecs
import csv
import io
import re
from typing import Final

from cla_core.errors import mark
from cla_desktop.services.networking.lists.table import CELL_MOST, ROWS_MOST, ListRefused, Row

MARKED: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
OLDER: Final = ("cp1252", "mac_roman", "cp850")
"""What Excel writes without saying so: on Windows, on a Mac, and as MS-DOS text."""
FRENCH: Final = frozenset("àâçéèêëîïôùûüœÀÂÇÉÈÊËÎÏÔÙÛŒ«»’–°\u00a0")
SOME_LETTER: Final = re.compile(r"[0-9A-Za-z\u0600-\u06ff]")
"""What every list has in it, and what a file that is no text hardly has."""
SIGNS: Final = ";\t,|"
QUOTE: Final = '"'
QUOTED: Final = re.compile(rf'(?:(?<=[{SIGNS}\r\n])|^)"(?:[^"]|"")*"(?=[{SIGNS}\r\n]|$)')
"""A cell between quotation marks, with whatever signs and lines it has."""
LOOKED_AT: Final = 40
LOOKED_INTO: Final = 200_000
NAMED_SIGN: Final = "sep="


def decoded(content: bytes) -> str:
    """The text of a file; without a mark in the encoding in which it reads as French, if any.

    Raises:
        ListRefused: it is no text.
    """
    for begins, name in MARKED:
        if content.startswith(begins):
            return content.decode(name, "replace")
    zeros = content[:4096].count(0)
    if zeros:
        if zeros * 3 < len(content[:4096]):
            raise ListRefused(mark("This is not a list: a CSV, XLSX or vCard file is needed."))
        text = content.decode("utf-16-le" if content[1:2] == b"\0" else "utf-16-be", "replace")
        if not SOME_LETTER.search(text):
            raise ListRefused(mark("This is not a list: a CSV, XLSX or vCard file is needed."))
        return text
    try:
        return content.decode()
    except UnicodeDecodeError:
        return max((content.decode(name, "replace") for name in OLDER), key=_as_it_is_written)


def _as_it_is_written(text: str) -> int:
    """How many of the letters beyond the English alphabet are those that French is written with."""
    return sum(1 if letter in FRENCH else -1 for letter in text if letter > "\x7f")


def rows_of(text: str) -> list[tuple[int, Row]]:
    """The rows with their line numbers."""
    first, _, rest = text.partition("\n")
    sign = _sign(text)
    if first.strip().lower().startswith(NAMED_SIGN):
        sign, text = first.strip()[len(NAMED_SIGN) :][:1] or sign, rest
    csv.field_size_limit(CELL_MOST * 50)
    reader = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=sign)
    found: list[tuple[int, Row]] = []
    begins = ends = 0
    try:
        for number, row in enumerate(reader, start=1):
            if number > ROWS_MOST:
                raise too_many()
            found.append((number, tuple(row)))
            begins, ends = ends + 1, reader.line_num
    except csv.Error:
        raise _unclosed(reader.line_num) from None
    if ends > begins and text.count(QUOTE) % 2:
        # The last row took in all that follows: a mark that opens a cell closes it nowhere.
        raise _unclosed(begins)
    return found


def _unclosed(line: int) -> ListRefused:
    return ListRefused(mark("Line {line} cannot be read: is a quotation mark missing?"), line=line)


def too_many() -> ListRefused:
    """More rows than a list of contacts has."""
    return ListRefused(mark("This list has more than {most} rows."), most=ROWS_MOST)


def _sign(text: str) -> str:
    """The sign that parts most lines into one and the same number of cells, more than one.

    What stands between quotation marks parts nothing.
    """
    bare = QUOTED.sub(QUOTE, text[:LOOKED_INTO])
    lines = [line for line in bare.splitlines() if line.strip()][:LOOKED_AT]
    best, most = ",", 0
    for sign in SIGNS:
        counts = [line.count(sign) for line in lines if sign in line]
        if counts:
            common = max(set(counts), key=counts.count)
            weight = counts.count(common) * 100 + common
            best, most = (sign, weight) if weight > most else (best, most)
    return best
