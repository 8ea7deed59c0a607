# SPDX-License-Identifier: Apache-2.0
"""The ledger as a workbook for the finance office: sums and kinds, nobody's name or code.

The file says how many rows it has.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from cla_core.language import Language
from cla_core.stock.ledger import Ledger, LedgerEntry, balances
from cla_desktop.services.desk import Desk
from cla_desktop.services.spreadsheets import Cell, Sheet, write_workbook
from cla_desktop.services.stock.writing import book_within


def export_ledger(desk: Desk, path: Path, *, language: Language) -> int:
    """Write every entry and every balance; how many entries.

    Raises:
        NotSaved: the folder takes no file.
    """
    tr = language.tr
    book = desk.store.read(lambda work: book_within(desk, work))
    rows = list(_entry_rows(desk, book, language))
    write_workbook(
        path,
        [
            Sheet(tr("Ledger"), [_entry_heads(language), *rows]),
            Sheet(tr("Balances"), list(_balance_rows(desk, book, language))),
            Sheet(tr("About"), [[tr("Entries in this file"), len(rows)]]),
        ],
    )
    return len(rows)


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
            date.fromisoformat(entry.day),
            coded[0],
            coded[1],
            book.named(entry.account).operator,
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
