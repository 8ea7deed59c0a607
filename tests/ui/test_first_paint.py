# SPDX-License-Identifier: Apache-2.0
"""The first painting is told once: when the field with the keyboard was painted, or in the end."""

from PySide6.QtWidgets import QLineEdit, QStackedWidget
from pytestqt.qtbot import QtBot

from cla_desktop.ui.first_paint import FirstPaint


def a_stack(qtbot: QtBot) -> tuple[QStackedWidget, QLineEdit]:
    stack, field = QStackedWidget(), QLineEdit()
    qtbot.addWidget(stack)
    stack.addWidget(field)
    field.setFocus()
    return stack, field


def test_it_comes_once_the_field_with_the_keyboard_is_painted(qtbot: QtBot) -> None:
    stack, field = a_stack(qtbot)
    first = FirstPaint(stack)
    with qtbot.waitSignal(first.came):
        stack.show()
        stack.activateWindow()
    assert field.hasFocus()


def test_it_comes_once_only(qtbot: QtBot) -> None:
    stack, field = a_stack(qtbot)
    first = FirstPaint(stack)
    told: list[bool] = []
    first.came.connect(lambda: told.append(True))
    with qtbot.waitSignal(first.came):
        stack.show()
        stack.activateWindow()
    field.update()
    stack.update()
    qtbot.wait(50)
    assert told == [True]


def test_a_window_nobody_sees_is_told_in_the_end(qtbot: QtBot) -> None:
    stack, _field = a_stack(qtbot)
    first = FirstPaint(stack)
    with qtbot.waitSignal(first.came):
        pass
    assert not stack.isVisible()
