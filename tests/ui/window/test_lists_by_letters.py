# SPDX-License-Identifier: Apache-2.0
"""From anywhere to a list: by its name in the field at the top, by Alt and its own letter."""

from itertools import combinations

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QWidget

from cla_core.records.rumours import Rumour
from cla_core.records.surveys import Survey
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.leads import PAGES
from cla_desktop.ui.page_names import ALERTS, NEW, OUTREACH
from cla_desktop.ui.widgets.choice_row import ChoiceButton
from tests.support.sitting import ALT, CTRL, Sitting


def outreach(person: Sitting) -> OutreachPage:
    """The page, once it is shown."""
    person.until(lambda: isinstance(person.page, OutreachPage))
    assert isinstance(person.page, OutreachPage)
    return person.page


def test_a_list_is_its_name_or_its_letter_away(person: Sitting) -> None:
    person.unlock()
    person.press(Qt.Key.Key_K, CTRL)
    person.types("rumours")
    person.enter()
    page = outreach(person)
    assert page.list.kind == Rumour.kind
    page.list.field.setFocus()
    person.types("bridge")
    person.press(Qt.Key(ord(letter_of(page, Survey.kind).upper())), ALT)
    person.until(lambda: page.list.kind == Survey.kind)
    assert page.list.field.text() == "bridge"
    assert QApplication.focusWidget() is page.list.field


def test_half_a_rumour_waits_while_one_looks_at_another_list(person: Sitting) -> None:
    person.unlock()
    person.shell.show_page(OUTREACH, NEW + Rumour.kind)
    page = outreach(person)
    person.until(lambda: page.writing)
    person.types("The bridge is gone")
    person.press(Qt.Key.Key_K, CTRL)
    person.types("promise")
    person.enter()
    person.until(lambda: not page.writing and page.list.kind == "promise")
    person.press(Qt.Key.Key_K, CTRL)
    person.types("rumour")
    person.enter()
    person.until(lambda: page.list.kind == Rumour.kind and page.list.list.model().rowCount() == 1)


def test_no_chord_of_a_page_means_two_things(person: Sitting) -> None:
    person.unlock()
    for key in PAGES.values():
        person.shell.show_page(key)
        for one, other in combinations(person.page.findChildren(QShortcut), 2):
            assert one.key() != other.key() or not meet(one, other), one.key().toString()


def test_an_alert_list_is_its_letter_away(person: Sitting) -> None:
    person.unlock()
    person.shell.show_page(ALERTS)
    person.press(Qt.Key.Key_A, ALT)
    [chosen] = [one for one in person.page.findChildren(ChoiceButton) if is_at(one, "all")]
    person.until(chosen.isChecked)


def is_at(button: ChoiceButton, value: str) -> bool:
    """Whether it stands for this value, among what is shown."""
    return button.isVisible() and button.value == value


def letter_of(page: OutreachPage, kind: str) -> str:
    """What is underlined in the name of this list."""
    buttons = page.list.kinds.findChildren(ChoiceButton)
    return next(button.letter for button in buttons if button.value == kind)


def meet(one: QShortcut, other: QShortcut) -> bool:
    """Whether both work at once: one's part of the page lies in the other's."""
    parts = one.parent(), other.parent()
    assert all(isinstance(part, QWidget) for part in parts)
    wide = Qt.ShortcutContext.WidgetShortcut not in {one.context(), other.context()}
    inside = parts[0] is parts[1] or any(
        isinstance(part, QWidget) and isinstance(of, QWidget) and part.isAncestorOf(of)
        for part, of in (parts, parts[::-1])
    )
    return wide and inside
