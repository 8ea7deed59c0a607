# SPDX-License-Identifier: Apache-2.0
"""The view of every list of records: two lines a row, one current row, Enter opens it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QModelIndex, QPoint, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView

from cla_desktop.ui.forms.editor import ENTER_KEYS
from cla_desktop.ui.lists.record_model import RecordModel
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.row_delegate import RowDelegate
from cla_desktop.ui.widgets.rows import KEY_ROLE

ROW_HEIGHT: Final = 56
REST_MS: Final = 80
"""Who runs through the list with the arrow held down looks at nothing on the way."""


class RecordList(QListView):
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
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._sought = ""
        self._resting = QTimer(self)
        self._resting.setSingleShot(True)
        self._resting.setInterval(REST_MS)
        self._resting.timeout.connect(self._tell)
        self.doubleClicked.connect(self._open)
        self.selectionModel().currentChanged.connect(self._moved)
        model.dataChanged.connect(self._data_changed)

    def show_keys(self, keys: Sequence[int], *, stay: bool) -> None:
        """Show another list; with `stay` the current row and the place read keep theirs."""
        current = self.records.key_at(self.currentIndex().row())
        top = self.records.key_at(self.indexAt(QPoint(1, 1)).row())
        self.records.show_keys(keys)
        if not keys:
            return
        place = self._place(current) if stay else None
        self.setCurrentIndex(self.records.index(place or 0))
        above = self._place(top) if stay else None
        if above is not None:
            self.scrollTo(self.records.index(above), QAbstractItemView.ScrollHint.PositionAtTop)
        elif not stay:
            self.scrollToTop()

    def seek(self, record: str) -> None:
        """Stand at this record as soon as its row comes into sight; until then, at none."""
        self._sought = record
        self._find_sought()

    @property
    def record(self) -> str:
        """The id of the current row's record; empty while it is not read yet."""
        return str(self.currentIndex().data(KEY_ROLE) or "")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        self._sought = ""
        if event.key() in ENTER_KEYS and self.record:
            self.opened.emit(self.record)
        else:
            super().keyPressEvent(event)

    def _place(self, key: int | None) -> int | None:
        return None if key is None else self.records.place_of(key)

    def _moved(self) -> None:
        self._resting.start()

    def _data_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._find_sought()
        if first.row() <= self.currentIndex().row() <= last.row():
            self._resting.start()

    def _find_sought(self) -> None:
        place = self.records.place_of_record(self._sought) if self._sought else None
        if place is not None:
            self._sought = ""
            self.setCurrentIndex(self.records.index(place))

    def _open(self) -> None:
        if self.record:
            self.opened.emit(self.record)

    def _tell(self) -> None:
        if self.record and not self._sought:
            self.looked_at.emit(self.record)
