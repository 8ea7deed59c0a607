# SPDX-License-Identifier: Apache-2.0
"""A list of any length: integer keys up front, rows a page at a time, read off the main thread."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QAbstractListModel, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.features.reports.source import Reports
from cla_desktop.ui.features.reports.words import ReportWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.row_delegate import RowDelegate
from cla_desktop.ui.widgets.rows import KEY_ROLE, NOWHERE, ROW_ROLE, Index, Row

PAGE: Final = 60
ROW_HEIGHT: Final = 56
PLACEHOLDER: Final = Row(key="", title="…")


class KeysModel(QAbstractListModel):
    """Shows keys; asks for the rows of a page when one of them is first looked at."""

    def __init__(
        self, parent: QObject, *, source: Reports, words: ReportWords, tasks: Runs
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._words = words
        self._tasks = tasks
        self._keys: tuple[int, ...] = ()
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()

    def show_keys(self, keys: Sequence[int]) -> None:
        """Replace the list; rows already known are read again when looked at."""
        self.beginResetModel()
        self._keys = tuple(keys)
        self._rows.clear()
        self._asked.clear()
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many keys."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row if it is there; else it is asked for."""
        at = index.row()
        if not 0 <= at < len(self._keys):
            return None
        row = self._rows.get(at)
        if row is None:
            self._ask(at // PAGE)
            row = PLACEHOLDER
        answers: dict[int, object] = {
            ROW_ROLE: row,
            KEY_ROLE: row.key,
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken,
        }
        return answers.get(role)

    def at_of(self, record: str) -> int | None:
        """Where a record stands, among the rows seen so far."""
        return next((at for at, row in self._rows.items() if row.key == record), None)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        keys = self._keys
        wanted = keys[page * PAGE : (page + 1) * PAGE]
        pending = self._tasks.read(self, lambda: (keys, self._source.rows(wanted)))
        pending.then(lambda found: self._take(page, *found))

    def _take(self, page: int, keys: tuple[int, ...], rows: tuple[ReportRow, ...]) -> None:
        if keys is not self._keys or not rows:
            return
        first = page * PAGE
        places = {key: first + at for at, key in enumerate(keys[first : first + PAGE])}
        for row in rows:
            self._rows[places[row.key]] = self._words.row(row)
        self.dataChanged.emit(self.index(first), self.index(first + len(places) - 1))


class ReportList(QListView):
    """`looked_at` when the current row changes, `opened` on Enter or a double click: record ids."""

    looked_at = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, *, name: str, model: KeysModel) -> None:
        super().__init__()
        self._model = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(look, self, height=ROW_HEIGHT))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.doubleClicked.connect(self._open)
        model.dataChanged.connect(self._tell_current)
        self.selectionModel().currentChanged.connect(self._tell_current)

    def show_keys(self, keys: Sequence[int]) -> None:
        """Replace the list and stand in its first row."""
        self._model.show_keys(keys)
        if keys:
            self.setCurrentIndex(self._model.index(0))

    def current_record(self) -> str:
        """The record of the current row; empty while it is not read yet."""
        return str(self.currentIndex().data(KEY_ROLE) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current_record():
            self.opened.emit(self.current_record())
        else:
            super().keyPressEvent(event)

    def _open(self) -> None:
        if self.current_record():
            self.opened.emit(self.current_record())

    def _tell_current(self) -> None:
        if self.current_record():
            self.looked_at.emit(self.current_record())
