# SPDX-License-Identifier: Apache-2.0
"""Lists of any length: keys first, rows when looked at, the place one reads kept over changes."""

from collections.abc import Callable, Sequence

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cla_core.states import ReportState
from cla_desktop.services.finding import ReportRow
from cla_desktop.ui.lists.record_list import RecordList
from cla_desktop.ui.lists.record_model import PAGE, PLACEHOLDER, RecordModel
from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.rows import KEY_ROLE, ROW_ROLE, Row
from tests.ui.forms.typing import enter, press
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import in_front

CheckModel = Callable[[QAbstractItemModel], None]
MANY = 100_000


class Shelf:
    """Rows made on demand, counting what was asked for; `gone` are keys without a row."""

    def __init__(self) -> None:
        self.asked: list[tuple[int, ...]] = []
        self.gone: set[int] = set()
        self.renamed: set[int] = set()
        self.title = "Report"

    def rows(self, wanted: Sequence[int]) -> tuple[ReportRow, ...]:
        """Implements `ReadsRows`."""
        self.asked.append(tuple(wanted))
        return tuple(self._row(key) for key in wanted if key not in self.gone)

    def _row(self, key: int) -> ReportRow:
        return ReportRow(
            key=key,
            id=f"id-{key}",
            kind="flash",
            number=None,
            title=f"{'New' if key in self.renamed else self.title} {key}",
            place="Mtindo",
            state=ReportState.WAITING,
            when_ms=None,
            changed_ms=key,
            submitted_ms=None,
            offset_minutes=0,
            precedence="ROUTINE",
            classification="CONFIDENTIAL",
            person="CLA-07",
        )


def worded(row: ReportRow) -> Row:
    """The simplest words for a row."""
    return Row(key=row.id, title=row.title)


@pytest.fixture
def shelf() -> Shelf:
    """An endless shelf of rows."""
    return Shelf()


@pytest.fixture
def model(shelf: Shelf, tasks: InlineTasks, qapp: QObject) -> RecordModel:
    """The model over it."""
    return RecordModel(qapp, source=shelf, tasks=tasks, word=worded)


@pytest.fixture
def shown(qtbot: QtBot, look: Look, model: RecordModel) -> RecordList:
    """The view, on the screen."""
    view = RecordList(look, model, name="Reports")
    in_front(qtbot, view, size=(400, 560))
    view.setFocus()
    return view


def title(model: RecordModel, at: int) -> str:
    """What a row shows now."""
    row = model.index(at).data(ROW_ROLE)
    assert isinstance(row, Row)
    return row.title


def test_the_model_keeps_the_rules_of_models(
    model: RecordModel, qtmodeltester: ModelTester
) -> None:
    model.show_keys(range(200))
    check: CheckModel = qtmodeltester.check
    check(model)


def test_only_pages_that_are_looked_at_are_read(model: RecordModel, shelf: Shelf) -> None:
    model.show_keys(range(MANY))
    assert (model.rowCount(), shelf.asked) == (MANY, [])
    title(model, 70_000)
    title(model, 70_001)
    first = 70_000 // PAGE * PAGE
    assert shelf.asked == [tuple(range(first, first + PAGE))]
    assert title(model, 70_000) == "Report 70000"


def test_a_long_list_on_the_screen_reads_one_page(shown: RecordList, shelf: Shelf) -> None:
    shown.show_keys(range(MANY), stay=False)
    shown.grab()
    assert len(shelf.asked) == 1


def test_after_a_change_the_old_words_stand_until_the_new_ones_are_there(
    model: RecordModel, shelf: Shelf
) -> None:
    model.show_keys(range(10))
    title(model, 0)
    shelf.title = "Changed"
    shelf.asked.clear()
    model.show_keys(range(10))
    title(model, 3)
    assert len(shelf.asked) == 1
    assert title(model, 3) == "Changed 3"


def test_a_row_that_is_gone_is_asked_for_once(model: RecordModel, shelf: Shelf) -> None:
    shelf.gone = {1}
    model.show_keys([1, 2])
    for _ in range(3):
        assert model.index(0).data(ROW_ROLE) is PLACEHOLDER
    assert len(shelf.asked) == 1
    assert model.index(0).data(KEY_ROLE) == ""


def test_rows_of_an_older_list_are_not_taken(model: RecordModel) -> None:
    model.show_keys([1, 2, 3])
    title(model, 0)
    model.show_keys([])
    assert model.rowCount() == 0
    assert model.index(0).data(ROW_ROLE) is None


def test_one_stays_at_the_row_one_reads_when_newer_ones_arrive(shown: RecordList) -> None:
    shown.show_keys(range(1000, 0, -1), stay=False)
    press(Qt.Key.Key_Down, times=3)
    assert shown.record == "id-997"
    shown.show_keys(range(1010, 0, -1), stay=True)
    assert shown.record == "id-997"


def test_another_search_begins_at_its_first_row(shown: RecordList) -> None:
    shown.show_keys(range(1000, 0, -1), stay=False)
    press(Qt.Key.Key_End)
    shown.show_keys(range(500, 0, -1), stay=False)
    assert shown.record == "id-500"
    assert shown.verticalScrollBar().value() == 0


def test_looking_waits_until_one_rests(shown: RecordList, qtbot: QtBot) -> None:
    told: list[str] = []
    shown.looked_at.connect(told.append)
    shown.show_keys(range(100), stay=False)
    press(Qt.Key.Key_Down, times=20)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["id-20"]


def test_enter_opens_and_a_double_click_too(shown: RecordList, qtbot: QtBot) -> None:
    shown.show_keys(range(10), stay=False)
    shown.grab()
    with qtbot.waitSignal(shown.opened) as opened:
        enter()
    assert opened.args == ["id-0"]
    with qtbot.waitSignal(shown.opened) as opened:
        shown.doubleClicked.emit(shown.currentIndex())
    assert opened.args == ["id-0"]


def test_one_can_stand_anywhere_in_a_long_list_at_once(shown: RecordList, qtbot: QtBot) -> None:
    told: list[str] = []
    shown.looked_at.connect(told.append)
    shown.show_keys(range(MANY), stay=False, at=70_000)
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["id-70000"]
    row = shown.visualRect(shown.currentIndex())
    assert shown.viewport().rect().contains(row)
    assert shown.selectionModel().isSelected(shown.currentIndex())
    assert title(shown.records, 70_000) == "Report 70000"


def test_one_stands_nowhere_if_what_is_sought_is_not_in_the_list(
    shown: RecordList, qtbot: QtBot
) -> None:
    shown.show_keys(range(10), stay=False)
    shown.show_keys(range(10), stay=True, at=77)
    assert shown.record == ""
    shown.show_keys(range(11), stay=True)
    assert shown.record == ""
    with qtbot.waitSignal(shown.looked_at) as told:
        press(Qt.Key.Key_Down)
    assert told.args == ["id-0"]


def test_home_and_end_lead_through_the_list(shown: RecordList) -> None:
    shown.show_keys(range(MANY), stay=False)
    press(Qt.Key.Key_End)
    assert shown.record == f"id-{MANY - 1}"
    press(Qt.Key.Key_Home)
    assert shown.record == "id-0"


def test_a_letter_reads_no_rows(shown: RecordList, shelf: Shelf) -> None:
    shown.show_keys(range(MANY), stay=False)
    shown.grab()
    press(Qt.Key.Key_X)
    assert len(shelf.asked) == 1


def test_the_same_list_again_is_drawn_again_only_where_it_changed(
    shown: RecordList, shelf: Shelf
) -> None:
    told: list[tuple[int, int]] = []
    shown.show_keys(range(MANY), stay=False)
    shown.grab()
    shown.records.dataChanged.connect(lambda first, last: told.append((first.row(), last.row())))
    shown.show_keys(range(MANY), stay=True)
    assert told == []
    shelf.renamed = {3, 5}
    shown.show_keys(range(MANY), stay=True)
    assert told == [(3, 5)]
    assert title(shown.records, 5) == "New 5"
