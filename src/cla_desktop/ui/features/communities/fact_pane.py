# SPDX-License-Identifier: Apache-2.0
"""A member, a meeting or a training in full; a meeting can be read back from paper.

Where two laptops corrected the same one apart, what the other said stands above what counts.
"""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from cla_core.cover import COVER
from cla_core.fields import fields_of
from cla_core.records import record_type
from cla_core.records.committee_meetings import CommitteeMeeting, CommitteeTraining
from cla_desktop.services.committees.told_apart import ToldApart
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords, is_personal
from cla_desktop.ui.features.communities.source import Committees
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Size
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.labels import Words


class FactPane(DocumentPane):
    """`minutes_asked` for the paper of the shown meeting."""

    minutes_asked = Signal()

    def __init__(
        self,
        look: Look,
        words: DocumentWords,
        *,
        source: DeskDocuments,
        committees: Committees,
        tasks: Runs,
        person: str,
        times: Times,
    ) -> None:
        self._committees = committees
        self._times = times
        self.minutes = Button(look, words.lang.tr("Print the minutes"), icon="printer")
        super().__init__(look, words, source=source, tasks=tasks, person=person)
        self.minutes.clicked.connect(self.minutes_asked)
        self.add_act(self.minutes)

    def _show_document(self, document: Opened, column: QVBoxLayout) -> None:
        self.minutes.setVisible(document.kind == CommitteeMeeting.kind)
        if document.kind in {CommitteeMeeting.kind, CommitteeTraining.kind}:
            place = QVBoxLayout()
            column.addLayout(place)
            pending = self._tasks.read(
                self._fields, partial(self._committees.told_apart, document.id)
            )
            pending.then(lambda found: self._show_apart(document, found, place))
        super()._show_document(document, column)

    def _show_apart(self, document: Opened, found: Sequence[ToldApart], place: QVBoxLayout) -> None:
        for other in found:
            card = Framed(FrameKind.WARNING)
            head = self._head_of(other)
            card.column.addWidget(Words(head, Size.STRONG, wrap=True))
            for name in other.fields:
                card.column.addWidget(Words(self._line(document, other, name), wrap=True))
            place.addWidget(card)

    def _head_of(self, other: ToldApart) -> str:
        tr, when = self._words.lang.tr, self._times.when(other.at_ms)
        if other.person == self._person:
            return tr(
                "You corrected it too, {when}; the later correction counts. There it says:",
                when=when,
            )
        return tr(
            "{person} corrected it too, {when}; the later correction counts. There it says:",
            person=other.person,
            when=when,
        )

    def _line(self, document: Opened, other: ToldApart, name: str) -> str:
        """`Women: 8`; covered like the field itself."""
        declaration = record_type(document.kind)
        kind, value = fields_of(declaration)[name], other.fields[name]
        label = self._words.label(declaration, name)
        if is_personal(kind) and not self._open:
            said = COVER
        elif value is None:
            said = self._words.lang.tr("nothing")
        else:
            said = self._words.value(kind, value, document.names)
        return self._words.lang.tr("{label}: {said}", label=label, said=said)
