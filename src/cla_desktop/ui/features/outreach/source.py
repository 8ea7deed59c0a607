# SPDX-License-Identifier: Apache-2.0
"""Outreach as the page sees it; slow, called off the main thread.

The list knows how each of its rows stands: what is overdue comes first.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cla_core.records.rumours import RumourStep
from cla_core.records.surveys import Survey
from cla_desktop.services import recording
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.outreach import following, hearing, rumours, surveying
from cla_desktop.services.outreach.following import Case
from cla_desktop.services.outreach.hearing import Covered
from cla_desktop.services.outreach.surveying import HalfSurvey, Results
from cla_desktop.services.recording import Draft, Submitted
from cla_desktop.ui.documents.source import DeskDocuments


class DeskOutreach(DeskDocuments):
    """`stored` is told kind and id of each record that went into the outbox."""

    def __init__(self, desk: Desk, *, stored: Callable[[str, str], None]) -> None:
        super().__init__(desk, stored=stored)
        self._cases: dict[str, Case] = {}

    def keys(self, kind: str, text: str) -> tuple[int, ...]:
        """What somebody has to act on first."""
        found = following.cases(self._desk, kind, text)
        self._cases = {case.id: case for case in found}
        return tuple(case.key for case in found)

    def known(self, record: str) -> Case | None:
        """What the list said last of one of its rows; quick."""
        return self._cases.get(record)

    def case(self, record: str) -> Case | None:
        """One in full; None where it is no such thing, or a draft."""
        return following.case_of(self._desk, record)

    def half(self, kind: str, known: Mapping[str, Any]) -> Draft | None:
        """What was begun of a kind and not stored, where it says what is known of it."""
        for draft in recording.drafts(self._desk):
            if draft.kind == kind and all(
                draft.values.get(name) == value for name, value in known.items()
            ):
                return draft
        return None

    def followed_up(self, begun: Sequence[Mapping[str, Any]]) -> tuple[str, ...]:
        """For each item of feedback that a question would begin the one that stands."""
        return hearing.followed_up(self._desk, begun)

    def next_code(self, kind: str) -> str:
        """The code a new one begins with; empty where it has none."""
        return following.next_code(self._desk, kind)

    def begin_alert(self, rumour: Case) -> str:
        """Begin the alert of a rumour; gives its id."""
        alert = rumours.begin_alert(self._desk, rumour)
        self._stored(rumour.kind, rumour.id)
        return alert

    def offers(self, rumour: Case) -> tuple[Case, ...]:
        """Which rumours may be the same as this one."""
        return rumours.offers(self._desk, rumour)

    def join(self, one: Case, other: Case) -> None:
        """Note that two rumours are one."""
        done = rumours.join(self._desk, one, other)
        self._stored(RumourStep.kind, done.id)

    def part(self, rumour: Case) -> None:
        """Take back that a rumour is one with another."""
        rumours.part(self._desk, rumour)
        self._stored(rumour.kind, rumour.id)

    def covered(self) -> Covered:
        """Which villages heard which message."""
        return hearing.covered(self._desk)

    def half_survey(self) -> HalfSurvey:
        """The sheets this person began to key."""
        return surveying.half_survey(self._desk)

    def waiting_survey(self) -> HalfSurvey | None:
        """The survey whose sheets are half keyed; None if there is none."""
        return surveying.waiting_survey(self._desk)

    def keep_survey(self, half: HalfSurvey) -> None:
        """Keep them as they stand."""
        surveying.keep_survey(self._desk, half)

    def store_survey(self, half: HalfSurvey) -> Submitted:
        """Count them."""
        done = surveying.store_survey(self._desk, half)
        self._stored(Survey.kind, done.id)
        return done

    def results(self, record: str) -> Results | None:
        """The results of the village and round of a survey."""
        return surveying.results(self._desk, record)

    def save(self, seen: Opened, values: Mapping[str, Any]) -> Opened:
        """Store a fact; it is never edited afterwards."""
        done = recording.submit(self._desk, seen.kind, values, record=seen.id)
        self._stored(seen.kind, seen.id)
        return Opened(id=done.id, kind=seen.kind, values=values)
