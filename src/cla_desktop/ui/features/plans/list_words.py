# SPDX-License-Identifier: Apache-2.0
"""Plans as rows of the list: how far each one is today, and when it is looked at again."""

from dataclasses import replace

from cla_core.planning.reviews import OUT_OF_FORCE
from cla_desktop.services.finding import ReportRow
from cla_desktop.services.planning.meeting_alerts import Glance
from cla_desktop.ui.documents.glanced_words import GlancedWords
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.widgets.rows import Row


class PlanListWords(GlancedWords[Glance]):
    """How far each plan is, once it was looked through."""

    def row(self, document: ReportRow) -> Row:
        """Code, name and village; how far it is today, with the day of its review below."""
        row = super().row(document)
        found = self.glance(document)
        if found is None or not found.status:
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
