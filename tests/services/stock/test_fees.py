# SPDX-License-Identifier: Apache-2.0
"""The monthly fee of a user group: due, written down once a month, exact, a running cost."""

from decimal import Decimal
from typing import Any

import pytest

from cla_core.stock.ledger import Ledger, ledger, ledger_entry, unconfirmed
from cla_core.stock.months import costs
from cla_core.stock.troubles import Trouble, to_settle
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, create, opened, save
from cla_desktop.services.recording import NotReady
from cla_desktop.services.stock.day import stock_day
from cla_desktop.services.stock.fees import MONTHS_MOST, fees_due, write_fee
from cla_desktop.services.stock.writing import (
    book_within,
    close_month,
    confirm,
    now,
    take_back,
    this_month,
    write,
)
from tests.services.stock.reversing import reverse
from tests.support.desks import SetClock

FORTY = {"amount": "40.00", "currency": "USD"}
LOWA = {"operator": "Lowa Tel", "credit_kind": "CUG_FEE"}


def group(desk: Desk, code: str = "G-01", **more: Any) -> str:
    """A user group that costs forty dollars a month."""
    said = {"code": code, "name": "Kasoro fleet", "operator": "Lowa Tel", "monthly_cost": FORTY}
    return create(desk, "user_group", {**said, **more}).id


def fee(desk: Desk, code: str = "G-01", **more: Any) -> dict[str, Any]:
    """Its fee of this month."""
    said = {**LOWA, "user_group": code, "money": FORTY, "period": this_month(desk)}
    return {**said, "method": "E_TRANSFER", **more}


def book(desk: Desk) -> Ledger:
    return desk.store.read(lambda work: book_within(desk, work))


def due(desk: Desk) -> list[str]:
    month = this_month(desk)
    found = desk.store.read(lambda work: fees_due(work, book_within(desk, work), month))
    return [one.fee.group for one in found]


def test_a_fee_is_a_cost_of_its_month_and_due_no_more(desk: Desk) -> None:
    group(desk)
    assert due(desk) == ["G-01"]
    assert stock_day(desk).fees == (f"G-01 {this_month(desk)}",)
    write_fee(desk, fee(desk))
    assert due(desk) == []
    found = book(desk)
    assert to_settle(found) == ()
    assert unconfirmed(found) == ()
    (cost,) = costs(found, this_month(desk), reached=8)
    assert (cost.used, cost.per_check) == (Decimal("40.00"), Decimal("5.00"))


def test_what_the_stock_of_fees_has_is_used_first(desk: Desk) -> None:
    group(desk)
    money = {"amount": "15.5", "currency": "USD"}
    write(desk, {**LOWA, "act": "BOUGHT", "at": now(desk), "money": money, "operator": "LOWA tel"})
    write_fee(desk, fee(desk))
    assert {str(one.sum) for one in book(desk).of("BOUGHT")} == {"15.5", "24.50"}
    assert to_settle(book(desk)) == ()


def test_one_fee_a_month_until_the_wrong_one_is_reversed(desk: Desk) -> None:
    group(desk)
    done = write_fee(desk, fee(desk))
    with pytest.raises(NotReady, match=r"The fee of G-01 for .* was written down already"):
        write_fee(desk, fee(desk, "g-01"))
    assert len(book(desk).entries) == 2
    with pytest.raises(NotReady, match="nobody confirms it"):
        confirm(desk, done[1].id)
    take_back(desk, [one.id for one in done])
    assert due(desk) == ["G-01"]
    write_fee(desk, fee(desk))
    assert due(desk) == []


def test_a_fee_without_a_month_or_a_sum_is_refused_beside_its_field(desk: Desk) -> None:
    group(desk)
    for wrong, field in (
        ({"period": ""}, "period"),
        ({"period": "14 March"}, "period"),
        ({"money": {"amount": "0", "currency": "USD"}}, "money"),
        ({"money": {"amount": "40", "currency": "ZZZ"}}, "money.currency"),
        ({"operator": ""}, "operator"),
    ):
        with pytest.raises(NotReady) as told:
            write_fee(desk, {**fee(desk), **wrong})
        assert field in {problem.field for problem in told.value.problems}
    assert book(desk).entries == {}


def test_no_fee_is_due_for_a_group_that_ended_costs_nothing_or_was_put_away(desk: Desk) -> None:
    group(desk, "G-01", expires_on="2020-12-31T23:59:00+02:00")
    create(desk, "user_group", {"code": "G-02", "name": "Free", "operator": "Lowa Tel"})
    archive(desk, opened(desk, group(desk, "G-03")))
    running = group(desk, "G-04", expires_on=now(desk))
    assert due(desk) == ["G-04"]
    seen = opened(desk, running)
    save(desk, seen, {**seen.values, "monthly_cost": {"amount": "12.500", "currency": "CDF"}})
    assert due(desk) == ["G-04"]


def test_a_forgotten_month_stays_due_though_its_sheet_is_signed_until_it_is_written_down(
    desk: Desk,
) -> None:
    assert isinstance(desk.clock.machine, SetClock)
    group(desk)
    months = [this_month(desk)]
    for _month in range(2):
        desk.clock.machine.ms += 31 * 24 * 60 * 60 * 1000
        months.append(this_month(desk))
    named = [f"G-01 {month}" for month in months]
    assert [*stock_day(desk).fees] == named
    done = write_fee(desk, fee(desk, period=months[1]))
    assert [*stock_day(desk).fees] == [named[0], named[2]]
    take_back(desk, [one.id for one in done])
    close_month(desk, months[1])
    assert [*stock_day(desk).fees] == named
    write_fee(desk, fee(desk, period=months[1]))
    assert [*stock_day(desk).fees] == [named[0], named[2]]
    (cost,) = costs(book(desk), months[2], reached=0)
    assert cost.used == Decimal("40.00")
    desk.clock.machine.ms += 3 * 366 * 24 * 60 * 60 * 1000
    assert len(stock_day(desk).fees) == MONTHS_MOST


def test_two_laptops_that_wrote_one_fee_are_told_until_one_is_reversed(desk: Desk) -> None:
    group(desk)
    write_fee(desk, fee(desk))
    ours = book(desk)
    (entry,) = ours.of("ISSUED")
    theirs = {**fee(desk), "act": "ISSUED", "at": now(desk)}
    both = ledger((*ours.entries.values(), ledger_entry("theirs", theirs, person="CLA-08")))
    assert [one.trouble for one in to_settle(both)] == [Trouble.FEE_TWICE, Trouble.NOT_BOUGHT]
    reverse(desk, entry.id, reason="TWICE")
    after = (*book(desk).entries.values(), ledger_entry("theirs", theirs, person="CLA-08"))
    assert to_settle(ledger(after)) == ()
