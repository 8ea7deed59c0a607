# SPDX-License-Identifier: Apache-2.0
"""A month of the ledger: what stood at its beginning, what came and went, what it cost.

A check is reached where it was heard. Cost per reached check is a sum by a count, rounded to the
cent for the eye alone: nothing is reckoned on with it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from cla_core.records.checks import HEARD
from cla_core.stock.ledger import MONTH_LENGTH, NOTHING, Account, Balance, Ledger, balances

CENT: Final = Decimal("0.01")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthLine:
    """One account in one month."""

    account: Account
    opening: Decimal
    month: Balance
    closing: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """One currency in one month: its budget (None where nobody set one), its use."""

    currency: str
    budget: Decimal | None
    used: Decimal
    per_check: Decimal | None

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget; below zero where it was overdrawn."""
        return None if self.budget is None else self.budget - self.used


def month_before(month: str) -> str:
    """`2025-02` for `2025-03`."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1:04d}-12" if number == 1 else f"{year:04d}-{number - 1:02d}"


def month_lines(book: Ledger, month: str) -> tuple[MonthLine, ...]:
    """Every account that ever moved until the end of a month."""
    before = balances(book, until=month_before(month))
    within = balances(book, since=month, until=month)
    after = balances(book, until=month)
    return tuple(
        MonthLine(
            account=account,
            opening=_stock(before.get(account, Balance())),
            month=within.get(account, Balance()),
            closing=_stock(balance),
        )
        for account, balance in after.items()
    )


def _stock(balance: Balance) -> Decimal:
    return balance.bought - balance.issued - balance.written_off


def costs(book: Ledger, month: str, *, reached: int) -> tuple[Cost, ...]:
    """Budget against use, and what a check cost that somebody answered, by currency."""
    used: dict[str, Decimal] = {}
    for line in month_lines(book, month):
        currency = line.account.currency
        used[currency] = used.get(currency, NOTHING) + line.month.issued
    budget = budgets(book).get(month, {})
    return tuple(
        Cost(
            currency=currency,
            budget=budget.get(currency),
            used=used.get(currency, NOTHING),
            per_check=share_of_checks(used.get(currency, NOTHING), reached),
        )
        for currency in sorted({*used, *budget})
    )


def share_of_checks(sum_: Decimal, reached: int) -> Decimal | None:
    """What a reached check cost, to the cent; None where none was reached."""
    return (sum_ / reached).quantize(CENT, ROUND_HALF_EVEN) if reached else None


def budgets(book: Ledger) -> Mapping[str, Mapping[str, Decimal]]:
    """The budget of each month by currency; the last one set holds."""
    found: dict[str, dict[str, Decimal]] = {}
    for entry in book.of("BUDGET"):
        found.setdefault(entry.period, {})[entry.account.currency] = entry.sum
    return found


def reached_checks(results: Iterable[tuple[str, str]]) -> Mapping[str, int]:
    """Count the answered checks of each month; each check is its time (ISO 8601) and its result."""
    return Counter(at[:MONTH_LENGTH] for at, result in results if result in HEARD)
