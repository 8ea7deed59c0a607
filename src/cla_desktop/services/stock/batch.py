# SPDX-License-Identifier: Apache-2.0
"""Issuing to many at once: each holder gets an entry of their own, all in one transaction.

Scratch cards and vouchers are taken from the stock, one for each, when the stock of that operator
has any; then it must have enough.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from cla_core.errors import mark
from cla_core.fields import Plain, Problem
from cla_core.money import decimal_of
from cla_core.operators import operator_key
from cla_core.record import clean
from cla_core.stock.cards import one_worth
from cla_core.stock.in_stock import Card, cards_in_stock
from cla_core.stock.ledger import Account, Balance
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import NotReady, Submitted
from cla_desktop.services.stock.holders import Holder
from cla_desktop.services.stock.writing import book_within, now, write_all

WITH_CARDS = frozenset({"SCRATCH", "VOUCHER"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Batch:
    """Who gets credit, and the entry fields they share.

    An operator in them is for those who have none of their own.
    """

    holders: Sequence[Holder]
    values: Mapping[str, Plain]


def shortfall(batch: Batch, known: Mapping[Account, Balance]) -> dict[str, Decimal]:
    """By operator what the batch takes beyond what is in stock; empty while the amount is open."""
    money, kind = batch.values.get("money"), str(batch.values.get("credit_kind", ""))
    if not isinstance(money, dict):
        return {}
    wanted: dict[str, Decimal] = {}
    names: dict[str, str] = {}
    for holder in batch.holders:
        operator = holder.operator or str(batch.values.get("operator", ""))
        key = operator_key(operator)
        names.setdefault(key, operator)
        wanted[key] = wanted.get(key, Decimal(0)) + decimal_of(money)
    stock = {
        operator_key(account.operator): balance.in_stock
        for account, balance in known.items()
        if (account.credit_kind, account.currency) == (kind, money["currency"])
    }
    return {
        names[key]: sum_ - stock.get(key, Decimal(0))
        for key, sum_ in wanted.items()
        if key and sum_ > stock.get(key, Decimal(0))
    }


def issue_batch(desk: Desk, batch: Batch) -> tuple[Submitted, ...]:
    """Store one entry for each holder: all or none.

    Raises:
        NotReady: with the first thing that is wrong.
    """
    shared = clean(batch.values)
    if not batch.holders:
        raise _refused("beneficiary", mark("Nobody is chosen yet."))
    if "money" not in shared:
        raise _refused("money", mark("This is needed."))
    several = [_entry(desk, holder, shared) for holder in batch.holders]
    if shared.get("method") in WITH_CARDS:
        several = _with_cards(desk, several)
    return write_all(desk, [(desk.new_id(), values) for values in several])


def pack_of(numbers: Sequence[str], money: Plain) -> list[dict[str, Plain]]:
    """The vouchers of a purchase, all of one worth.

    Raises:
        NotReady: the amount does not come out in so many equal cards.
    """
    worth = one_worth(money, len(numbers))
    if worth is None:
        sentence = mark("{count} cards of the same value do not add up to this amount.")
        raise _refused("money", sentence, count=len(numbers))
    return [{"number": number, "worth": worth} for number in numbers]


def _refused(field: str, sentence: str, **values: object) -> NotReady:
    return NotReady((Problem(field, sentence, values),))


def _entry(desk: Desk, holder: Holder, shared: Mapping[str, Plain]) -> dict[str, Any]:
    operator = holder.operator or str(shared.get("operator", ""))
    if not operator:
        sentence = mark("{code} has no operator yet: write which one, for those who have none.")
        raise _refused("operator", sentence, code=holder.code)
    own = {"act": "ISSUED", "at": now(desk), "operator": operator, "beneficiary": holder.code}
    return {**shared, **own}


def _with_cards(desk: Desk, several: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    stock = list(desk.store.read(lambda work: cards_in_stock(book_within(desk, work))))
    kept = {operator_key(card.account.operator) for card in stock}
    found = []
    for values in several:
        card = _take(stock, values)
        if card is None and _operator(values) in kept:
            wanted = sum(_operator(one) == _operator(values) for one in several)
            sentence = mark(
                "The stock of {operator} has no card of this amount left: {wanted} are needed."
            )
            raise _refused("money", sentence, operator=values["operator"], wanted=wanted)
        found.append({**values, **({"voucher": card.number} if card is not None else {})})
    return found


def _operator(values: Mapping[str, Any]) -> str:
    return operator_key(str(values["operator"]))


def _take(stock: list[Card], values: Mapping[str, Any]) -> Card | None:
    """A card of this worth out of the stock."""
    money = values["money"]
    for card in stock:
        if (
            operator_key(card.account.operator) == _operator(values)
            and card.account.currency == money["currency"]
            and card.account.credit_kind == values.get("credit_kind")
            and card.worth == decimal_of(money)
        ):
            stock.remove(card)
            return card
    return None
