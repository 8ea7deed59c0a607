# SPDX-License-Identifier: Apache-2.0
"""The page of visits: visits, protection teams, recommendations, patrols, dates; the calendar."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from cla_core.language import Language
from cla_core.records.conduct_annexes import ConductAnnex
from cla_core.records.protection_teams import (
    ProtectionTeam,
    RecommendationReview,
)
from cla_core.records.visits import Visit
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.visits.annex_paper import ANNEX, annex_page
from cla_desktop.services.visits.pack import PACK, visit_pack
from cla_desktop.services.visits.team_paper import TERMS, team_terms
from cla_desktop.ui.bus import Changes
from cla_desktop.ui.documents.behind import Behind
from cla_desktop.ui.documents.document_pane import DocumentPane
from cla_desktop.ui.documents.documents_page import DocumentsPage, Listing
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.visits.calendar_view import CalendarView
from cla_desktop.ui.features.visits.kinds import KINDS
from cla_desktop.ui.features.visits.source import Visits
from cla_desktop.ui.features.visits.visit_pane import VisitPane
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.look import Look
from cla_desktop.ui.page_names import CALENDAR, OPEN
from cla_desktop.ui.printing.sheet_source import Prints
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.bottom_keys import KeyHint

PRINTED: Final = frozenset({Visit.kind, ProtectionTeam.kind, ConductAnnex.kind})
"""What goes onto paper from here."""


class VisitsPage(DocumentsPage):
    """The page of visits and their calendar; `prints` previews their papers."""

    def __init__(
        self,
        context: FormContext,
        times: Times,
        behind: Behind,
        *,
        visits: Visits,
        prints: Prints,
    ) -> None:
        self._visits = visits
        self._times = times
        self._prints = prints
        self.calendar = CalendarView(
            context.look, context.lang, times, source=visits, tasks=behind.tasks
        )
        tr = context.lang.tr
        super().__init__(
            context,
            times,
            behind,
            listing=Listing(
                title=tr("Visits"),
                kinds=KINDS,
                hint=tr("Code, purpose, place"),
                empty=tr("Visits asked for, planned and made are listed here. Add the first."),
            ),
        )
        self.calendar.left.connect(self.to_list)
        self.list.kinds.chosen.connect(lambda _kind: self.keys_changed.emit())

    def arrive(self, what: str) -> None:
        """As any page of documents; `calendar` leads to the calendar, a review to what it is of."""
        if what == CALENDAR:
            self.show_calendar()
        elif what.startswith(OPEN):
            self._sought = record = what.removeprefix(OPEN)
            self._tasks.read(self, partial(self._visits.shown_for, record)).then(
                partial(self._arrive_at, record)
            )
        else:
            super().arrive(what)

    def _arrive_at(self, sought: str, shown: str) -> None:
        """Unless somebody began to write meanwhile, or was led elsewhere."""
        if sought == self._sought:
            self._lead_to(shown)

    def begin(self) -> None:
        """Write a new one with what is known of it."""
        kind = self.list.kind
        self._tasks.read(self, partial(self._visits.begun, kind)).then(
            partial(self.begin_new, kind)
        )

    def show_calendar(self) -> None:
        """Show the calendar of the next sixty days."""
        self.show_place(self.calendar)
        self.calendar.look_again()

    def print_pack(self, visit: str) -> None:
        """The pack of a visit, to be looked at first."""

        def make(desk: Desk, *, paper: str, language: Language) -> Page:
            return visit_pack(desk, visit, paper=paper, language=language)

        self._prints.show(self, make, what=PACK)

    def print_terms(self, team: str) -> None:
        """The terms and report of a team, to be looked at first."""

        def make(desk: Desk, *, paper: str, language: Language) -> Page:
            return team_terms(desk, team, paper=paper, language=language)

        self._prints.show(self, make, what=TERMS)

    def print_annex(self, annex: str, receiver: str) -> None:
        """The annex on national forces as one receiver gets it, to be looked at first."""

        def make(desk: Desk, *, paper: str, language: Language) -> Page:
            return annex_page(desk, annex, receiver, paper=paper, language=language)

        self._prints.show(self, make, what=ANNEX)

    def bottom_keys(self) -> Sequence[KeyHint]:
        """The keys that work here."""
        tr = self._lang.tr
        if self.writing:
            return super().bottom_keys()
        if not self.at_list:
            return [("Esc", tr("back to the list"))]
        return [
            ("Alt+N", tr("add")),
            ("Alt+E", tr("edit")),
            ("Alt+C", tr("calendar")),
            *([("Ctrl+P", tr("print"))] if self.list.kind in PRINTED else []),
        ]

    def _make_pane(self, look: Look, words: DocumentWords, *, person: str) -> DocumentPane:
        pane = VisitPane(
            look,
            words,
            source=self._source,
            visits=self._visits,
            tasks=self._tasks,
            person=person,
            times=self._times,
        )
        pane.pack_asked.connect(self.print_pack)
        pane.terms_asked.connect(self.print_terms)
        pane.annex_asked.connect(self.print_annex)
        self._ask_paper = pane.ask_paper
        return pane

    def _keys(self) -> dict[str, Callable[[], None]]:
        return {**super()._keys(), "Alt+C": self.show_calendar, "Ctrl+P": self._ask_paper}

    def _on_changes(self, changes: Changes) -> None:
        super()._on_changes(changes)
        if RecommendationReview.kind in changes and self.at_list:
            self.pane.look_again()
