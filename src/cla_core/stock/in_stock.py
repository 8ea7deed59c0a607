# SPDX-License-Identifier: Apache-2.0
"""The vouchers that lie in the drawer: bought, and neither issued nor written off."""

from dataclasses import dataclass
from decimal import Decimal

from cla_core.records.credit import voucher_key
from cla_core.stock.ledger import Account, Ledger, card_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """A voucher in stock; its number is for the base alone."""

    account: Account
    number: str
    worth: Decimal


def cards_in_stock(book: Ledger) -> tuple[Card, ...]:
    """The vouchers that were bought and neither issued nor written off."""
    found: dict[tuple[str, str], Card] = {}
    for entry in book.of("BOUGHT"):
        for number, worth in entry.vouchers:
            card = card_of(entry.account, number)
            if voucher_key(number) and card not in book.spent:
                account = book.named(entry.account)
                found.setdefault(card, Card(account=account, number=number, worth=worth))
    return tuple(sorted(found.values(), key=lambda one: (one.account, one.worth, one.number)))
