# SPDX-License-Identifier: Apache-2.0
"""A table one answers row by row with single keys: one stands in a cell, and nothing is typed."""

from PySide6.QtCore import QAbstractItemModel, QItemSelectionModel
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cla_desktop.ui.widgets.drawn_words import TableCells


class AnswerTable(QTableView):
    """Columns share the width. Which key answers what is told by whoever is made of this."""

    def __init__(self, model: QAbstractItemModel, *, name: str, row_height: int) -> None:
        super().__init__()
        self.setModel(model)
        self.setItemDelegate(TableCells(self))
        self.setAccessibleName(name)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.verticalHeader().setDefaultSectionSize(row_height)
        self.verticalHeader().setAccessibleName(name)
        self.horizontalHeader().setAccessibleName(name)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def stand(self, row: int, column: int) -> None:
        """Stand in a cell; in its whole row where rows are chosen."""
        index = self.model().index(row, column)
        act = QItemSelectionModel.SelectionFlag.ClearAndSelect
        if self.selectionBehavior() == QAbstractItemView.SelectionBehavior.SelectRows:
            act |= QItemSelectionModel.SelectionFlag.Rows
        self.selectionModel().setCurrentIndex(index, act)
        self.scrollTo(index)
