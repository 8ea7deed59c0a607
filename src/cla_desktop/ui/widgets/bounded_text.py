# SPDX-License-Identifier: Apache-2.0
"""A few lines to paste into, which stay calm whatever is pasted.

Laying out ten megabytes would freeze the window for minutes, so what is too much is cut before it
gets into the field; whoever reads the field then says that it is not what was asked for.
"""

from PySide6.QtCore import QMimeData
from PySide6.QtWidgets import QPlainTextEdit


class BoundedText(QPlainTextEdit):
    """`most` characters of plain text at a paste; Tab goes on to the next field."""

    def __init__(self, *, most: int, height: int) -> None:
        super().__init__()
        self._most = most
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only, and no more than fit."""
        room = max(self._most - self.document().characterCount(), 0)
        self.insertPlainText(source.text()[:room])
