# SPDX-License-Identifier: Apache-2.0
"""One record of any sort at a glance, beside what a search found: what it says, to be read.

What its own page covers is covered here and stays so: it is uncovered, edited and worked on there.
`open_asked(id)` leads there.
"""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.fields import Kind
from cla_core.records import record_type
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.covered_pane import CoveredPane
from cla_desktop.ui.documents.field_lines import field_lines
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.reports.found_words import is_covered
from cla_desktop.ui.features.reports.source import Reports
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import PrimaryButton
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.labels import ElidedWords, Words


class FoundGlance(CoveredPane[Opened]):
    """Read only."""

    open_asked = Signal(str)

    def __init__(self, look: Look, words: DocumentWords, *, source: Reports, tasks: Runs) -> None:
        super().__init__(tasks, source.in_full)
        self._words = words
        self._head = ElidedWords(size=Size.TITLE)
        self._kind = Words(tone=Tone.MUTED)
        self.open = PrimaryButton(look, words.lang.tr("Open"), icon="arrow-right")
        self.open.clicked.connect(lambda: self.open_asked.emit(self._wanted))
        self._scroll = UprightScroll()
        below = QHBoxLayout()
        below.addWidget(self._kind, 1)
        below.addWidget(self.open)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._head)
        column.addLayout(below)
        column.addWidget(self._scroll, 1)
        self.clear()

    def show_found(self, record: str, title: str) -> None:
        """Show a record under the title that its row has."""
        self._head.setText(title)
        self.look_at(record)

    @property
    def shown(self) -> str:
        """Everything that can be read here."""
        labels = (self._kind, *self._lines.findChildren(Words))
        return "\n".join((self._head.text(), *(label.text() for label in labels)))

    def _show(self) -> None:
        self._lines = QWidget()
        self._lines.setProperty("kind", "ground")
        column = QVBoxLayout(self._lines)
        column.setContentsMargins(0, 0, 8, 0)
        self._kind.setText(self._words.kind(self.found.kind) if self.found is not None else "")
        if self.found is not None:
            column.addLayout(field_lines(self._words, self.found, covers=self._covers))
        elif self._wanted:
            column.addWidget(
                Words(self._words.lang.tr("Half written. Open it to go on."), wrap=True)
            )
        column.addStretch(1)
        self._scroll.setWidget(self._lines)

    def _covers(self, name: str, kind: Kind) -> bool:
        found = self.found
        return found is None or is_covered(record_type(found.kind), name, kind)
