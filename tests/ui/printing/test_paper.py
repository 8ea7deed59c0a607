# SPDX-License-Identifier: Apache-2.0
"""On paper: every page at 300 dots an inch, codes that can be read, a broken printer told."""

from pathlib import Path

import pypdf
import pytest
from PySide6.QtPrintSupport import QPrinter

from cla_core.bundles.paper import read_paper
from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.rendering import render
from cla_desktop.ui.printing.paper import (
    NotPrinted,
    PrintJob,
    draw_pages,
    print_on_paper,
    printer_names,
)
from tests.services.rendering.reading import codes_of
from tests.services.rendering.samples import ENGLISH, operation_of, printout

pytestmark = pytest.mark.usefixtures("qapp")

LONG = {**ENGLISH, "what": "\n".join(["They came down again."] * 150)}


def job(values: dict[str, object], paper: str = "a4") -> PrintJob:
    """A flash to be printed."""
    made = render(printout("flash", values), lang=Language.load("en"), book=CodeBook(), paper=paper)
    return PrintJob(pdf=made.pdf, name="C_ZZ-KAS-FLASH-2025-014", paper=paper, printer="none")


def file_printer(path: Path) -> QPrinter:
    """Qt's own printer into a file: the same drawing as on paper."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(path))
    return printer


@pytest.mark.parametrize(("paper", "points"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_a_printed_page_has_its_size_and_a_code_that_reads(
    tmp_path: Path, paper: str, points: tuple[int, int]
) -> None:
    path = tmp_path / "out.pdf"
    assert draw_pages(file_printer(path), job(ENGLISH, paper)) == 1
    (page,) = pypdf.PdfReader(path).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == points
    assert read_paper(codes_of(path.read_bytes(), tmp_path)).operation == operation_of(
        "flash", ENGLISH
    )


def test_all_pages_are_printed(tmp_path: Path) -> None:
    path = tmp_path / "out.pdf"
    pages = draw_pages(file_printer(path), job(LONG))
    assert pages == len(pypdf.PdfReader(path).pages) > 1


def test_a_printer_that_is_gone_is_told() -> None:
    assert "no such printer" not in printer_names()
    with pytest.raises(NotPrinted):
        print_on_paper(job(ENGLISH))


def test_a_printer_that_refuses_is_told(tmp_path: Path) -> None:
    with pytest.raises(NotPrinted):
        draw_pages(file_printer(tmp_path / "no folder" / "out.pdf"), job(ENGLISH))


def test_what_is_no_page_is_not_printed(tmp_path: Path) -> None:
    empty = PrintJob(pdf=b"", name="x", paper="a4", printer="none")
    with pytest.raises(NotPrinted):
        draw_pages(file_printer(tmp_path / "out.pdf"), empty)
