# SPDX-License-Identifier: Apache-2.0
"""The strip above what is being written: its name, then what can be done with it."""

from typing import Final

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLayout, QWidget

HEIGHT: Final = 64
LEADING, TRAILING = 24, 16


class FormHead(QFrame):
    """The head of a form, as high on every page; the title takes the room left by the acts."""

    def __init__(self, name: QWidget | QLayout, *acts: QWidget) -> None:
        super().__init__()
        self.setProperty("kind", "strip-top")
        self.setFixedHeight(HEIGHT)
        line = QHBoxLayout(self)
        line.setContentsMargins(LEADING, 0, TRAILING, 0)
        line.setSpacing(12)
        if isinstance(name, QLayout):
            line.addLayout(name, 1)
        else:
            line.addWidget(name, 1)
        for act in acts:
            line.addWidget(act)
