# SPDX-License-Identifier: Apache-2.0
"""The least that PySide6 can show: a window with one focused field. Prints "ready" once painted."""

import os
import sys

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget


class Ready(QObject):
    """Waits until the field was asked to paint itself while it has the focus."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say so, and end at once."""
        painted = event.type() == QEvent.Type.Paint
        if painted and isinstance(watched, QLineEdit) and watched.hasFocus():
            os.write(1, b"ready\n")
            os._exit(0)
        return False


def main() -> None:
    """Show it."""
    app = QApplication(sys.argv[:1])
    window = QWidget()
    field = QLineEdit()
    QVBoxLayout(window).addWidget(field)
    ready = Ready(window)
    field.installEventFilter(ready)
    window.resize(1366, 768)
    field.setFocus()
    window.show()
    # No window manager runs on the virtual screen to give a new window the keyboard.
    window.activateWindow()
    app.exec()


main()
