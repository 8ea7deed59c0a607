# SPDX-License-Identifier: Apache-2.0
"""A layout that sets its widgets in a line and breaks it where the room ends, as words do.

A widget that dies with its parent is not taken out of a layout first, and an item that asks it for
its size then ends the program: each item is kept with its widget, and asked while that lives.
"""

from itertools import pairwise

from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget
from shiboken6 import isValid

Line = list[tuple[QLayoutItem, QSize]]


class FlowLayout(QLayout):
    """Left to right, or right to left where one reads so."""

    def __init__(self, *, gap: int = 4) -> None:
        super().__init__()
        self._kept: list[tuple[QLayoutItem, QWidget | None]] = []
        self._gap = gap
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Take one more at the end."""
        self._kept.append((item, item.widget()))

    def count(self) -> int:
        """How many items it has."""
        return len(self._kept)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """The item at a place, or None."""
        return self._kept[index][0] if 0 <= index < len(self._kept) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Give one back."""
        return self._kept.pop(index)[0] if 0 <= index < len(self._kept) else None

    def hasHeightForWidth(self) -> bool:
        """True: the narrower it is, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high it is when it is so wide."""
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay the items out."""
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def sizeHint(self) -> QSize:
        """All in one line, if there is room."""
        hints = [item.sizeHint() for item in self._alive() if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(len(hints) - 1, 0)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:
        """The largest item."""
        size = QSize()
        for item in self._alive():
            size = size.expandedTo(item.minimumSize())
        return size

    def _alive(self) -> list[QLayoutItem]:
        return [item for item, widget in self._kept if widget is None or isValid(widget)]

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        """Place the items if asked; the height they take."""
        parent = self.parentWidget()
        mirrored = parent is not None and parent.isRightToLeft()
        y = 0
        for line in self._even_lines(rect.width()):
            x = 0
            for item, hint in line:
                if move:
                    left = rect.width() - x - hint.width() if mirrored else x
                    item.setGeometry(QRect(rect.topLeft() + QPoint(left, y), hint))
                x += hint.width() + self._gap
            y += max(hint.height() for _, hint in line) + self._gap
        return max(y - self._gap, 0)

    def _even_lines(self, width: int) -> list[Line]:
        """As few lines as there must be; what stands alone in the last gets company."""
        lines = self._lines(width)
        for above, below in reversed(list(pairwise(lines))):
            while len(above) > 1 and _length(above[:-1]) >= _length(below) + _length(above[-1:]):
                below.insert(0, above.pop())
        return lines

    def _lines(self, width: int) -> list[Line]:
        lines: list[Line] = []
        x = 0
        for item, hint in [(item, item.sizeHint()) for item in self._alive() if not item.isEmpty()]:
            if not lines or x + hint.width() > width:
                lines.append([])
                x = 0
            lines[-1].append((item, hint))
            x += hint.width() + self._gap
        return lines


def _length(line: Line) -> int:
    return sum(hint.width() for _, hint in line)


def in_a_flow(*widgets: QWidget, gap: int = 8) -> QWidget:
    """These beside each other, in a widget as high as their lines need."""
    holder = QWidget()
    flow = FlowLayout(gap=gap)
    for widget in widgets:
        flow.addWidget(widget)
    holder.setLayout(flow)
    return holder
