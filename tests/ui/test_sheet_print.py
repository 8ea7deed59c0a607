# SPDX-License-Identifier: Apache-2.0
"""The printed recovery sheet: one page with every word on it, made in memory alone."""

import io
import unicodedata
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QPdfWriter

from cla_core.language import Language
from cla_desktop.ui.wizard.sheet_print import Sheet, paint_sheet
from cla_desktop.vault.words import new_words


@pytest.mark.usefixtures("look")
def test_every_word_stands_on_one_page(lang: Language, tmp_path: Path) -> None:
    words = new_words(lang.code)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    paint_sheet(writer, lang, Sheet(person="CLA-07", date="Friday 14 March", words=words))
    buffer.close()
    reader = PdfReader(io.BytesIO(buffer.data().data()))
    assert len(reader.pages) == 1
    # "fi" is drawn as one letter.
    text = unicodedata.normalize("NFKC", reader.pages[0].extract_text())
    missing = [word for word in words if word not in text and word.isascii()]
    assert missing == []
    assert "CLA-07" in text
    assert list(tmp_path.iterdir()) == []
