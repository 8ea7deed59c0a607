# SPDX-License-Identifier: Apache-2.0
"""One figure, large, with what it counts below it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.labels import Words


class Figure(QWidget):
    """Read as one: `43 %, women: 6 of 14`."""

    def __init__(self) -> None:
        super().__init__()
        self._large = Words(size=Size.FIGURE)
        self._below = Words(tone=Tone.MUTED)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 24, 0)
        column.setSpacing(0)
        column.addWidget(self._large)
        column.addWidget(self._below)

    def say(self, figure: str, counted: str) -> None:
        """Show another one."""
        self._large.setText(figure)
        self._below.setText(counted)
        self.setAccessibleName(f"{figure}, {counted}")

    @property
    def said(self) -> str:
        """The figure as a screen reader says it."""
        return self.accessibleName()
