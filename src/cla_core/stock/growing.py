# SPDX-License-Identifier: Apache-2.0
"""A ledger with one entry more, made from the one before it.

It is the ledger that all entries together make, without folding them all again: who writes hundreds
of entries one after the other waits for each as long as for the first.
"""

from bisect import insort
from collections.abc import Mapping, Sequence
from dataclasses import replace

from cla_core.records.credit import voucher_key
from cla_core.stock.admission import FINAL
from cla_core.stock.ledger import SPENDS, Ledger, LedgerEntry, account_key, card_of, ledger

_Cards = Mapping[tuple[str, str], tuple[LedgerEntry, ...]]


def grown(book: Ledger, entry: LedgerEntry) -> Ledger:
    """The ledger of all that the book has and this entry."""
    ordered = list(book.entries.values())
    if _changes_what_stood(book, ordered, entry):
        return ledger((*ordered, entry))
    insort(ordered, entry, key=lambda one: one.order)
    sold = [number for number, _ in entry.vouchers] if entry.act == "BOUGHT" else []
    used = [entry.voucher] if entry.act in SPENDS else []
    return replace(
        book,
        entries={one.id: one for one in ordered},
        confirmed_by=_confirmed(book, entry),
        spent=_with_cards(book.spent, entry, used),
        stocked=_with_cards(book.stocked, entry, sold),
        names={account_key(entry.account): entry.account, **book.names},
    )


def _changes_what_stood(book: Ledger, ordered: Sequence[LedgerEntry], entry: LedgerEntry) -> bool:
    """Whether it takes something back, closes a month, or spells an operator before the others."""
    if entry.act in FINAL or entry.id in book.entries:
        return True
    if any(one.act == "REVERSED" and one.about == entry.id for one in ordered):
        return True
    is_last = all(one.order < entry.order for one in ordered[-1:])
    return not is_last and book.named(entry.account) != entry.account


def _confirmed(book: Ledger, entry: LedgerEntry) -> Mapping[str, LedgerEntry]:
    if entry.act != "CONFIRMED":
        return book.confirmed_by
    first = min(entry, book.confirmed_by.get(entry.about, entry), key=lambda one: one.order)
    return {**book.confirmed_by, entry.about: first}


def _with_cards(known: _Cards, entry: LedgerEntry, numbers: list[str]) -> _Cards:
    found = dict(known)
    for number in filter(voucher_key, numbers):
        card = card_of(entry.account, number)
        found[card] = tuple(sorted((*found.get(card, ()), entry), key=lambda one: one.order))
    return found
