# SPDX-License-Identifier: Apache-2.0
"""Visits as the page sees them; slow, called off the main thread."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.language import Language
from cla_core.records.conduct_annexes import ConductAnnex
from cla_core.records.patrols import PatrolReport
from cla_core.records.protection_teams import (
    ProtectionTeam,
    Recommendation,
    RecommendationReview,
)
from cla_core.visits.icalendar import Occasion
from cla_desktop.services.desk import Desk
from cla_desktop.services.saved_files import save_file
from cla_desktop.services.visits import calendar, reviewing, terms
from cla_desktop.services.visits.annex_begun import annex_begun
from cla_desktop.services.visits.reviewing import Due


class Visits:
    """`stored` is told kind and id of each fact that went into the outbox."""

    def __init__(
        self, desk: Desk, language: Language, *, stored: Callable[[str, str], None]
    ) -> None:
        self._desk = desk
        self._language = language
        self._stored = stored

    def begun(self, kind: str) -> Mapping[str, Any]:
        """What a new one begins with: terms and annex from alerts, a patrol with today."""
        now = iso(moment_of(self._desk.clock.now_ms(), self._desk.offset_minutes))
        if kind == ProtectionTeam.kind:
            return terms.terms_begun(self._desk, self._language)
        if kind == ConductAnnex.kind:
            return annex_begun(self._desk, self._language)
        if kind == Recommendation.kind:
            return {"code": reviewing.next_code(self._desk), "made_on": now}
        return {"at": now} if kind == PatrolReport.kind else {}

    def shown_for(self, record: str) -> str:
        """What is shown of a record: of a review its recommendation."""
        return reviewing.shown_for(self._desk, record)

    def due(self, recommendation: str) -> Due | None:
        """The next review of a recommendation; None where it has ended."""
        found = reviewing.still_open(self._desk)
        return next((due for due in found if recommendation in {due.id, due.told_last}), None)

    def review(self, recommendation: str, found: str, note: str) -> None:
        """Say what has become of a recommendation."""
        done = reviewing.review(self._desk, recommendation, found, note)
        if done is not None:
            self._stored(RecommendationReview.kind, done.id)

    def coming(self) -> tuple[Occasion, ...]:
        """The calendar of the next sixty days."""
        return calendar.coming(self._desk, self._language)

    def save_calendar(self, path: str) -> None:
        """Write the calendar as a file. Raises NotSaved."""
        save_file(Path(path), calendar.calendar_file(self._desk, self._language))
