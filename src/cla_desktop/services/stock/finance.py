# SPDX-License-Identifier: Apache-2.0
"""The ledger as a workbook for the finance office: sums and kinds, nobody's name or code.

A cell never begins a formula, whatever somebody typed as an operator. Written beside its place and
put there whole; the file says how many rows it has.
"""

import os
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

from cla_core.errors import InputRefused, mark
from cla_core.language import Language
from cla_core.stock.ledger import Ledger, LedgerEntry, balances
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.writing import book_within
from cla_desktop.vault.disk import take_place

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMULA_SIGNS: Final = ("=", "+", "-", "@", "\t", "\r")
ENDING: Final = ".xlsx"
Cell = str | int | Decimal


class NotWritten(InputRefused):
    """The file could not be written there."""

    def __init__(self) -> None:
        super().__init__(mark("The file cannot be written there. Choose another folder."))


def export_ledger(desk: Desk, path: Path, *, language: Language) -> int:
    """Write every entry and every balance; how many entries.

    Raises:
        NotWritten: the folder takes no file.
    """
    from openpyxl import Workbook

    book = desk.store.read(lambda work: book_within(desk, work))
    workbook = Workbook()
    entries = workbook.active
    if entries is None:
        raise TypeError("a new workbook has a sheet")
    entries.title = language.tr("Ledger")
    rows = list(_entry_rows(desk, book, language))
    _fill(entries, [_entry_heads(language), *rows])
    _fill(workbook.create_sheet(language.tr("Balances")), _balance_rows(desk, book, language))
    told: list[Cell] = [language.tr("Entries in this file"), len(rows)]
    _fill(workbook.create_sheet(language.tr("About")), [told])
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        workbook.save(beside)
        take_place(beside, path)
    except OSError:
        beside.unlink(missing_ok=True)
        raise NotWritten from None
    return len(rows)


def _fill(sheet: "Worksheet", rows: Iterable[Sequence[Cell]]) -> None:
    """Numbers as numbers, so that the office can add them up; words as words and nothing else."""
    for at, row in enumerate(rows, start=1):
        for column, said in enumerate(row, start=1):
            cell = sheet.cell(row=at, column=column)
            cell.value = defused(said) if isinstance(said, str) else said
            if isinstance(said, str):
                cell.data_type = "s"


def defused(text: str) -> str:
    """What no spreadsheet takes for a formula, opened or pasted on."""
    return f"'{text}" if text.startswith(FORMULA_SIGNS) else text


def _entry_heads(language: Language) -> list[str]:
    names = ("at", "act", "credit_kind", "operator", "money", "method", "period", "reason")
    heads = [language.label(f"credit.{name}") for name in names]
    heads.insert(5, language.tr("Currency"))
    return [language.tr("No."), *heads, language.tr("About no."), language.tr("State")]


def _entry_rows(desk: Desk, book: Ledger, language: Language) -> Iterator[list[Cell]]:
    ordered = sorted(book.entries.values(), key=lambda one: one.order)
    numbers = {one.id: number for number, one in enumerate(ordered, start=1)}
    for entry in ordered:
        coded = [
            _coded(desk, language, name, code)
            for name, code in (
                ("credit_act", entry.act),
                ("credit_kind", entry.account.credit_kind),
                ("credit_method", entry.method),
                ("credit_reason", entry.reason),
            )
        ]
        yield [
            numbers[entry.id],
            entry.day,
            coded[0],
            coded[1],
            entry.account.operator,
            entry.sum or "",
            entry.account.currency,
            coded[2],
            entry.period,
            coded[3],
            numbers.get(entry.about, ""),
            _state(book, entry, language),
        ]


def _state(book: Ledger, entry: LedgerEntry, language: Language) -> str:
    if not book.stands(entry):
        return language.tr("reversed")
    if entry.act != "ISSUED" or entry.is_fee:
        return ""
    return (
        language.tr("confirmed") if entry.id in book.confirmed_by else language.tr("not confirmed")
    )


def _balance_rows(desk: Desk, book: Ledger, language: Language) -> Iterator[list[Cell]]:
    tr = language.tr
    yield [
        tr("Operator"), tr("Kind of credit"), tr("Currency"), tr("Bought"), tr("Issued"),
        tr("Written off"), tr("In stock"), tr("Never bought"),
    ]  # fmt: skip
    for account, one in balances(book).items():
        sums = (one.bought, one.issued, one.written_off, one.in_stock, one.missing)
        yield [
            account.operator,
            _coded(desk, language, "credit_kind", account.credit_kind),
            account.currency,
            *sums,
        ]


def _coded(desk: Desk, language: Language, name: str, code: str) -> str:
    return desk.book.label(language, name, code) if code else ""
