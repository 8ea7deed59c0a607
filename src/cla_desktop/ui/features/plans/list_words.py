# SPDX-License-Identifier: Apache-2.0
"""Plans as rows of the list: how far each one is today, and when it is looked at again."""

from collections.abc import Mapping
from dataclasses import replace

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.planning.reviews import OUT_OF_FORCE
from cla_desktop.services.finding import ReportRow
from cla_desktop.services.planning.meeting_alerts import Glance
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row


class PlanListWords(DocumentWords):
    """A plan that was not looked through yet says what any row says."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        super().__init__(lang, times, book)
        self._glances: Mapping[str, Glance] = {}

    def take(self, glances: Mapping[str, Glance]) -> bool:
        """How each plan stands now, by its id; whether it differs from before."""
        before, self._glances = self._glances, dict(glances)
        return before != self._glances

    def row(self, document: ReportRow) -> Row:
        """Code, name and village; how far it is today, with the day of its review below."""
        row = super().row(document)
        found = self._glances.get(document.id)
        if found is None or document.draft or not found.status:
            return row
        due = found.review.due_ms if found.review is not None else None
        return replace(
            row,
            title=" ".join(part for part in (row.title, found.name) if part),
            value_icon="clock" if found.status in OUT_OF_FORCE else "",
            value=self._book.label(self.lang, "plan_status", found.status),
            value_tone=Tone.P2 if found.status in OUT_OF_FORCE else Tone.TEXT,
            value_detail=self.lang.tr("review {day}", day=self._times.short_day(due))
            if due
            else "",
        )
