# SPDX-License-Identifier: Apache-2.0
"""The ledger of credit against a cash box that is kept by hand, in any order of arrival."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.stock.admission import LEFT, pays_for_alerts, refusals
from cla_core.stock.in_stock import cards_in_stock
from cla_core.stock.ledger import (
    Account,
    Balance,
    LedgerEntry,
    balances,
    ledger,
    mark_of,
    unconfirmed,
)
from cla_core.stock.months import MonthLine, costs, month_lines, reached_checks
from cla_core.stock.troubles import Trouble, to_settle
from tests.core.stock.entries import LOWA, MARCH, entry

APRIL = "2025-04-02"
ACCOUNTS = (
    LOWA,
    Account("Lowa Tel", "AIRTIME", "CDF"),
    Account("Lowa Tel", "SMS", "USD"),
    Account("Kandara Mobile", "AIRTIME", "USD"),
)
DAYS = ("2025-01-05", "2025-02-10", MARCH, APRIL)
cents = st.integers(1, 100_000).map(lambda number: Decimal(number) / 100)


@st.composite
def histories(draw: Any) -> list[LedgerEntry]:
    """Purchases, issues, losses, reversals and confirmations, some of vouchers used twice."""
    found: list[LedgerEntry] = []
    for number in range(draw(st.integers(0, 12))):
        act = draw(st.sampled_from(("BOUGHT", "ISSUED", "ISSUED", "WRITTEN_OFF", "REVERSED")))
        made = replace(
            entry(f"e{number:02d}", act, day=draw(st.sampled_from(DAYS))),
            account=draw(st.sampled_from(ACCOUNTS)),
        )
        if act == "REVERSED":
            made = replace(made, about=f"e{draw(st.integers(0, 12)):02d}")
        elif act == "BOUGHT" and draw(st.booleans()):
            cards = draw(st.lists(st.sampled_from("abcdef"), unique=True, max_size=4, min_size=1))
            worth = tuple((card, Decimal(5)) for card in cards)
            made = replace(made, vouchers=worth, sum=Decimal(5) * len(worth))
        elif act != "BOUGHT" and draw(st.booleans()):
            made = replace(made, voucher=draw(st.sampled_from("abcdef")), sum=Decimal(5))
        else:
            made = replace(made, sum=draw(cents))
        found.append(made)
    return found


def by_hand(entries: Sequence[LedgerEntry]) -> dict[Account, dict[str, Decimal]]:
    """What a careful clerk would count: strike out what was reversed, take each card once."""
    struck = {
        one.about
        for one in entries
        if one.act == "REVERSED"
        for target in entries
        if target.id == one.about and target.act != "REVERSED"
    }
    box: dict[Account, dict[str, Decimal]] = {}
    cards: set[tuple[str, str, str]] = set()
    for one in sorted(entries, key=lambda each: (each.at_ms, each.id)):
        if one.id in struck or one.act not in {"BOUGHT", "ISSUED", "WRITTEN_OFF"}:
            continue
        sum_ = one.sum
        side = "in" if one.act == "BOUGHT" else "out"
        named = one.vouchers if side == "in" else (((one.voucher, one.sum),) if one.voucher else ())
        for number, worth in named:
            card = (side, one.account.operator, number)
            sum_ -= worth if card in cards else Decimal(0)
            cards.add(card)
        if sum_:
            kept = box.setdefault(one.account, {})
            kept[one.act] = kept.get(one.act, Decimal(0)) + sum_
    return box


@given(history=histories(), seed=st.randoms(use_true_random=False))
def test_what_was_bought_is_issued_in_stock_or_written_off_in_any_order(
    history: list[LedgerEntry], seed: Any
) -> None:
    found = balances(ledger(history))
    for balance in found.values():
        assert balance.bought + balance.missing == (
            balance.issued + balance.in_stock + balance.written_off
        )
        assert not (balance.missing and balance.in_stock)
    for one in history:
        assert ledger(history).month_of(one) >= one.month
    mixed = [*history, *history]
    seed.shuffle(mixed)
    assert balances(ledger(mixed)) == found
    assert to_settle(ledger(mixed)) == to_settle(ledger(history))
    counted = {
        account: {
            act: sum_
            for act, sum_ in zip(
                ("BOUGHT", "ISSUED", "WRITTEN_OFF"),
                (one.bought, one.issued, one.written_off),
                strict=True,
            )
            if sum_
        }
        for account, one in found.items()
    }
    assert {account: sums for account, sums in counted.items() if sums} == by_hand(history)


@given(history=histories())
def test_months_follow_each_other_without_a_gap(history: list[LedgerEntry]) -> None:
    book = ledger(history)
    closing: dict[Account, Decimal] = {}
    for month in ("2025-01", "2025-02", "2025-03", "2025-04"):
        for line in month_lines(book, month):
            assert line.opening == closing.get(line.account, Decimal(0))
            moved = line.month.bought - line.month.issued - line.month.written_off
            assert line.closing == line.opening + moved
            closing[line.account] = line.closing
    whole = balances(book)
    assert closing == {
        account: one.bought - one.issued - one.written_off for account, one in whole.items()
    }


def test_a_reversal_after_the_closing_leaves_the_closed_month_as_it_was_signed() -> None:
    before = [
        entry("b", "BOUGHT", "40"),
        entry("i", "ISSUED", "5", beneficiary="K-014"),
        entry("c", "RECONCILED", day=APRIL, period="2025-03", entries=2),
    ]
    signed = month_lines(ledger(before), "2025-03")
    after = ledger([*before, entry("r", "REVERSED", day=APRIL, about="i")])
    assert month_lines(after, "2025-03") == signed
    [april] = month_lines(after, "2025-04")
    assert (april.opening, april.closing) == (Decimal(35), Decimal(40))
    assert balances(after)[LOWA].issued == 0
    assert to_settle(after) == ()


def test_a_voucher_issued_on_two_laptops_counts_once_and_wants_settling() -> None:
    history = [
        entry("b", "BOUGHT", "10", vouchers=(("9981 2234", "5"), ("9981 2235", "5"))),
        entry("mine", "ISSUED", "5", voucher="9981 2234", beneficiary="K-014", at_ms=1),
        entry("theirs", "ISSUED", "5", voucher="9981-2234", beneficiary="K-020", at_ms=2),
    ]
    book = ledger(history)
    assert balances(book)[LOWA].issued == 5
    assert [card.number for card in cards_in_stock(book)] == ["9981 2235"]
    [wrong] = to_settle(book)
    assert wrong.trouble is Trouble.VOUCHER_TWICE
    assert [one.id for one in wrong.entries] == ["mine", "theirs"]
    settled = ledger([*history, entry("r", "REVERSED", day=APRIL, about="mine")])
    assert to_settle(settled) == ()
    assert balances(settled)[LOWA].issued == 5
    assert settled.stands(settled.entries["theirs"])


def test_what_went_out_and_was_never_bought_wants_settling() -> None:
    [wrong] = to_settle(ledger([entry("i", "ISSUED", "5")]))
    assert (wrong.trouble, wrong.account, wrong.sum) == (Trouble.NOT_BOUGHT, LOWA, Decimal(5))


def test_what_comes_late_counts_in_the_first_open_month_and_the_signed_sheet_stays() -> None:
    history = [entry("b", "BOUGHT", "40"), entry("i", "ISSUED", "5")]
    sheet = replace(
        entry("c", "RECONCILED", day=APRIL, period="2025-03"),
        sheet=frozenset({mark_of("b"), mark_of("i")}),
    )
    signed = month_lines(ledger([*history, sheet]), "2025-03")
    late = [
        entry("late", "ISSUED", "7"),
        entry("undone", "REVERSED", about="i"),
    ]
    book = ledger([*late, sheet, *history])
    assert month_lines(book, "2025-03") == signed
    [april] = month_lines(book, "2025-04")
    assert (april.opening, april.month.issued) == (Decimal(35), Decimal(2))
    assert [one.id for one in book.sheet_of("2025-03")] == ["b", "i"]
    assert to_settle(book) == ()


@pytest.mark.parametrize("said", ["lowa  TEL", "Lowa-Tel", "LOWATEL"])
def test_operators_are_one_however_they_are_spelled(said: str) -> None:
    other = Account(said, "AIRTIME", "USD")
    found = balances(ledger([entry("b", "BOUGHT", "5"), entry("i", "ISSUED", "5", account=other)]))
    assert list(found) == [LOWA]
    assert found[LOWA].in_stock == 0


def test_budget_against_use_and_what_a_reached_check_cost() -> None:
    book = ledger(
        [
            entry("old", "BUDGET", "50", period="2025-03", at_ms=1),
            entry("new", "BUDGET", "60", period="2025-03", at_ms=2),
            entry("b", "BOUGHT", "40"),
            entry("i", "ISSUED", "25"),
        ]
    )
    checks = [("2025-03-14T06:40:00+02:00", "HEARD")] * 10
    checks += [("2025-03-14T06:41:00+02:00", "NO_ANSWER"), ("2025-02-01T06:40:00+02:00", "HEARD")]
    reached = reached_checks(checks)["2025-03"]
    [cost] = costs(book, "2025-03", reached=reached)
    assert (cost.budget, cost.used, cost.left) == (Decimal(60), Decimal(25), Decimal(35))
    assert cost.per_check == Decimal("2.50")
    [nobody] = costs(book, "2025-03", reached=0)
    assert nobody.per_check is None


def test_an_issue_waits_until_its_holder_says_that_it_came() -> None:
    issue = entry("i", "ISSUED", "5", beneficiary="K-014")
    assert unconfirmed(ledger([issue])) == (issue,)
    assert unconfirmed(ledger([issue, entry("ok", "CONFIRMED", about="i")])) == ()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        (entry("x", "ISSUED", "5", voucher="12 34"), "voucher"),
        (entry("x", "ISSUED", "7", voucher="55"), "money"),
        (entry("x", "BOUGHT", "5", vouchers=(("55", "5"),)), "vouchers.1.number"),
        (entry("x", "BOUGHT", "9", vouchers=(("77", "4"), ("55", "5"))), "vouchers.2.number"),
        (entry("x", "ISSUED", "5", day="2025-02-10"), "at"),
        (entry("x", "ISSUED", "5", beneficiary="k-014"), "beneficiary"),
        (entry("x", "REVERSED", about="nothing"), "about"),
        (entry("x", "REVERSED", about="gone"), "about"),
        (entry("x", "REVERSED", about="r"), "about"),
        (entry("x", "REVERSED", about="c"), "about"),
        (entry("x", "CONFIRMED", about="b"), "about"),
        (entry("x", "CONFIRMED", about="i"), "about"),
        (entry("x", "RECONCILED", period="2025-02"), "period"),
        (entry("x", "RECONCILED", period="2025-05"), "period"),
    ],
)
def test_each_refusal_is_about_one_field(wrong: LedgerEntry, field: str) -> None:
    book = ledger(
        [
            entry("b", "BOUGHT", "10", vouchers=(("1234", "5"), ("55", "5"))),
            entry("i", "ISSUED", "5", voucher="1234"),
            entry("ok", "CONFIRMED", about="i"),
            entry("gone", "ISSUED", "5"),
            entry("r", "REVERSED", about="gone"),
            entry("c", "RECONCILED", period="2025-02"),
        ]
    )
    found = refusals(book, wrong, this_month="2025-04", gone={"K-014": LEFT})
    assert [problem.field for problem in found] == [field]


@pytest.mark.parametrize(
    ("words", "hinted"),
    [
        ("5 USD per alert", True),
        ("Prime pour l'alerte de mardi", True),
        ("récompense", True),
        ("March round, all focal points", False),
        ("pour le mois de mars", False),
        ("battery charging, two weeks", False),
    ],
)
def test_words_that_pay_for_an_alert_are_hinted_at(words: str, hinted: bool) -> None:
    assert pays_for_alerts(words) is hinted


@given(history=histories(), later=histories())
def test_whatever_comes_after_a_closing_leaves_the_signed_sheet_as_it_was(
    history: list[LedgerEntry], later: list[LedgerEntry]
) -> None:
    book = ledger(history)
    months = ("2025-01", "2025-02", "2025-03", "2025-04")
    for month in months:
        sheet = frozenset(mark_of(one.id) for one in book.sheet_of(month))
        closing = entry(f"close {month}", "RECONCILED", day="2025-05-01", period=month)
        closing = replace(closing, sheet=sheet | {"nothing"})
        book = ledger([*book.entries.values(), closing])
    signed = {month: month_lines(book, month) for month in months}
    apart = [replace(one, id=f"later {one.id}") for one in later]
    after = ledger([*apart, *book.entries.values()])
    for month, lines in signed.items():
        moved = [line for line in month_lines(after, month) if any_moved(line)]
        assert moved == [line for line in lines if any_moved(line)]


def any_moved(line: MonthLine) -> bool:
    return line.month != Balance() or line.opening != line.closing


def test_what_comes_late_for_a_closed_december_counts_in_january() -> None:
    closing = entry("z", "RECONCILED", day="2025-01-02", period="2024-12", entries=0)
    late = entry("a", "BOUGHT", "20", day="2024-12-30", at_ms=20250103)
    book = ledger([closing, late])
    assert book.month_of(late) == "2025-01"
    february = entry("y", "RECONCILED", day="2025-02-02", period="2025-01", entries=0)
    assert ledger([closing, late]).sheet_of("2025-01") == (late,)
    later = replace(late, at_ms=20250203)
    assert ledger([closing, february, later]).month_of(later) == "2025-02"


def test_an_issue_to_a_contact_is_no_fee_though_it_names_a_group() -> None:
    asked = entry("a", "ISSUED", "5", beneficiary="K-014")
    assert not replace(asked, user_group="CUG-1").is_fee
    assert replace(asked, user_group="CUG-1", beneficiary="").is_fee
