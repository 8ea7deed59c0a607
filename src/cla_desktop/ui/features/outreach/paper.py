# SPDX-License-Identifier: Apache-2.0
"""What of outreach goes onto paper: a text in large letters, promises, a survey and its sheets."""

from functools import partial

from PySide6.QtWidgets import QWidget

from cla_core.outreach.standing import SURVEY
from cla_core.records.promises import Promise
from cla_desktop.services.outreach import printing, promise_paper, survey_paper, surveying
from cla_desktop.services.outreach.following import Case
from cla_desktop.services.outreach.surveying import Results
from cla_desktop.ui.printing.sheet_source import Prints


class OutreachPaper:
    """Opens the print preview over one page."""

    def __init__(self, over: QWidget, prints: Prints) -> None:
        self._over = over
        self._prints = prints

    def show(self, case: Case, results: Results | None) -> None:
        """One case; of promises all that are open, of a survey what was counted, once it was."""
        if case.kind == Promise.kind:
            self.show_promises()
        elif case.kind != SURVEY:
            self._prints.show(
                self._over, partial(printing.large_print, case=case), what=printing.WHAT
            )
        elif results is not None:
            self._prints.show(
                self._over, partial(surveying.results_sheet, found=results), what=surveying.WHAT
            )

    def show_promises(self) -> None:
        """Every promise that is still open."""
        self._prints.show(self._over, promise_paper.promise_paper, what=promise_paper.WHAT)

    def show_survey(self) -> None:
        """The sheets on which a survey is asked."""
        self._prints.show(self._over, survey_paper.survey_paper, what=survey_paper.WHAT)
