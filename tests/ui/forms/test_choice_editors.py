# SPDX-License-Identifier: Apache-2.0
"""Codes: buttons for a few, a field that completes for many, grades side by side."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.records.reports import Daily
from cla_desktop.ui.forms.choice_editors import (
    ChoiceEditor,
    CodesEditor,
    GradeEditor,
)
from cla_desktop.ui.forms.completing_code import CompletingCodeEditor
from cla_desktop.ui.forms.tick_box import TickBox
from tests.ui.forms.conftest import MakeEditor
from tests.ui.forms.typing import enter, press, types


def test_five_choices_are_buttons_with_letters(make: MakeEditor, qtbot: QtBot) -> None:
    editor = make("timing")
    assert isinstance(editor, ChoiceEditor)
    types("g")
    assert editor.value() == "ONG"
    with qtbot.waitSignal(editor.finished):
        enter()


def test_an_optional_choice_can_be_taken_back(make: MakeEditor) -> None:
    editor = make("timing")
    types("gg")
    assert editor.value() is None


@pytest.mark.parametrize("typed", ["mov", "movem", "MOV", "armed group", "Mouvement de groupe"])
def test_a_long_list_completes_by_word_or_code(make: MakeEditor, qtbot: QtBot, typed: str) -> None:
    editor = make("threat_type")
    assert isinstance(editor, CompletingCodeEditor)
    types(typed)
    if typed.startswith("Mouv"):
        assert not editor.line.suggestions
        return
    with qtbot.waitSignal(editor.finished):
        enter()
    assert editor.value() == "MOV"
    assert editor.line.text() == "Movement of an armed group"


def test_arrows_open_the_whole_list_and_choose(make: MakeEditor) -> None:
    editor = make("source_type")
    assert isinstance(editor, CompletingCodeEditor)
    press(Qt.Key.Key_Down, times=2)
    assert len(editor.line.suggestions) == 9
    enter()
    assert editor.value() == "WITNESS"


def test_escape_closes_the_list_first(make: MakeEditor) -> None:
    editor = make("threat_type")
    assert isinstance(editor, CompletingCodeEditor)
    types("a")
    assert editor.line.suggestions
    press(Qt.Key.Key_Escape)
    assert not editor.line.suggestions
    assert editor.typed() == "a"


def test_leaving_takes_what_is_exactly_named(make: MakeEditor) -> None:
    editor = make("threat_type")
    assert isinstance(editor, CompletingCodeEditor)
    types("cattle raiding")
    press(Qt.Key.Key_Escape)
    editor.settle()
    assert editor.value() == "CAT"


@pytest.mark.parametrize(
    ("said", "meant"), [("tuee", "KIL"), ("ng'ombe wameibiwa", "CAT"), ("incendie", "BUR")]
)
def test_what_happened_leads_to_the_threat_and_is_never_taken_for_it_unasked(
    make: MakeEditor, said: str, meant: str
) -> None:
    editor = make("threat_type")
    assert isinstance(editor, CompletingCodeEditor)
    types(said)
    assert [row.key for row in editor.line.suggestions] == [meant]
    editor.settle()
    assert editor.value() is None
    assert editor.typed() == said
    enter()
    assert editor.value() == meant


def test_what_is_no_choice_is_a_problem_and_is_kept(make: MakeEditor) -> None:
    editor = make("threat_type")
    types("zzz")
    assert editor.value() is None
    assert editor.problem() is not None
    again = make("threat_type")
    again.show_typed(editor.typed())
    assert again.typed() == "zzz"


def test_changing_a_letter_of_a_choice_takes_the_choice_back(make: MakeEditor) -> None:
    editor = make("threat_type")
    editor.show_value("MOV")
    press(Qt.Key.Key_End)
    press(Qt.Key.Key_Backspace)
    assert editor.value() is None


@pytest.mark.parametrize("name", ["timing", "threat_type", "source_reliability"])
def test_a_code_of_a_newer_profile_is_kept(make: MakeEditor, name: str) -> None:
    editor = make(name)
    editor.show_value("NEWER")
    assert editor.value() == "NEWER"


def test_grades_are_chosen_by_arrow_or_code(make: MakeEditor, qtbot: QtBot) -> None:
    editor = make("source_reliability")
    assert isinstance(editor, GradeEditor)
    types("b")
    assert editor.value() == "B"
    press(Qt.Key.Key_Down)
    assert editor.value() == "C"
    with qtbot.waitSignal(editor.finished):
        enter()


def test_boxes_are_ticked_in_any_number(make: MakeEditor) -> None:
    editor = make("sensitive_flags")
    assert isinstance(editor, CodesEditor)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert editor.value() == ["CRSV", "CHILD"]
    assert editor.caret() == "CHILD"
    press(Qt.Key.Key_Space)
    assert editor.value() == ["CRSV"]
    editor.show_value(["CHILD", "NEWER"])
    assert editor.value() == ["CHILD", "NEWER"]


def test_boxes_that_nobody_touched_say_what_was_shown_in_whichever_order(make: MakeEditor) -> None:
    editor = make("sensitive_flags")
    editor.show_value(["CHILD", "CRSV"])
    assert editor.value() == ["CHILD", "CRSV"]
    press(Qt.Key.Key_Space)
    assert editor.value() == ["CHILD"]
    press(Qt.Key.Key_Space)
    assert editor.value() == ["CHILD", "CRSV"]


def test_a_long_list_of_boxes_waits_until_it_is_asked_for(make: MakeEditor) -> None:
    editor = make("other_threats")
    assert isinstance(editor, CodesEditor)
    shown = [box.text() for box in editor.findChildren(TickBox) if box.isVisible()]
    assert shown == []
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Space)
    assert editor.value() == ["MAS"]
    again = make("other_threats")
    again.show_value(["LOO", "MAS"])
    boxes = [box for box in again.findChildren(TickBox) if box.isVisible()]
    assert len(boxes) == 2
    again.put_caret("KIL")
    assert (again.caret(), again.value()) == ("KIL", ["LOO", "MAS"])


def test_enter_takes_the_box_that_letters_led_to_and_goes_on(
    make: MakeEditor, qtbot: QtBot
) -> None:
    editor = make("other_threats")
    types("loo")
    with qtbot.waitSignal(editor.finished):
        enter()
    assert editor.value() == ["LOO"]
    types("loo")
    enter()
    assert editor.value() == ["LOO"], "what is ticked stays ticked"
    types("mas")
    press(Qt.Key.Key_Tab)
    enter()
    assert editor.value() == ["LOO"], "who went elsewhere did not choose it"


def test_a_flag_says_nothing_until_somebody_does(make: MakeEditor) -> None:
    editor = make("nothing_to_report", Daily)
    assert editor.value() is None
    press(Qt.Key.Key_Space)
    assert editor.value() is True
    press(Qt.Key.Key_Space)
    assert editor.value() is False
