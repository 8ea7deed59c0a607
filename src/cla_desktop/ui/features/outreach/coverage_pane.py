# SPDX-License-Identifier: Apache-2.0
"""Which village heard which message, on one page: a row a village, a column a message."""

from typing import Final

from PySide6.QtCore import QAbstractTableModel, QObject, Qt, Signal
from PySide6.QtGui import QBrush, QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from cla_core.clock import ms_of
from cla_core.language import Language
from cla_core.outreach.coverage import Heard
from cla_core.reading_order import as_written
from cla_core.record import cut_short
from cla_desktop.services.outreach.hearing import Covered, MessageColumn
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.key_bindings import bind_keys
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import EmptyState
from cla_desktop.ui.widgets.rows import NOWHERE, Index

SUBJECT_MOST: Final = 32
NOTHING = Covered(villages=(), messages=(), heard={})


class CoverageModel(QAbstractTableModel):
    """A cell says how many people heard it, and when last."""

    def __init__(self, parent: QObject, look: Look, lang: Language, times: Times) -> None:
        super().__init__(parent)
        self._look = look
        self._lang = lang
        self._times = times
        self.covered = NOTHING

    def show_covered(self, covered: Covered) -> None:
        """Show this."""
        self.beginResetModel()
        self.covered = covered
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """How many villages."""
        return 0 if parent.isValid() else len(self.covered.villages)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """How many messages."""
        return 0 if parent.isValid() else len(self.covered.messages)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Villages at the side, messages above; their whole subject as one rests on them."""
        if orientation is Qt.Orientation.Vertical:
            named = role == Qt.ItemDataRole.DisplayRole
            return as_written(self.covered.villages[section]) if named else None
        message = self.covered.messages[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            return as_written(message.subject)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return f"{self._standing(message)}\n{cut_short(as_written(message.subject), SUBJECT_MOST)}"

    def _standing(self, message: MessageColumn) -> str:
        """A message's code with its state: `M-012`, `M-012 (expired)`."""
        if message.in_force:
            return message.code
        tr = self._lang.tr
        return f"{message.code} ({tr('expired') if message.begun else tr('not yet in force')})"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """What a cell says."""
        if not index.isValid():
            return None
        village = self.covered.villages[index.row()]
        message = self.covered.messages[index.column()]
        heard = self.covered.heard.get((village, message.id))
        if role == Qt.ItemDataRole.DisplayRole:
            return self._words(heard)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            cell = f"{village}, {message.code} {message.subject}"
            return f"{cell}{self._lang.colon}{self._words(heard)}"
        if role == Qt.ItemDataRole.ForegroundRole:
            late = heard is not None and heard.expired
            tone = Tone.P1 if late else Tone.TEXT if heard else Tone.MUTED
            return QBrush(QColor(self._look.tokens.colour(tone)))
        return None

    def _words(self, heard: Heard | None) -> str:
        if heard is None or heard.last is None:
            return self._lang.tr("not heard")
        day = self._times.short_day(ms_of(heard.last))
        people = (
            self._lang.ntr("{n} person", "{n} people", heard.people)
            if heard.people
            else self._lang.tr("not counted")
        )
        late = [self._lang.tr("heard outside its validity")] if heard.expired else []
        return " · ".join((people, day, *late))


class CoveragePane(QWidget):
    """`left` when one goes back to the list."""

    left = Signal()

    def __init__(
        self, context: FormContext, times: Times, *, source: DeskOutreach, tasks: Runs
    ) -> None:
        super().__init__()
        tr, look = context.lang.tr, context.look
        self._source = source
        self._tasks = tasks
        self.model = CoverageModel(self, look, context.lang, times)
        self.table = QTableView()
        self.table.setModel(self.model)
        self.table.setAccessibleName(tr("Which village heard what"))
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.setAccessibleName(self.table.accessibleName())
        self.table.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self._nothing = EmptyState(
            look,
            icon="users",
            sentence=tr("No village heard a message yet. Log it beside the message."),
        )
        back = Button(look, tr("Back to the list"), icon="arrow-left")
        back.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(Words(tr("Which village heard what"), Size.TITLE), 1)
        head.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.table, 1)
        column.addWidget(self._nothing, 1)
        bind_keys(self, {"Esc": self.left.emit})
        self.setFocusProxy(self.table)

    def begin(self) -> None:
        """Show how it is now, and stand in the table."""
        self._read()
        self.table.setFocus()

    def look_again(self) -> None:
        """Read again if the pane is visible."""
        if self.isVisible():
            self._read()

    def _read(self) -> None:
        self._tasks.read(self, self._source.covered).then(self._show)

    def _show(self, covered: Covered) -> None:
        self.model.show_covered(covered)
        self.table.setVisible(bool(covered.villages))
        self._nothing.setVisible(not covered.villages)
