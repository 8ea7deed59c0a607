# SPDX-License-Identifier: Apache-2.0
"""A member, a meeting or a training in full; a meeting can be read back from paper."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from cla_core.records.committee_meetings import CommitteeMeeting
from cla_desktop.services.documents.saving import Opened
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.widgets.buttons import Button


class FactPane(DocumentPane):
    """`minutes_asked` for the paper of the shown meeting."""

    minutes_asked = Signal()

    def __init__(
        self,
        look: Look,
        words: DocumentWords,
        *,
        source: DeskDocuments,
        tasks: Runs,
        person: str,
    ) -> None:
        self.minutes = Button(look, words.lang.tr("Print the minutes"), icon="printer")
        super().__init__(look, words, source=source, tasks=tasks, person=person)
        self.minutes.clicked.connect(self.minutes_asked)
        self.add_act(self.minutes)

    def _show_document(self, document: Opened, column: QVBoxLayout) -> None:
        self.minutes.setVisible(document.kind == CommitteeMeeting.kind)
        super()._show_document(document, column)
