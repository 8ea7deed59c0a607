# SPDX-License-Identifier: Apache-2.0
"""Days and months in a sentence are written as its language writes them."""

from datetime import date

import pytest

from cla_core.day_said import DaySaid, MonthSaid
from cla_core.errors import InputRefused
from cla_core.language import Language


@pytest.mark.parametrize(
    ("code", "day", "month"),
    [("en", "29 November 2026", "November 2026"), ("fr", "29 novembre 2026", "novembre 2026")],
)
def test_a_refusal_says_a_day_as_its_reader_does(code: str, day: str, month: str) -> None:
    lang = Language.load(code)
    said = {"day": DaySaid(date(2026, 11, 29)), "month": MonthSaid("2026-11")}
    assert lang.tr("{day}, {month}", **said) == f"{day}, {month}"


@pytest.mark.parametrize(
    ("code", "day"), [("en", "1 March 2025"), ("fr", "1er mars 2025")], ids=["en", "fr"]
)
def test_french_says_the_first_of_a_month_as_no_other_day(code: str, day: str) -> None:
    assert DaySaid(date(2025, 3, 1)).worded(Language.load(code)) == day


def test_where_no_language_is_known_a_day_still_says_which() -> None:
    refused = InputRefused("Used on {day}.", day=DaySaid(date(2026, 11, 29)))
    assert str(refused) == "Used on 2026-11-29."


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "soon"])
def test_what_names_no_month_stays_as_it_is(text: str) -> None:
    assert MonthSaid(text).worded(Language.load("en")) == text
