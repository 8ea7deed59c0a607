# SPDX-License-Identifier: Apache-2.0
"""The results of a survey in one village and round: a row an answer, a column a group."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractTableModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.outreach.surveys import GROUPS, QUESTIONS, SILENT
from cla_desktop.services.outreach.surveying import Results
from cla_desktop.ui.widgets.rows import NOWHERE, Index

ROW_HEIGHT = 26
LINES: Sequence[tuple[str, str]] = [
    (question.name, answer) for question in QUESTIONS for answer in (SILENT, *question.answers)
]
"""A line for each question, then one for each of its answers."""


class ResultsModel(QAbstractTableModel):
    """A survey's counts as a table, small ones suppressed."""

    def __init__(self, parent: QObject, lang: Language, book: CodeBook, found: Results) -> None:
        super().__init__(parent)
        self._lang = lang
        self._book = book
        self._found = found

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many lines."""
        return 0 if parent.isValid() else len(LINES)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many groups."""
        return 0 if parent.isValid() else len(GROUPS)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Groups above, questions and answers at the side."""
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation is Qt.Orientation.Horizontal:
            return self._book.label(self._lang, "survey_group", GROUPS[section])
        question, answer = LINES[section]
        if answer == SILENT:
            return self._book.label(self._lang, "survey_question", question)
        return f"    {self._book.label(self._lang, 'survey_answer', answer)}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """A count, or that it is too small."""
        if not index.isValid():
            return None
        question, answer = LINES[index.row()]
        said = self._found.told(question, answer, GROUPS[index.column()])
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            head = self.headerData(index.row(), Qt.Orientation.Vertical)
            group = self.headerData(index.column(), Qt.Orientation.Horizontal)
            return f"{head}, {group}{self._lang.colon}{said}"
        return None


def results_view(lang: Language, book: CodeBook, found: Results) -> QTableView:
    """The table, as high as its lines."""
    table = QTableView()
    table.setModel(ResultsModel(table, lang, book, found))
    table.setAccessibleName(lang.tr("Results"))
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setTabKeyNavigation(False)
    for header in (table.horizontalHeader(), table.verticalHeader()):
        header.setAccessibleName(table.accessibleName())
    table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    table.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
    table.setMinimumHeight(ROW_HEIGHT * (len(LINES) + 2))
    return table
