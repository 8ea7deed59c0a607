# SPDX-License-Identifier: Apache-2.0
"""The hybrid clock: stamps only rise, whatever the wall clock, the mission or other devices say."""

from dataclasses import dataclass
from datetime import datetime, tzinfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.clock import AHEAD_LIMIT_MS, HybridClock, MissionClock, Trip, moment_of, ms_of

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


class OfWindows(datetime):
    """What the system is asked for there it answers for 1970 to 3000 alone."""

    @classmethod
    def fromtimestamp(cls, timestamp: float, tz: tzinfo | None = None) -> "OfWindows":
        if not 0 <= timestamp < 32_536_850_400:
            raise OSError(22, "Invalid argument")
        return super().fromtimestamp(timestamp, tz)


@pytest.mark.parametrize(
    ("ms", "said"),
    [
        (-157_766_400_000, "1965-01-01T02:00:00+02:00"),
        (-1, "1970-01-01T01:59:59.999000+02:00"),
        (NOW_MS + 7, "2025-03-14T21:46:00.007000+02:00"),
        (64_060_588_800_000, "4000-01-01T02:00:00+02:00"),
    ],
)
def test_every_moment_that_people_write_is_one_on_windows_too(
    monkeypatch: pytest.MonkeyPatch, ms: int, said: str
) -> None:
    monkeypatch.setattr("cla_core.clock.datetime", OfWindows)
    assert moment_of(ms, 120).isoformat() == said
    assert ms_of(moment_of(ms, 120)) == ms


HOUR_MS = 60 * 60 * 1000
SECOND_MS = 1000


@dataclass
class Machine:
    """A laptop whose clock somebody sets, and which runs and sleeps all the same."""

    ms: int = NOW_MS
    running: int = 0

    def now_ms(self) -> int:
        return self.ms

    def running_ms(self) -> int:
        return self.running

    def runs(self, ms: int) -> None:
        self.ms += ms
        self.running += ms


@pytest.mark.parametrize("off_ms", [DAY_MS, -DAY_MS, HOUR_MS, -5 * 60 * SECOND_MS])
def test_a_clock_set_right_by_hand_is_corrected_no_more(off_ms: int) -> None:
    """By a wristwatch, in two steps, an hour after the mission was heard; it says so."""
    machine = Machine(NOW_MS + off_ms)
    clock = MissionClock(machine, running_ms=machine.running_ms)
    clock.go_by(-off_ms)
    machine.runs(HOUR_MS)
    assert clock.now_ms() == NOW_MS + HOUR_MS
    machine.ms -= off_ms // 2
    machine.runs(20 * SECOND_MS)
    clock.now_ms()
    machine.ms -= off_ms - off_ms // 2 - 40 * SECOND_MS
    machine.runs(HOUR_MS)
    assert clock.was_set
    assert clock.now_ms() == NOW_MS + 2 * HOUR_MS + 20 * SECOND_MS
    clock.take_up(-off_ms)  # unlocked again, before it was kept
    assert clock.now_ms() == NOW_MS + 2 * HOUR_MS + 20 * SECOND_MS
    clock.go_by(clock.offset_ms)
    assert (clock.was_set, clock.now_ms()) == (False, NOW_MS + 2 * HOUR_MS + 20 * SECOND_MS)


@pytest.mark.parametrize("moved_ms", [HOUR_MS, -DAY_MS, 20 * SECOND_MS])
def test_another_move_of_the_clock_changes_nothing(moved_ms: int) -> None:
    machine = Machine(NOW_MS - DAY_MS)
    clock = MissionClock(machine, running_ms=machine.running_ms)
    clock.go_by(DAY_MS)
    machine.ms += moved_ms
    assert (clock.was_set, clock.offset_ms) == (False, DAY_MS)


@pytest.mark.parametrize(
    ("known_ms", "trip", "learned_ms"),
    [
        (None, Trip(NOW_MS, NOW_MS + 2000, 2000), -1000),
        (DAY_MS, Trip(NOW_MS, NOW_MS + 2000, 2000), -1000),
        (-70_000, Trip(NOW_MS, NOW_MS + 240_000, 240_000), -70_000),  # slow: it may be right
        (DAY_MS, Trip(NOW_MS, NOW_MS + 240_000, 240_000), -120_000),  # slow: it cannot be
        (-1000, Trip(NOW_MS, NOW_MS + 8 * HOUR_MS, 3000), -1000),  # slept on the way
        (DAY_MS, Trip(NOW_MS, NOW_MS + DAY_MS, 3000), DAY_MS),  # set on the way
        (-DAY_MS, Trip(NOW_MS, NOW_MS - DAY_MS, 3000), -DAY_MS),
    ],
)
def test_an_answer_tells_the_time_as_exactly_as_its_trip_allows(
    known_ms: int | None, trip: Trip, learned_ms: int
) -> None:
    clock = HybridClock(Wall().now_ms, offset_ms=known_ms, was_set=True)
    clock.mission_time(NOW_MS, trip)
    assert clock.offset_ms == learned_ms
    assert clock.was_set is (learned_ms == known_ms)
