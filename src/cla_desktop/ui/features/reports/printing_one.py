# SPDX-License-Identifier: Apache-2.0
"""From a report on the screen to the print dialog."""

from cla_core.language import Language
from cla_desktop.services.finding import ReportView
from cla_desktop.ui.features.reports.source import Reports, Sheet
from cla_desktop.ui.printing.print_dialog import Wish


class OneReport:
    """One report as the dialog's source of pages."""

    def __init__(self, source: Reports, view: ReportView) -> None:
        self._source = source
        self._view = view

    def preview(self, wish: Wish) -> Sheet:
        """The pages for the preview; nothing is logged."""
        return self._source.sheet(self._view, Language.load(wish.language), wish.paper)

    def printed(self, wish: Wish) -> Sheet:
        """The pages to be printed or saved; that is logged."""
        return self._source.printed(self._view, Language.load(wish.language), wish.paper)
