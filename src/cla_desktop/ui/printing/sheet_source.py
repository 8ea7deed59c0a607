# SPDX-License-Identifier: Apache-2.0
"""A sheet that is no report's, shown in the print dialog."""

from typing import Protocol

from PySide6.QtWidgets import QWidget

from cla_core.language import Language
from cla_desktop.services.desk import Desk
from cla_desktop.services.printing import Page, logged
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.opening import open_print_dialog
from cla_desktop.ui.printing.print_dialog import PrintDialog, Wish
from cla_desktop.ui.tasks import Runs


class Make(Protocol):
    """Makes the pages of a sheet; slow, and may raise ClaError."""

    def __call__(self, desk: Desk, *, paper: str, language: Language) -> Page:
        """The pages."""
        ...


class SheetSource:
    """One sheet as the dialog's source of pages; `what` names it in the log of prints."""

    def __init__(self, desk: Desk, make: Make, *, what: str) -> None:
        self._desk = desk
        self._make = make
        self._what = what

    def preview(self, wish: Wish) -> Page:
        """The pages, to be looked at."""
        return self._make(self._desk, paper=wish.paper, language=Language.load(wish.language))

    def printed(self, wish: Wish) -> Page:
        """The pages, to leave the vault."""
        return logged(self._desk, self.preview(wish), paper=wish.paper, what=self._what)


class Prints:
    """Opens the dialog for a sheet, over the window of whoever asks; it goes by itself."""

    def __init__(self, look: Look, lang: Language, *, tasks: Runs, desk: Desk) -> None:
        self._look = look
        self._lang = lang
        self._tasks = tasks
        self._desk = desk

    def show(self, owner: QWidget, make: Make, *, what: str) -> PrintDialog:
        """The dialog with this sheet."""
        source = SheetSource(self._desk, make, what=what)
        return open_print_dialog(owner, self._look, self._lang, tasks=self._tasks, source=source)
