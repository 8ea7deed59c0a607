# SPDX-License-Identifier: Apache-2.0
"""The dialog that asks for a file, as a French reader meets it."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog, QLabel, QListView, QWidget
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.ui.file_dialog import file_dialog


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """Whatever asks."""
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_no_label_of_it_stays_english(parent: QWidget) -> None:
    dialog = file_dialog(parent, Language.load("fr"), title="Lire le code", kinds="PDF (*.pdf)")
    said = {label.text().replace("&", "") for label in dialog.findChildren(QLabel)}
    assert {"Regarder dans\xa0:", "Types de fichiers\xa0:"} <= said
    assert not {"Look in:", "Files of type:"} & said


def test_the_names_of_disks_are_not_cut_short(parent: QWidget, qtbot: QtBot) -> None:
    dialog = file_dialog(parent, Language.load("fr"), title="Lire le code")
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    [side] = dialog.findChildren(QListView, "sidebar")
    longest = side.fontMetrics().horizontalAdvance("Ordinateur")
    assert side.viewport().width() > longest + side.iconSize().width()


def test_a_file_to_save_keeps_its_ending_and_one_to_read_must_exist(parent: QWidget) -> None:
    lang = Language.load("en")
    saving = file_dialog(parent, lang, title="Save", kinds="PDF (*.pdf)", saves_as="C_x.pdf")
    assert saving.acceptMode() is QFileDialog.AcceptMode.AcceptSave
    assert saving.defaultSuffix() == "pdf"
    assert Path(saving.selectedFiles()[0]).name == "C_x.pdf"
    reading = file_dialog(parent, lang, title="Read")
    assert reading.fileMode() is QFileDialog.FileMode.ExistingFile
