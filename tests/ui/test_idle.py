# SPDX-License-Identifier: Apache-2.0
"""Idleness by the program's own windows and by the computer, and sleep by two clocks."""

import ctypes
import time
from ctypes import wintypes

import pytest
from PySide6.QtCore import QByteArray
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_desktop.ui.idle import SLEPT_S, IdleWatch
from cla_desktop.ui.system_rest import PowerMessages, SleepNews, system_idle, time_asleep

LIMIT_S = 300.0


class Hands:
    """Three clocks that a test moves."""

    def __init__(self) -> None:
        self.elapsed = 1000.0
        self.system = 0.0
        self.asleep = 50.0

    def watch(self) -> IdleWatch:
        """A watch that looks at them."""
        return IdleWatch(
            limit_s=LIMIT_S,
            elapsed=lambda: self.elapsed,
            system_idle=lambda: self.system,
            asleep=lambda: self.asleep,
        )


@pytest.fixture
def hands() -> Hands:
    """All at rest."""
    return Hands()


@pytest.fixture
def watch(hands: Hands, qapp: QApplication) -> IdleWatch:
    """Begun now."""
    made = hands.watch()
    made.setParent(qapp)
    made.start()
    made.stop()
    return made


def test_no_touch_for_the_limit_is_idle(hands: Hands, watch: IdleWatch, qtbot: QtBot) -> None:
    hands.elapsed += LIMIT_S - 1
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()
    hands.elapsed += 1
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_a_touch_begins_the_time_anew(hands: Hands, watch: IdleWatch, qtbot: QtBot) -> None:
    hands.elapsed += LIMIT_S - 1
    watch.touch()
    hands.elapsed += LIMIT_S - 1
    with qtbot.assertNotEmitted(watch.idle):
        watch.look()


def test_a_computer_nobody_touches_is_idle(hands: Hands, watch: IdleWatch, qtbot: QtBot) -> None:
    hands.system = LIMIT_S
    with qtbot.waitSignal(watch.idle):
        watch.look()


def test_time_asleep_is_told_once(hands: Hands, watch: IdleWatch, qtbot: QtBot) -> None:
    hands.asleep += SLEPT_S + 1
    with qtbot.waitSignal(watch.slept), qtbot.assertNotEmitted(watch.idle):
        watch.look()
    with qtbot.assertNotEmitted(watch.slept):
        watch.look()


def test_a_late_timer_is_no_sleep(hands: Hands, watch: IdleWatch, qtbot: QtBot) -> None:
    hands.elapsed += 60
    with qtbot.assertNotEmitted(watch.slept), qtbot.assertNotEmitted(watch.idle):
        watch.look()


def test_sleep_before_the_unlock_counts_for_nothing(
    hands: Hands, watch: IdleWatch, qtbot: QtBot
) -> None:
    hands.asleep += 3600
    watch.start()
    watch.stop()
    with qtbot.assertNotEmitted(watch.slept):
        watch.look()


def test_this_systems_clocks_are_sane(qapp: QApplication) -> None:
    asleep = time_asleep()
    assert asleep is None or asleep() >= -1
    idle = system_idle()
    assert idle is None or idle() >= 0
    assert QApplication.instance() is qapp
    assert IdleWatch(elapsed=time.monotonic).limit_s == LIMIT_S


@pytest.mark.parametrize(
    ("message", "kind", "told"), [(0x0218, 4, True), (0x0218, 7, False), (0x0100, 4, False)]
)
def test_windows_says_that_sleep_is_near(
    qapp: QApplication, message: int, kind: int, told: bool
) -> None:
    news = SleepNews(qapp)
    heard: list[int] = []
    news.coming.connect(lambda: heard.append(1))
    said = wintypes.MSG()
    said.message, said.wParam = message, kind
    messages = PowerMessages(news)
    name = QByteArray(b"windows_generic_MSG")
    messages.nativeEventFilter(name, ctypes.addressof(said))
    messages.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), ctypes.addressof(said))
    assert heard == ([1] if told else [])


def test_logind_says_it_before_and_after(qapp: QApplication, qtbot: QtBot) -> None:
    news = SleepNews(qapp)
    with qtbot.waitSignal(news.coming):
        news.on_prepare_for_sleep(True)
    with qtbot.assertNotEmitted(news.coming):
        news.on_prepare_for_sleep(False)
