# SPDX-License-Identifier: Apache-2.0
"""What the report pages ask of the services; every method runs off the main thread."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from cla_core.fields import Plain
from cla_core.grading import classification_of
from cla_core.language import Language
from cla_core.states import ReportState
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.finding import Query, ReportRow, ReportView
from cla_desktop.services.found import FoundRow, Standing
from cla_desktop.services.recording import Draft, Submitted


@dataclass(frozen=True, slots=True)
class Sheet:
    """A rendered report: the PDF, the name a saved file should have, whether a print is noted.

    A report leaves nothing off.
    """

    pdf: bytes
    file_name: str
    logged: bool = True
    left_off: str = ""


class Reports(Protocol):
    """All errors are ClaError with a sentence."""

    def keys(self, query: Query) -> tuple[int, ...]:
        """The keys of a list."""
        ...

    def key(self, record: str) -> int | None:
        """The key of a record in any list."""
        ...

    def rows(self, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
        """The rows of keys."""
        ...

    def found_keys(self, text: str) -> tuple[int, ...]:
        """The keys of everything that has these words."""
        ...

    def found_rows(self, wanted: Sequence[int]) -> tuple[FoundRow, ...]:
        """The rows of keys, with the state of the alerts they lead to."""
        ...

    def standing(self, record: str) -> Standing | None:
        """Where something found is shown."""
        ...

    def in_full(self, record: str) -> Opened | None:
        """What is neither report nor alert, to be read."""
        ...

    def alert(self, record: str) -> AlertView | None:
        """One alert in full."""
        ...

    def report(self, record: str) -> ReportView | None:
        """One report in full."""
        ...

    def begun(self, kind: str, until: str) -> ReportView | None:
        """One's own draft of a kind for the period up to then, if there is one."""
        ...

    def known_of_day(self, since_ms: int, until_ms: int, language: Language) -> Mapping[str, Plain]:
        """What a daily begins with, by its fields.

        What communities are owed, what was said and done, how many cases were referred by sealed
        slips in its period, how the base communicates.
        """
        ...

    def known_of_week(
        self, since_ms: int, until_ms: int, language: Language
    ) -> Mapping[str, Plain]:
        """What a weekly begins with: what communities are owed, what was said and heard."""
        ...

    def new_id(self) -> str:
        """An id for a report about to be written."""
        ...

    def keep(self, draft: Draft) -> None:
        """Keep what stands in the form."""
        ...

    def discard(self, record: str) -> None:
        """Forget a draft."""
        ...

    def submit(self, draft: Draft) -> Submitted:
        """Submit; it is durable when this returns, and spooled for a locked laptop behind it."""
        ...

    def sheet(self, view: ReportView, language: Language, paper: str = "a4") -> Sheet:
        """The page of a report as it stands, in a language, to be looked at."""
        ...

    def printed(self, view: ReportView, language: Language, paper: str) -> Sheet:
        """The page, to leave the vault: remembered as a print, unless it is a draft."""
        ...


def as_view(
    draft: Draft, person: str, now_ms: int, *, amends_number: str | None = None
) -> ReportView:
    """What a draft would look like as a report; for the preview alone."""
    values = draft.values
    return ReportView(
        id=draft.id,
        kind=draft.kind,
        number=None,
        alias=None,
        version=1,
        state=ReportState.DRAFT,
        classification=classification_of(values),
        values=values,
        person=person,
        changed_ms=now_ms,
        submitted_ms=None,
        offset_minutes=0,
        amends=None,
        amends_number=amends_number,
        amended_by=(),
        steps=(),
        caret="",
    )
