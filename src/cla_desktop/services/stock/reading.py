# SPDX-License-Identifier: Apache-2.0
"""The ledger as the page shows it: balances, what waits, what wants settling, this month's cost."""

from dataclasses import dataclass
from decimal import Decimal

from cla_core.records.checks import Check
from cla_core.stock.ledger import (
    Account,
    Balance,
    Card,
    Ledger,
    LedgerEntry,
    balances,
    cards_in_stock,
    unconfirmed,
)
from cla_core.stock.months import Cost, costs, reached_checks
from cla_core.stock.troubles import ToSettle, to_settle
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.holders import Holder, holders
from cla_desktop.services.stock.writing import book_within, this_month
from cla_desktop.storage.store import Work


@dataclass(frozen=True, kw_only=True)
class CreditView:
    """All that the page shows, of one moment."""

    book: Ledger
    entries: tuple[LedgerEntry, ...]
    to_confirm: tuple[LedgerEntry, ...]
    balances: dict[Account, Balance]
    cards: tuple[Card, ...]
    to_settle: tuple[ToSettle, ...]
    month: str
    costs: tuple[Cost, ...]
    reached: int
    holders: tuple[Holder, ...]

    @property
    def in_stock(self) -> dict[str, Decimal]:
        """What is there of each currency."""
        found: dict[str, Decimal] = {}
        for account, balance in self.balances.items():
            found[account.currency] = found.get(account.currency, Decimal(0)) + balance.in_stock
        return found


def credit_view(desk: Desk) -> CreditView:
    """The ledger of this moment."""
    month = this_month(desk)

    def job(work: Work) -> tuple[Ledger, int]:
        return book_within(desk, work), reached_in(work, month)

    book, reached = desk.store.read(job)
    return CreditView(
        book=book,
        entries=tuple(
            sorted(book.entries.values(), key=lambda one: (-one.at_ms, one.beneficiary, one.id))
        ),
        to_confirm=tuple(
            sorted(unconfirmed(book), key=lambda one: (one.at_ms, one.beneficiary, one.id))
        ),
        balances=balances(book),
        cards=cards_in_stock(book),
        to_settle=to_settle(book),
        month=month,
        costs=costs(book, month, reached=reached),
        reached=reached,
        holders=holders(desk),
    )


def reached_in(work: Work, month: str) -> int:
    """How many checks of a month somebody answered."""
    checks = work.records.all_of(Check.kind)
    return reached_checks(
        ((str(one.values["at"]), str(one.values["result"])) for one in checks), month
    )
