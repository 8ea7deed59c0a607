# SPDX-License-Identifier: Apache-2.0
"""Plans on the first page, worded: reviews that are due, early signs that were noticed. Pure."""

from typing import Final

from cla_core.alerts.naming import short_number
from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.records.plans import Plan
from cla_desktop.services.planning.meeting_alerts import DueReview, PlansDay, Warned
from cla_desktop.ui.leads import lead_to
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

SHOWN: Final = 4
TONES: Final = {"ACT": Tone.P1, "WORRY": Tone.P2}


class PlanDayWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self._lang = lang
        self._times = times
        self._book = book

    def rows(self, day: PlansDay) -> list[Row]:
        """The signs first, the most serious in front; then what is to be looked at again."""
        signs = [self._warned(each) for each in day.warnings[:SHOWN]]
        return [*signs, *(self._review(each) for each in day.reviews[:SHOWN])]

    def _warned(self, warned: Warned) -> Row:
        level = self._book.label(self._lang, "warning_level", warned.level)
        return Row(
            key=lead_to(Plan.kind, warned.plan),
            title=f"{warned.code} · {warned.text}",
            detail=warned.first_action,
            icon="triangle-alert",
            tone=TONES.get(warned.level, Tone.MUTED),
            value=level,
            value_tone=TONES.get(warned.level, Tone.TEXT),
            value_detail=self._times.when(warned.at_ms),
        )

    def _review(self, due: DueReview) -> Row:
        tr = self._lang.tr
        early = due.review.because
        number = short_number(early.number) if early is not None else ""
        why = tr("urgent alert {number} is about its place", number=number) if early else ""
        day = self._times.day(due.review.due_ms)
        return Row(
            key=lead_to(Plan.kind, due.plan),
            title=tr("Review plan {code} {name}", code=due.code, name=due.name).strip(),
            detail=" · ".join(
                filter(None, (self._book.label(self._lang, "plan_status", due.status), why))
            ),
            icon="shield-check",
            tone=Tone.P2 if early else Tone.ACCENT,
            value=day,
        )
