# SPDX-License-Identifier: Apache-2.0
"""Invented entries of a ledger for tests, one line each."""

from decimal import Decimal

from cla_core.stock.ledger import Account, LedgerEntry

LOWA = Account("Lowa Tel", "AIRTIME", "USD")
MARCH = "2025-03-14"


def entry(
    record: str,
    act: str,
    sum_: str = "0",
    *,
    day: str = MARCH,
    account: Account = LOWA,
    at_ms: int = 0,
    beneficiary: str = "",
    voucher: str = "",
    vouchers: tuple[tuple[str, str], ...] = (),
    about: str = "",
    period: str = "",
    entries: int = 0,
) -> LedgerEntry:
    """An entry; its day orders it where no moment is given."""
    return LedgerEntry(
        id=record,
        act=act,
        at_ms=at_ms or int(day.replace("-", "")),
        day=day,
        account=account,
        sum=Decimal(sum_),
        beneficiary=beneficiary,
        voucher=voucher,
        vouchers=tuple((number, Decimal(worth)) for number, worth in vouchers),
        about=about,
        period=period,
        entries=entries,
    )
