# SPDX-License-Identifier: Apache-2.0
"""What in the ledger wants settling: nothing is lost, and nothing is settled by itself.

Two laptops that were apart may both be right for themselves and together wrong: a voucher issued
twice, more sent than was ever bought. It is said here, and settled by a person with a reversal or
with the entry that is missing.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cla_core.stock.ledger import Account, Ledger, LedgerEntry, balances, fees


class Trouble(StrEnum):
    """What can be wrong with the ledger."""

    VOUCHER_TWICE = "VOUCHER_TWICE"
    BOUGHT_TWICE = "BOUGHT_TWICE"
    FEE_TWICE = "FEE_TWICE"
    NOT_BOUGHT = "NOT_BOUGHT"


@dataclass(frozen=True, slots=True, kw_only=True)
class ToSettle:
    """One thing to settle: the entries it is about, or the account and its sum."""

    trouble: Trouble
    entries: tuple[LedgerEntry, ...] = ()
    account: Account | None = None
    sum: Decimal = Decimal(0)


def to_settle(book: Ledger) -> tuple[ToSettle, ...]:
    """Everything that wants settling, vouchers first."""
    return (
        *_twice(book, Trouble.VOUCHER_TWICE),
        *_twice(book, Trouble.BOUGHT_TWICE),
        *_fee_twice(book),
        *_not_bought(book),
    )


def _twice(book: Ledger, trouble: Trouble) -> list[ToSettle]:
    cards = book.spent if trouble is Trouble.VOUCHER_TWICE else book.stocked
    return [
        ToSettle(trouble=trouble, entries=found, account=book.named(found[0].account))
        for _card, found in sorted(cards.items())
        if len({one.id for one in found}) > 1
    ]


def _fee_twice(book: Ledger) -> list[ToSettle]:
    return [
        ToSettle(trouble=Trouble.FEE_TWICE, entries=found, account=book.named(found[0].account))
        for _month, found in sorted(fees(book).items())
        if len(found) > 1
    ]


def _not_bought(book: Ledger) -> list[ToSettle]:
    return [
        ToSettle(trouble=Trouble.NOT_BOUGHT, account=account, sum=balance.missing)
        for account, balance in balances(book).items()
        if balance.missing
    ]
