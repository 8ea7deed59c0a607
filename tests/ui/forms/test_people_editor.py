# SPDX-License-Identifier: Apache-2.0
"""The people grid by keyboard: arrows move, digits type, empty is unknown, nothing adds up."""

from collections.abc import Callable

from PySide6.QtCore import QAbstractItemModel, Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from cla_desktop.ui.forms.people_editor import PeopleEditor
from tests.ui.forms.conftest import MakeEditor
from tests.ui.forms.typing import enter, press, types

CheckModel = Callable[[QAbstractItemModel], None]


def grid(make: MakeEditor) -> PeopleEditor:
    """The editor of the flash's people."""
    editor = make("people")
    assert isinstance(editor, PeopleEditor)
    return editor


def test_digits_type_and_arrows_move(make: MakeEditor) -> None:
    editor = grid(make)
    types("12")
    press(Qt.Key.Key_Right)
    types("3")
    press(Qt.Key.Key_Down)
    types("0")
    assert editor.value() == {"killed": {"women": 12, "men": 3}, "injured": {"men": 0}}


def test_the_first_digit_after_a_move_begins_a_new_number(make: MakeEditor) -> None:
    editor = grid(make)
    types("12")
    press(Qt.Key.Key_Right)
    press(Qt.Key.Key_Left)
    types("7")
    assert editor.value() == {"killed": {"women": 7}}


def test_a_total_may_exceed_its_parts_and_is_never_filled_in(make: MakeEditor) -> None:
    editor = grid(make)
    types("1")
    press(Qt.Key.Key_Right, times=5)
    types("900")
    assert editor.value() == {"killed": {"women": 1, "total": 900}}


def test_backspace_and_delete_lead_back_to_unknown(make: MakeEditor) -> None:
    editor = grid(make)
    types("12")
    press(Qt.Key.Key_Backspace)
    assert editor.value() == {"killed": {"women": 1}}
    press(Qt.Key.Key_Backspace)
    assert editor.value() is None
    types("5")
    press(Qt.Key.Key_Delete)
    assert editor.value() is None


def test_no_count_beyond_what_the_field_takes(make: MakeEditor) -> None:
    editor = grid(make)
    types("999999999999")
    assert editor.value() == {"killed": {"women": 9_999_999}}


def test_enter_goes_on_and_other_keys_do_nothing(make: MakeEditor, qtbot: QtBot) -> None:
    editor = grid(make)
    types("abc -")
    assert editor.value() is None
    with qtbot.waitSignal(editor.finished):
        enter()


def test_what_is_seldom_needed_unfolds_by_itself_when_it_holds_a_count(make: MakeEditor) -> None:
    editor = grid(make)
    rows = editor.table.people.rowCount()
    editor.show_value({"missing": {"min": 2, "max": 5}})
    assert editor.table.people.rowCount() == rows + 2
    assert editor.value() == {"missing": {"min": 2, "max": 5}}


def test_cell_and_value_come_back(make: MakeEditor) -> None:
    editor = grid(make)
    press(Qt.Key.Key_Down, times=4)
    press(Qt.Key.Key_Right, times=5)
    types("450")
    kept = editor.value(), editor.caret()
    again = grid(make)
    again.show_value(kept[0])
    again.put_caret(kept[1])
    assert (again.value(), again.caret()) == kept
    types("9")
    assert again.value() == {"at_risk": {"total": 9}}


def test_rows_this_version_does_not_know_are_kept(make: MakeEditor) -> None:
    editor = grid(make)
    editor.show_value({"newer": {"women": 1}})
    assert editor.value() == {"newer": {"women": 1}}


def test_the_model_keeps_the_rules_of_models(make: MakeEditor, qtmodeltester: ModelTester) -> None:
    check: CheckModel = qtmodeltester.check
    check(grid(make).table.people)


def test_what_cannot_be_so_is_pointed_out_and_kept(make: MakeEditor) -> None:
    editor = grid(make)
    people = {"killed": {"women": 3, "men": 2, "total": 4}}
    editor.show_value(people)
    assert "more than the total" in editor.doubt.sentence
    assert (editor.value(), editor.problem()) == (people, None)
    editor.table.stand_at(0, 0)
    editor.begin()
    types("1")
    assert editor.doubt.sentence == ""
