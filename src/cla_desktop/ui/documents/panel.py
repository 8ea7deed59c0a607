# SPDX-License-Identifier: Apache-2.0
"""What stands beside a list of documents where the one that is shown is not all there is.

Owns the column: acts above the pane, what was told of it below. Knows nothing of what it shows.
"""

from typing import Final

from PySide6.QtCore import QMargins
from PySide6.QtWidgets import QVBoxLayout, QWidget

AROUND: Final = QMargins(16, 16, 16, 8)


class Panel(QWidget):
    """The pane takes the room that is left; `close` lets what stands there reach the edges."""

    def __init__(self, pane: QWidget, *, close: bool = False) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(QMargins() if close else AROUND)
        self._column.setSpacing(0 if close else 8)
        self._column.addWidget(pane, 1)

    def put_above(self, *parts: QWidget) -> None:
        """Add widgets at the top, in this order."""
        for at, part in enumerate(parts):
            self._column.insertWidget(at, part)

    def put_below(self, *parts: QWidget) -> None:
        """Add widgets at the end, in this order."""
        for part in parts:
            self._column.addWidget(part)
