# SPDX-License-Identifier: Apache-2.0
"""The chords that lock work over an open dialog, and every touch is noticed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout
from pytestqt.qtbot import QtBot

from cla_desktop.ui.keyguard import KeyGuard

CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


class Typing(QDialog):
    """A dialog with a field, shown over everything."""

    def __init__(self) -> None:
        super().__init__()
        self.edit = QLineEdit()
        QVBoxLayout(self).addWidget(self.edit)
        self.setModal(True)


@pytest.fixture
def guard(qapp: QApplication) -> KeyGuard:
    """The guard of the program."""
    return KeyGuard(qapp)


@pytest.fixture
def dialog(guard: KeyGuard, qtbot: QtBot) -> Typing:
    """A modal dialog in front, watched because it was given the focus."""
    made = Typing()
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is made.windowHandle())
    made.edit.setFocus()
    assert guard.parent() is not None
    return made


def test_lock_works_over_a_modal_dialog(guard: KeyGuard, dialog: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(guard.lock_asked):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L, CTRL)


def test_panic_is_another_chord(guard: KeyGuard, dialog: Typing, qtbot: QtBot) -> None:
    with qtbot.waitSignal(guard.panic_asked), qtbot.assertNotEmitted(guard.lock_asked):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_End, CTRL | ALT)


def test_letters_reach_the_field_and_count_as_a_touch(
    guard: KeyGuard, dialog: Typing, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(guard.touched), qtbot.assertNotEmitted(guard.lock_asked):
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_L)
    assert dialog.edit.text() == "l"
    with qtbot.waitSignal(guard.touched):
        QTest.mouseClick(dialog.windowHandle(), Qt.MouseButton.LeftButton)
