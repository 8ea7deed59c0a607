# SPDX-License-Identifier: Apache-2.0
"""Another language, another light: at once, everywhere, and nothing half done is lost."""

import json
from typing import Any

from PySide6.QtCore import Qt

from cla_core.language import Language
from cla_desktop.profile import Profile
from cla_desktop.settings import Theme, load
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.forms.record_form import RecordForm
from tests.support.sitting import CTRL, SHIFT, Sitting


def form_of(person: Sitting) -> RecordForm:
    """The form in which one writes."""
    assert isinstance(person.page, ReportsPage)
    form = person.page.write.form
    assert form is not None
    return form


def caret_of(person: Sitting) -> dict[str, Any]:
    """Where one stands; how far the page is scrolled depends on the length of words."""
    found: dict[str, Any] = json.loads(form_of(person).caret())
    return {name: value for name, value in found.items() if name != "scrolled"}


def ask_for(person: Sitting, words: str) -> None:
    """Ask for a command by its words in the field at the top."""
    person.press(Qt.Key.Key_K, CTRL)
    person.types(words)
    person.enter()


def begin_flash(person: Sitting) -> None:
    """A headline with the caret in its midst."""
    person.press(Qt.Key.Key_F2, SHIFT)
    person.types("Armed men above Mtindo")
    person.press(Qt.Key.Key_Left, times=6)


def test_another_language_keeps_what_is_half_typed(person: Sitting, folder: Profile) -> None:
    person.unlock()
    begin_flash(person)
    values, caret = form_of(person).values(), caret_of(person)
    before = person.open_desk
    ask_for(person, "French")
    assert person.window.lang.code == "fr"
    assert person.open_desk is not before
    assert form_of(person).values() == values
    assert caret_of(person) == caret
    person.types("!")
    assert form_of(person).values()["headline"] == "Armed men above !Mtindo"
    assert load(folder).settings.language == "fr"


def test_another_light_changes_no_word(person: Sitting, folder: Profile) -> None:
    person.unlock()
    begin_flash(person)
    form, caret = form_of(person), caret_of(person)
    ask_for(person, "dark screen")
    assert person.window.look.tokens.dark
    assert form_of(person) is form
    assert caret_of(person) == caret
    assert load(folder).settings.theme is Theme.DARK


def test_the_locked_screen_goes_on_saying_why(person: Sitting) -> None:
    person.unlock()
    person.lock()
    person.unlock_page.language_button.click()
    french = Language.load("fr")
    begins, _, _ = french.tr("You locked the screen at {time}.", time="\0").partition("\0")
    assert person.unlock_page.reason.startswith(begins)


def test_another_light_after_tab_through_a_form(person: Sitting) -> None:
    person.unlock()
    begin_flash(person)
    person.press(Qt.Key.Key_Tab, times=25)
    ask_for(person, "dark screen")
    assert person.window.look.tokens.dark
    assert form_of(person).values()["headline"] == "Armed men above Mtindo"
