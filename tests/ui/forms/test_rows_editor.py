# SPDX-License-Identifier: Apache-2.0
"""Tables by keyboard: a row more by going on, a row less by Alt+Delete, and back again."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cla_core.fields import Problem
from cla_core.records.reports import Daily, Weekly
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.rows_editor import RowsEditor
from cla_desktop.ui.widgets.notices import InlineProblem
from tests.ui.forms.conftest import MakeEditor
from tests.ui.forms.typing import ALT, enter, focused, press, types

FIRST = {"at": "2025-03-14T21:46:00+02:00", "what": "Base told", "by": "CLA"}


def table(make: MakeEditor, name: str = "actions", declaration: type | None = None) -> RowsEditor:
    """The editor of a table."""
    editor = make(name, declaration) if declaration else make(name)
    assert isinstance(editor, RowsEditor)
    return editor


def fill_first() -> None:
    """Type the first row, cell by cell."""
    for text in ("2146", "Base told", "CLA"):
        types(text)
        enter()


def test_going_on_past_a_row_begins_the_next_one(make: MakeEditor) -> None:
    editor = table(make)
    fill_first()
    types("2148")
    assert editor.value() == [FIRST, {"at": "2025-03-14T21:48:00+02:00"}]


def test_enter_in_an_empty_row_leaves_the_table(make: MakeEditor, qtbot: QtBot) -> None:
    editor = table(make)
    fill_first()
    with qtbot.waitSignal(editor.finished):
        enter()
    assert editor.value() == [FIRST]


def test_a_sentence_that_was_filled_in_is_shown_from_its_first_word(make: MakeEditor) -> None:
    """As in a flash that begins from an alert: who was told, not by which channel."""
    editor = table(make)
    told = "Base commander, operations room: told where and of what, by VHF radio"
    editor.show_value([{**FIRST, "what": told}])
    (line,) = [each for each in editor.findChildren(OneLine) if each.text() == told]
    assert line.cursorPosition() == 0
    line.setFocus(Qt.FocusReason.MouseFocusReason)
    press(Qt.Key.Key_End)
    types(", twice")
    assert editor.value() == [{**FIRST, "what": f"{told}, twice"}]


def test_a_row_is_taken_out_and_put_back(make: MakeEditor) -> None:
    editor = table(make)
    fill_first()
    types("2148")
    press(Qt.Key.Key_Delete, ALT)
    assert editor.value() == [FIRST]
    undo = [b for b in editor.findChildren(QPushButton) if b.text() == "Put the row back"]
    assert undo[0].isVisible()
    undo[0].click()
    assert editor.value() == [FIRST, {"at": "2025-03-14T21:48:00+02:00"}]


def test_half_a_time_in_a_row_comes_back_with_its_caret(make: MakeEditor) -> None:
    editor = table(make)
    fill_first()
    types("21h")
    press(Qt.Key.Key_Backspace, times=2)
    types("xh")
    kept = editor.value(), editor.typed(), editor.caret()
    again = table(make)
    again.show_value(kept[0])
    again.show_typed(kept[1])
    again.put_caret(kept[2])
    assert (again.value(), again.typed(), again.caret()) == kept
    problem = again.problem()
    assert problem is not None
    assert problem.field == "actions.2.at"


def test_a_problem_stands_in_its_own_row(make: MakeEditor) -> None:
    editor = table(make)
    editor.show_value([FIRST, {"by": "CLA"}])
    editor.show_problems([Problem("actions.2.what", "This is needed.")])
    said = [one.sentence for one in editor.findChildren(InlineProblem) if one.sentence]
    assert said == ["What was done: This is needed."]
    editor.begin_at("2.what")
    assert focused().accessibleName() == "What was done"


def test_every_table_of_every_report_takes_a_row(make: MakeEditor) -> None:
    for declaration, name in (
        (Daily, "alerts"),
        (Daily, "visits"),
        (Daily, "activities"),
        (Daily, "equipment"),
        (Daily, "recommendations"),
        (Weekly, "trends"),
        (Weekly, "hotspots"),
        (Weekly, "recommendations"),
    ):
        editor = table(make, name, declaration)
        kind = editor.field.kind
        editor.show_value(kind.example)
        assert editor.value() == kind.example, name


def test_no_more_rows_than_the_field_takes(make: MakeEditor) -> None:
    editor = table(make)
    editor.show_value([{"what": str(at)} for at in range(60)])
    add = [b for b in editor.findChildren(QPushButton) if b.text() == "Add a row"]
    assert not add[0].isVisible()
