# SPDX-License-Identifier: Apache-2.0
"""Words: typed, counted, pasted in any amount, kept exactly."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.records.alerts import Alert
from cla_core.records.assets import Asset
from cla_core.records.credit import Credit
from cla_core.records.reports import Flash
from cla_desktop.ui.forms.one_line import OneLine
from cla_desktop.ui.forms.text_editors import LineEditor, ParagraphEditor, select_in
from cla_desktop.ui.widgets.notices import InlineProblem
from tests.ui.forms.conftest import MakeEditor
from tests.ui.forms.typing import CTRL, enter, pastes, press, types

TEN_MEGABYTES = "x" * 10_000_000


def notice(editor: LineEditor | ParagraphEditor) -> str:
    """The sentence below the field."""
    return editor.findChildren(InlineProblem)[0].sentence


@pytest.mark.parametrize("name", ["headline", "what"])
def test_ten_megabytes_are_refused_with_a_sentence_and_nothing_is_lost(
    make: MakeEditor, name: str
) -> None:
    editor = make(name)
    assert isinstance(editor, LineEditor | ParagraphEditor)
    types("before")
    pastes(TEN_MEGABYTES)
    assert editor.value() == "before"
    assert "Nothing was changed" in notice(editor)
    types(" after")
    assert editor.value() == "before after"
    assert notice(editor) == "", "what was said of the paste is past"


@pytest.mark.parametrize(
    ("declaration", "name"),
    [
        (Flash, "happened"),
        (Flash, "threat_type"),
        (Flash, "place"),
        (Alert, "at_risk_estimate"),
        (Credit, "money"),
    ],
)
def test_whatever_a_field_takes_it_says_so_of_ten_megabytes(
    make: MakeEditor, declaration: type, name: str
) -> None:
    editor = make(name, declaration)
    pastes(TEN_MEGABYTES)
    assert editor.value() is None
    said = [one for one in editor.findChildren(InlineProblem) if one.isVisible()]
    assert ["Nothing was changed" in one.sentence for one in said] == [True]
    types("1")
    assert not any(one.isVisible() for one in said)


def test_words_begin_on_the_side_of_their_language(make: MakeEditor) -> None:
    editor = make("what")
    assert isinstance(editor, ParagraphEditor)
    option = editor.paper.document().defaultTextOption
    pastes("\n هجوم على القرية")
    assert option().alignment() == Qt.AlignmentFlag.AlignRight
    press(Qt.Key.Key_A, CTRL)
    types("Attaque")
    assert option().alignment() == Qt.AlignmentFlag.AlignLeft


@pytest.mark.parametrize("name", ["headline", "what"])
def test_control_characters_are_taken_out_and_it_is_said(make: MakeEditor, name: str) -> None:
    editor = make(name)
    assert isinstance(editor, LineEditor | ParagraphEditor)
    pastes("a\x00b\x07c\x1bd")
    assert editor.value() == "abcd"
    assert "taken out" in notice(editor)


@pytest.mark.parametrize("name", ["headline", "what"])
def test_signs_that_turn_words_round_are_taken_out_and_isolates_stay(
    make: MakeEditor, name: str
) -> None:
    editor = make(name)
    assert isinstance(editor, LineEditor | ParagraphEditor)
    pastes("\u2068القرية\u2069 \u200f!")
    assert editor.value() == "\u2068القرية\u2069 \u200f!"
    assert not notice(editor)
    pastes(" \u202enem net\u202c \u202a+999 555 0147\u202c")
    assert editor.value() == "\u2068القرية\u2069 \u200f! nem net +999 555 0147"
    assert "taken out" in notice(editor)


def test_lines_become_one_line_where_there_is_room_for_one(make: MakeEditor) -> None:
    editor = make("headline")
    pastes("first\r\nsecond\nthird")
    assert editor.value() == "first second third"


def test_lines_stay_lines_in_paragraphs(make: MakeEditor) -> None:
    editor = make("what")
    pastes("first\r\nsecond")
    enter()
    types("third")
    assert editor.value() == "first\nsecond\nthird"


def test_the_counter_shows_when_room_runs_short(make: MakeEditor) -> None:
    editor = make("headline")
    said: list[str] = []
    editor.noted.connect(said.append)
    types("x" * 50)
    assert said[-1] == ""
    types("x" * 20)
    assert said[-1] == "70 of 100"


def test_where_no_room_was_set_nothing_is_counted(make: MakeEditor) -> None:
    editor = make("number", Asset)
    said: list[str] = []
    editor.noted.connect(said.append)
    editor.show_value(None)
    types("0555 0147")
    assert set(said) == {""}


def test_what_has_one_form_is_not_counted(make: MakeEditor) -> None:
    editor = make("period", Credit)
    said: list[str] = []
    editor.noted.connect(said.append)
    types("2025-03")
    assert editor.value() == "2025-03"
    assert set(said) == {""}


def test_typing_past_the_room_is_allowed_and_told_by_the_rules(make: MakeEditor) -> None:
    editor = make("headline")
    types("x" * 105)
    assert len(str(editor.value())) == 105


@pytest.mark.parametrize("text", ["été à Ndélé", "امرأة قالت", "👩‍🌾 ok", "  "])
@pytest.mark.parametrize("name", ["headline", "what"])
def test_any_script_comes_back_exactly_with_its_caret(
    make: MakeEditor, name: str, text: str
) -> None:
    first = make(name)
    first.show_value(text)
    if first.value() is None:
        first.show_typed(text)
    press(Qt.Key.Key_Home)
    press(Qt.Key.Key_Right)
    kept = (first.value(), first.typed(), first.caret())
    second = make(name)
    second.show_value(kept[0])
    if kept[1] is not None:
        second.show_typed(kept[1])
    second.put_caret(kept[2])
    assert (second.value(), second.typed(), second.caret()) == kept


def test_a_selection_comes_back(make: MakeEditor) -> None:
    editor = make("headline")
    types("armed men")
    press(Qt.Key.Key_A, CTRL)
    kept = editor.caret()
    press(Qt.Key.Key_Home)
    editor.put_caret(kept)
    assert editor.caret() == kept


def test_pointing_at_words_counts_characters_as_people_do(make: MakeEditor) -> None:
    editor = make("what")
    assert isinstance(editor, ParagraphEditor)
    editor.show_value("👩‍🌾 Jean Mukasa")
    select_in(editor, 4, 15)
    assert editor.paper.textCursor().selectedText() == "Jean Mukasa"


def test_enter_goes_on_from_one_line_and_tab_from_paragraphs(
    make: MakeEditor, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(make("headline").finished):
        enter()
    paper = make("what")
    press(Qt.Key.Key_Tab)
    assert paper.value() is None


def test_show_value_tells_nobody(make: MakeEditor, qtbot: QtBot) -> None:
    for name in ("headline", "what"):
        editor = make(name)
        with qtbot.assertNotEmitted(editor.changed):
            editor.show_value("words")


def test_a_longer_text_from_a_draft_is_shown_whole(make: MakeEditor) -> None:
    editor = make("headline")
    editor.show_value("x" * 5000)
    assert len(str(editor.value())) == 5000
    line = editor.findChild(OneLine)
    assert line is not None
    types("y")
    assert len(str(editor.value())) == 5001
