# SPDX-License-Identifier: Apache-2.0
"""Documents whose rows say how each one stands today: counted aside, and told once it is known.

Until then, and of a draft, a row says what any row says. Refuses to know what is counted.
"""

from collections.abc import Mapping
from typing import Generic, TypeVar

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.documents.words import DocumentWords
from cla_desktop.ui.times import Times

Glance = TypeVar("Glance")


class GlancedWords(DocumentWords, Generic[Glance]):
    """Words for a list whose page counts, now and then, how its documents stand."""

    def __init__(self, lang: Language, times: Times, book: CodeBook) -> None:
        super().__init__(lang, times, book)
        self._glances: Mapping[str, Glance] = {}

    def take(self, glances: Mapping[str, Glance]) -> bool:
        """What was counted now, by the id of a document; whether it differs from before."""
        before, self._glances = self._glances, dict(glances)
        return before != self._glances

    def glance(self, document: ReportRow) -> Glance | None:
        """How one stands, where that is known; a draft stands nowhere yet."""
        return None if document.draft else self._glances.get(document.id)
