# SPDX-License-Identifier: Apache-2.0
"""The ledger of one base as sums by month, account and act: all that the mission counts with.

Nothing here names a holder or a voucher. The mission does not know the vouchers' numbers, so what
two laptops issued twice counts twice with it until the base reverses one of the two.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from cla_core.stock.ledger import NOTHING, Account, Ledger
from cla_core.stock.months import budgets


class Counted(StrEnum):
    """What is summed up; a closed month is a line of no sum."""

    BOUGHT = "BOUGHT"
    ISSUED = "ISSUED"
    WRITTEN_OFF = "WRITTEN_OFF"
    CONFIRMED = "CONFIRMED"
    BUDGET = "BUDGET"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, order=True)
class SumOf:
    """One line: which month, account and act."""

    month: str
    account: Account
    act: Counted


NO_ACCOUNT: Final = Account("", "", "")


def sums_of(book: Ledger) -> Mapping[SumOf, Decimal]:
    """Every sum of a base; what comes to nothing is left out, a closed month is not."""
    found: dict[SumOf, Decimal] = {}

    def add(line: SumOf, sum_: Decimal) -> None:
        found[line] = found.get(line, NOTHING) + sum_

    for moved in book.movements:
        add(SumOf(moved.month, moved.account, Counted(moved.act)), moved.sum)
    for issue in book.of("ISSUED"):
        if issue.id in book.confirmed_by:
            add(
                SumOf(book.month_of(issue), book.named(issue.account), Counted.CONFIRMED), issue.sum
            )
    for month, by_currency in budgets(book).items():
        for currency, sum_ in by_currency.items():
            add(SumOf(month, Account("", "", currency), Counted.BUDGET), sum_)
    closed = {SumOf(month, NO_ACCOUNT, Counted.CLOSED): NOTHING for month in book.closed_months}
    return {line: sum_ for line, sum_ in found.items() if sum_} | closed
