# SPDX-License-Identifier: Apache-2.0
"""The table of a tried list, and the row one is on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from cla_core.language import Language
from cla_desktop.services.networking.lists.trial import Tried
from cla_desktop.ui.features.network.lists_source import DeskLists
from cla_desktop.ui.features.network.trial_model import TrialModel
from cla_desktop.ui.look import Look


class TrialTable(QTableView):
    """`moved` when one is on another row; `rows` is what stands in it."""

    moved = Signal()

    def __init__(self, look: Look, lang: Language, *, source: DeskLists) -> None:
        super().__init__()
        self.rows = TrialModel(self, look, lang, source=source)
        self.setModel(self.rows)
        self.setAccessibleName(lang.tr("What becomes of each row"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.verticalHeader().hide()
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.setAccessibleName(self.accessibleName())
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.horizontalHeader().setStretchLastSection(True)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading)
        self.selectionModel().currentChanged.connect(self.moved)

    @property
    def current(self) -> Tried | None:
        """The row of the list one is on."""
        return self.rows.row_at(self.currentIndex())

    def go_to_row(self, number: int) -> None:
        """Be on a row of the list, wherever it stands now."""
        self.setCurrentIndex(self.rows.place_of(number))
        self.setFocus()
