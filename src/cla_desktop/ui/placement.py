# SPDX-License-Identifier: Apache-2.0
"""Where the window stands among others: as large as the design or the screen, and before them."""

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

SIZE: Final = (1366, 768)
FRAME: Final = QSize(16, 48)
"""What the system draws around a dialog, its title among it, takes no more."""


def show_fitting(window: QWidget) -> None:
    """Show it in its size; on a screen that has no more, over all of it."""
    room = QGuiApplication.primaryScreen().availableGeometry()
    if room.width() <= SIZE[0] or room.height() <= SIZE[1]:
        window.showMaximized()
    else:
        window.show()


def within_screen(wished: QSize) -> QSize:
    """The size a dialog wishes, or as much of it as the screen has beside its frame."""
    return wished.boundedTo(QGuiApplication.primaryScreen().availableSize() - FRAME)


def come_forward(window: QWidget) -> None:
    """Bring the window before all others, also from the task bar."""
    from PySide6.QtCore import Qt  # not before the first painting: see `qt_numbers`

    window.setWindowState(window.windowState() & ~Qt.WindowState.WindowMinimized)
    window.show()
    window.raise_()
    window.activateWindow()
