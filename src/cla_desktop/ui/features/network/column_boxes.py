# SPDX-License-Identifier: Apache-2.0
"""What each column of a list says, guessed and changeable: a box for each, under its head."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cla_core.language import Language
from cla_desktop.services.networking.lists.columns import Columns
from cla_desktop.services.networking.lists.heads import Means
from cla_desktop.ui.lists.picker import Picker
from cla_desktop.ui.look import Look
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.labels import ElidedWords

BOX_WIDTH = 156


class ColumnBoxes(QWidget):
    """`changed` when a person says that a column means something else."""

    changed = Signal()

    def __init__(self, look: Look, lang: Language) -> None:
        super().__init__()
        self._look = look
        self._lang = lang
        self._flow = FlowLayout(gap=8)
        self.setLayout(self._flow)
        self.boxes: list[Picker] = []

    @property
    def means(self) -> tuple[Means, ...]:
        """What the columns say as it stands."""
        return tuple(Means(box.currentData()) for box in self.boxes)

    def show_columns(self, columns: Columns | None) -> None:
        """Show a choice of meaning for each column of the list; none without columns."""
        while (item := self._flow.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self.boxes = []
        if columns is None:
            return
        for place, (head, means) in enumerate(zip(columns.heads, columns.means, strict=True)):
            name = head or self._lang.tr("Column {number}", number=place + 1)
            self._flow.addWidget(self._box(name, means))

    def _box(self, head: str, chosen: Means) -> QWidget:
        box = Picker(self._look)
        box.setAccessibleName(self._lang.tr("What the column {head} says", head=head))
        for means in Means:
            box.offer(self._lang.label(f"lists.means.{means}"), means.value)
        box.setCurrentIndex(list(Means).index(chosen))
        box.currentIndexChanged.connect(self.changed)
        self.boxes.append(box)
        side = QWidget()
        side.setFixedWidth(BOX_WIDTH)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(ElidedWords(head, tone=Tone.MUTED))
        column.addWidget(box)
        return side
