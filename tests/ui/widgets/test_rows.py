# SPDX-License-Identifier: Apache-2.0
"""Lists of rows: chosen by keys and clicks, read aloud, and cut where there is little room."""

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from pytestqt.qtbot import QtBot

from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.rows import KEY_ROLE, Row, RowList, RowsModel

ROWS = [Row(key="a", title="First", detail="one", value="22:12"), Row(key="b", title="Second")]


@pytest.mark.usefixtures("qapp")
def test_the_rows_model_keeps_the_rules_of_models() -> None:
    model = RowsModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show_rows(ROWS)
    assert model.rowCount() == 2
    assert model.rows == tuple(ROWS)
    model.show_rows([])
    assert model.rowCount() == 0
    assert model.data(QModelIndex()) is None


def test_a_row_is_read_aloud_in_one_breath() -> None:
    assert ROWS[0].spoken == "First. one. 22:12"


def test_enter_and_a_click_choose_a_row(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Reports")
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)
    rows.resize(300, rows.sizeHint().height())
    rows.show()
    told: list[str] = []
    rows.chosen.connect(told.append)
    rows.setCurrentIndex(rows.model().index(1, 0))
    QTest.keyClick(rows, Qt.Key.Key_Return)
    QTest.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(50, 10))
    assert told == ["b", "a"]


def test_a_double_click_chooses_once_though_another_list_comes_under_the_mouse(
    look: Look, qtbot: QtBot
) -> None:
    told: list[str] = []
    lists = [RowList(look, name=name) for name in ("Copies", "Asks")]
    for rows in lists:
        qtbot.addWidget(rows)
        rows.show_rows(ROWS)
        rows.resize(300, rows.sizeHint().height())
        rows.show()
        rows.chosen.connect(told.append)
    left, at = Qt.MouseButton.LeftButton, QPoint(50, 10)
    first, moved_there = (rows.viewport() for rows in lists)
    QTest.mouseClick(first, left, pos=at)
    QTest.mouseDClick(moved_there, left, pos=at)
    QTest.mouseRelease(moved_there, left, pos=at)
    assert told == ["a"]
    QTest.mouseClick(moved_there, left, pos=at)
    assert told == ["a", "a"], "it is clicked again like any other"
    QTest.mouseDClick(moved_there, left, pos=at)
    QTest.mouseClick(moved_there, left, pos=at)
    assert told == ["a", "a", "a"], "so it is where the end of the second one went elsewhere"
    told.clear()
    QTest.mouseClick(first, left, pos=at)
    QTest.mouseDClick(first, left, pos=at)
    QTest.mouseRelease(first, left, pos=at)
    assert told == ["a"], "and where the row stays where it was"


def test_the_chosen_row_stays_chosen_when_others_come(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Reports")
    qtbot.addWidget(rows)
    rows.show_rows(ROWS)
    rows.setCurrentIndex(rows.model().index(1, 0))
    rows.show_rows([Row(key="new", title="New"), *ROWS])
    assert rows.currentIndex().data(KEY_ROLE) == "b"


def test_a_title_is_cut_only_by_what_stands_on_its_own_line(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Alerts")
    qtbot.addWidget(rows)
    rows.resize(360, 52)
    upper = []
    for below in ("", "tell the community by 6 Dec 17:20"):
        title, detail = "Fresh dung on the path", "A002"
        one = Row(key="a", title=title, detail=detail, value="6 days left", value_detail=below)
        rows.show_rows([one])
        upper.append(rows.grab().copy(0, 0, 360, 24).toImage())
    assert upper[0] == upper[1]


def test_a_long_value_leaves_the_title_in_sight(look: Look, qtbot: QtBot) -> None:
    rows = RowList(look, name="Tests")
    qtbot.addWidget(rows)
    rows.resize(200, 52)
    seen = []
    for title in ("E-01", "E-02"):
        rows.show_rows([Row(key="a", title=title, value="answered Thursday 26 November, 10:00")])
        seen.append(rows.grab().toImage())
    assert seen[0] != seen[1]
