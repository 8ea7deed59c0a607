# SPDX-License-Identifier: Apache-2.0
"""The report pages' `Reports` and what their forms look up, over the real services."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject

from cla_core.errors import InputRefused
from cla_core.fields import Plain, most_of
from cla_core.ids import id_bytes, parse_number
from cla_core.language import Language
from cla_core.records.daily import Daily
from cla_core.report_lines import together
from cla_core.states import ReportState
from cla_desktop.services import finding, found, printing, recording
from cla_desktop.services.alerting import reading
from cla_desktop.services.alerting.daily import alerts_of_day
from cla_desktop.services.alerting.reading import AlertView
from cla_desktop.services.alerting.weekly import alerts_of_week
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import Opened
from cla_desktop.services.finding import Query, ReportRow, ReportView
from cla_desktop.services.found import FoundRow, Standing
from cla_desktop.services.networking.daily import rounds_of_day
from cla_desktop.services.outreach.daily import known_of_day
from cla_desktop.services.outreach.weekly import known_of_week
from cla_desktop.services.radio.state import equipment_state
from cla_desktop.services.recording import Draft, Submitted
from cla_desktop.services.sealed.receipts import cases_referred
from cla_desktop.ui.features.reports.source import Sheet
from cla_desktop.ui.tasks import Runs


class DeskReferences:
    """Reports that another report may point at, by number or id.

    What was read before is at hand; for what can be a number or an id the store is asked elsewhere.
    """

    def __init__(self, desk: Desk, tasks: Runs) -> None:
        self._desk = desk
        self._tasks = tasks
        self._known: dict[str, tuple[str, str]] = {}

    def learn(self, view: ReportView) -> None:
        """Remember a report, and the one it amends."""
        known = (view.id, view.number or view.kind)
        self._known |= {view.id: known, known[1]: known}
        if view.amends and view.amends_number:
            self._known[view.amends] = (view.amends, view.amends_number)

    def find(self, text: str) -> tuple[str, str] | None:
        """Id and number of the report meant, if it is at hand."""
        return self._known.get(text.strip())

    def seek(self, text: str, owner: QObject, found: Callable[[], None]) -> None:
        """Ask the store for one record, and tell when it is at hand."""

        def keep(view: ReportView | None) -> None:
            if view is not None:
                self.learn(view)
                known = (view.id, view.number or view.kind)
                # A report is found by a former number too; what was asked for is what it answers.
                self._known[text.strip()] = known
                found()

        if _names_a_report(text.strip()):
            self._tasks.read(owner, partial(finding.report, self._desk, text.strip())).then(keep)


def _names_a_report(text: str) -> bool:
    for read in (parse_number, id_bytes):
        with suppress(InputRefused):
            read(text)
            return True
    return False


class DeskReports:
    """See `Reports`. `submitted` is told the id of each report that went into the outbox."""

    def __init__(self, desk: Desk, tasks: Runs, *, submitted: Callable[[str], None]) -> None:
        self._desk = desk
        self._tell = submitted
        self.references = DeskReferences(desk, tasks)

    def keys(self, query: Query) -> tuple[int, ...]:
        """See `Reports`."""
        return finding.keys(self._desk, query)

    def key(self, record: str) -> int | None:
        """See `Reports`."""
        return finding.key_of(self._desk, record)

    def rows(self, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
        """See `Reports`."""
        return finding.rows(self._desk, wanted)

    def found_keys(self, text: str) -> tuple[int, ...]:
        """See `Reports`."""
        return found.keys(self._desk, text)

    def found_rows(self, wanted: Sequence[int]) -> tuple[FoundRow, ...]:
        """See `Reports`."""
        return found.rows(self._desk, wanted)

    def standing(self, record: str) -> Standing | None:
        """See `Reports`."""
        return found.standing(self._desk, record)

    def in_full(self, record: str) -> Opened | None:
        """See `Reports`."""
        return found.in_full(self._desk, record)

    def alert(self, record: str) -> AlertView | None:
        """See `Reports`."""
        return reading.alert(self._desk, record)

    def report(self, record: str) -> ReportView | None:
        """See `Reports`."""
        view = finding.report(self._desk, record)
        if view is not None:
            self.references.learn(view)
        return view

    def begun(self, kind: str, until: str) -> ReportView | None:
        """See `Reports`."""
        own = (
            draft.id
            for draft in recording.drafts(self._desk, kind)
            if not draft.person
            and not draft.values.get("amends")
            and draft.values.get("period_to") == until
        )
        first = next(own, None)
        return None if first is None else self.report(first)

    def known_of_day(self, since_ms: int, until_ms: int, language: Language) -> Mapping[str, Plain]:
        """See `Reports`."""
        equipment = equipment_state(self._desk)
        table = {"equipment": equipment} if equipment else {}
        alerts = alerts_of_day(self._desk, since_ms, until_ms, language=language)
        outreach = known_of_day(self._desk, since_ms, until_ms, language=language)
        followed = [str(known["follow_up"]) for known in (alerts, outreach) if "follow_up" in known]
        owed = together(*followed, most=most_of(Daily, "follow_up"))
        return {
            **alerts,
            **outreach,
            **({"follow_up": owed} if owed else {}),
            **cases_referred(self._desk, since_ms, until_ms),
            **rounds_of_day(self._desk, since_ms, until_ms, language=language),
            **table,
        }

    def known_of_week(
        self, since_ms: int, until_ms: int, language: Language
    ) -> Mapping[str, Plain]:
        """See `Reports`."""
        return {
            **alerts_of_week(self._desk, since_ms, until_ms),
            **known_of_week(self._desk, since_ms, until_ms, language=language),
        }

    def new_id(self) -> str:
        """See `Reports`."""
        return self._desk.new_id()

    def keep(self, draft: Draft) -> None:
        """See `Reports`."""
        recording.keep_draft(self._desk, draft)

    def discard(self, record: str) -> None:
        """See `Reports`."""
        recording.discard_draft(self._desk, record)

    def submit(self, draft: Draft) -> Submitted:
        """See `Reports`."""
        done = recording.submit(self._desk, draft.kind, draft.values, record=draft.id)
        self._tell(done.id)
        return done

    def sheet(self, view: ReportView, language: Language, paper: str = "a4") -> Sheet:
        """See `Reports`."""
        page = printing.render_view(self._desk, self._here(view), paper=paper, language=language)
        return Sheet(page.pdf, page.file_name)

    def printed(self, view: ReportView, language: Language, paper: str) -> Sheet:
        """See `Reports`."""
        page = printing.print_view(self._desk, self._here(view), paper=paper, language=language)
        return Sheet(page.pdf, page.file_name, page.logged)

    def _here(self, view: ReportView) -> ReportView:
        """A preview does not know the zone of the base."""
        if view.state is not ReportState.DRAFT:
            return view
        return replace(view, offset_minutes=self._desk.offset_minutes)
