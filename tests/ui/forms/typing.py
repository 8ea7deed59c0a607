# SPDX-License-Identifier: Apache-2.0
"""A person at the keyboard: keys go to whatever has the focus, as they do on a desk."""

from PySide6.QtCore import QDeadlineTimer, QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from tests.support.patience import PATIENCE_MS

SOON_MS = 10
NO_KEY = Qt.KeyboardModifier.NoModifier
CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


def focused() -> QWidget:
    """The widget that has the focus; there must be one."""
    left = QDeadlineTimer(PATIENCE_MS)
    while QApplication.focusWidget() is None and not left.hasExpired():
        QTest.qWait(SOON_MS)
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def types(text: str) -> None:
    """Type a text."""
    QTest.keyClicks(focused(), text)


def press(key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY, times: int = 1) -> None:
    """Press a key, once or more."""
    for _ in range(times):
        QTest.keyClick(focused(), key, held)


def enter() -> None:
    """Go on."""
    press(Qt.Key.Key_Return)


def pastes(text: str) -> None:
    """Put a text on the clipboard and paste it."""
    data = QMimeData()
    data.setText(text)
    QGuiApplication.clipboard().setMimeData(data)
    press(Qt.Key.Key_V, CTRL)
