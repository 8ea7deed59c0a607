# SPDX-License-Identifier: Apache-2.0
"""Unlocks a desk and watches the pulse of its main thread, first at rest, then while news comes in.

    python -m benchmarks.probes.syncing_desk HOME SECONDS

Prints "rest" and waits for a line on its standard input; then lets the desk exchange, and prints
one JSON line: the longest stall of each time in seconds, and how many reports are read now. A stall
is how much later than due a timer of five milliseconds comes.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from benchmarks.probes.opened import live, opened, until
from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.storage.rows import Query
from cla_desktop.ui.page_names import REPORTS, TODAY

BEAT_MS = 5
SETTLE_S = 3.0


class Pulse(QObject):
    """The longest stall since `begin`."""

    def __init__(self) -> None:
        super().__init__()
        self.longest_s = 0.0
        self._before = time.perf_counter()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start(BEAT_MS)

    def begin(self) -> None:
        """Count anew."""
        self.longest_s = 0.0
        self._before = time.perf_counter()

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self.longest_s = max(self.longest_s, now - self._before - BEAT_MS / 1000)
        self._before = now


def _read(desk: Desk) -> int:
    query = Query(states=(ReportState.READ,))
    return desk.store.read(lambda work: work.records.count(query))


def main() -> None:
    """Watch, and say it."""
    app = QApplication(sys.argv[:1])
    window, unlocked = opened(app, Path(sys.argv[1]))
    shell, keeper = unlocked.shell, window.keeper
    assert keeper is not None
    shell.show_page(TODAY)
    shell.show_page(REPORTS)
    live(SETTLE_S)
    pulse = Pulse()
    pulse.begin()
    live(float(sys.argv[2]))
    at_rest = pulse.longest_s
    print("rest", flush=True)
    sys.stdin.readline()
    ended: list[object] = []
    keeper.changed.connect(ended.append)
    pulse.begin()
    keeper.try_now()
    until(lambda: ended)
    live(SETTLE_S)
    said = {"rest": at_rest, "busy": pulse.longest_s, "read": _read(unlocked.desk)}
    print(json.dumps(said), flush=True)
    window.close()
    app.exec()


main()
