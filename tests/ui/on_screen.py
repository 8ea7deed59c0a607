# SPDX-License-Identifier: Apache-2.0
"""A page on its own, as it stands on a small screen."""

from typing import Final, TypeVar

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from cla_desktop.ui.page import Page

Shown = TypeVar("Shown", bound=Page)
Widget = TypeVar("Widget", bound=QWidget)
SMALL: Final = (1198, 692)


def on_screen(qtbot: QtBot, page: Shown) -> Shown:
    """Arrived at, in front, with the focus."""
    page.arrive("")
    in_front(qtbot, page)
    page.setFocus()
    return page


def in_front(qtbot: QtBot, widget: Widget, *, size: tuple[int, int] = SMALL) -> Widget:
    """Shown in a window of its own that is the active one."""
    qtbot.addWidget(widget)
    widget.resize(*size)
    with qtbot.waitExposed(widget):
        widget.show()
    widget.activateWindow()
    return widget


def held_enter() -> QKeyEvent:
    """What a keyboard sends again and again while Enter is held."""
    unmodified = Qt.KeyboardModifier.NoModifier
    return QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, unmodified, "\r", True)
