# SPDX-License-Identifier: Apache-2.0
"""The kept sums against a clerk who counts every entry again, on both databases."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from typing import Any

import pytest

from cla_core.stock.sums import SumOf
from cla_server.credit import repository
from cla_server.credit.counting import Month, month_of
from cla_server.kit.within import WHOLE, Within
from tests.server.board.hall import Hall
from tests.server.credit.ledgers import MONTHS, history, record, said
from tests.server.outreach.conftest import Villages
from tests.support.dice import Dice

Told = tuple[str, str, dict[str, Any]]
Sums = dict[tuple[str, str, str], Decimal]
"""By base (or operator), currency and act."""


def by_hand(told: Sequence[Told], month: str) -> Sums:
    """What a clerk counts of one month: strike out in the month of the reversal, latest budget."""
    order = sorted(told, key=lambda one: (one[2]["at"], one[1]))
    struck, confirmed = (
        struck_out(order),
        {values["about"] for _, _, values in order if values["act"] == "CONFIRMED"},
    )
    found: Sums = {}
    for base, one, values in order:
        for act, sum_ in lines(values, month, struck.get(one, "")):
            key = base, values["money"]["currency"], act
            found[key] = sum_ if act == "BUDGET" else found.get(key, Decimal(0)) + sum_
            if act == "ISSUED" and one in confirmed and one not in struck:
                told_so = base, values["money"]["currency"], "CONFIRMED"
                found[told_so] = found.get(told_so, Decimal(0)) + sum_
    return {key: sum_ for key, sum_ in found.items() if sum_}


def struck_out(order: Sequence[Told]) -> dict[str, str]:
    """By entry the month in which it was taken back."""
    made = {one: values["at"][:7] for _, one, values in order}
    found: dict[str, str] = {}
    for _, _one, values in order:
        if values["act"] == "REVERSED":
            found.setdefault(values["about"], max(values["at"][:7], made[values["about"]]))
    return found


def lines(values: dict[str, Any], month: str, struck: str) -> Iterator[tuple[str, Decimal]]:
    """What one entry brings to a month."""
    if "money" not in values:
        return
    sum_, act = Decimal(values["money"]["amount"]), values["act"]
    if act == "BUDGET":
        if values["period"] == month:
            yield act, sum_
        return
    if values["at"][:7] == month:
        yield act, sum_
    if struck == month:
        yield act, -sum_


def as_shown(month: Month) -> Sums:
    """What the page shows, by base."""
    return {
        (one.base, one.currency, str(act)): sum_
        for one in month.by_base
        for act, sum_ in one.line.of.items()
        if sum_
    }


def the_month(hall: Hall, month: str, within: Within = WHOLE) -> Month:
    """One month as it is kept."""
    with hall.database.reading() as connection:
        return month_of(connection, within, month)


@pytest.mark.parametrize("seed", [1, 2])
def test_every_sum_is_what_a_clerk_counts(either: Hall, seed: int) -> None:
    told = list(history(seed))
    villages = Villages(either)
    late = Dice(seed).shuffled(told)
    for base, one, values in (*late, *late[:9]):
        villages.tell("credit", values, base=base, record=one)
    stock: dict[tuple[str, str], Decimal] = {}
    for month in MONTHS:
        shown = the_month(either, month)
        assert as_shown(shown) == by_hand(told, month)
        for costed in shown.by_base:
            place = costed.base, costed.currency
            assert costed.line.opening == stock.get(place, Decimal(0))
            stock[place] = costed.line.closing
        for whole in shown.by_currency:
            parts = [part for part in shown.by_base if part.currency == whole.currency]
            assert whole.line.closing == sum(part.line.closing for part in parts)
        assert len({account.operator.casefold() for account in shown.by_account}) <= 2
    either.database.close()


def test_two_laptops_of_a_base_at_once_lose_nothing(either: Hall) -> None:
    either.join("KAS")

    def tell(number: int) -> None:
        own = Villages(either, count=100 * number)
        own.tell("credit", said("BOUGHT", amount="0.10"), record=record(number))

    with ThreadPoolExecutor(4) as hands:
        list(hands.map(tell, range(1, 13)))
    [line] = the_month(either, "2025-03").by_currency
    assert line.line.sum("BOUGHT") == Decimal("1.20")
    either.database.close()


def test_a_closed_month_stays_as_it_was_signed(hall: Hall, villages: Villages) -> None:
    villages.tell("credit", said("BOUGHT", "2025-02-03", amount="20"), record=record(1))
    sheet = record(1).replace("-", "")[-8:]
    villages.tell("credit", said("RECONCILED", "2025-03-01", period="2025-02", sheet=sheet))
    before = as_shown(the_month(hall, "2025-02"))
    villages.tell("credit", said("ISSUED", "2025-02-20", amount="7"), record=record(2))
    february, march = the_month(hall, "2025-02"), the_month(hall, "2025-03")
    assert as_shown(february) == before
    assert [one.closed for one in february.by_base] == [True]
    assert as_shown(march) == {("KAS", "USD", "ISSUED"): Decimal(7)}
    assert march.by_base[0].line.closing == Decimal(13)


def test_a_check_costs_what_was_used_by_those_who_answered(hall: Hall, villages: Villages) -> None:
    villages.tell("credit", said("ISSUED", amount="10.00"))
    villages.tell("credit", said("ISSUED", amount="900", currency="CDF"), base="BUL")
    check = {"round": record(9), "node": "N-11", "at": "2025-03-14T06:40:00+02:00"}
    for result in ("HEARD", "WEAK", "HEARD", "NO_ANSWER"):
        villages.tell("check", {**check, "result": result})
    villages.tell("check", {**check, "result": "HEARD"}, base="BUL")
    villages.tell("check", {**check, "at": "2025-02-27T06:40:00+02:00", "result": "HEARD"})
    cost = {
        one.currency: (one.reached, one.per_check) for one in the_month(hall, "2025-03").by_currency
    }
    assert cost == {"USD": (3, Decimal("3.33")), "CDF": (1, Decimal("900.00"))}


@pytest.mark.parametrize(
    "wrong",
    [
        {"money": {"amount": "-5", "currency": "USD"}},
        {"money": {"amount": "0", "currency": "USD"}},
        {"act": "BUDGET", "period": "2025-13"},
        {"operator": "x" * 31},
        {"beneficiary": "K-014"},
        {"at": "yesterday"},
    ],
)
def test_what_makes_no_sense_is_set_aside(villages: Villages, wrong: dict[str, Any]) -> None:
    assert not villages.try_to_tell("credit", {**said("ISSUED"), **wrong})


def test_what_a_newer_laptop_calls_an_act_is_kept_and_counted_as_nothing(
    hall: Hall, villages: Villages
) -> None:
    villages.tell("credit", said("BOUGHT", credit_kind="SATELLITE"))
    villages.tell("credit", {**said("BOUGHT"), "act": "LENT"})
    [line] = the_month(hall, "2025-03").by_currency
    assert line.line.sum("BOUGHT") == Decimal("5.00")
    with hall.database.reading() as connection:
        assert len(repository.entries_of(connection, "KAS")) == 2
        found = repository.sums(connection, WHOLE, until="2025-03")
    assert [type(one) for one in found["KAS"]] == [SumOf]
