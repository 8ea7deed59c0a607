# SPDX-License-Identifier: Apache-2.0
"""Changes from any thread arrive once, together, on the main thread."""

import threading

import pytest
from PySide6.QtCore import QElapsedTimer, QTimer
from pytestqt.qtbot import QtBot

from cla_desktop.ui.bus import GATHER_MS, PACE_MS, Bus, Changes

STORM_MS = 5


def test_many_changes_become_one(qtbot: QtBot) -> None:
    bus = Bus()
    told: list[tuple[Changes, threading.Thread]] = []
    bus.changed.connect(lambda changes: told.append((changes, threading.current_thread())))

    def batch() -> None:
        for number in range(100):
            bus.post({"flash": [f"r{number}"]})
        bus.post({"link": ()})

    worker = threading.Thread(target=batch)
    worker.start()
    qtbot.waitUntil(lambda: bool(told))
    worker.join()
    bus.flush()
    everything = frozenset[str]().union(*(changes.get("flash", ()) for changes, _ in told))
    assert everything == {f"r{number}" for number in range(100)}
    # One after the other at the pace of the bus, however slowly they are posted.
    assert len(told) < 10
    assert {thread for _, thread in told} == {threading.main_thread()}
    assert any("link" in changes for changes, _ in told)


@pytest.mark.usefixtures("qapp")
def test_nothing_gathered_tells_nothing() -> None:
    bus = Bus()
    told: list[Changes] = []
    bus.changed.connect(told.append)
    bus.flush()
    assert told == []


def test_one_act_is_told_at_once_and_a_storm_a_few_times(qtbot: QtBot) -> None:
    bus = Bus()
    clock, posted, told = QElapsedTimer(), list[int](), list[int]()

    def post() -> None:
        posted.append(len(posted))
        bus.post({"report": ["r"]})

    bus.changed.connect(lambda _changes: told.append(len(posted)))
    storm = QTimer()
    storm.timeout.connect(post)
    clock.start()
    post()
    storm.start(STORM_MS)
    qtbot.waitUntil(lambda: len(told) >= 3)
    storm.stop()
    assert told[0] < PACE_MS // STORM_MS
    assert clock.elapsed() >= 2 * (PACE_MS - GATHER_MS)
