# SPDX-License-Identifier: Apache-2.0
"""Unlocks a desk and takes calls: presses F2 on one page after the other, as calls come in.

    python -m benchmarks.probes.calling_desk HOME CALLS

Prints two numbers for each call: seconds from before the key until the first question has the focus
and was painted, and how long the processor worked for it: on a busy machine the rest is waiting for
a turn. The first call comes in the very moment the desk opens.
"""

import sys
import time
from pathlib import Path

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from benchmarks.probes.opened import live, opened, until
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.page_names import ALERTS, FIND, REPORTS, SEND, TODAY
from cla_desktop.ui.window import DeskWindow

PAGES = (TODAY, REPORTS, SEND, FIND, ALERTS)
BETWEEN_S = 0.8
"""Calls come no faster; a form that was used is replaced by a fresh one meanwhile."""


class Painted(QObject):
    """Whether the window was painted with the first question in focus since it was asked."""

    def __init__(self, window: DeskWindow) -> None:
        super().__init__(window)
        self._window = window
        self.done = False
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Only listens: all that waits to be painted is painted in this turn."""
        if event.type() is QEvent.Type.UpdateRequest and first_question(self._window):
            self.done = True
        return False


def first_question(window: DeskWindow) -> QWidget | None:
    """The field of the first question, once it has the focus."""
    shell = window.open_desk.shell if window.open_desk else None
    page = shell.pages.current if shell else None
    field = QApplication.focusWidget()
    if not isinstance(page, AlertsPage) or not page.writing or field is None:
        return None
    form = page.quick.form
    return field if form is not None and form.isAncestorOf(field) else None


def answer(app: QApplication, window: DeskWindow, painted: Painted) -> None:
    """Press the key; say how long it took until one could type."""
    painted.done = False
    began, worked = time.perf_counter(), time.process_time()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F2)
    while not painted.done:
        app.processEvents()
    took = time.perf_counter() - began
    print(took, time.process_time() - worked, flush=True)


def main() -> None:
    """Take the calls and end."""
    app = QApplication(sys.argv[:1])
    window, desk = opened(app, Path(sys.argv[1]))
    window.activateWindow()
    until(lambda: QApplication.focusWindow() is window.windowHandle())
    painted = Painted(window)
    answer(app, window, painted)
    for call in range(int(sys.argv[2])):
        QTest.keyClick(window.windowHandle(), Qt.Key.Key_Escape)
        live(BETWEEN_S / 2)
        desk.shell.show_page(PAGES[call % len(PAGES)])
        live(BETWEEN_S / 2)
        answer(app, window, painted)
    window.close()
    app.exec()


main()
