# SPDX-License-Identifier: Apache-2.0
"""The model of every list of records: integer keys up front, rows a page at a time when looked at.

Rows are read off the main thread and kept by key, so that a list that is asked for again after a
change shows what it showed until the news is there. Knows neither the query nor the words of a row.
"""

from array import array
from collections.abc import Callable, Sequence
from typing import Final, Protocol

from PySide6.QtCore import QAbstractListModel, QObject, Qt

from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.rows import KEY_ROLE, NOWHERE, ROW_ROLE, Index, Row

PAGE: Final = 64
KEPT_MOST: Final = 4_096
"""So many rows are kept; beyond, all are let go and read again as they come into sight."""

PLACEHOLDER: Final = Row(key="", title="…", strong=False)


class ReadsRows(Protocol):
    """Where rows come from; called off the main thread."""

    def rows(self, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
        """The rows of keys; those that are gone are left out."""
        ...


class RecordModel(QAbstractListModel):
    """`word` makes of a stored row what the delegate draws."""

    def __init__(
        self,
        parent: QObject,
        *,
        source: ReadsRows,
        tasks: Runs,
        word: Callable[[ReportRow], Row],
    ) -> None:
        super().__init__(parent)
        self._source = source
        self._tasks = tasks
        self._word = word
        self._keys = array("q")
        self._rows: dict[int, Row] = {}
        self._asked: set[int] = set()
        self._generation = 0

    def show_keys(self, keys: Sequence[int]) -> bool:
        """Show this list; rows known from before stand there until they were read again.

        Whether it is another list: the same one is not told to the view, which would draw all of
        it again for nothing; `look_at` reads again what is on the screen.
        """
        self._generation += 1
        self._asked.clear()
        fresh = array("q", keys)
        if fresh == self._keys:
            return False
        self.beginResetModel()
        self._keys = fresh
        self.endResetModel()
        return True

    def look_at(self, first: int, last: int) -> None:
        """Read these rows again if they were not read since the list was shown; -1 is the end."""
        end = len(self._keys) - 1 if last < 0 else min(last, len(self._keys) - 1)
        for page in range(max(first, 0) // PAGE, end // PAGE + 1):
            self._ask(page)

    def key_at(self, row: int) -> int | None:
        """The key of a place in the list."""
        return self._keys[row] if 0 <= row < len(self._keys) else None

    def place_of(self, key: int) -> int | None:
        """The row of a key."""
        try:
            return self._keys.index(key)
        except ValueError:
            return None

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many keys."""
        return 0 if parent.isValid() else len(self._keys)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        """The row as far as it is known; what was not read in this list's time is asked for."""
        at = index.row()
        if not 0 <= at < len(self._keys):
            return None
        self._ask(at // PAGE)
        row = self._rows.get(self._keys[at], PLACEHOLDER)
        answers: dict[int, object] = {
            ROW_ROLE: row,
            KEY_ROLE: row.key,
            int(Qt.ItemDataRole.DisplayRole): row.title,
            int(Qt.ItemDataRole.AccessibleTextRole): row.spoken,
        }
        return answers.get(role)

    def _ask(self, page: int) -> None:
        if page in self._asked:
            return
        self._asked.add(page)
        generation = self._generation
        wanted = tuple(self._keys[page * PAGE : (page + 1) * PAGE])
        self._tasks.read(self, lambda: self._source.rows(wanted)).then(
            lambda rows: self._take(generation, page, rows)
        )

    def _take(self, generation: int, page: int, rows: tuple[ReportRow, ...]) -> None:
        if generation != self._generation:
            return
        if len(self._rows) > KEPT_MOST:
            self._rows.clear()
            self._asked = {page}
        first = page * PAGE
        shown = {key: first + at for at, key in enumerate(self._keys[first : first + PAGE])}
        fresh = {row.key: self._word(row) for row in rows}
        changed = [shown[key] for key, row in fresh.items() if row != self._rows.get(key)]
        self._rows |= fresh
        if changed:
            self.dataChanged.emit(self.index(min(changed)), self.index(max(changed)))
