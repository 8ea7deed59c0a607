# SPDX-License-Identifier: Apache-2.0
"""Survey sheets as a grid: a row for each sheet, a column for each question, one key an answer.

Pure but for Qt's model: which cell one stands in is the table's. There is always one empty sheet at
the end.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.outreach.surveys import AGES, ASKED, SEXES, SILENT, Question, is_asked
from cla_desktop.ui.widgets.rows import NOWHERE, Index

SKIP: Final = ("0", " ")
"""The keys for a question nobody answered."""
MARKS: Final[Mapping[str, tuple[str, ...]]] = {
    "F": ("1", "f"),
    "M": ("2", "m", "h"),
    "YOUTH": ("1",),
    "ADULT": ("2",),
    "ELDER": ("3",),
    "YES": ("1", "y", "o"),
    "NO": ("2", "n"),
}
"""The keys of answers that are no digits themselves, in English and French."""
UNASKED: Final = "–"


def answer_of(question: Question, key: str) -> str | None:
    """The answer a key gives to a question; None where it gives none."""
    typed = key.lower()
    if typed in SKIP:
        return SILENT
    return next((each for each in question.answers if typed in MARKS.get(each, (each,))), None)


class SheetModel(QAbstractTableModel):
    """`sheets` as they were keyed, the empty one at the end not among them."""

    def __init__(self, parent: QObject, lang: Language, book: CodeBook) -> None:
        super().__init__(parent)
        self._lang = lang
        self._book = book
        self._sheets: list[dict[str, str]] = [{}]
        self._gone: list[tuple[int, dict[str, str]]] = []

    @property
    def sheets(self) -> tuple[Mapping[str, str], ...]:
        """The sheets that were keyed, empty ones left out."""
        return tuple(dict(sheet) for sheet in self._sheets if sheet)

    def show_sheets(self, sheets: Sequence[Mapping[str, str]]) -> None:
        """Show sheets that were keyed before."""
        self.beginResetModel()
        self._sheets = [*(dict(sheet) for sheet in sheets), {}]
        self._gone = []
        self.endResetModel()

    def say(self, row: int, column: int, key: str) -> bool:
        """Answer a question by its key; whether the key is an answer to it."""
        question = ASKED[column]
        answer = answer_of(question, key)
        if answer is None:
            return False
        self._sheets[row][question.name] = answer
        self._told(row)
        return True

    def clear(self, row: int, column: int) -> None:
        """Take an answer back."""
        self._sheets[row].pop(ASKED[column].name, None)
        self._told(row)

    def drop(self, row: int) -> bool:
        """Take a sheet out, if it is not the last, empty one."""
        if row == len(self._sheets) - 1:
            return False
        self._gone.append((row, self._sheets[row]))
        self.beginRemoveRows(NOWHERE, row, row)
        del self._sheets[row]
        self.endRemoveRows()
        return True

    def put_back(self) -> int | None:
        """The row in which the sheet that was taken out last stands again; None without one."""
        if not self._gone:
            return None
        before, sheet = self._gone.pop()
        row = min(before, len(self._sheets) - 1)
        self.beginInsertRows(NOWHERE, row, row)
        self._sheets.insert(row, sheet)
        self.endInsertRows()
        return row

    def after(self, row: int, column: int) -> tuple[int, int]:
        """Where the next answer goes: past what this sheet does not ask, then the next sheet."""
        sheet = self._sheets[row]
        for following in range(column + 1, len(ASKED)):
            if is_asked(ASKED[following], sheet):
                return row, following
        return row + 1, 0

    def before(self, row: int, column: int) -> tuple[int, int]:
        """The row and column of the answer before this one."""
        for earlier in range(column - 1, -1, -1):
            if is_asked(ASKED[earlier], self._sheets[row]):
                return row, earlier
        return (row - 1, len(ASKED) - 1) if row else (0, 0)

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many sheets, with the empty one."""
        return 0 if parent.isValid() else len(self._sheets)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many questions."""
        return 0 if parent.isValid() else len(ASKED)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """The question above, the number of the sheet at the side; the keys as one rests on it."""
        if orientation is Qt.Orientation.Vertical:
            return str(section + 1) if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.keys_of(section)
        return self.words_of(section) if role == Qt.ItemDataRole.DisplayRole else None

    def words_of(self, column: int) -> str:
        """A column's question in words."""
        name = ASKED[column].name
        own = {"sex": self._lang.tr("Sex"), "age": self._lang.tr("Age")}
        return own.get(name) or self._book.label(self._lang, "survey_question", name)

    def keys_of(self, column: int) -> str:
        """`1 yes, 2 no, 0 no answer`."""
        question = ASKED[column]
        keyed = [self._keyed(each) for each in question.answers]
        return ", ".join((*keyed, f"0 {self._lang.tr('no answer')}"))

    def _keyed(self, answer: str) -> str:
        words = self._answer(answer)
        return words if answer.isdigit() else f"{MARKS[answer][0]} {words}"

    def _answer(self, answer: str) -> str:
        name = "survey_group" if answer in {*SEXES, *AGES} else "survey_answer"
        return self._book.label(self._lang, name, answer)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says, in words also to who cannot see it."""
        if not index.isValid():
            return None
        said = self._cell(index.row(), index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            return said
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = f"{index.row() + 1}, {self.words_of(index.column())}"
            return f"{cell}{self._lang.colon}{said}"
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignCenter)
        return None

    def _cell(self, row: int, column: int) -> str:
        sheet, question = self._sheets[row], ASKED[column]
        if not is_asked(question, sheet) and sheet:
            return UNASKED
        if question.name not in sheet:
            return ""
        answer = sheet[question.name]
        if answer == SILENT:
            return "0"
        return answer if answer.isdigit() else self._answer(answer)

    def _told(self, row: int) -> None:
        if self._sheets[-1]:
            at = len(self._sheets)
            self.beginInsertRows(NOWHERE, at, at)
            self._sheets.append({})
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, len(ASKED) - 1))
