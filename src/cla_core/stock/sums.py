# SPDX-License-Identifier: Apache-2.0
"""The ledger of one base as sums by month, account and act: all that the mission counts with.

Nothing here names a holder or a voucher. The mission does not know the vouchers' numbers, so what
two laptops issued twice counts twice with it until the base reverses one of the two.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from itertools import chain
from typing import Final

from cla_core.stock.ledger import NOTHING, Account, Ledger
from cla_core.stock.months import budgets


class Counted(StrEnum):
    """What is summed up; a closed month is a line of no sum."""

    REQUESTED = "REQUESTED"
    APPROVED = "APPROVED"
    BOUGHT = "BOUGHT"
    ISSUED = "ISSUED"
    WRITTEN_OFF = "WRITTEN_OFF"
    CONFIRMED = "CONFIRMED"
    BUDGET = "BUDGET"
    CLOSED = "CLOSED"


@dataclass(frozen=True, slots=True, order=True)
class SumOf:
    """The key of a sum: month, account and act."""

    month: str
    account: Account
    act: Counted


ASKED: Final = (Counted.REQUESTED, Counted.APPROVED)
"""What moves nothing: the mission compares it with what was bought and issued."""
NO_ACCOUNT: Final = Account("", "", "")


Summed = Iterator[tuple[SumOf, Decimal]]


def sums_of(book: Ledger) -> Mapping[SumOf, Decimal]:
    """Every sum of a base; what comes to nothing is left out, a closed month is not."""
    found: dict[SumOf, Decimal] = {}
    for line, sum_ in chain(_moved(book), _asked(book), _confirmed(book), _budgets(book)):
        found[line] = found.get(line, NOTHING) + sum_
    closed = {SumOf(month, NO_ACCOUNT, Counted.CLOSED): NOTHING for month in book.closed_months}
    return {line: sum_ for line, sum_ in found.items() if sum_} | closed


def _moved(book: Ledger) -> Summed:
    for moved in book.movements:
        yield SumOf(moved.month, moved.account, Counted(moved.act)), moved.sum


def _asked(book: Ledger) -> Summed:
    """Taken back in the month of the reversal, as what moves is: a signed sheet stays as it is."""
    for entry in book.entries.values():
        if entry.act in ASKED:
            account, act = book.named(entry.account), Counted(entry.act)
            yield SumOf(book.month_of(entry), account, act), entry.sum
            if back := book.reversed_by.get(entry.id):
                yield SumOf(book.month_of(back), account, act), -entry.sum


def _confirmed(book: Ledger) -> Summed:
    for issue in book.of("ISSUED"):
        if issue.id in book.confirmed_by:
            account = book.named(issue.account)
            yield SumOf(book.month_of(issue), account, Counted.CONFIRMED), issue.sum


def _budgets(book: Ledger) -> Summed:
    for month, by_currency in budgets(book).items():
        for currency, sum_ in by_currency.items():
            yield SumOf(month, Account("", "", currency), Counted.BUDGET), sum_
