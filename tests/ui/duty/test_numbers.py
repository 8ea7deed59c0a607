# SPDX-License-Identifier: Apache-2.0
"""The page of numbers in the real window: covered, tested by keys, cards logged."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.custody.numbers import numbers
from cla_desktop.services.documents.saving import create
from cla_desktop.ui.features.duty.numbers_page import NumbersPage
from cla_desktop.ui.page_names import NUMBERS
from tests.support.desks import Made
from tests.support.sitting import ALT, CTRL, Sitting, sitting
from tests.ui.accessible import unnamed

NUMBER = "+999 700 0100"


@pytest.fixture
def person(
    made_desk: Made, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Sitting]:
    """Somebody before the page of numbers, with one number in it."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with sitting(made_desk.copied(tmp_path / "desk"), qtbot) as person:
        person.unlock()
        said = {"code": "E-01", "number": NUMBER, "answered_by": "CLA"}
        create(person.desk, "emergency_number", said)
        person.shell.show_page(NUMBERS)
        person.until(lambda: "E-01" in shown(person).pane.shown)
        yield person


def shown(person: Sitting) -> NumbersPage:
    """The page of numbers."""
    page = person.page
    assert isinstance(page, NumbersPage)
    return page


def given_to(person: Sitting) -> list[tuple[str, int | None]]:
    """Which villages got how many cards."""
    return [(one.village, one.count) for one in numbers(person.desk).given]


def test_a_number_is_covered_and_tested_by_keys(person: Sitting) -> None:
    page = shown(person)
    assert NUMBER not in page.pane.shown
    assert unnamed(page) == []
    person.press(Qt.Key.Key_T, ALT)
    assert page.testing.fields.values()["number"] == "E-01"
    person.types("b")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: numbers(person.desk).lines[0].failed)


def test_cards_are_logged_and_corrected_by_keys_and_what_was_begun_before_is_there_again(
    person: Sitting,
) -> None:
    page = shown(person)
    person.press(Qt.Key.Key_G, ALT)
    person.types("Mtindo")
    page.giving.fields.editor("count").begin()
    person.types("24")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: given_to(person) == [("Mtindo", 24)])
    person.until(lambda: page.given.rows.model().rowCount() == 1)
    person.press(Qt.Key.Key_G, ALT)
    person.types("Lowa")
    person.press(Qt.Key.Key_Escape)
    page.given.rows.setFocus()
    page.given.rows.setCurrentIndex(page.given.rows.model().index(0, 0))
    person.press(Qt.Key.Key_Return)
    person.press(Qt.Key.Key_A, CTRL)
    person.types("42")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: given_to(person) == [("Mtindo", 42)])
    person.press(Qt.Key.Key_G, ALT)
    assert page.giving.fields.values()["village"] == {"name": "Lowa"}


def test_cards_that_were_logged_by_mistake_are_taken_out(person: Sitting) -> None:
    page = shown(person)
    person.press(Qt.Key.Key_G, ALT)
    person.types("Mtindo")
    page.giving.fields.editor("count").begin()
    person.types("24")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: page.given.rows.model().rowCount() == 1)
    page.given.rows.setFocus()
    page.given.rows.setCurrentIndex(page.given.rows.model().index(0, 0))
    person.press(Qt.Key.Key_Return)
    assert page.giving.said.text() == "0 takes the line out: none were given."
    person.press(Qt.Key.Key_A, CTRL)
    person.types("0")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: given_to(person) == [])
