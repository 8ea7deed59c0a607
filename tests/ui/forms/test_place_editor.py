# SPDX-License-Identifier: Apache-2.0
"""Places: from the gazetteer, as a free name, or as a pasted position."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.codes import CodeBook
from cla_core.fields import Place as PlaceKind
from cla_core.language import Language
from cla_core.records.flash import Flash
from cla_desktop.services.placing.coordinates import parse_coordinates
from cla_desktop.services.placing.places_file import Place
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.forms.editors import editor_for
from cla_desktop.ui.forms.place_editor import PlaceEditor
from cla_desktop.ui.forms.place_state import PlaceState, place_of
from cla_desktop.ui.widgets.labels import ElidedWords
from tests.ui.forms.conftest import BASE, MakeEditor, field_of
from tests.ui.forms.typing import enter, pastes, press, types

MTINDO = {
    "name": "Mtindo",
    "id": "ZZ-1",
    "admin": "Lowa-Est, Kandara",
    "lat": 1.7,
    "lon": 30.3,
    "grid": "36NSG995881",
    "precision": "village",
    "km": 9.0,
    "bearing": 45.0,
}


def place(make: MakeEditor) -> PlaceEditor:
    """The editor of the flash's place."""
    editor = make("place")
    assert isinstance(editor, PlaceEditor)
    return editor


def echo(editor: PlaceEditor) -> str:
    """What is known of the place."""
    return editor.findChildren(ElidedWords)[0].text()


def test_a_suggestion_brings_area_grid_and_the_way_there(make: MakeEditor) -> None:
    editor = place(make)
    types("mti")
    assert [row.title for row in editor.line.suggestions][:1] == ["Mtindo"]
    press(Qt.Key.Key_Down)
    enter()
    assert editor.value() == MTINDO
    assert echo(editor) == "Lowa-Est, Kandara · 9.0 km at 045° from the base"
    assert editor.position.text() == "36N SG 995 881"


def test_enter_without_an_arrow_keeps_the_name_as_it_was_said(make: MakeEditor) -> None:
    editor = place(make)
    types("mti")
    enter()
    assert editor.value() == {"name": "mti"}


def test_a_name_that_one_place_bears_means_that_place(make: MakeEditor) -> None:
    editor = place(make)
    types("lugo")
    enter()
    assert editor.value()["id"] == "ZZ-2"


def test_a_name_that_two_places_bear_is_not_guessed(make: MakeEditor) -> None:
    editor = place(make)
    types("Tanda")
    assert len({row.detail for row in editor.line.suggestions[:2]}) == 2
    enter()
    assert editor.value() == {"name": "Tanda"}


def test_a_closer_word_keeps_the_position_and_another_name_drops_it(make: MakeEditor) -> None:
    editor = place(make)
    editor.show_value(MTINDO)
    press(Qt.Key.Key_End)
    types(", church")
    assert editor.value()["name"] == "Mtindo, church"
    assert editor.value()["grid"] == "36NSG995881"
    editor.line.selectAll()
    types("Ndovu")
    assert editor.value() == {"name": "Ndovu"}
    assert editor.position.text() == ""


@pytest.mark.parametrize("pasted", ["36NSG995881", "36n sg 995 881", "1.70000, 30.30000"])
def test_a_pasted_position_goes_where_it_belongs(make: MakeEditor, pasted: str) -> None:
    editor = place(make)
    pastes(pasted)
    assert editor.line.text() == ""
    problem = editor.problem()
    assert problem is not None
    assert problem.sentence == "A place needs a name, as it was said."
    types("the ridge")
    value = editor.value()
    assert (value["name"], value["precision"]) == ("the ridge", "exact")
    assert value["lat"] == pytest.approx(1.7, abs=0.002)
    assert value["km"] == pytest.approx(9.0, abs=0.2)


def test_a_position_nobody_understands_is_said_and_kept(make: MakeEditor) -> None:
    editor = place(make)
    types("Mti")
    editor.position.setFocus()
    types("36ISG995881")
    problem = editor.problem()
    assert problem is not None
    assert "letters I and O" in problem.sentence
    assert editor.value() == {"name": "Mti"}
    again = place(make)
    again.show_value(editor.value())
    again.show_typed(editor.typed())
    assert again.typed() == ["Mti", "36ISG995881"]
    assert again.problem() == problem


def test_while_a_position_is_not_understood_nothing_else_is_said_or_taken(make: MakeEditor) -> None:
    editor = place(make)
    editor.position.setFocus()
    types("Mtindo")
    editor.line.setFocus()
    types("Mtindo")
    assert echo(editor).strip() == ""
    editor.settle()
    assert editor.typed() == ["Mtindo", "Mtindo"]
    editor.begin()
    assert editor.window().focusWidget() is editor.position


def test_how_exact_can_be_said_before_anything_else(make: MakeEditor) -> None:
    editor = place(make)
    editor.show_value({"name": "Mti"})
    press(Qt.Key.Key_Tab, times=2)
    types("a")
    assert editor.value() == {"name": "Mti", "precision": "area"}
    assert editor.caret() == ["precision"]


def test_carets_of_both_fields_come_back(make: MakeEditor) -> None:
    editor = place(make)
    editor.show_value(MTINDO)
    editor.put_caret(["position", [3, 3]])
    assert editor.caret() == ["position", [3, 3]]
    editor.put_caret(["name", [2, 2]])
    assert editor.caret() == ["name", [2, 2]]


letters = st.characters(codec="utf-8", exclude_categories=("Cc", "Cn", "Cs"))
names = st.text(letters, min_size=1, max_size=20).filter(str.strip)


@given(name=names, more=st.text(letters, max_size=20), grid=st.booleans())
def test_every_state_of_a_place_is_a_valid_value(name: str, more: str, grid: bool) -> None:
    listed = Place("ZZ-9", "ZZ", "Ndovu", (), "Kandara", "Lowa", 1.7, 30.3, None)
    state = PlaceState().taken(listed, BASE).named(name).named(name + more)
    if grid:
        state = state.pinned(parse_coordinates("36NSG9958"), BASE)
    plain = state.plain()
    assert PlaceKind().problem(plain, CodeBook().codes) is None
    assert place_of(plain).plain() == plain


def test_exchanged_numbers_are_pointed_out_and_kept(make: MakeEditor) -> None:
    editor = place(make)
    editor.show_value({"name": "Mtindo"})
    for pasted, doubted in (("30.3, 1.7", True), ("1.7, 30.3", False), ("-30.3, 20", False)):
        editor.position.setFocus()
        editor.position.clear()
        pastes(pasted)
        assert ("exchanged" in echo(editor)) is doubted
        assert editor.problem() is None


def test_a_far_namesake_is_never_taken_unasked(make: MakeEditor) -> None:
    editor = place(make)
    types("Kelema")
    editor.settle()
    assert editor.value() == {"name": "Kelema"}
    again = place(make)
    types("lugo")
    again.settle()
    assert again.value()["id"] == "ZZ-2"


def test_words_that_begin_one_name_alone_are_kept_and_that_place_asked_about(
    make: MakeEditor,
) -> None:
    editor = place(make)
    types("Mtin")
    editor.settle()
    assert editor.value() == {"name": "Mtin"}
    assert "Is it Mtindo, 9.0 km at" in echo(editor)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    assert editor.value()["id"] == "ZZ-1"
    assert "Is it" not in echo(editor)


def test_how_far_a_place_lies_is_written_as_the_reader_writes_figures(
    qtbot: QtBot, context: FormContext
) -> None:
    french = Language.load("fr")
    editor = editor_for(field_of(Flash, "place", french), replace(context, lang=french))
    assert isinstance(editor, PlaceEditor)
    qtbot.addWidget(editor)
    with qtbot.waitExposed(editor):
        editor.show()
    editor.activateWindow()
    editor.begin()
    types("lugo")
    assert re.fullmatch(r"\d+,\d km", editor.line.suggestions[0].value)
