# SPDX-License-Identifier: Apache-2.0
"""Amounts as people type them: exact, in any script, and never guessed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.kind import Problem
from cla_core.language import Language
from cla_core.money import (
    TOO_LARGE,
    Money,
    UnclearAmount,
    read_amount,
    shown_amount,
    shown_money,
    total,
)

LANGUAGES = (Language.load("en"), Language.load("fr"))
amounts = st.from_regex(Money.SHAPE, fullmatch=True).filter(str.isascii)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("5", "5"),
        ("12.50", "12.50"),
        ("12,50", "12.50"),
        ("1 250,50", "1250.50"),
        ("1\u202f250.5", "1250.5"),
        ("1'250.50", "1250.50"),
        ("1,250.50", "1250.50"),
        ("1.250,50", "1250.50"),
        ("1,250,000", "1250000"),
        ("12 000", "12000"),
        ("007", "7"),
        ("١٢٫٥", "12.5"),
    ],
)
def test_an_amount_is_read_as_it_is_written(typed: str, amount: str) -> None:
    assert read_amount(typed) == amount


@pytest.mark.parametrize("typed", ["1,250", "1.250", "", " ", "-5", "1e3", "5 USD", "1,25,0", "."])
def test_what_could_be_two_amounts_or_none_is_asked_again(typed: str) -> None:
    with pytest.raises(UnclearAmount):
        read_amount(typed)


@pytest.mark.parametrize("amount", ["1000000000000", "12345678901234.5"])
def test_an_amount_beyond_all_credit_is_looked_at_again(amount: str) -> None:
    found = Money().problem({"amount": amount, "currency": "USD"}, lambda _name: ("USD",))
    assert found == Problem("amount", TOO_LARGE)


@given(amounts)
def test_what_is_shown_is_read_back_in_both_languages(amount: str) -> None:
    for lang in LANGUAGES:
        try:
            again = read_amount(shown_amount(Decimal(amount), "USD", lang=lang))
        except UnclearAmount:
            assert len(amount.partition(".")[2]) == 3
            continue
        assert Decimal(again) == Decimal(amount)


@pytest.mark.parametrize(
    ("amount", "currency", "english", "french"),
    [
        ("100", "USD", "100.00\u00a0USD", "100,00\u00a0USD"),
        ("1250.5", "USD", "1\u202f250.50\u00a0USD", "1\u202f250,50\u00a0USD"),
        ("0.125", "USD", "0.125\u00a0USD", "0,125\u00a0USD"),
        ("900.00", "CDF", "900\u00a0CDF", "900\u00a0CDF"),
        ("12.5", "CDF", "12.50\u00a0CDF", "12,50\u00a0CDF"),
    ],
)
def test_an_amount_has_its_currencys_decimals_in_each_language(
    amount: str, currency: str, english: str, french: str
) -> None:
    value = {"amount": amount, "currency": currency}
    assert [shown_money(value, lang=lang) for lang in LANGUAGES] == [english, french]


def test_cents_add_up_exactly_and_currencies_stay_apart() -> None:
    ten = [{"amount": "0.10", "currency": "USD"}] * 3
    assert total([*ten, {"amount": "500", "currency": "CDF"}]) == {
        "USD": Decimal("0.30"),
        "CDF": Decimal(500),
    }
