# SPDX-License-Identifier: Apache-2.0
"""The monthly fees of user groups: which are due, and how they come into the ledger.

A month is due from the one in which the group was written down until its fee stands in the ledger:
what was forgotten is still asked for after the month's sheet is signed, and counts in the month in
which it is written down. A fee is paid to the operator and used up at once: what the stock of fees
lacks is written down as bought with it, in the same transaction, so that the balance stays true.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cla_core.clock import moment_of
from cla_core.dtg import iso, parse_iso
from cla_core.fields import Plain
from cla_core.ids import made_ms
from cla_core.money import decimal_of, exact
from cla_core.record import clean
from cla_core.records.emergency import UserGroup
from cla_core.states import ReportState
from cla_core.stock.ledger import MONTH_LENGTH, Account, Ledger, balances, fees
from cla_core.stock.months import month_before
from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Submitted
from cla_desktop.services.stock.writing import book_within, now, write_all
from cla_desktop.storage.rows import Entry
from cla_desktop.storage.store import Work

FEE = "CUG_FEE"
MONTHS_MOST: Final = 12
"""How far back a forgotten fee is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupFee:
    """What a user group costs a month; `money` is empty where nobody wrote it down yet."""

    group: str
    operator: str
    money: Mapping[str, Plain]
    since: str = ""
    until: str = ""

    def runs_in(self, month: str, *, now: str) -> bool:
        """Whether a month is one of the group's, which runs now where a clock said otherwise."""
        return min(self.since, now) <= month and (not self.until or self.until >= month)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeDue:
    """A month's fee of a user group that has not been entered."""

    fee: GroupFee
    month: str

    @property
    def key(self) -> str:
        """`G-01 2025-03`: what it is called where several are due."""
        return f"{self.fee.group} {self.month}"


def group_fees(work: Work) -> tuple[GroupFee, ...]:
    """The groups in the list, by code."""
    listed = set(work.documents.listed(UserGroup.kind))
    found = [
        _fee_of(entry)
        for entry in work.records.all_of(UserGroup.kind)
        if entry.state is not ReportState.DRAFT and entry.id in listed
    ]
    return tuple(sorted(found, key=lambda one: one.group))


def _fee_of(entry: Entry) -> GroupFee:
    values = entry.values
    expires = str(values.get("expires_on", ""))
    return GroupFee(
        group=str(values.get("code", "")).upper(),
        operator=str(values.get("operator", "")),
        money=values.get("monthly_cost") or {},
        since=_begun(entry),
        until=parse_iso(expires).date().isoformat()[:MONTH_LENGTH] if expires else "",
    )


def _begun(entry: Entry) -> str:
    """The month in which a group was written down; an id that was not made here says less."""
    begun_ms = min(made_ms(entry.id), entry.changed_ms)
    return iso(moment_of(begun_ms, entry.offset_minutes))[:MONTH_LENGTH]


def fees_due(work: Work, book: Ledger, month: str) -> tuple[FeeDue, ...]:
    """The known fees until a month that are not written down yet, the oldest month first."""
    paid, known = fees(book), [one for one in group_fees(work) if one.money]
    return tuple(
        FeeDue(fee=one, month=each)
        for each in _year_until(month)
        for one in known
        if one.runs_in(each, now=month) and (one.group, each) not in paid
    )


def _year_until(month: str) -> list[str]:
    """A year's months, the oldest first."""
    found = [month]
    while len(found) < MONTHS_MOST:
        found.append(month_before(found[-1]))
    return found[::-1]


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
