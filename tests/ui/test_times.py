# SPDX-License-Identifier: Apache-2.0
"""Moments in words, in both languages, with figures anybody can read over the radio."""

import pytest

from cla_core.language import Language
from cla_desktop.ui.times import Times
from tests.ui.standing_clock import FRIDAY_2212, ZONE_MINUTES, StandingClock

MINUTE = 60_000
HOUR = 60 * MINUTE


def times_in(code: str) -> Times:
    """Moments in a language."""
    return Times(StandingClock(), Language.load(code), offset_minutes=ZONE_MINUTES)


def test_the_day_has_its_name() -> None:
    assert times_in("en").day(FRIDAY_2212) == "Friday 14 March"
    assert times_in("fr").day(FRIDAY_2212) == "vendredi 14 mars"


def test_the_first_of_a_month_is_said_as_french_says_it() -> None:
    first = FRIDAY_2212 - 13 * 24 * HOUR
    english, french = times_in("en"), times_in("fr")
    assert (english.day(first), french.day(first)) == ("Saturday 1 March", "samedi 1er mars")
    assert french.short_day(first) == "sam. 1er mars"
    assert french.brief(first) == "1er mars 22:12"


def test_the_group_and_the_time_are_those_of_the_zone() -> None:
    times = times_in("fr")
    assert times.group(FRIDAY_2212) == "142212B MAR 25"
    assert times.time(FRIDAY_2212) == "22:12"


def test_another_day_is_named_with_its_time() -> None:
    times = times_in("en")
    assert times.when(FRIDAY_2212 - HOUR) == "21:12"
    assert times.when(FRIDAY_2212 - 24 * HOUR) == "Thu 13 Mar 22:12"


def test_where_room_is_short_the_weekday_goes_first() -> None:
    times = times_in("fr")
    assert times.brief(FRIDAY_2212 - HOUR) == "21:12"
    assert times.brief(FRIDAY_2212 + 48 * HOUR) == "16 mars 22:12"


@pytest.mark.parametrize(
    ("ms", "en", "fr"),
    [
        (0, "0 min", "0 min"),
        (59 * MINUTE, "59 min", "59 min"),
        (HOUR, "1 h", "1 h"),
        (HOUR + 5 * MINUTE, "1 h 05", "1 h 05"),
        (47 * HOUR, "47 h", "47 h"),
        (48 * HOUR, "2 days", "2 jours"),
        (-90 * MINUTE, "1 h 30", "1 h 30"),
    ],
)
def test_lengths_are_said_in_two_units(ms: int, en: str, fr: str) -> None:
    assert (times_in("en").length(ms), times_in("fr").length(ms)) == (en, fr)


def test_of_a_time_that_lies_ahead_nothing_says_that_it_was_long_ago() -> None:
    english, french = times_in("en"), times_in("fr")
    assert english.ago(FRIDAY_2212 - 23 * MINUTE) == "23 min ago"
    assert french.ago(FRIDAY_2212 - 23 * MINUTE) == "il y a 23 min"
    assert english.since(FRIDAY_2212 + 30_000) == "0 min"
    for said in (english.since, english.ago):
        assert said(FRIDAY_2212 + 40 * MINUTE) == "time ahead"
    assert french.ago(FRIDAY_2212 + 3 * HOUR) == "heure à venir"
