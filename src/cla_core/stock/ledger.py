# SPDX-License-Identifier: Apache-2.0
"""The ledger of credit, folded: what was bought is issued, in stock or written off.

Everything here is a function of the set of entries: their order, and that one came twice, change
nothing. A reversed entry counts in its own month and is taken back in the month of its reversal, so
that a closed month's sheet stays as it was signed. A voucher counts once, however often two laptops
issued it. Knows no screen and no store.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import cached_property
from typing import Final

from cla_core.clock import ms_of
from cla_core.dtg import parse_iso
from cla_core.fields import Plain
from cla_core.money import decimal_of
from cla_core.operators import operator_key
from cla_core.records.credit import MOVES, voucher_key

NOTHING: Final = Decimal(0)
MONTH_LENGTH: Final = len("2025-03")
LAST_MONTH: Final = 12
NEVER: Final = "9999-99"
"""Later than every month."""
MARK_LENGTH: Final = 8
ON_A_SHEET: Final = frozenset(
    {"REQUESTED", "APPROVED", "BOUGHT", "ISSUED", "WRITTEN_OFF", "REVERSED"}
)
"""What belongs to the month of its day."""
SPENDS: Final = frozenset({"ISSUED", "WRITTEN_OFF"})
"""What takes a voucher out of the stock."""


@dataclass(frozen=True, slots=True, order=True)
class Account:
    """What is counted together: an operator, a kind of credit, a currency."""

    operator: str
    credit_kind: str
    currency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerEntry:
    """One entry as the rules see it; `at_ms` milliseconds since 1970, `day` as it was there."""

    id: str
    act: str
    at_ms: int
    day: str
    account: Account
    sum: Decimal = NOTHING
    beneficiary: str = ""
    user_group: str = ""
    method: str = ""
    voucher: str = ""
    vouchers: tuple[tuple[str, Decimal], ...] = ()
    about: str = ""
    reason: str = ""
    period: str = ""
    entries: int = 0
    sheet: frozenset[str] = frozenset()
    person: str = ""

    @property
    def month(self) -> str:
        """`2025-03`."""
        return self.day[:MONTH_LENGTH]

    def signs(self, other: "LedgerEntry") -> bool:
        """Whether this closing's sheet has that entry; by time where it says nothing of entries."""
        return mark_of(other.id) in self.sheet if self.sheet else other.at_ms < self.at_ms

    @property
    def is_fee(self) -> bool:
        """Whether it is the fee of a user group: the operator's, and confirmed by nobody."""
        return self.act == "ISSUED" and bool(self.user_group) and not self.beneficiary

    @property
    def holder(self) -> str:
        """Whose it is, by code: a contact's, or a user group's."""
        return self.beneficiary or self.user_group

    @property
    def order(self) -> tuple[int, str]:
        """Sort key: time, then id."""
        return self.at_ms, self.id


def ledger_entry(record: str, values: Mapping[str, Plain], *, person: str = "") -> LedgerEntry:
    """An entry from its plain values."""
    money = values.get("money") or {}
    at = parse_iso(str(values["at"]))
    return LedgerEntry(
        id=record,
        act=str(values["act"]),
        at_ms=ms_of(at),
        day=at.date().isoformat(),
        account=Account(
            operator=" ".join(str(values.get("operator", "")).split()),
            credit_kind=str(values.get("credit_kind", "")),
            currency=str(money.get("currency", "")),
        ),
        sum=decimal_of(money) if money else NOTHING,
        beneficiary=str(values.get("beneficiary", "")).strip(),
        user_group=str(values.get("user_group", "")).strip().upper(),
        method=str(values.get("method", "")),
        voucher=str(values.get("voucher", "")),
        vouchers=tuple(
            (str(row["number"]), decimal_of(row["worth"])) for row in values.get("vouchers", ())
        ),
        about=str(values.get("about", "")),
        reason=str(values.get("reason", "")),
        period=str(values.get("period", "")),
        entries=int(values.get("entries", 0)),
        sheet=frozenset(str(values.get("sheet", "")).split()),
        person=person,
    )


@dataclass(frozen=True, slots=True)
class Balance:
    """One account: all that was bought, issued and written off; `missing` was never bought."""

    bought: Decimal = NOTHING
    issued: Decimal = NOTHING
    written_off: Decimal = NOTHING

    @property
    def in_stock(self) -> Decimal:
        """What was bought and neither issued nor written off; never below 0."""
        return max(self.bought - self.issued - self.written_off, NOTHING)

    @property
    def missing(self) -> Decimal:
        """What went out although nobody wrote down that it was bought."""
        return max(self.issued + self.written_off - self.bought, NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Movement:
    """A sum that entered or left an account in a month; below zero where it was taken back."""

    month: str
    account: Account
    act: str
    sum: Decimal


@dataclass(frozen=True)
class Ledger:
    """All entries, each once; what follows from them is computed when asked for."""

    entries: Mapping[str, LedgerEntry]
    reversed_by: Mapping[str, LedgerEntry]
    confirmed_by: Mapping[str, LedgerEntry]
    spent: Mapping[tuple[str, str], tuple[LedgerEntry, ...]]
    stocked: Mapping[tuple[str, str], tuple[LedgerEntry, ...]]
    names: Mapping[Account, Account] = field(default_factory=dict)

    def stands(self, entry: LedgerEntry) -> bool:
        """Whether no later entry reversed it."""
        return entry.id not in self.reversed_by

    def of(self, act: str) -> tuple[LedgerEntry, ...]:
        """The entries of one act that stand, oldest first."""
        found = (one for one in self.entries.values() if one.act == act and self.stands(one))
        return tuple(sorted(found, key=lambda one: one.order))

    @cached_property
    def closed_months(self) -> Mapping[str, LedgerEntry]:
        """The months that were closed, each with the first entry that said so."""
        found: dict[str, LedgerEntry] = {}
        for entry in self.of("RECONCILED"):
            found.setdefault(entry.period, entry)
        return found

    @cached_property
    def movements(self) -> tuple[Movement, ...]:
        """Every sum that entered or left an account, oldest first."""
        return tuple(_moved(self))

    def month_of(self, entry: LedgerEntry) -> str:
        """The month an entry counts in: its own, unless that was closed without it.

        So a signed sheet stays as it is whatever another laptop brings late: that counts in the
        first month that is open. No reversal counts before what it reverses: a clock may be wrong.
        """
        wrong = self.entries.get(entry.about) if entry.act == "REVERSED" else None
        if wrong is not None and wrong.act != "REVERSED":
            month = max(entry.month, self.month_of(wrong))
        else:
            month = entry.month
        closed = self.closed_months
        while month in closed and not closed[month].signs(entry):
            month = month_after(month)
        return month

    def sheet_of(self, month: str) -> tuple[LedgerEntry, ...]:
        """The entries that a month's sheet rests on, oldest first."""
        return tuple(
            one
            for one in self.entries.values()
            if one.act in ON_A_SHEET and self.month_of(one) == month
        )

    def named(self, account: Account) -> Account:
        """The account under the spelling of its operator that stood first."""
        return self.names.get(account_key(account), account)


def ledger(entries: Iterable[LedgerEntry]) -> Ledger:
    """Fold entries, in any order, each as often as it came."""
    known = {one.id: one for one in entries}
    ordered = sorted(known.values(), key=lambda one: one.order)
    reversals: dict[str, list[LedgerEntry]] = {}
    names: dict[Account, Account] = {}
    for entry in ordered:
        names.setdefault(account_key(entry.account), entry.account)
        target = known.get(entry.about) if entry.act == "REVERSED" else None
        if target is not None and target.act != "REVERSED":
            reversals.setdefault(target.id, []).append(entry)
    standing = [one for one in ordered if one.id not in reversals]
    confirmed_by: dict[str, LedgerEntry] = {}
    for entry in standing:
        if entry.act == "CONFIRMED":
            confirmed_by.setdefault(entry.about, entry)
    book = Ledger(
        entries={one.id: one for one in ordered},
        reversed_by={target: several[0] for target, several in reversals.items()},
        confirmed_by=confirmed_by,
        spent=_by_card((one.voucher, one) for one in standing if one.act in SPENDS),
        stocked=_by_card(
            (number, one) for one in standing if one.act == "BOUGHT" for number, _ in one.vouchers
        ),
        names=names,
    )
    if all(len(several) == 1 for several in reversals.values()):
        return book
    return replace(book, reversed_by=_counting(book, reversals))


def _counting(
    book: Ledger, reversals: Mapping[str, Sequence[LedgerEntry]]
) -> dict[str, LedgerEntry]:
    """Of several reversals of one entry that of the earliest month, which may be signed."""
    return {
        target: min(several, key=lambda one: (book.month_of(one), one.order))
        for target, several in reversals.items()
    }


def _by_card(
    named: Iterable[tuple[str, LedgerEntry]],
) -> Mapping[tuple[str, str], tuple[LedgerEntry, ...]]:
    """Entries by the voucher they name, the first in front."""
    found: dict[tuple[str, str], list[LedgerEntry]] = {}
    for number, entry in named:
        if voucher_key(number):
            found.setdefault(card_of(entry.account, number), []).append(entry)
    return {card: tuple(several) for card, several in found.items()}


def card_of(account: Account, number: str) -> tuple[str, str]:
    """What makes a voucher one and the same: its operator and its number."""
    return operator_key(account.operator), voucher_key(number)


def mark_of(record: str) -> str:
    """The end of an entry's id, by which a closing names it."""
    return record.replace("-", "")[-MARK_LENGTH:]


def month_after(month: str) -> str:
    """`2025-04` for `2025-03`."""
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1:04d}-01" if number == LAST_MONTH else f"{year:04d}-{number + 1:02d}"


def account_key(account: Account) -> Account:
    """The account by what its operator's spellings have in common."""
    return Account(operator_key(account.operator), account.credit_kind, account.currency)


def _moved(book: Ledger) -> Iterator[Movement]:
    cards: dict[tuple[str, str, str], list[tuple[LedgerEntry, Decimal]]] = {}
    for entry in book.entries.values():
        if entry.act not in MOVES:
            continue
        alone = entry.sum
        for number, worth in _cards_of(entry):
            side = "IN" if entry.act == "BOUGHT" else "OUT"
            counted = min(worth, alone)
            cards.setdefault((side, *card_of(entry.account, number)), []).append((entry, counted))
            alone -= counted
        back = book.reversed_by.get(entry.id)
        yield from _counted(book, entry, book.month_of(entry), alone)
        if back is not None:
            yield from _counted(book, entry, book.month_of(back), -alone)
    for holdings in cards.values():
        yield from _card_moved(book, holdings)


def _cards_of(entry: LedgerEntry) -> Iterator[tuple[str, Decimal]]:
    """The vouchers an entry names, each once, with what they are worth."""
    named = entry.vouchers if entry.act == "BOUGHT" else ((entry.voucher, entry.sum),)
    known = {voucher_key(number): (number, worth) for number, worth in reversed(named)}
    return (card for key, card in known.items() if key)


def _card_moved(
    book: Ledger, holdings: Sequence[tuple[LedgerEntry, Decimal]]
) -> Iterator[Movement]:
    """A voucher counts under one entry at a time, and goes to another one from that month on.

    So a reversal changes no month before it, whichever of two laptops' entries it takes back.
    """
    until = {
        entry.id: book.month_of(back)
        for entry, _ in holdings
        if (back := book.reversed_by.get(entry.id)) is not None
    }
    since = {entry.id: book.month_of(entry) for entry, _ in holdings}
    holder: tuple[LedgerEntry, Decimal] | None = None
    for month in sorted({*since.values(), *until.values()}):
        standing = [
            held
            for held in holdings
            if since[held[0].id] <= month and not until.get(held[0].id, NEVER) <= month
        ]
        if holder in standing:
            continue
        if holder is not None:
            yield from _counted(book, holder[0], month, -holder[1])
        holder = standing[0] if standing else None
        if holder is not None:
            yield from _counted(book, holder[0], month, holder[1])


def _counted(book: Ledger, entry: LedgerEntry, month: str, sum_: Decimal) -> Iterator[Movement]:
    if sum_:
        account = book.named(entry.account)
        yield Movement(month=month, account=account, act=entry.act, sum=sum_)


def balances(
    book: Ledger, *, until: str | None = None, since: str | None = None
) -> dict[Account, Balance]:
    """Every account, by operator, kind and currency; of some months alone where they are given."""
    sums: dict[Account, dict[str, Decimal]] = {}
    for moved in book.movements:
        if (until is not None and moved.month > until) or (
            since is not None and moved.month < since
        ):
            continue
        of = sums.setdefault(moved.account, {})
        of[moved.act] = of.get(moved.act, NOTHING) + moved.sum
    return {
        account: Balance(*(sums[account].get(act, NOTHING) for act in MOVES))
        for account in sorted(sums)
    }


def unconfirmed(book: Ledger) -> tuple[LedgerEntry, ...]:
    """The issues whose holder has not said that they came, oldest first.

    A user group's fee goes to the operator: nobody waits for it.
    """
    return tuple(
        one for one in book.of("ISSUED") if one.id not in book.confirmed_by and not one.is_fee
    )


def fees(book: Ledger) -> Mapping[tuple[str, str], tuple[LedgerEntry, ...]]:
    """The fees that stand by user group and month, the first in front."""
    found: dict[tuple[str, str], list[LedgerEntry]] = {}
    for entry in book.of("ISSUED"):
        if entry.is_fee:
            found.setdefault((entry.user_group, entry.period), []).append(entry)
    return {key: tuple(several) for key, several in found.items()}
