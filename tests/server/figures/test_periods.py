# SPDX-License-Identifier: Apache-2.0
"""Weeks, months, quarters and own dates in the mission's zone, and what an address says of them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.errors import InputRefused
from cla_server.figures.asked import NO_DAY, TOO_LONG, TURNED, Asked, read_asked
from cla_server.figures.periods import MONTH, OWN, QUARTER, WEEK, Period, midnight_ms, period_of
from tests.server.figures.quarter import TODAY

DAYS = st.dates(date(2000, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("kind", "first", "last"),
    [
        (WEEK, "2025-03-10", "2025-03-16"),
        (MONTH, "2025-03-01", "2025-03-31"),
        (QUARTER, "2025-01-01", "2025-03-31"),
    ],
)
def test_periods_around_a_day(kind: str, first: str, last: str) -> None:
    found = period_of(kind, TODAY)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)


@given(kind=st.sampled_from([WEEK, MONTH, QUARTER]), day=DAYS)
def test_periods_follow_each_other_without_a_gap(kind: str, day: date) -> None:
    period = period_of(kind, day)
    assert period.first <= day <= period.last
    assert period.before.last + timedelta(days=1) == period.first
    assert period.after.before == period
    assert period.before.end_ms(120) == period.start_ms(120)


@given(first=DAYS, days=st.integers(1, 366))
def test_slices_cover_a_period_once(first: date, days: int) -> None:
    period = Period(OWN, first, first + timedelta(days=days - 1))
    slices = period.slices()
    assert 1 <= len(slices) <= 14
    assert (slices[0].first, slices[-1].last) == (period.first, period.last)
    edges = [each.end_ms(0) for each in slices[:-1]]
    assert edges == [each.start_ms(0) for each in slices[1:]]
    assert (period.before.days, period.before.last) == (days, first - timedelta(days=1))


def test_a_day_begins_at_midnight_of_the_mission() -> None:
    assert midnight_ms(date(1970, 1, 2), 0) == 24 * 60 * 60 * 1000
    assert midnight_ms(date(1970, 1, 2), 120) == 22 * 60 * 60 * 1000


@given(day=DAYS, kind=st.sampled_from([WEEK, MONTH, QUARTER, OWN]), base=st.text(max_size=12))
def test_an_address_says_what_is_asked(day: date, kind: str, base: str) -> None:
    period = Period(OWN, day, day + timedelta(days=9)) if kind == OWN else period_of(kind, day)
    asked = Asked(period=period, base=" ".join(base.split()), by="office", sharing=True)
    query = dict(_pairs(asked.address()))
    assert read_asked(query, today=TODAY) == asked


def _pairs(address: str) -> list[tuple[str, str]]:
    from urllib.parse import parse_qsl, urlsplit

    return parse_qsl(urlsplit(address).query)


def test_what_makes_no_sense_is_left_out() -> None:
    query = {"period": "moon", "day": "yesterday", "by": "colour", "sharing": "perhaps"}
    assert read_asked(query, today=TODAY) == Asked(period=period_of(MONTH, TODAY))
    assert read_asked({"day": "0001-01-01"}, today=TODAY).period == period_of(MONTH, TODAY)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2025-03-14", "2025-03-13", TURNED),
        ("2024-01-01", "2025-01-01", TOO_LONG),
        ("2025-03-14", "", NO_DAY),
        ("2025-02-30", "2025-03-01", NO_DAY),
        ("9999-01-01", "9999-12-31", NO_DAY),
    ],
)
def test_dates_of_which_there_are_no_figures(first: str, last: str, sentence: str) -> None:
    with pytest.raises(InputRefused) as refused:
        read_asked({"period": OWN, "from": first, "to": last}, today=TODAY)
    assert refused.value.sentence == sentence
