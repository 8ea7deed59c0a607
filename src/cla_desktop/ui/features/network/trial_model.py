# SPDX-License-Identifier: Apache-2.0
"""The rows of a tried list as a table: number, fate, code, why; no name, no number."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QBrush, QColor

from cla_core.language import Language
from cla_core.records.contacts import Contact
from cla_core.wording import field_key
from cla_desktop.services.networking.lists.trial import Fate, Tried
from cla_desktop.ui.features.network.lists_source import DeskLists, Read
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import NOWHERE, Index

COLUMNS: Final = ("row", "fate", "code", "why")
FATE: Final = COLUMNS.index("fate")
TONES: Final = {
    Fate.NEW: Tone.DONE,
    Fate.CHANGED: Tone.ACCENT,
    Fate.REFUSED: Tone.P1,
    Fate.REPEATED: Tone.P2,
    Fate.SAME: Tone.MUTED,
    Fate.NOBODY: Tone.MUTED,
}


class TrialModel(QAbstractTableModel):
    """Refused rows first: they are what one has to look at."""

    def __init__(self, parent: QObject, look: Look, lang: Language, *, source: DeskLists) -> None:
        super().__init__(parent)
        self._look = look
        self._lang = lang
        self._source = source
        self._rows: tuple[Tried, ...] = ()

    def show_trial(self, read: Read | None) -> None:
        """Show what becomes of each row."""
        self.beginResetModel()
        rows = read.trial.rows if read is not None else ()
        self._rows = tuple(sorted(rows, key=lambda row: (row.fate is not Fate.REFUSED, row.number)))
        self.endResetModel()

    def row_at(self, index: Index) -> Tried | None:
        """The row of the list at a place of the table."""
        return self._rows[index.row()] if index.isValid() else None

    def place_of(self, number: int) -> QModelIndex:
        """The row of the model in which a row of the file is shown now."""
        places = [at for at, row in enumerate(self._rows) if row.number == number]
        return self.index(places[0], FATE) if places else QModelIndex()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """A row for each row of the list."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many columns; 0 below the top level."""
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words, and the fate in its tone."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self._cell(row, COLUMNS[index.column()])
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == FATE:
            return QBrush(QColor(self._look.tokens.colour(TONES[row.fate])))
        if role == Qt.ItemDataRole.ToolTipRole:
            return self._cell(row, "why")
        return None

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """The heads of the columns."""
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._lang.label(f"lists.column.{COLUMNS[section]}")
        return None

    def _cell(self, row: Tried, column: str) -> str:
        match column:
            case "row":
                return str(row.number)
            case "fate":
                return self._lang.label(f"lists.fate.{row.fate}")
            case "code":
                return row.person.code if row.person is not None else ""
        return self._why(row)

    def _why(self, row: Tried) -> str:
        tr = self._lang.tr
        if row.fate is Fate.CHANGED:
            names = [self._lang.label(field_key(Contact, name)) for name in row.fields]
            changes = tr("Changes: {fields}", fields=", ".join(names))
            return " · ".join(filter(None, (changes, self._source.why(row.notes))))
        if row.fate is Fate.NEW and row.person is not None and row.person.apart:
            others = [one.code or str(one.row) for one in row.person.apart]
            return tr("Another person than {others}.", others=", ".join(others))
        if row.fate is Fate.REPEATED and row.person is not None:
            return tr("The same person as row {row}.", row=row.person.row)
        return self._source.why((*row.reasons, *row.notes))
