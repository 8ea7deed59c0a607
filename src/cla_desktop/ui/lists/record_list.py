# SPDX-License-Identifier: Apache-2.0
"""The view of every list of records: two lines a row, one current row, Enter opens it.

A table of one column, though it looks like a list: Qt's list view measures every row again after
each change, which at 100,000 rows holds the window for a fifth of a second; a table counts them.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView

from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.lists.record_model import RecordModel
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.row_delegate import RowDelegate
from cla_desktop.ui.widgets.rows import KEY_ROLE

ROW_HEIGHT: Final = 56
REST_MS: Final = 80
"""Who runs through the list with the arrow held down looks at nothing on the way."""


class RecordList(QTableView):
    """`looked_at` when one rests on a row or its row changed, `opened` on Enter: record ids."""

    looked_at = Signal(str)
    opened = Signal(str)

    def __init__(self, look: Look, model: RecordModel, *, name: str) -> None:
        super().__init__()
        self.records = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(RowDelegate(look, self, height=ROW_HEIGHT))
        self.setAccessibleName(name)
        self._look_like_a_list()
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._tell)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._moved)
        model.dataChanged.connect(self._data_changed)

    def show_keys(self, keys: Sequence[int], *, stay: bool, at: int | None = None) -> None:
        """Show another list; with `stay` the current row and the place read keep theirs.

        With `at` one stands at that key, or nowhere if it is not in the list.
        """
        before = self.records.rowCount()
        current = self.records.key_at(self.currentIndex().row())
        top = self.records.key_at(self.rowAt(0))
        other = self.records.show_keys(keys)
        if not other:
            self.records.look_at(self.rowAt(0), self.rowAt(self.viewport().height() - 1))
        if not keys or (stay and not other and at is None):
            return
        if at is not None:
            self._stand_at(self._place(at))
            return
        if not stay or current is not None or not before:
            self._stand_at((self._place(current) if stay else None) or 0)
        if not stay:
            self.scrollToTop()
        elif (above := self._place(top)) is not None:
            self.scrollTo(self.records.index(above), QAbstractItemView.ScrollHint.PositionAtTop)

    def stand_nowhere(self) -> None:
        """Let no row be the current one until somebody chooses one."""
        self._stand_at(None)

    @property
    def record(self) -> str:
        """The id of the current row's record; empty while it is not read yet."""
        return str(self.currentIndex().data(KEY_ROLE) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        if event.key() in ENTER_KEYS and self.record:
            self.opened.emit(self.record)
        else:
            super().keyPressEvent(event)

    def keyboardSearch(self, search: str) -> None:
        """Letters choose nothing here: Qt would read every row for them."""

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End lead through the list; in a table they lead through a row."""
        ends = {
            QAbstractItemView.CursorAction.MoveHome: 0,
            QAbstractItemView.CursorAction.MoveEnd: self.records.rowCount() - 1,
        }
        if action in ends:
            return self.records.index(ends[action])
        return super().moveCursor(action, modifiers)

    def _look_like_a_list(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        across, down = self.horizontalHeader(), self.verticalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        down.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        down.setDefaultSectionSize(ROW_HEIGHT)
        for header in (across, down):
            header.setAccessibleName(self.accessibleName())
            header.hide()

    def _place(self, key: int | None) -> int | None:
        return None if key is None else self.records.place_of(key)

    def _stand_at(self, place: int | None) -> None:
        if place is None:
            self.selectionModel().clear()
        else:
            self.setCurrentIndex(self.records.index(place))
            self.scrollTo(self.records.index(place))

    def _moved(self) -> None:
        self._resting.start()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self._resting.start()

    def _open(self) -> None:
        if self.record:
            self.opened.emit(self.record)

    def _tell(self) -> None:
        if self.record:
            self.looked_at.emit(self.record)
