# SPDX-License-Identifier: Apache-2.0
"""How numbers and their cards are told in short lists; a number itself is not among the words."""

from typing import Final

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.custody.numbers import Given, NumberLine
from cla_desktop.ui.theme import Tone
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row

OLDER: Final = "older"
"""The key of the row behind which older ones wait."""


class NumberWords:
    """Words for one language, one clock and one mission's lists."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        self._lang = lang
        self._times = times
        self._book = book

    def line(self, line: NumberLine) -> Row:
        """A number: who answers it, when it was tested, when it is due."""
        tr = self._lang.tr
        who = self._book.label(self._lang, "number_answered_by", line.answered_by)
        answered = tr("answered by {who}", who=who) if line.answered_by else ""
        tone = Tone.P1 if line.failed else Tone.P2 if line.overdue else Tone.DONE
        tested = line.tested
        result = ""
        if tested is not None:
            label = self._book.label(self._lang, "duty_test_result", tested.result)
            result = f"{label} {self._times.when(tested.at_ms)}"
        due = tr("test is due")
        if not line.overdue and line.due_ms is not None:
            due = tr("test due {day}", day=self._times.short_day(line.due_ms))
        return Row(
            key=line.code,
            title=line.code,
            detail=" · ".join(part for part in (answered, line.hours) if part),
            icon="phone",
            tone=tone,
            value=result or tr("never tested"),
            value_tone=tone if tone is not Tone.DONE else Tone.TEXT,
            value_detail=due,
        )

    def given(self, one: Given) -> Row:
        """A row for cards or posters that were given to a village."""
        cards = self._lang.ntr("{n} card", "{n} cards", one.count)
        if one.what == "POSTER":
            cards = self._lang.ntr("{n} poster", "{n} posters", one.count)
        language = self._book.label(self._lang, "language", one.language) if one.language else ""
        parts = (cards, one.numbers, language, one.spot)
        return Row(
            key=one.id,
            title=one.village,
            detail=" · ".join(part for part in parts if part),
            icon="map-pin",
            value=self._times.when(one.at_ms),
        )

    def older(self, count: int) -> Row:
        """The row that stands for those which are not shown yet."""
        return Row(
            key=OLDER,
            title=self._lang.ntr("{n} older one", "{n} older ones", count),
            detail=self._lang.tr("Enter shows them."),
            icon="history",
        )
