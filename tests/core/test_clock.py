# SPDX-License-Identifier: Apache-2.0
"""The hybrid clock: stamps only rise, whatever the wall clock, the mission or other devices say."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from cla_core.clock import AHEAD_LIMIT_MS, HybridClock, moment_of, ms_of

NOW_MS = 1_741_981_560_000
DAY_MS = 24 * 60 * 60 * 1000
TEN_YEARS_MS = 3650 * DAY_MS
JUMPS = st.integers(-TEN_YEARS_MS, TEN_YEARS_MS)
STAMPS = st.integers(0, (1 << 63) - 1)


@dataclass
class Wall:
    """A wall clock somebody keeps changing."""

    ms: int = NOW_MS

    def now_ms(self) -> int:
        return self.ms


acts = st.lists(
    st.one_of(
        st.tuples(st.just("jump"), JUMPS),
        st.tuples(st.just("observe"), STAMPS),
        st.tuples(st.just("mission"), JUMPS),
        st.tuples(st.just("restart"), st.just(0)),
        st.tuples(st.just("stamp"), st.just(0)),
    ),
    max_size=30,
)


@given(acts)
def test_stamps_rise_through_jumps_restarts_and_news(done: list[tuple[str, int]]) -> None:
    wall = Wall()
    clock = HybridClock(wall.now_ms)
    before = 0
    for what, value in done:
        match what:
            case "jump":
                wall.ms = max(wall.ms + value, 0)
            case "observe":
                clock.observe(value)
            case "mission":
                clock.mission_time(max(NOW_MS + value, 0))
            case "restart":
                clock = HybridClock(wall.now_ms, last=clock.last, offset_ms=clock.offset_ms)
        stamp = clock.stamp()
        assert stamp > before
        before = stamp


@given(STAMPS)
def test_a_stamp_more_than_five_minutes_ahead_is_not_imported(stamp: int) -> None:
    clock = HybridClock(Wall().now_ms)
    clock.observe(stamp)
    if stamp >> 16 > NOW_MS + AHEAD_LIMIT_MS:
        assert clock.last == 0
    else:
        assert clock.stamp() > stamp


def test_a_clock_a_day_off_is_corrected_by_the_mission() -> None:
    wall = Wall(NOW_MS - DAY_MS)
    clock = HybridClock(wall.now_ms)
    clock.mission_time(NOW_MS)
    assert (clock.offset_ms, clock.corrected_ms()) == (DAY_MS, NOW_MS)
    assert clock.stamp() >> 16 == NOW_MS


def test_a_moment_carries_its_offset() -> None:
    assert moment_of(NOW_MS, 120).isoformat() == "2025-03-14T21:46:00+02:00"
    assert moment_of(NOW_MS).isoformat() == "2025-03-14T19:46:00+00:00"
    assert {ms_of(moment_of(NOW_MS, offset)) for offset in (0, 120, -570)} == {NOW_MS}
