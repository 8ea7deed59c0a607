# SPDX-License-Identifier: Apache-2.0
"""The people grid's numbers: rows of people by columns of who, every empty cell unknown.

Owns the plain form (`{"killed": {"total": 3}}`), keeps rows and columns it does not show, and never
adds anything up: a total may exceed its parts. Knows no view.
"""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from cla_core.fields import PEOPLE_COLUMNS, Count, Plain
from cla_core.wording import column_key
from cla_desktop.ui.forms.context import FormContext

Index = QModelIndex | QPersistentModelIndex
Cells = dict[str, dict[str, int]]

MAIN_COLUMNS = ("women", "men", "girls", "boys", "unknown", "total")
MORE_ROWS = frozenset({"released", "missing"})
"""Rows that are seldom needed; they and the bounds of an estimate unfold on demand."""

MOST = Count().most
_NOWHERE = QModelIndex()


def read_cells(value: Plain) -> Cells:
    """The counts of a plain value; whatever is no count is left out."""
    if not isinstance(value, dict):
        return {}
    return {
        str(row): {str(column): count for column, count in cells.items() if _is_count(count)}
        for row, cells in value.items()
        if isinstance(cells, dict)
    }


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= MOST


class PeopleModel(QAbstractTableModel):
    """`unfolded` shows every row and column there is."""

    def __init__(self, context: FormContext, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._cells: Cells = {}
        self.unfolded = False
        self.rows = self._rows_shown()
        self.columns: tuple[str, ...] = MAIN_COLUMNS

    @property
    def folded_rows(self) -> tuple[str, ...]:
        """The rows that a press would bring out."""
        return tuple(row for row in self._every_row() if row not in self.rows)

    def value(self) -> Plain:
        """The plain value, or None while every cell is empty."""
        told = {row: dict(cells) for row, cells in self._cells.items() if cells}
        return told or None

    def show_cells(self, cells: Cells) -> None:
        """Replace all; what holds a count is never hidden."""
        self.beginResetModel()
        self._cells = cells
        shown = {row for row, counts in cells.items() if counts}
        bounds = {column for counts in cells.values() for column in counts} - set(MAIN_COLUMNS)
        self.unfolded = self.unfolded or bool(shown & MORE_ROWS or bounds)
        self._lay_out()
        self.endResetModel()

    def unfold(self) -> None:
        """Show every row and column."""
        self.beginResetModel()
        self.unfolded = True
        self._lay_out()
        self.endResetModel()

    def count(self, row: int, column: int) -> int | None:
        """The count in a cell; None for an empty one."""
        return self._cells.get(self.rows[row], {}).get(self.columns[column])

    def put(self, row: int, column: int, count: int | None) -> None:
        """Write a count, or unknown with None."""
        cells = self._cells.setdefault(self.rows[row], {})
        if count is None:
            cells.pop(self.columns[column], None)
        else:
            cells[self.columns[column]] = count
        index = self.index(row, column)
        self.dataChanged.emit(index, index)

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """How many rows are shown."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """How many columns are shown."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The count as text; for a screen reader with its row and column."""
        if not index.isValid():
            return None
        count = self.count(index.row(), index.column())
        text = "" if count is None else str(count)
        if role == int(Qt.ItemDataRole.DisplayRole):
            return text
        if role == int(Qt.ItemDataRole.AccessibleTextRole):
            known = text or self._context.lang.tr("unknown")
            cell = f"{self._row_words(index.row())}, {self._column_words(index.column())}"
            return f"{cell}{self._context.lang.colon}{known}"
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            return Qt.AlignmentFlag.AlignCenter
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        """The words of a row or column."""
        if role != int(Qt.ItemDataRole.DisplayRole):
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._column_words(section)
        return self._row_words(section)

    def _row_words(self, row: int) -> str:
        return self.row_words(self.rows[row])

    def row_words(self, row: str) -> str:
        """The words of a row by its code."""
        return self._context.book.label(self._context.lang, "people_row", row)

    def _column_words(self, column: int) -> str:
        return self._context.lang.label(column_key(self.columns[column]))

    def _lay_out(self) -> None:
        self.rows = self._rows_shown()
        self.columns = PEOPLE_COLUMNS if self.unfolded else MAIN_COLUMNS

    def _every_row(self) -> Sequence[str]:
        offered = self._context.book.codes("people_row")
        return (*offered, *(row for row in self._cells if row not in offered))

    def _rows_shown(self) -> tuple[str, ...]:
        return tuple(row for row in self._every_row() if self.unfolded or row not in MORE_ROWS)
