# SPDX-License-Identifier: Apache-2.0
"""What a month of the network cost, for the bases somebody may know of.

Sums of two currencies are two sums. What a reached check costs is rounded for the eye and reckoned
on with by nobody: a currency's use by the reached checks of the bases that used that currency.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import TypeVar

from cla_core.operators import operator_key
from cla_core.stock.ledger import NOTHING, Account
from cla_core.stock.months import month_before, share_of_checks
from cla_core.stock.sums import Counted, SumOf
from cla_server.credit import repository
from cla_server.kit.database import Connection
from cla_server.kit.within import Within

MONTHS_SHOWN = 12
Key = TypeVar("Key", str, Account)
BaseSums = Mapping[str, Mapping[SumOf, Decimal]]


@dataclass(slots=True)
class Line:
    """What came and went in one month, of an account or of all of one currency."""

    opening: Decimal = NOTHING
    of: dict[Counted, Decimal] = field(default_factory=dict)

    def add(self, act: Counted, sum_: Decimal) -> None:
        """Count one sum in."""
        self.of[act] = self.of.get(act, NOTHING) + sum_

    def before(self, act: Counted, sum_: Decimal) -> None:
        """Count in what moved before the month."""
        signs = {Counted.BOUGHT: 1, Counted.ISSUED: -1, Counted.WRITTEN_OFF: -1}
        self.opening += signs.get(act, 0) * sum_

    def sum(self, name: str) -> Decimal:
        """The sum of an act; nothing where there was none."""
        return self.of.get(Counted(name), NOTHING)

    @property
    def closing(self) -> Decimal:
        """What is in stock at the end; below zero where more went out than was bought."""
        out = self.sum("ISSUED") + self.sum("WRITTEN_OFF")
        return self.opening + self.sum("BOUGHT") - out

    @property
    def unconfirmed(self) -> Decimal:
        """What was issued and no holder has said that it came."""
        return self.sum("ISSUED") - self.sum("CONFIRMED")

    @property
    def budget(self) -> Decimal | None:
        """The budget; None where nobody set one."""
        return self.of.get(Counted.BUDGET)

    @property
    def left(self) -> Decimal | None:
        """What is left of the budget; below zero where it was overdrawn."""
        return None if self.budget is None else self.budget - self.sum("ISSUED")

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say of it."""
        return not self.opening and not any(self.of.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Costed:
    """One currency, of one base or of all of them; `closed`: the month's sheet is signed."""

    currency: str
    line: Line
    reached: int
    base: str = ""
    closed: bool = False

    @property
    def per_check(self) -> Decimal | None:
        """What a reached check cost; None where none was reached or nothing was used."""
        used = self.line.sum("ISSUED")
        return share_of_checks(used, self.reached) if used else None


@dataclass(frozen=True)
class Month:
    """One month of the network's cost; `month` as `2025-03`."""

    month: str
    sums: BaseSums
    heard: Mapping[str, int]

    @cached_property
    def by_base(self) -> Sequence[Costed]:
        """Every base and currency that anything is said of."""
        found = []
        for base, sums in sorted(self.sums.items()):
            closed = SumOf(self.month, Account("", "", ""), Counted.CLOSED) in sums
            for currency, line in _lines([sums], self.month, by=lambda one: one.currency).items():
                reached = self.heard.get(base, 0)
                one = Costed(
                    base=base, currency=currency, line=line, reached=reached, closed=closed
                )
                found.append(one)
        return found

    @cached_property
    def by_currency(self) -> Sequence[Costed]:
        """Every currency, of all bases together."""
        lines = _lines(self.sums.values(), self.month, by=lambda one: one.currency)
        return [
            Costed(currency=currency, line=line, reached=self._reached(currency))
            for currency, line in lines.items()
        ]

    def _reached(self, currency: str) -> int:
        used = (one for one in self.by_base if one.currency == currency and one.line.sum("ISSUED"))
        return sum(one.reached for one in used)

    @cached_property
    def by_account(self) -> Mapping[Account, Line]:
        """Every operator, kind and currency; an operator that is spelled in two ways is one."""
        names: dict[str, str] = {}
        for sums in self.sums.values():
            for line in sums:
                named = line.account.operator
                names[operator_key(named)] = min(named, names.get(operator_key(named), named))

        def account(one: Account) -> Account:
            return Account(names[operator_key(one.operator)], one.credit_kind, one.currency)

        moves = [
            {line: sum_ for line, sum_ in sums.items() if line.act is not Counted.BUDGET}
            for sums in self.sums.values()
        ]
        return _lines(moves, self.month, by=account)

    @cached_property
    def course(self) -> Sequence[tuple[str, str, Line]]:
        """The last months, the newest first: month, currency, what came and went."""
        months = [self.month]
        while len(months) < MONTHS_SHOWN:
            months.append(month_before(months[-1]))
        return [
            (month, currency, line)
            for month in months
            for currency, line in _lines(
                self.sums.values(), month, by=lambda one: one.currency
            ).items()
        ]


def month_of(connection: Connection, within: Within, month: str) -> Month:
    """A month as the kept sums tell it."""
    return Month(
        month,
        repository.sums(connection, within, until=month),
        repository.heard(connection, within, month),
    )


def _lines(
    several: Iterable[Mapping[SumOf, Decimal]], month: str, *, by: Callable[[Account], Key]
) -> dict[Key, Line]:
    found: dict[Key, Line] = {}
    for sums in several:
        for one, sum_ in sums.items():
            if one.act is Counted.CLOSED or one.month > month:
                continue
            line = found.setdefault(by(one.account), Line())
            if one.month == month:
                line.add(one.act, sum_)
            else:
                line.before(one.act, sum_)
    return {key: found[key] for key in sorted(found) if not found[key].is_empty}
