# SPDX-License-Identifier: Apache-2.0
"""A few lines to paste into, which stay calm whatever is pasted.

Laying out ten megabytes would freeze the window for minutes, so what is too much is cut before it
gets into the field; whoever reads the field then says that it is not what was asked for.
"""

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget


class BoundedText(QPlainTextEdit):
    """`most` characters of plain text at a paste; Tab goes on to the next field.

    What is pasted may have lines, but nobody writes any: Enter is the page's, and goes on there.
    """

    def __init__(self, *, most: int, height: int) -> None:
        super().__init__()
        self._most = most
        self.setTabChangesFocus(True)
        self.setFixedHeight(height)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Enter to whatever this stands in."""
        from PySide6.QtCore import Qt

        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Words only, and no more than fit; what is marked makes room for them."""
        marked = self.textCursor().selectedText()
        room = self._most - self.document().characterCount() + len(marked)
        self.insertPlainText(source.text()[: max(room, 0)])


def writes_lines(widget: QWidget | None) -> bool:
    """Whether Enter makes a new line in this widget, so that Tab is what goes on."""
    if not isinstance(widget, QPlainTextEdit) or isinstance(widget, BoundedText):
        return False
    return not widget.isReadOnly()
