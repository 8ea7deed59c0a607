# SPDX-License-Identifier: Apache-2.0
"""The real window on a desk made by `benchmarks.filling`, unlocked by typing; for other probes."""

from collections.abc import Callable
from pathlib import Path
from time import monotonic

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from benchmarks.filling import DAWN
from cla_desktop.profile import Profile
from cla_desktop.settings import Settings
from cla_desktop.ui.open_desk import OpenDesk
from cla_desktop.ui.window import DeskWindow

LOOK_MS = 5
PATIENCE_S = 300.0


def live(seconds: float) -> None:
    """Let the window live for a while, in an event loop like its own."""
    loop = QEventLoop()
    QTimer.singleShot(round(seconds * 1000), loop.quit)
    loop.exec()


def until(true: Callable[[], object]) -> None:
    """Let the window live until something is true."""
    end = monotonic() + PATIENCE_S
    while not true():
        assert monotonic() < end, "it never came true"
        live(LOOK_MS / 1000)


def opened(app: QApplication, home: Path) -> tuple[DeskWindow, OpenDesk]:
    """Begin the window, type the passphrase, wait for the desk."""
    window = DeskWindow(app, Profile(home), Settings(language="en"))
    window.begin()
    until(lambda: window.keeper)
    assert window.unlock is not None
    assert window.unlock.form is not None
    field = window.unlock.form.field.edit
    QTest.keyClicks(field, DAWN)
    window.unlock.form.button.click()
    until(lambda: window.open_desk)
    assert window.open_desk is not None
    return window, window.open_desk
