# SPDX-License-Identifier: Apache-2.0
"""A ledger that grows by one entry at a time, in any order, is the ledger of all of them."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from cla_core.stock import growing
from cla_core.stock.growing import grown
from cla_core.stock.ledger import Ledger, LedgerEntry, ledger
from tests.core.stock.entries import LOWA, entry

DAYS = ("2025-01-05", "2025-02-10", "2025-03-14")
ACTS = ("BOUGHT", "ISSUED", "ISSUED", "CONFIRMED", "WRITTEN_OFF", "REVERSED", "RECONCILED")
SHOUTED = replace(LOWA, operator="LOWA TEL")
names = st.integers(0, 9).map("e{}".format)


@st.composite
def entries(draw: Any, record: str) -> LedgerEntry:
    cards = draw(st.lists(st.sampled_from("ab"), max_size=2))
    return entry(
        record,
        draw(st.sampled_from(ACTS)),
        "5",
        day=draw(st.sampled_from(DAYS)),
        account=draw(st.sampled_from((LOWA, SHOUTED))),
        voucher=draw(st.sampled_from(("", "a", "b"))),
        vouchers=tuple((card, "5") for card in cards),
        about=draw(names),
        period=draw(st.sampled_from(("2025-01", "2025-02"))),
    )


histories = st.lists(names, unique=True, max_size=10).flatmap(
    lambda records: st.tuples(*map(entries, records))
)


def told(book: Ledger) -> tuple[object, ...]:
    """All that a book holds, its entries in their order."""
    return book, list(book.entries), dict(book.closed_months), book.movements


@given(history=histories)
def test_it_is_the_ledger_of_all_of_them(history: tuple[LedgerEntry, ...]) -> None:
    book = ledger(())
    for at, one in enumerate(history, start=1):
        book = grown(book, one)
        assert told(book) == told(ledger(history[:at]))


def test_an_issue_more_folds_nothing_again(monkeypatch: Any) -> None:
    """Whether it comes last, or tells late of a day before the others."""
    book = ledger(entry(f"e{at}", "ISSUED", "5", day="2025-02-10") for at in range(3))
    monkeypatch.delattr(growing, "ledger")
    for record, day in (("late", "2025-03-14"), ("early", "2025-01-05")):
        book = grown(book, entry(record, "ISSUED", "5", day=day))
    assert list(book.entries) == ["early", "e0", "e1", "e2", "late"]
