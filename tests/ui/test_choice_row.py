# SPDX-License-Identifier: Apache-2.0
"""Choices in a row: letters, arrows, and room."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_desktop.ui.look import Look
from cla_desktop.ui.widgets.choice_row import ChoiceRow, letters_of

CHOICES = [("u", "Unknown"), ("g", "Armed group"), ("a", "Army"), ("b", "Bandits")]


@pytest.fixture
def row(look: Look, qtbot: QtBot) -> ChoiceRow:
    """Four choices, the focus on them."""
    made = ChoiceRow(look, CHOICES, name="Presumed to be")
    qtbot.addWidget(made)
    made.show()
    made.setFocus()
    return made


def test_letters_of_the_same_beginning_differ() -> None:
    assert letters_of(["CLA-07", "CLA-08"]) == [5, 5]
    assert letters_of(["Armed group", "Army"]) == [0, 1]


@given(st.lists(st.text(min_size=1, max_size=12), min_size=1, max_size=5))
def test_no_letter_stands_for_two_choices(words: list[str]) -> None:
    letters = [
        text[at].lower() for text, at in zip(words, letters_of(words), strict=True) if at >= 0
    ]
    assert len(letters) == len(set(letters))


def test_a_letter_chooses_and_again_takes_back(row: ChoiceRow) -> None:
    told: list[str] = []
    row.chosen.connect(told.append)
    for _ in range(2):
        QTest.keyClick(row, Qt.Key.Key_B)
    assert told == ["b", ""]
    assert row.value == ""


def test_arrows_move_and_space_chooses(row: ChoiceRow) -> None:
    QTest.keyClick(row, Qt.Key.Key_Right)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert row.value == "g"
    assert row.accessibleDescription() == "Armed group"


@pytest.mark.usefixtures("mirrored")
def test_arrows_follow_the_reading_direction(row: ChoiceRow) -> None:
    QTest.keyClick(row, Qt.Key.Key_Left)
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert row.value == "g"


def test_a_needed_choice_is_not_taken_back(look: Look, qtbot: QtBot) -> None:
    row = ChoiceRow(look, CHOICES, name="Needed", optional=False)
    qtbot.addWidget(row)
    row.set_value("a")
    row.setFocus()
    QTest.keyClick(row, Qt.Key.Key_Space)
    assert row.value == "a"


def test_choosing_moves_nothing(row: ChoiceRow) -> None:
    before = row.sizeHint()
    row.set_value("g")
    assert row.sizeHint() == before


def test_choices_that_do_not_fit_break_into_lines(row: ChoiceRow) -> None:
    layout = row.layout()
    assert layout is not None
    assert layout.heightForWidth(150) > layout.heightForWidth(900)
