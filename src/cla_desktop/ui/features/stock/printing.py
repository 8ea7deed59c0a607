# SPDX-License-Identifier: Apache-2.0
"""From the pages of credit and equipment to the print dialog."""

from collections.abc import Callable
from functools import partial

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page, logged
from cla_desktop.services.rendering.stock_sheets import ISSUE_SLIP, MONTH_SHEET, RETURN_SLIP
from cla_desktop.services.stock import sheets
from cla_desktop.ui.printing.print_dialog import Wish


class StockSheet:
    """One paper as the dialog's source of pages; `make` is given the wish."""

    def __init__(self, desk: Desk, what: str, make: Callable[[Wish], Page]) -> None:
        self._desk = desk
        self._what = what
        self._make = make

    def preview(self, wish: Wish) -> Page:
        """The pages for the preview; nothing is logged."""
        return self._make(wish)

    def printed(self, wish: Wish) -> Page:
        """The pages to be printed or saved; that is logged."""
        return logged(self._desk, self._make(wish), paper=wish.paper, what=self._what)


def month_source(desk: Desk, month: str) -> StockSheet:
    """The sheet of a month, ready for the preview."""
    return StockSheet(desk, MONTH_SHEET, partial(_month, desk, month))


def slip_source(desk: Desk, record: str, *, returned: bool) -> StockSheet:
    """The slip for issuing or returning a piece of equipment, ready for the preview."""
    what = RETURN_SLIP if returned else ISSUE_SLIP
    return StockSheet(desk, what, partial(_slip, desk, record, returned))


def _month(desk: Desk, month: str, wish: Wish) -> Page:
    language = Language.load(wish.language)
    return sheets.month_sheet(desk, month, language=language, paper=wish.paper)


def _slip(desk: Desk, record: str, returned: bool, wish: Wish) -> Page:
    language = Language.load(wish.language)
    return sheets.slip(desk, record, returned=returned, language=language, paper=wish.paper)
