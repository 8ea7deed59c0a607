# SPDX-License-Identifier: Apache-2.0
"""Moments, spans, choices and filters as pure values."""

from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.language import Language
from cla_core.record import EXAMPLE_MS
from cla_server.board.choices import language_of, theme_of
from cla_server.board.filters import Cursor, Filter, read_filter
from cla_server.board.times import HOUR_MS, MINUTE_MS, Times

DAY_MS = 24 * HOUR_MS
NOW_MS = EXAMPLE_MS + 12 * MINUTE_MS
EN = Times(Language.load("en"), NOW_MS, 120)
FR = Times(Language.load("fr"), NOW_MS, 120)


def test_moments() -> None:
    """Today by the clock, other days by date, other years by year; the full group beside."""
    assert EN.short(EXAMPLE_MS) == "21:46"
    assert EN.short(EXAMPLE_MS - DAY_MS) == "13 Mar, 21:46"
    assert FR.short(EXAMPLE_MS - DAY_MS) == "13 mars, 21:46"
    assert EN.short(EXAMPLE_MS - 100 * DAY_MS) == "4 Dec 2024, 21:46"
    assert EN.dtg(EXAMPLE_MS) == "142146B MAR 25"
    assert EN.full(EN.moment(EXAMPLE_MS)) == "Friday 14 March 2025, 21:46"
    assert FR.full(FR.moment(EXAMPLE_MS)) == "vendredi 14 mars 2025, 21:46"


def test_the_first_of_a_month_is_said_as_french_says_it() -> None:
    first = EXAMPLE_MS - 13 * DAY_MS
    assert (EN.short(first), FR.short(first)) == ("1 Mar, 21:46", "1er mars, 21:46")
    assert FR.full(FR.moment(first)) == "samedi 1er mars 2025, 21:46"


@pytest.mark.parametrize(
    ("span_ms", "english", "french"),
    [
        (30_000, "0 min", "0 min"),
        (14 * MINUTE_MS, "14 min", "14 min"),
        (2 * HOUR_MS + 5 * MINUTE_MS, "2 h 05", "2 h 05"),
        (14 * HOUR_MS + 5 * MINUTE_MS, "14 h", "14 h"),
        (3 * DAY_MS, "3 days", "3 jours"),
    ],
)
def test_spans(span_ms: int, english: str, french: str) -> None:
    """Short, and rounder the longer they are."""
    assert EN.span(span_ms) == english
    assert FR.span(span_ms) == french
    assert EN.ago(NOW_MS - span_ms) == (f"{english} ago" if span_ms >= MINUTE_MS else "just now")


def test_lateness() -> None:
    """From an hour on; a wrong clock that makes it negative says nothing."""
    assert EN.lateness(EXAMPLE_MS, EXAMPLE_MS + 59 * MINUTE_MS) == ""
    assert EN.lateness(EXAMPLE_MS, EXAMPLE_MS + 60 * MINUTE_MS) == "1 h 00"
    assert EN.lateness(EXAMPLE_MS, EXAMPLE_MS - DAY_MS) == ""


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "en"),
        ("fr-CD,fr;q=0.9,en;q=0.8", "fr"),
        ("en-GB,fr;q=0.9", "en"),
        ("sw,fr;q=0.3,en;q=0.7", "en"),
        ("de, fr;q=nonsense", "en"),
        ("*", "en"),
    ],
)
def test_language_of_a_browser(accepted: str, language: str) -> None:
    """The best it asks for among ours; the chosen one goes before."""
    assert language_of({}, accepted) == language
    assert language_of({"cla-language": "fr"}, accepted) == "fr"
    assert language_of({"cla-language": "xx"}, accepted) == language


def test_theme_of_a_browser() -> None:
    """Only what exists."""
    assert theme_of({"cla-theme": "dark"}) == "dark"
    assert theme_of({"cla-theme": "pink"}) == ""
    assert theme_of({}) == ""


def test_addresses_of_filters() -> None:
    """The usual needs no parameter; a change starts at the first page; the rest stays."""
    chosen = Filter(kind="flash", base="KAS", period="30", after=Cursor(5, "0" * 36))
    assert Filter().address() == "/"
    assert chosen.address(unread="1") == "/?kind=flash&base=KAS&period=30&unread=1"
    assert chosen.address(kind="", period="7") == "/?base=KAS"
    assert chosen.same("/list").startswith("/list?kind=flash&base=KAS&period=30&after=5.0")


@given(
    st.dictionaries(
        st.sampled_from(["kind", "base", "period", "unread", "precedence", "after", "found"]),
        st.text(max_size=60),
    )
)
def test_any_address_is_a_filter(query: dict[str, str]) -> None:
    """Nonsense is left out, and what is read is written back the same."""
    chosen = read_filter(MappingProxyType(query), phrase="")
    again = chosen.same("/").partition("?")[2]
    pairs = dict(pair.split("=", 1) for pair in again.split("&") if pair)
    assert read_filter(pairs, phrase="") == chosen
