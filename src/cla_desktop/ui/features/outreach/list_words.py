# SPDX-License-Identifier: Apache-2.0
"""The rows of the list of outreach: each knows how what it shows stands."""

from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.features.outreach.source import DeskOutreach
from cla_desktop.ui.features.outreach.words import OutreachWords
from cla_desktop.ui.widgets.rows import Row


class ListWords(OutreachWords):
    """The words of outreach, with what its source says of each row."""

    def __init__(self, words: OutreachWords, source: DeskOutreach) -> None:
        super().__init__(words.lang, words.times, words.book)
        self._source = source

    def row(self, document: ReportRow) -> Row:
        """See `OutreachWords.case_row`."""
        return self.case_row(document, self._source.known)
