# SPDX-License-Identifier: Apache-2.0
"""The monthly fees of user groups: which are due, and how they come into the ledger.

A fee is paid to the operator and used up at once: what the stock of fees lacks is written down as
bought with it, in the same transaction, so that the balance stays true.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cla_core.dtg import parse_iso
from cla_core.fields import Plain
from cla_core.money import decimal_of, exact
from cla_core.record import clean
from cla_core.records.emergency import UserGroup
from cla_core.states import ReportState
from cla_core.stock.ledger import MONTH_LENGTH, Account, Ledger, balances, fees
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted
from cla_desktop.services.stock.writing import book_within, now, write_all
from cla_desktop.storage.store import Work

FEE = "CUG_FEE"


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFee:
    """What a user group costs a month; `money` is empty where nobody wrote it down yet."""

    group: str
    operator: str
    money: Mapping[str, Plain]
    until: str = ""

    def runs_in(self, month: str) -> bool:
        """Whether the group has not ended before a month."""
        return not self.until or self.until >= month


def group_fees(work: Work) -> tuple[GroupFee, ...]:
    """The groups in the list, by code."""
    listed = set(work.documents.listed(UserGroup.kind))
    found = [
        _fee_of(entry.values)
        for entry in work.records.all_of(UserGroup.kind)
        if entry.state is not ReportState.DRAFT and entry.id in listed
    ]
    return tuple(sorted(found, key=lambda one: one.group))


def _fee_of(values: Mapping[str, Any]) -> GroupFee:
    expires = str(values.get("expires_on", ""))
    return GroupFee(
        group=str(values.get("code", "")).upper(),
        operator=str(values.get("operator", "")),
        money=values.get("monthly_cost") or {},
        until=parse_iso(expires).date().isoformat()[:MONTH_LENGTH] if expires else "",
    )


def fees_due(work: Work, book: Ledger, month: str) -> tuple[GroupFee, ...]:
    """Whose fee of a month is known and not written down yet."""
    paid = fees(book)
    return tuple(
        one
        for one in group_fees(work)
        if one.money and one.runs_in(month) and (one.group, month) not in paid
    )


def write_fee(desk: Desk, values: Mapping[str, Plain]) -> tuple[Submitted, ...]:
    """Store a fee, before it the purchase of what the stock of fees lacks.

    Raises:
        NotReady: with every problem; nothing is stored.
    """
    said = clean({"at": now(desk), **values})
    bought = _purchase(desk, said)
    several = [{**said, "act": "ISSUED"}] if bought is None else [bought, {**said, "act": "ISSUED"}]
    return write_all(desk, [(desk.new_id(), entry) for entry in several])


def _purchase(desk: Desk, fee: Mapping[str, Any]) -> dict[str, Any] | None:
    """Nothing where the stock is enough, or where the fee says too little to be stored itself."""
    money = fee.get("money")
    if not isinstance(money, dict) or "amount" not in money or not fee.get("operator"):
        return None
    book = desk.store.read(lambda work: book_within(desk, work))
    account = Account(str(fee["operator"]), FEE, str(money["currency"]))
    stock = balances(book).get(book.named(account))
    lacks = decimal_of(money) - (stock.in_stock if stock is not None else 0)
    if lacks <= 0:
        return None
    shared = ("at", "operator", "credit_kind", "period", "reference", "user_group")
    kept = {name: fee[name] for name in shared if name in fee}
    return {**kept, "act": "BOUGHT", "money": {**money, "amount": exact(lacks)}}
