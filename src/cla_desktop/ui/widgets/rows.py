# SPDX-License-Identifier: Apache-2.0
"""Rows of two lines: what one is, and the short list that shows a handful of them.

Owns `Row`, the value every list hands to the row delegate under ROW_ROLE, and a list view that is
as high as its rows. Long lists have a model of their own and use only the value and the delegate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QSizePolicy, QWidget

from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
KEY_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2

Index = QModelIndex | QPersistentModelIndex
NOWHERE: Final = QModelIndex()


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `key` says what it stands for to whoever filled the list.

    At its beginning a `tag` (P1 to P4) or an `icon` in `tone`; at its end `value` in `value_tone`
    with `value_icon`, and `value_detail` below. `strong` writes the title bold.
    """

    key: str
    title: str
    detail: str = ""
    tag: str = ""
    icon: str = ""
    tone: Tone = Tone.MUTED
    value: str = ""
    value_icon: str = ""
    value_tone: Tone = Tone.TEXT
    value_detail: str = ""
    strong: bool = True

    @property
    def spoken(self) -> str:
        """The row in one breath, for a screen reader."""
        parts = (self.tag, self.title, self.detail, self.value, self.value_detail)
        return ". ".join(part for part in parts if part)


class RowsModel(QAbstractListModel):
    """A handful of rows, replaced as a whole."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[Row, ...] = ()

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown."""
        return self._rows

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace all rows; nothing is told to anyone if they are equal."""
        if tuple(rows) == self._rows:
            return
        self.beginResetModel()
        self._rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many rows; 0 below the top level."""
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row for the delegate, its text for everybody else."""
        if not 0 <= index.row() < len(self._rows):
            return None
        row = self._rows[index.row()]
        answers: dict[int, object] = {
            ROW_ROLE: row,
            KEY_ROLE: row.key,
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken,
        }
        return answers.get(role)


class RowList(QListView):
    """A short list, exactly as high as its rows; `chosen` on Enter or a click, with the key."""

    chosen = Signal(str)

    def __init__(self, look: Look, *, name: str, row_height: int = 52, least: int = 1) -> None:
        from cla_desktop.ui.widgets.row_delegate import RowDelegate

        super().__init__()
        self._row_height = row_height
        self._least = least
        self._second_click = False
        self._rows = RowsModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(look, self, height=row_height))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.clicked.connect(self._on_clicked)
        look.changed.connect(self._repaint)

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these; the chosen place stays if its row is still there."""
        kept = self.currentIndex().data(KEY_ROLE) if self.currentIndex().isValid() else None
        self._rows.show_rows(rows)
        for at, row in enumerate(rows):
            if row.key == kept:
                self.setCurrentIndex(self._rows.index(at))
        if self.hasFocus() and rows and not self.currentIndex().isValid():
            # Qt does so when the focus comes, which may be before there is a row.
            self.setCurrentIndex(self._rows.index(0))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """All rows and no empty space below them."""
        return QSize(240, self._row_height * self._rows.rowCount())

    def minimumSizeHint(self) -> QSize:
        """Room for the least number of rows; the rest scrolls."""
        return QSize(120, self._row_height * min(self._rows.rowCount(), self._least))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter chooses the row that has the focus."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_clicked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A click begins; whatever list came under the mouse may have had the end of the last."""
        self._second_click = False
        super().mousePressEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """The second of two quick clicks chooses nothing: the first may have moved the page.

        Another row, or another list, lies under the mouse by then.
        """
        self._second_click = True
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click ends; the second of two quick ones has no end of its own."""
        if self._second_click:
            self._second_click = False
            event.accept()
        else:
            super().mouseReleaseEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(KEY_ROLE))

    def _repaint(self) -> None:
        viewport: QWidget = self.viewport()
        viewport.update()
