# SPDX-License-Identifier: Apache-2.0
"""The bell: rings once for each clock until it was heard; a clock that jumps does not fool it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_desktop.ui.alarm_bell import AlarmBell
from tests.ui.standing_clock import FRIDAY_2212, StandingClock

MINUTE = 60_000
DAY = 24 * 60 * MINUTE


class Ringing:
    """A bell, its clock, and how often it sounded."""

    def __init__(self, parent: QObject, clock: StandingClock) -> None:
        self.clock = clock
        self.bell = AlarmBell(parent, now_ms=clock.now_ms)
        self.sounded = 0
        self.bell.sound.connect(self._on_sound)

    def _on_sound(self) -> None:
        self.sounded += 1

    def after(self, ms: int) -> None:
        """Time goes on, or a clock is set."""
        self.clock.ms += ms
        self.bell.look()


@pytest.fixture
def ringing(qapp: QApplication, clock: StandingClock) -> Iterator[Ringing]:
    """Nothing is due yet."""
    parent = QObject(qapp)
    yield Ringing(parent, clock)
    parent.deleteLater()


def test_it_sounds_when_a_clock_runs_out_and_counts_it(ringing: Ringing) -> None:
    ringing.bell.set_due([FRIDAY_2212 + MINUTE, FRIDAY_2212 + 3 * MINUTE])
    assert (ringing.sounded, ringing.bell.unheard) == (0, 0)
    ringing.after(2 * MINUTE)
    assert (ringing.sounded, ringing.bell.unheard, ringing.bell.unseen) == (1, 1, 1)


def test_once_heard_it_is_quiet_until_the_next_clock(ringing: Ringing) -> None:
    ringing.bell.set_due([FRIDAY_2212 - MINUTE, FRIDAY_2212 + MINUTE])
    assert ringing.sounded == 1
    ringing.bell.hear()
    ringing.after(MINUTE // 2)
    assert (ringing.sounded, ringing.bell.unheard, ringing.bell.unseen) == (1, 0, 1)
    ringing.after(MINUTE)
    assert (ringing.sounded, ringing.bell.unheard) == (2, 1)


def test_two_clocks_of_one_minute_are_two(ringing: Ringing) -> None:
    due = FRIDAY_2212 - MINUTE
    ringing.bell.set_due([due])
    ringing.bell.see()
    ringing.bell.set_due([due, due])
    assert (ringing.sounded, ringing.bell.unheard, ringing.bell.unseen) == (2, 1, 1)


def test_what_was_met_rings_no_more_and_leaves_no_silence_behind(ringing: Ringing) -> None:
    due = FRIDAY_2212 - MINUTE
    ringing.bell.set_due([due])
    ringing.bell.see()
    ringing.bell.set_due([])
    assert ringing.bell.unheard == 0
    ringing.bell.set_due([due])
    assert (ringing.sounded, ringing.bell.unheard) == (2, 1)


def test_a_clock_set_back_and_forth_rings_no_second_time(ringing: Ringing) -> None:
    ringing.bell.set_due([FRIDAY_2212 - MINUTE])
    ringing.bell.see()
    ringing.after(-DAY)
    assert ringing.bell.unheard == 0
    ringing.after(DAY)
    assert (ringing.sounded, ringing.bell.unheard, ringing.bell.unseen) == (1, 0, 0)


def test_a_sleep_or_a_day_off_rings_once_for_all_it_passed(ringing: Ringing) -> None:
    ringing.bell.set_due([FRIDAY_2212 + n * MINUTE for n in range(1, 40)])
    ringing.after(DAY)
    assert (ringing.sounded, ringing.bell.unheard) == (1, 39)
    ringing.after(MINUTE)
    assert ringing.sounded == 1
    ringing.bell.hear()
    assert ringing.bell.unheard == 0


def test_it_sounds_again_until_somebody_hears_it(ringing: Ringing, qtbot: QtBot) -> None:
    ringing.bell.set_due([FRIDAY_2212 - MINUTE])
    again = ringing.bell.again
    assert again.isActive()
    again.setInterval(10)
    qtbot.waitUntil(lambda: ringing.sounded >= 3)
    ringing.bell.hear()
    assert not again.isActive()


def test_whoever_unlocks_took_note_of_nothing_yet_and_it_stays_quiet(ringing: Ringing) -> None:
    ringing.bell.set_due([FRIDAY_2212 - MINUTE])
    ringing.bell.see()
    ringing.bell.begin_anew()
    assert (ringing.sounded, ringing.bell.unheard, ringing.bell.unseen) == (1, 0, 1)
