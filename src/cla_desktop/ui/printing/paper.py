# SPDX-License-Identifier: Apache-2.0
"""Puts a PDF from memory on a printer, page by page as a picture of 300 dots an inch.

A picture prints the same on every driver, with our fonts. Runs off the main thread: a printer on a
network may take its time. What the system's own print queue keeps is told in the threat model.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, QSize
from PySide6.QtGui import QPageSize, QPainter

from cla_core.errors import ClaError, mark
from cla_desktop.ui.printing.preview import PdfInMemory, page_picture

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

DOTS_AN_INCH: Final = 300
POINTS_AN_INCH: Final = 72
PAGE_SIZES: Final = {"a4": QPageSize.PageSizeId.A4, "letter": QPageSize.PageSizeId.Letter}


class NotPrinted(ClaError):
    """The printer did not take the pages."""

    def __init__(self) -> None:
        super().__init__(
            mark(
                "The printer did not accept the page. The report is safe: check the printer "
                "and try again."
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintJob:
    """What goes where. `name` is what the print queue shows, `paper` is `a4` or `letter`."""

    pdf: bytes
    name: str
    paper: str
    printer: str
    copies: int = 1


def printer_names() -> list[str]:
    """The printers of this machine, the usual one first."""
    from PySide6.QtPrintSupport import QPrinterInfo

    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: (name != usual, name.casefold()))


def print_on_paper(job: PrintJob) -> int:
    """Print, and give the number of pages of one copy.

    Raises:
        NotPrinted: no such printer, or it refused.
    """
    from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

    info = QPrinterInfo.printerInfo(job.printer)
    if info.isNull():
        raise NotPrinted
    printer = QPrinter(info, QPrinter.PrinterMode.HighResolution)
    printer.setCopyCount(job.copies)
    return draw_pages(printer, job)


def draw_pages(printer: "QPrinter", job: PrintJob) -> int:
    """Draw every page on a printer that is set up but for its paper.

    Raises:
        NotPrinted: the printer cannot be begun, or broke off.
    """
    printer.setDocName(job.name)
    printer.setPageSize(QPageSize(PAGE_SIZES[job.paper]))
    printer.setResolution(DOTS_AN_INCH)
    # The page brings its own margins.
    printer.setFullPage(True)
    pdf = PdfInMemory(job.pdf)
    painter = QPainter()
    try:
        if not pdf.pages or not painter.begin(printer):
            raise NotPrinted
        for number in range(pdf.pages):
            if number and not printer.newPage():
                raise NotPrinted
            painter.drawImage(QPoint(0, 0), page_picture(pdf.document, number, _dots(pdf, number)))
        return pdf.pages
    finally:
        if painter.isActive():
            painter.end()
        pdf.close()


def _dots(pdf: PdfInMemory, number: int) -> QSize:
    points = pdf.document.pagePointSize(number)
    return (points * DOTS_AN_INCH / POINTS_AN_INCH).toSize()
