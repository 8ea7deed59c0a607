# SPDX-License-Identifier: Apache-2.0
"""Sixty sheets of a survey keyed in: how many keys, what is kept, what shows afterwards."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTableView, QWidget
from pytestqt.qtbot import QtBot

from cla_core.codes import CodeBook
from cla_core.language import Language
from cla_core.outreach.surveys import ASKED, digit_of, is_asked
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import reports_of
from cla_desktop.services.outreach.surveying import half_survey, waiting_survey
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.features.outreach.sheet_model import MARKS, SheetModel, answer_of
from cla_desktop.ui.features.outreach.survey_pane import SheetTable
from cla_desktop.ui.printing.print_dialog import PrintDialog
from tests.core.outreach.lots import drawn
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import CTRL, enter, press, types
from tests.ui.inline_tasks import HeldReads
from tests.ui.outreach.keys import ALT, save

SHEETS, KEYS_MOST = 60, 12


PADDING = 8
"""Above and below the words of a heading."""


def sheet(number: int) -> dict[str, str]:
    """One sheet as a villager filled it in."""
    filled: dict[str, str] = {}
    for question in ASKED:
        if is_asked(question, filled):
            filled[question.name] = drawn(question.answers, f"{number} {question.name}")
    return filled


def keys_of(filled: dict[str, str]) -> str:
    """The keys of a sheet, as one reads it."""
    return "".join(MARKS.get(answer, (answer,))[0] for answer in filled.values())


def begin(page: OutreachPage) -> None:
    """A new survey of Mtindo, up to its first sheet."""
    page.list.show_kind("survey")
    press(Qt.Key.Key_N, ALT)
    types("2025-1")
    enter()
    types("Mtindo")
    enter()
    page.survey.table.begin()


def test_a_sheet_taken_out_by_a_key_is_put_back_by_one_and_both_are_kept(
    page: OutreachPage, desk: Desk
) -> None:
    begin(page)
    filled = [sheet(number) for number in range(3)]
    for one in filled:
        QTest.keyClicks(page.survey.table, keys_of(one))
    page.survey.table.stand(1, 4)
    press(Qt.Key.Key_Delete)
    assert "Sheet 2 was taken out." in page.survey.problem.sentence
    press(Qt.Key.Key_Z, CTRL)
    assert page.survey.problem.sentence == ""
    assert page.survey.table.currentIndex().row() == 1
    press(Qt.Key.Key_Z, CTRL)
    press(Qt.Key.Key_Escape)
    assert [dict(each) for each in half_survey(desk).sheets] == filled


def test_who_counted_sheets_sees_theirs_though_the_list_is_read_again_meanwhile(
    page: OutreachPage, desk: Desk, tasks: HeldReads
) -> None:
    for _ in range(2):
        begin(page)
        QTest.keyClicks(page.survey.table, keys_of(sheet(1)))
        before = {each.id for each in reports_of(desk, "survey")}
        tasks.held = True
        save()
        page.list.look_again()
        tasks.let_go()
    [new] = [each.id for each in reports_of(desk, "survey") if each.id not in before]
    assert page.list.list.record == new
    assert page.pane.found is not None
    assert page.pane.found.id == new


def test_sixty_sheets_take_at_most_twelve_keys_each(page: OutreachPage, desk: Desk) -> None:
    begin(page)
    filled = [sheet(number) for number in range(SHEETS)]
    keyed = 0
    for one in filled:
        keys = keys_of(one)
        keyed += len(keys)
        QTest.keyClicks(page.survey.table, keys)
    assert keyed <= SHEETS * KEYS_MOST
    assert [dict(each) for each in page.survey.model.sheets] == filled
    save()
    assert not page.writing
    [stored] = reports_of(desk, "survey")
    assert stored.values["sheets"] == SHEETS
    assert half_survey(desk).sheets == ()
    assert all(row["count"] >= 5 for row in stored.values["counts"])
    view = page.pane.findChildren(QTableView)
    assert view
    assert unnamed(page) == []
    page.pane.ask("PRINT")
    [dialog] = page.findChildren(PrintDialog)
    assert dialog.preview.pages


def test_a_wrong_key_moves_nothing_and_an_answer_can_be_taken_back(page: OutreachPage) -> None:
    begin(page)
    table = page.survey.table
    QTest.keyClicks(table, "1")
    QTest.keyClicks(table, "7")
    assert "No such answer" in page.survey.problem.sentence
    assert table.currentIndex().column() == 1
    QTest.keyClick(table, Qt.Key.Key_Backspace)
    assert table.currentIndex().column() == 0
    assert page.survey.model.sheets == ()


def test_what_was_keyed_is_there_after_leaving_and_after_a_lock(
    page: OutreachPage, desk: Desk
) -> None:
    begin(page)
    QTest.keyClicks(page.survey.table, "1354")
    press(Qt.Key.Key_Escape)
    assert not page.writing
    kept = half_survey(desk)
    assert [dict(each) for each in kept.sheets] == [
        {"sex": "F", "age": "ELDER", "SAFE_DAY": "5", "SAFE_NIGHT": "4"}
    ]
    press(Qt.Key.Key_N, ALT)
    state = page.save_state()
    page.survey.left.emit()
    page.restore_state(state)
    assert len(page.survey.model.sheets) == 1
    assert page.survey.isVisible()


def test_sheets_that_nobody_counted_are_named_above_the_list_until_they_are(
    page: OutreachPage, desk: Desk
) -> None:
    page.list.turn_to("survey")
    assert page.list.add.text() == "Add"
    begin(page)
    for number in range(3):
        QTest.keyClicks(page.survey.table, keys_of(sheet(number)))
    press(Qt.Key.Key_Escape)
    assert page.list.add.text() == "Go on: 3 sheets wait"
    half = waiting_survey(desk)
    assert half is not None
    assert len(half.filled) == 3
    page.list.turn_to("promise")
    assert page.list.add.text() == "Add"
    page.list.turn_to("survey")
    page.list.add.click()
    save()
    assert page.list.add.text() == "Add"
    assert waiting_survey(desk) is None


def test_a_survey_that_has_no_sheet_yet_is_gone_on_with(page: OutreachPage) -> None:
    page.list.turn_to("survey")
    begin(page)
    press(Qt.Key.Key_Escape)
    assert page.list.add.text() == "Continue"


def test_what_is_ringed_on_paper_is_the_key(page: OutreachPage) -> None:
    for question in ASKED:
        for answer in question.answers:
            assert answer_of(question, digit_of(question, answer)) == answer
    page.list.show_kind("survey")
    press(Qt.Key.Key_N, ALT)
    assert page.survey.paper.isVisible()
    assert ("Ctrl+P", "paper sheets") in page.bottom_keys()


def test_without_a_village_it_is_said_and_nothing_is_lost(page: OutreachPage) -> None:
    page.list.show_kind("survey")
    press(Qt.Key.Key_N, ALT)
    page.survey.table.begin()
    QTest.keyClicks(page.survey.table, "12")
    save()
    assert page.writing
    assert page.survey.problem.sentence
    assert len(page.survey.model.sheets) == 1


@pytest.mark.usefixtures("look")
@pytest.mark.parametrize("lang", ["en", "fr"], indirect=True)
def test_no_question_is_cut_above_the_sheets_on_a_small_screen(
    qtbot: QtBot, lang: Language
) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    table = SheetTable(SheetModel(holder, lang, CodeBook()), name="Sheets")
    qtbot.addWidget(table)
    table.resize(1150, 300)
    table.show()
    header, model = table.horizontalHeader(), table.model()
    wrapped = int(Qt.TextFlag.TextWordWrap)
    for at in range(model.columnCount()):
        said = str(model.headerData(at, Qt.Orientation.Horizontal))
        room = QRect(0, 0, header.sectionSize(at) - 16, 1000)
        high = header.fontMetrics().boundingRect(room, wrapped, said).height()
        assert high + PADDING <= header.height(), said
