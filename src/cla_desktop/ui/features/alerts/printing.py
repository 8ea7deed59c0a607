# SPDX-License-Identifier: Apache-2.0
"""From the page of alerts to the print dialog: the open ones, or the log of a night."""

from cla_core.language import Language
from cla_desktop.services.alerting import sheets
from cla_desktop.services.alerting.night import Night
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering.alert_sheets import NIGHT_LOG, OPEN_SHEET
from cla_desktop.ui.printing.print_dialog import Wish


class AlertSheet:
    """One of the two sheets as the dialog's source of pages; without a night the open ones."""

    def __init__(self, desk: Desk, night: Night | None) -> None:
        self._desk = desk
        self._night = night

    def preview(self, wish: Wish) -> Page:
        """The pages, to be looked at."""
        language = Language.load(wish.language)
        if self._night is None:
            return sheets.open_sheet(self._desk, paper=wish.paper, language=language)
        return sheets.night_sheet(self._desk, self._night, paper=wish.paper, language=language)

    def printed(self, wish: Wish) -> Page:
        """The pages, to leave the vault."""
        what = OPEN_SHEET if self._night is None else NIGHT_LOG
        return sheets.printed(self._desk, self.preview(wish), paper=wish.paper, what=what)
