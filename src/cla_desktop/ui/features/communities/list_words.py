# SPDX-License-Identifier: Apache-2.0
"""Committees and members as rows of the list: how each committee stands, and its share of women."""

from collections.abc import Mapping
from dataclasses import replace

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.committees.overview import Glance
from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.features.communities.words import BETWEEN, STATUS, CommitteeWords
from cla_desktop.ui.times import Times
from cla_desktop.ui.widgets.rows import Row


class ListWords(DocumentWords):
    """A committee that was not counted yet says what any row says."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        super().__init__(lang, times, book)
        self._committees = CommitteeWords(lang, times, book)
        self._glances: dict[str, Glance] = {}

    def take(self, glances: Mapping[str, Glance]) -> bool:
        """What was counted now, by the id of a committee; whether it differs from before."""
        before, self._glances = self._glances, dict(glances)
        return before != self._glances

    def row(self, document: ReportRow) -> Row:
        """Code and name; the status of today, with the share of women below it."""
        row = super().row(document)
        found = self._glances.get(document.id)
        if found is None or document.draft:
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
