# SPDX-License-Identifier: Apache-2.0
"""One document in full: its fields in words, what is disputed, and what can be done with it.

What is for the base alone is covered until somebody asks for it, and covered again when they look
at another one or leave.
"""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cla_core.errors import ClaError
from cla_core.fields import Kind, fields_of
from cla_core.records import record_type
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.away_dispute import AwayDispute
from cla_desktop.ui.documents.covered_pane import CoveredPane
from cla_desktop.ui.documents.dispute import Dispute
from cla_desktop.ui.documents.field_lines import field_lines
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords, is_personal
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size, Tone
from cla_desktop.ui.widgets.buttons import Button, ButtonKind, PrimaryButton
from cla_desktop.ui.widgets.column import UprightScroll
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem


class DocumentPane(CoveredPane[Opened]):
    """`edit_asked(document)` for writing; `stored` after something was done here.

    `looked_at(id)` once another document is shown, or the same one anew; empty for none.
    """

    edit_asked = Signal(object)
    looked_at = Signal(str)
    stored = Signal()

    def __init__(
        self,
        look: Look,
        words: DocumentWords,
        *,
        source: DeskDocuments,
        tasks: Runs,
        person: str,
    ) -> None:
        super().__init__(tasks, source.opened)
        self._look = look
        self._words = words
        self._source = source
        self._person = person
        tr = words.lang.tr
        self._name = Words(size=Size.TITLE)
        self._kind = Words(tone=Tone.MUTED)
        self._problem = InlineProblem(look)
        self.edit = PrimaryButton(look, tr("Edit"), icon="pencil")
        self.uncover = Button(look, tr("Show what is hidden"), icon="eye")
        self.away = Button(look, tr("Remove from the list"), kind=ButtonKind.QUIET, icon="archive")
        self.edit.clicked.connect(self.begin_edit)
        self.uncover.clicked.connect(self.turn_cover)
        self.away.clicked.connect(self._archive)
        self._above: tuple[QWidget, ...] = ()
        self._below: tuple[QWidget, ...] = ()
        self._acts = QWidget()
        self._flow = FlowLayout(gap=8)
        for button in (self.edit, self.uncover, self.away):
            self._flow.addWidget(button)
        self._acts.setLayout(self._flow)
        self._lay_out()
        self.clear()

    def add_act(self, button: Button) -> None:
        """One more thing to do with it, for whoever is made of this."""
        self._flow.addWidget(button)

    def stand_with(self, *, above: QWidget, below: QWidget) -> None:
        """Let these scroll with the fields, as one page."""
        self._above, self._below = (above,), (below,)
        self._show()

    def clear(self) -> None:
        """Show nothing."""
        super().clear()
        self.looked_at.emit("")

    def begin_edit(self) -> None:
        """Write the shown one."""
        if self.found is not None:
            self.edit_asked.emit(self.found)

    @property
    def shown(self) -> str:
        """Everything that can be read here, for whoever cannot see it."""
        return "\n".join(label.text() for label in self._fields.findChildren(Words))

    def _on_shown(self, record: str) -> None:
        self.looked_at.emit(record)

    def _show(self) -> None:
        document = self.found
        self._fields = QWidget()
        self._fields.setProperty("kind", "ground")
        column = QVBoxLayout(self._fields)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(12)
        self._acts.setVisible(document is not None)
        self._problem.say("")
        self._name.setText("")
        self._kind.setText("")
        for widget in self._above:
            column.addWidget(widget)
        if document is not None:
            self._show_document(document, column)
        for widget in self._below:
            column.addWidget(widget)
        column.addStretch(1)
        self._scroll.setWidget(self._fields)

    def _show_document(self, document: Opened, column: QVBoxLayout) -> None:
        tr = self._words.lang.tr
        declaration = record_type(document.kind)
        title = document.values.get(declaration.title_field, "")
        self._name.setText(str(title))
        self._kind.setText(self._words.kind(document.kind))
        is_fact = not document.heads
        self.edit.setText(tr("Correct") if is_fact else tr("Edit"))
        self.away.setVisible(not is_fact)
        self.uncover.setText(tr("Hide again") if self._open else tr("Show what is hidden"))
        self.away.setText(
            tr("Put back into the list") if document.archived else tr("Remove from the list")
        )
        if document.away_disputed:
            away = AwayDispute(self._look, self._words, document, person=self._person)
            away.settled.connect(self._put_away)
            column.addWidget(away)
        declared = fields_of(declaration)
        for name, versions in document.conflicts.items():
            if name in declared and (self._open or not is_personal(declared[name])):
                dispute = Dispute(
                    self._look,
                    self._words,
                    label=self._words.label(declaration, name),
                    kind=declared[name],
                    versions=versions,
                    person=self._person,
                    names=document.names,
                )
                dispute.kept.connect(partial(self._settle, name))
                column.addWidget(dispute)
            elif name in declared:
                label = self._words.label(declaration, name)
                told = tr(
                    "Two versions of {field}. Show names and numbers to compare.", field=label
                )
                column.addWidget(Words(told, tone=Tone.P2, wrap=True))
        column.addLayout(field_lines(self._words, document, covers=self._covers))

    def _covers(self, _name: str, kind: Kind) -> bool:
        return is_personal(kind) and not self._open

    def _settle(self, name: str, value: object) -> None:
        document = self.found
        if document is not None:
            self._do(lambda: self._source.settle(document, name, value))

    def _archive(self) -> None:
        if self.found is not None:
            self._put_away(not self.found.archived)

    def _put_away(self, away: bool) -> None:
        document = self.found
        if document is not None:
            self._do(lambda: self._source.archive(document, away=away))

    def _do(self, job: Callable[[], Opened]) -> None:
        pending = self._tasks.write(self, job)
        pending.then(lambda _done: self._on_stored()).otherwise(self._say)

    def _on_stored(self) -> None:
        self.stored.emit()
        self.look_again()

    def _say(self, error: ClaError) -> None:
        self._problem.say(self._words.lang.tr(error.sentence, **error.values))

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self._name)
        head.addWidget(self._kind, 1)
        self._scroll = UprightScroll()
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 16, 8)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(self._acts)
        column.addWidget(self._problem)
        column.addWidget(self._scroll, 1)
