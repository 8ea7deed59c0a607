# SPDX-License-Identifier: Apache-2.0
"""Committees and members as rows of the list: how each committee stands, and its share of women."""

from dataclasses import replace

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.committees.overview import Glance
from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.documents.glanced_words import GlancedWords
from cla_desktop.ui.features.communities.words import BETWEEN, STATUS, CommitteeWords
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row


class ListWords(GlancedWords[Glance]):
    """How each committee stands, once it was counted."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        super().__init__(lang, times, book)
        self._committees = CommitteeWords(lang, times, book)

    def row(self, document: ReportRow) -> Row:
        """Code and name; the status of today, with the share of women below it."""
        row = super().row(document)
        found = self.glance(document)
        if found is None:
            return row
        icon, tone = STATUS.get(found.standing.status, STATUS["DISSOLVED"])
        share = self._committees.share(found.composition.women_share)
        return replace(
            row,
            title=BETWEEN.join(part for part in (document.number, found.name) if part),
            value=self._committees.code("committee_status", found.standing.status),
            value_icon=icon,
            value_tone=tone,
            value_detail=self.lang.tr("women {share}", share=share),
        )
