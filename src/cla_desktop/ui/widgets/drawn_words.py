# SPDX-License-Identifier: Apache-2.0
"""Words that a painter writes, or a table of Qt's: in the order in which they were written.

What stands in a label, a button or a field is put in order there; whoever draws words that people
typed asks here for as many of them as have room.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QStyledItemDelegate

from cla_core.reading_order import as_written


def fitting(metrics: QFontMetrics, words: str, room: int) -> str:
    """The words as far as there is room; cut, they end in dots."""
    return metrics.elidedText(as_written(words), Qt.TextElideMode.ElideRight, room)


class TableCells(QStyledItemDelegate):
    """The cells of a table, for its view and whoever has them read out."""

    def displayText(self, value: object, locale: object) -> str:
        """The words of a cell."""
        return as_written(str(value))
