# SPDX-License-Identifier: Apache-2.0
"""The preview shows the real pages, fits the width, and lets go of them."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_desktop.services.rendering import render
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.preview import PagePicture, PagePreview, PdfInMemory, page_picture
from tests.services.rendering.samples import ENGLISH, printout


@pytest.fixture
def preview(qtbot: QtBot, look: Look, lang: Language) -> PagePreview:
    """Shown, 600 by 500."""
    made = PagePreview(look, lang)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def long_pdf(english: Language) -> bytes:
    """A flash of several pages."""
    values = {**ENGLISH, "what": "\n".join(["They came down again."] * 150)}
    return render(printout("flash", values), lang=english, book=CodeBook()).pdf


def test_pages_fit_the_width(preview: PagePreview, long_pdf: bytes) -> None:
    preview.set_pdf(long_pdf)
    pictures = preview.findChildren(PagePicture)
    assert len(pictures) == preview.pages > 1
    assert {picture.width() for picture in pictures} == {preview.viewport().width()}
    assert {round(picture.height() / picture.width(), 2) for picture in pictures} == {1.41}
    preview.resize(400, 500)
    assert {picture.width() for picture in pictures} == {preview.viewport().width()}
    assert preview.horizontalScrollBar().maximum() == 0


def test_a_screen_reader_hears_which_page_it_is(
    preview: PagePreview, lang: Language, long_pdf: bytes
) -> None:
    preview.set_pdf(long_pdf)
    names = [picture.accessibleName() for picture in preview.findChildren(PagePicture)]
    assert names[0] == lang.tr("Page {page} of {pages}", page=1, pages=preview.pages)
    assert str(preview.pages) in preview.accessibleName()
    preview.clear()
    assert preview.accessibleName() == lang.tr("No preview yet")


def test_the_page_is_drawn_and_not_dark(preview: PagePreview, flash_pdf: bytes) -> None:
    preview.set_pdf(flash_pdf)
    (picture,) = preview.findChildren(PagePicture)
    grabbed = picture.grab().toImage().convertToFormat(QImage.Format.Format_Grayscale8)
    greys = bytes(grabbed.constBits())
    assert 0.6 < greys.count(255) / len(greys) < 0.99
    assert min(greys) < 60


def test_home_and_end_reach_both_ends(preview: PagePreview, long_pdf: bytes) -> None:
    preview.set_pdf(long_pdf)
    bar = preview.verticalScrollBar()
    QTest.keyClick(preview, Qt.Key.Key_End)
    assert bar.value() == bar.maximum() > 0
    QTest.keyClick(preview, Qt.Key.Key_Home)
    assert bar.value() == 0


def test_a_new_page_stays_at_the_place_of_the_old(preview: PagePreview, long_pdf: bytes) -> None:
    preview.set_pdf(long_pdf)
    preview.verticalScrollBar().setValue(300)
    preview.set_pdf(long_pdf)
    assert preview.verticalScrollBar().value() == 300


def test_nothing_stays_after_clear(qtbot: QtBot, preview: PagePreview, flash_pdf: bytes) -> None:
    preview.set_pdf(flash_pdf)
    with qtbot.waitSignal(preview.pages_changed) as told:
        preview.clear()
    assert told.args == [0]
    assert preview.pages == 0


@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.binary(max_size=300))
def test_what_is_no_pdf_is_no_page(preview: PagePreview, damaged: bytes) -> None:
    preview.set_pdf(damaged)
    assert preview.pages == 0


def test_a_page_is_grey_and_as_large_as_asked(flash_pdf: bytes) -> None:
    pdf = PdfInMemory(flash_pdf)
    picture = page_picture(pdf.document, 0, QSize(827, 1169))
    assert picture.size() == QSize(827, 1169)
    assert picture.format() is QImage.Format.Format_Grayscale8
    assert picture.pixelColor(2, 2).lightness() == 255
    pdf.close()
