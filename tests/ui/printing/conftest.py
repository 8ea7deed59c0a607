# SPDX-License-Identifier: Apache-2.0
"""A source of real pages that counts what left, and printers that are not there."""

from dataclasses import dataclass, field

import pytest

from cla_core.codes import CodeBook
from cla_core.errors import ClaError
from cla_core.language import Language
from cla_desktop.services.printing import Page
from cla_desktop.services.rendering import render
from cla_desktop.ui.printing.paper import PrintJob
from cla_desktop.ui.printing.print_dialog import Outlets, Wish
from tests.services.rendering.samples import FLASH, printout


@dataclass
class Reports:
    """One flash; `left` holds the wish of every print and file.

    `refuses` is raised when it shall be printed, `lacking` when it shall be looked at.
    `logged` whether its disk takes the note of a print.
    """

    left: list[Wish] = field(default_factory=list)
    refuses: ClaError | None = None
    lacking: ClaError | None = None
    logged: bool = True
    left_off: str = ""

    def preview(self, wish: Wish) -> Page:
        """The flash in the language of the wish."""
        if self.lacking is not None:
            raise self.lacking
        made = printout("flash", FLASH["en"])
        lang = Language.load(wish.language)
        done = render(made, lang=lang, book=CodeBook(), paper=wish.paper)
        return Page(done.pdf, done.pages, done.file_name, self.logged)

    def printed(self, wish: Wish) -> Page:
        """The same, and it is remembered."""
        if self.refuses is not None:
            raise self.refuses
        self.left.append(wish)
        return self.preview(wish)


@dataclass
class Tray:
    """Stands for the printers of a laptop and keeps what they were given."""

    names: list[str]
    jobs: list[PrintJob] = field(default_factory=list)
    fails: ClaError | None = None

    def take(self, job: PrintJob) -> int:
        """Print one page."""
        if self.fails is not None:
            raise self.fails
        self.jobs.append(job)
        return 1

    @property
    def outlets(self) -> Outlets:
        """As the dialog wants them."""
        return Outlets(printers=lambda: self.names, print_job=self.take)


@pytest.fixture
def reports() -> Reports:
    """The flash."""
    return Reports()


@pytest.fixture
def tray() -> Tray:
    """Two printers."""
    return Tray(names=["Ops room", "Mission"])


@pytest.fixture
def flash_pdf(reports: Reports) -> bytes:
    """One page of A4."""
    return reports.preview(Wish()).pdf
