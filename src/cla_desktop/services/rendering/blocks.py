# SPDX-License-Identifier: Apache-2.0
"""What a page is made of, as plain data for the templates: runs, paragraphs, tables, sections.

A run is `{"t": text, "b": bold}`, a paragraph `{"rtl": bool, "runs": [...]}`. A block is a mapping
with a `kind` that resources/print/blocks.typ draws. All text passes through `safe_text` here, so
that nothing else has to remember it.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import TypedDict

from cla_desktop.services.rendering.safe_text import (
    apart,
    cleaned,
    guarded,
    is_right_to_left,
    one_way,
    paragraphs,
    turns,
    unbroken,
)


class Run(TypedDict):
    """Words in one weight."""

    t: str
    b: bool


class Paragraph(TypedDict):
    """A line of runs with its direction."""

    rtl: bool
    runs: list[Run]


class Block(TypedDict, total=False):
    """A part of a section: `text` of paragraphs, or a table of one of the kinds of blocks.typ.

    A `heading` is never left behind at the foot of a page. A width of 0 is that of the words;
    `ends` tells which columns hold numbers, `whole` whether no row is parted between two pages,
    `for_a_pen` whether its rows are as high as a hand needs.
    """

    kind: str
    paragraphs: list[Paragraph]
    heads: list[str]
    rows: list[list[Paragraph]]
    widths: list[float]
    ends: list[bool]
    whole: bool
    for_a_pen: bool


class Section(TypedDict):
    """A numbered part of the page."""

    number: int
    title: str
    large: bool
    blocks: list[Block]


Runs = list[Run]


def ours(text: str, *, bold: bool = False) -> Runs:
    """Words of the catalogue, or what is made of them."""
    return [Run(t=text, b=bold)]


def said(text: str, *, bold: bool = False) -> Runs:
    """What a person wrote, inside a line of ours."""
    words = guarded(cleaned(text).strip())
    return [Run(t=apart(words) if turns(words) else words, b=bold)]


def fixed(text: str, *, bold: bool = False) -> Runs:
    """A grid, number or date-time-group."""
    return [Run(t=one_way(cleaned(text)), b=bold)]


def report_number(text: str) -> Runs:
    """The number of a report: as long as it is, whoever copies it from the page finds it whole."""
    return [Run(t=one_way(unbroken(text)), b=False)]


def joined(parts: Iterable[Runs], separator: str = " · ") -> Runs:
    """Several runs in one line with a separator between them; empty ones fall away."""
    line: Runs = []
    for part in parts:
        if part:
            line += [*(ours(separator) if line else []), *part]
    return line


def line_of(runs: Runs) -> Paragraph:
    """A line of ours: from left to right, as both languages of the page are."""
    return Paragraph(rtl=False, runs=runs)


def paragraph_of(text: str) -> Paragraph:
    """What a person wrote, in one paragraph that runs as its first letter does."""
    words = guarded(cleaned(text).strip())
    return Paragraph(rtl=is_right_to_left(words), runs=[Run(t=words, b=False)])


def text_of(lines: Iterable[Runs]) -> Block:
    """A block of lines of ours."""
    return Block(kind="text", paragraphs=[line_of(runs) for runs in lines if runs])


def heading_of(text: str) -> Block:
    """Words of ours above what follows them."""
    return Block(kind="heading", paragraphs=[line_of(ours(text, bold=True))])


def paragraphs_of(text: str, lead: Runs | None = None, *, bold: bool = False) -> list[Paragraph]:
    """What a person wrote, line by line in its own direction.

    `lead` stands before a single line, and above several: the first is one of them.
    """
    found = [
        Paragraph(rtl=is_right_to_left(line), runs=[Run(t=guarded(line), b=bold)])
        for line in paragraphs(text)
    ]
    if lead and found and (found[0]["rtl"] or len(found) > 1):
        return [line_of(lead), *found]
    if lead and found:
        found[0]["runs"] = [*lead, *found[0]["runs"]]
    return found


def plain_lines(blocks: Iterable[Block]) -> Iterator[str]:
    """What stands on a page, a line for each row and paragraph, for whoever reads no page."""
    for block in blocks:
        rows = [*block.get("rows", ()), *([each] for each in block.get("paragraphs", ()))]
        for row in rows:
            cells = ("".join(run["t"] for run in cell["runs"]) for cell in row)
            yield " · ".join(cell for cell in cells if cell)


def table_of(
    heads: Sequence[str],
    rows: Sequence[Sequence[Runs]],
    *,
    widths: Sequence[float],
    ends: Sequence[bool] = (),
    whole: bool = False,
    for_a_pen: bool = False,
) -> Block:
    """A table; columns of width 0 are as wide as their words, the others share what is left.

    `ends` marks columns of numbers. `whole` keeps each row on one page: for rows that are short.
    `for_a_pen` gives rows the height in which somebody can ring a number.
    """
    return Block(
        kind="table",
        heads=list(heads),
        rows=[[_cell(cell) for cell in row] for row in rows],
        widths=list(widths),
        ends=list(ends) or [False] * len(heads),
        whole=whole,
        for_a_pen=for_a_pen,
    )


def _cell(runs: Runs) -> Paragraph:
    return Paragraph(rtl=is_right_to_left("".join(run["t"] for run in runs)), runs=runs)
