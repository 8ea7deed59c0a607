# SPDX-License-Identifier: Apache-2.0
"""The print dialog as a person uses it: look, choose, print or save, and what goes wrong."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QWidget
from pytestqt.qtbot import QtBot

from cla_core.errors import InputRefused
from cla_core.language import Language
from cla_desktop.services.saved_files import NotSaved, save_file
from cla_desktop.ui.lock import dismiss_dialogs
from cla_desktop.ui.look import Look
from cla_desktop.ui.printing.paper import NotPrinted
from cla_desktop.ui.printing.print_dialog import (
    LOGGED_LATER,
    WISHED_SIZE,
    PrintDialog,
    Wish,
)
from tests.ui.accessible import unnamed
from tests.ui.inline_tasks import InlineTasks
from tests.ui.printing.conftest import Reports, Tray


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The window the dialog belongs to."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def dialog(
    window: QWidget, look: Look, lang: Language, reports: Reports, tray: Tray
) -> PrintDialog:
    """Open, with two printers."""
    made = PrintDialog(
        look,
        lang,
        tasks=InlineTasks(),
        source=reports,
        wish=Wish(),
        outlets=tray.outlets,
        parent=window,
    )
    made.open()
    return made


def test_the_page_is_there_and_nothing_has_left(dialog: PrintDialog, reports: Reports) -> None:
    assert dialog.preview.pages == 1
    assert reports.left == []


def test_a_screen_that_has_less_room_shows_all_of_it(dialog: PrintDialog) -> None:
    room = QGuiApplication.primaryScreen().availableSize()
    assert room.width() < WISHED_SIZE.width()
    assert dialog.size() == dialog.size().boundedTo(room)


def test_everything_has_a_name(dialog: PrintDialog) -> None:
    assert unnamed(dialog) == []


def test_enter_prints_on_the_usual_printer(
    qtbot: QtBot, dialog: PrintDialog, reports: Reports, tray: Tray
) -> None:
    with qtbot.waitSignal(dialog.done_with):
        QTest.keyClick(dialog.print_button, Qt.Key.Key_Return)
    (job,) = tray.jobs
    assert (job.printer, job.copies, job.paper) == ("Ops room", 1, "a4")
    assert job.name == "C_ZZ-KAS-FLASH-2025-014"
    assert job.pdf.startswith(b"%PDF")
    assert reports.left == [Wish()]
    assert dialog.said.text()
    assert dialog.print_button.isEnabled()


def test_what_could_not_be_noted_is_printed_and_said(
    dialog: PrintDialog, reports: Reports, lang: Language, tray: Tray
) -> None:
    reports.logged = False
    dialog.print_button.click()
    assert len(tray.jobs) == 1
    assert dialog.said.text().endswith(lang.tr(LOGGED_LATER))
    assert dialog.problem.sentence == ""


def test_paper_language_printer_and_copies_are_kept_to(
    dialog: PrintDialog, reports: Reports, tray: Tray
) -> None:
    QTest.keyClick(dialog.paper, Qt.Key.Key_L)
    QTest.keyClick(dialog.language, Qt.Key.Key_F)
    dialog.printer.setCurrentText("Mission")
    QTest.keyClick(dialog.copies, Qt.Key.Key_3)
    dialog.print_button.click()
    (job,) = tray.jobs
    assert (job.printer, job.copies, job.paper) == ("Mission", 3, "letter")
    assert reports.left == [Wish(paper="letter", language="fr")]


def test_a_printer_that_fails_is_told_and_may_be_tried_again(
    dialog: PrintDialog, lang: Language, tray: Tray
) -> None:
    tray.fails = NotPrinted()
    dialog.print_button.click()
    assert dialog.problem.sentence == lang.tr(tray.fails.sentence)
    tray.fails = None
    dialog.print_button.click()
    assert dialog.problem.sentence == ""
    assert len(tray.jobs) == 1


def test_a_report_that_cannot_be_made_is_told(
    dialog: PrintDialog, reports: Reports, tray: Tray
) -> None:
    reports.refuses = InputRefused("There is no such thing.")
    dialog.print_button.click()
    assert dialog.problem.sentence == "There is no such thing."
    assert tray.jobs == []
    assert dialog.print_button.isEnabled()


def test_a_saved_file_is_the_page_and_the_reminder_stands(
    qtbot: QtBot, dialog: PrintDialog, reports: Reports, lang: Language, tmp_path: Path
) -> None:
    with qtbot.waitSignal(dialog.done_with) as told:
        dialog.save_to(dialog.wish, tmp_path / "C_x.pdf")
    assert [path.name for path in tmp_path.iterdir()] == ["C_x.pdf"]
    assert (tmp_path / "C_x.pdf").read_bytes().startswith(b"%PDF")
    assert told.args == [lang.tr("Saved as {name}. Delete the file after use.", name="C_x.pdf")]
    assert reports.left == [Wish()]


def test_the_file_dialog_offers_a_name_with_the_mark(dialog: PrintDialog) -> None:
    dialog.save_button.click()
    where = dialog.findChild(QFileDialog, "where")
    assert where is not None
    assert Path(where.selectedFiles()[0]).name == "C_ZZ-KAS-FLASH-2025-014.pdf"
    where.reject()


def test_a_folder_that_is_gone_is_told(dialog: PrintDialog, lang: Language, tmp_path: Path) -> None:
    dialog.save_to(dialog.wish, tmp_path / "gone" / "x.pdf")
    assert dialog.problem.sentence == lang.tr(NotSaved().sentence)


def test_a_file_that_cannot_be_replaced_stands_as_it_was(tmp_path: Path) -> None:
    folder = tmp_path / "x.pdf"
    folder.mkdir()
    with pytest.raises(NotSaved):
        save_file(folder, b"%PDF")
    assert list(tmp_path.iterdir()) == [folder]


def test_the_lock_sends_it_away_with_its_file_dialog(dialog: PrintDialog, window: QWidget) -> None:
    dialog.save_button.click()
    where = dialog.findChild(QFileDialog, "where")
    assert where is not None
    assert where.isVisible()
    dismiss_dialogs(window)
    assert not dialog.isVisible()
    assert dialog.preview.pages == 0
    assert not where.isVisible()


def test_without_a_printer_there_is_the_file(
    qtbot: QtBot, look: Look, lang: Language, tasks: InlineTasks, reports: Reports
) -> None:
    none = Tray(names=[])
    made = PrintDialog(look, lang, tasks=tasks, source=reports, wish=Wish(), outlets=none.outlets)
    qtbot.addWidget(made)
    assert not made.print_button.isEnabled()
    assert made.save_button.isEnabled()
    assert made.said.text() == lang.tr("No printer is set up on this laptop. Save a PDF instead.")


def test_escape_closes_and_keeps_nothing(dialog: PrintDialog) -> None:
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert dialog.preview.pages == 0


def test_who_saved_in_vain_stands_where_they_pressed_and_reads_all_of_why(
    dialog: PrintDialog, tmp_path: Path, qtbot: QtBot
) -> None:
    dialog.resize(dialog.width(), 300)
    dialog.save_button.setFocus()
    dialog.save_to(dialog.wish, tmp_path / "gone" / "x.pdf")
    assert dialog.focusWidget() is dialog.save_button
    said = dialog.problem
    qtbot.waitUntil(lambda: said.visibleRegion().boundingRect() == said.rect())


def test_where_there_is_no_page_it_says_why_and_offers_only_the_way_out(
    dialog: PrintDialog, reports: Reports
) -> None:
    dialog.save_button.setFocus()
    reports.lacking = InputRefused("Nobody agreed on it yet.")
    dialog.paper.chosen.emit("a4")
    assert dialog.problem.sentence == "Nobody agreed on it yet."
    assert dialog.preview.pages == 0
    assert not dialog.save_button.isEnabled()
    assert not dialog.print_button.isEnabled()
    assert dialog.focusWidget() is dialog.close_button
    reports.lacking = None
    dialog.paper.chosen.emit("a4")
    assert dialog.problem.sentence == ""
    assert dialog.save_button.isEnabled()
    assert dialog.print_button.isEnabled()
