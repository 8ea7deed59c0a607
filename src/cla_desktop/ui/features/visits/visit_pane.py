# SPDX-License-Identifier: Apache-2.0
"""One visit, team or recommendation in full, with what one does with it: pack, check, review."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from cla_core.errors import mark
from cla_core.records.conduct_annexes import ConductAnnex
from cla_core.records.protection_teams import ProtectionTeam, Recommendation
from cla_core.records.visits import Visit
from cla_core.visits.annex import annex_for
from cla_core.visits.team import GAPS, gaps_of
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.visits.reviewing import Due
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.source import DeskDocuments
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.visits.source import Visits
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.paste_notice import PasteNotice
from cla_desktop.ui.look import Look
from cla_desktop.ui.tasks import Runs
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.buttons import Button
from cla_desktop.ui.widgets.card import Framed, FrameKind
from cla_desktop.ui.widgets.flow import FlowLayout
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.notices import InlineProblem

FOUND: Final = (
    ("ACCEPTED", mark("On its way")),
    ("DONE", mark("Done")),
    ("OPEN", mark("Nothing yet")),
    ("REFUSED", mark("Refused")),
    ("DROPPED", mark("Dropped")),
)
NOTE_MOST: Final = 300
WHOLE_FIRST: Final = "HUMAN_RIGHTS"
"""For whom Ctrl+P prints an annex."""


class VisitPane(DocumentPane):
    """`pack_asked(id)`, `terms_asked(id)`, `annex_asked(id, receiver)` for papers.

    A review is stored here.
    """

    pack_asked = Signal(str)
    terms_asked = Signal(str)
    annex_asked = Signal(str, str)

    def __init__(
        self,
        look: Look,
        words: DocumentWords,
        *,
        source: DeskDocuments,
        visits: Visits,
        tasks: Runs,
        person: str,
        times: Times,
    ) -> None:
        self._visits = visits
        self._times = times
        self.pack = Button(look, words.lang.tr("Print the visit pack"), icon="printer")
        super().__init__(look, words, source=source, tasks=tasks, person=person)
        self.pack.clicked.connect(self.ask_paper)
        self.add_act(self.pack)

    def ask_paper(self) -> None:
        """The pack of the shown visit, or the terms of the shown team."""
        shown = self.found
        if shown is not None and shown.kind == Visit.kind:
            self.pack_asked.emit(shown.id)
        elif shown is not None and shown.kind == ProtectionTeam.kind:
            self.terms_asked.emit(shown.id)
        elif shown is not None and shown.kind == ConductAnnex.kind:
            self.annex_asked.emit(shown.id, WHOLE_FIRST)

    def _show_document(self, document: Opened, column: QVBoxLayout) -> None:
        tr = self._words.lang.tr
        self.pack.setVisible(document.kind in {Visit.kind, ProtectionTeam.kind})
        self.pack.setText(
            tr("Print the visit pack") if document.kind == Visit.kind else tr("Print the terms")
        )
        if document.kind == ProtectionTeam.kind:
            self._show_gaps(document, column)
        if document.kind == ConductAnnex.kind:
            self._show_receivers(document, column)
        if document.kind == Recommendation.kind:
            place = QVBoxLayout()
            column.addLayout(place)
            self._tasks.read(self._fields, partial(self._visits.due, document.id)).then(
                lambda due: self._show_review(due, place)
            )
        super()._show_document(document, column)

    def _show_receivers(self, document: Opened, column: QVBoxLayout) -> None:
        """A paper for each receiver, and how much of the annex it holds."""
        tr = self._words.lang.tr
        acts = len(document.values.get("acts", ()))
        for receiver in self._words.codes("annex_receiver"):
            told = len(annex_for(document.values, receiver).acts)
            row = QHBoxLayout()
            whom = self._words.code("annex_receiver", receiver)
            button = Button(self._look, tr("Print for {whom}", whom=whom), icon="printer")
            button.setEnabled(told > 0)
            button.clicked.connect(partial(self.annex_asked.emit, document.id, receiver))
            row.addWidget(button)
            said = tr("{told} of {all} acts", told=told, all=acts)
            row.addWidget(Words(said, tone=Tone.MUTED, wrap=True), 1)
            column.addLayout(row)

    def _show_gaps(self, document: Opened, column: QVBoxLayout) -> None:
        alone = bool(document.values.get("interviews_survivors"))
        for gap in gaps_of(document.values.get("team", ()), interviews_survivors=alone):
            line = InlineProblem(self._look)
            column.addWidget(line)
            line.say(self._words.lang.tr(GAPS[gap]), tone=Tone.P2)

    def _show_review(self, due: Due | None, place: QVBoxLayout) -> None:
        if due is None:
            return
        tr = self._words.lang.tr
        frame = Framed(FrameKind.NEXT)
        place.addWidget(frame)
        said = (
            tr("It is still open after all reviews: what has become of it?")
            if due.again
            else tr(
                "Look at it after {day} days, on {date}: what has become of it?",
                day=due.day,
                date=self._times.short_day(due.due_ms),
            )
        )
        hint = tr("A few words, if you like")
        note = OneLine(self._words.lang, name=hint, most=NOTE_MOST)
        note.setPlaceholderText(hint)
        flow = FlowLayout(gap=8)
        for code, words in FOUND:
            button = Button(self._look, tr(words))
            button.clicked.connect(partial(self._review, due.id, code, note))
            flow.addWidget(button)
        frame.column.addWidget(Words(said, wrap=True))
        if due.missed:
            days = ", ".join(self._words.code("review_day", day) for day in due.missed)
            missed = Words(tr("Not followed up after {days}.", days=days), tone=Tone.P2, wrap=True)
            frame.column.addWidget(missed)
        frame.column.addWidget(note)
        frame.column.addWidget(PasteNotice(self._look, note.noticed))
        frame.column.addLayout(flow)

    def _review(self, recommendation: str, found: str, note: OneLine) -> None:
        said = note.text()
        pending = self._tasks.write(self, lambda: self._visits.review(recommendation, found, said))
        pending.then(lambda _done: self._on_stored()).otherwise(self._say)
