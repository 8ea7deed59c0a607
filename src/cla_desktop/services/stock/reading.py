# SPDX-License-Identifier: Apache-2.0
"""The ledger as the page shows it: balances, what waits, what wants settling, this month's cost."""

from collections.abc import Mapping
from dataclasses import dataclass

from cla_core.records.checks import Check
from cla_core.stock.in_stock import Card, cards_in_stock
from cla_core.stock.ledger import (
    ON_A_SHEET,
    Account,
    Balance,
    Ledger,
    LedgerEntry,
    balances,
    unconfirmed,
)
from cla_core.stock.months import Cost, costs, reached_checks
from cla_core.stock.troubles import ToSettle, to_settle
from cla_desktop.services.desk import Desk
from cla_desktop.services.stock.fees import FeeDue, GroupFee, fees_due, group_fees
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
    reached: Mapping[str, int]
    holders: tuple[Holder, ...]
    groups: tuple[GroupFee, ...]
    fees_due: tuple[FeeDue, ...]

    @property
    def months(self) -> tuple[str, ...]:
        """The months that have entries, and this one; the newest first."""
        told = {self.book.month_of(one) for one in self.entries if one.act in ON_A_SHEET}
        return tuple(sorted({*told, self.month}, reverse=True))

    @property
    def currency(self) -> str:
        """The one that was written last; empty before the first entry."""
        told = (one.account.currency for one in self.entries if one.account.currency)
        return next(told, "")

    def costs(self, month: str) -> tuple[Cost, ...]:
        """Budget, use and cost of a reached check of one month."""
        return costs(self.book, month, reached=self.reached.get(month, 0))


def credit_view(desk: Desk) -> CreditView:
    """The ledger as it is now."""
    month = this_month(desk)

    def job(
        work: Work,
    ) -> tuple[Ledger, Mapping[str, int], tuple[GroupFee, ...], tuple[FeeDue, ...]]:
        book = book_within(desk, work)
        return book, reached_within(work), group_fees(work), fees_due(work, book, month)

    book, reached, groups, due = desk.store.read(job)
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
        reached=reached,
        holders=holders(desk),
        groups=groups,
        fees_due=due,
    )


def reached_within(work: Work) -> Mapping[str, int]:
    """For each month how many checks somebody answered."""
    checks = work.records.all_of(Check.kind)
    return reached_checks((str(one.values["at"]), str(one.values["result"])) for one in checks)
