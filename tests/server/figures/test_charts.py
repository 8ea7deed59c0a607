# SPDX-License-Identifier: Apache-2.0
"""Marks of charts lie where the numbers say, whatever the numbers are."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.indicators import Span
from cla_server.figures.charts import COLUMNS_PX, MINUTE_MS, clock_chart, columns, share_of, stack
from cla_server.figures.counting import Slice
from cla_server.figures.periods import WEEK, period_of
from tests.server.figures.quarter import TODAY

PERIOD = period_of(WEEK, TODAY)


@given(counts=st.dictionaries(st.text(max_size=4), st.integers(0, 10_000), max_size=8))
def test_parts_of_a_bar_fill_it_and_do_not_overlap(counts: dict[str, int]) -> None:
    parts = stack(counts)
    assert [part.count for part in parts] == [count for count in counts.values() if count]
    for left, right in pairwise(parts):
        assert abs(left.x + left.width - right.x) < 0.01
    if parts:
        assert (parts[0].x, round(parts[-1].x + parts[-1].width, 1)) == (0, 100)


@given(times=st.lists(st.integers(0, 40 * 24 * 60 * MINUTE_MS), min_size=1, max_size=5))
def test_clocks_and_ticks_stay_on_the_axis(times: list[int]) -> None:
    spans = {f"c{n}": Span(n=1, median_ms=ms // 2, ninetieth_ms=ms) for n, ms in enumerate(times)}
    chart = clock_chart(spans, {"c0": 10 * MINUTE_MS, "unknown": 1})
    assert chart is not None
    for line in chart.lines:
        assert 0 <= line.median <= line.ninetieth <= 100
    assert 0 < (chart.lines[0].target or 0) <= 100
    places = [place for place, _ in chart.ticks]
    assert places[0] == 0
    assert places == sorted(places)
    assert places[-1] <= 100
    assert len(places) <= 6


def test_nothing_known_draws_nothing() -> None:
    assert clock_chart({"c": Span(n=0, median_ms=None, ninetieth_ms=None)}, {"c": 5}) is None
    assert stack({"a": 0}) == []
    assert columns([]) == []
    assert share_of(3, 0) == 0


def test_columns_stand_beside_each_other_and_the_highest_fills_the_height() -> None:
    slices = [Slice(period=PERIOD, alerts=n, required=n, answered=n // 2) for n in (4, 0, 8)]
    first, empty, last = columns(slices)
    assert (first.high, empty.high, last.high) == (COLUMNS_PX / 2, 0, COLUMNS_PX)
    assert (first.answered, last.answered) == (COLUMNS_PX / 4, COLUMNS_PX / 2)
    assert first.x + first.width < empty.x < last.x
    assert last.x + last.width < 100
