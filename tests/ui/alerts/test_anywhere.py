# SPDX-License-Identifier: Apache-2.0
"""The telephone rings in the midst of something else: one key, whatever is open on the screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog

from cla_desktop.services.alerting.reading import beeps
from cla_desktop.services.recording import drafts
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.glossary.panel import GlossaryPanel
from cla_desktop.ui.page_names import LAPTOP, NEW, REPORTS
from cla_desktop.ui.widgets.choice_row import ChoiceRow
from tests.support.sitting import CTRL, Sitting


def listens(person: Sitting) -> None:
    """The first question stands there, and what is typed goes into it."""
    page = person.page
    person.until(lambda: isinstance(person.page, AlertsPage) and person.page.writing)
    person.until(lambda: person.focused().accessibleName() == "What")
    person.types("Shots near the market")
    page = person.page
    assert isinstance(page, AlertsPage)
    assert page.quick.form is not None
    assert page.quick.form.values()["summary"] == "Shots near the market"


def test_from_the_field_at_the_top_with_its_list_open(person: Sitting) -> None:
    person.press(Qt.Key.Key_K, CTRL)
    person.types("lo")
    person.press(Qt.Key.Key_F2)
    listens(person)
    assert not person.shell.finder.isVisible()


def panel_of(person: Sitting) -> GlossaryPanel:
    """The words and abbreviations, once they were asked for."""
    (panel,) = person.shell.findChildren(GlossaryPanel)
    return panel


def test_from_the_words_and_abbreviations(person: Sitting) -> None:
    person.press(Qt.Key.Key_F1)
    person.until(lambda: panel_of(person).isVisible())
    person.press(Qt.Key.Key_F2)
    listens(person)
    assert not panel_of(person).isVisible()


def test_from_the_midst_of_a_report_which_is_kept(person: Sitting) -> None:
    person.shell.show_page(REPORTS, NEW + "flash")
    person.until(lambda: person.focused().accessibleName() == "Headline")
    person.types("Ten men on the ridge")
    person.press(Qt.Key.Key_F2)
    listens(person)
    person.until(lambda: [d.values.get("headline") for d in drafts(person.desk, "flash")])
    assert [d.values["headline"] for d in drafts(person.desk, "flash")] == ["Ten men on the ridge"]


def test_from_a_half_chosen_code_with_its_list_open(person: Sitting) -> None:
    person.press(Qt.Key.Key_F2)
    person.until(lambda: person.focused().accessibleName() == "What")
    person.types("Ten men on the ridge")
    person.enter()
    person.types("mo")
    person.press(Qt.Key.Key_F2)
    page = person.page
    assert isinstance(page, AlertsPage)
    person.until(lambda: page.quick.is_new)
    listens(person)
    assert "Ten men on the ridge" in [d.values["summary"] for d in drafts(person.desk, "alert")]


def test_from_a_choice_on_this_laptop(person: Sitting) -> None:
    person.shell.show_page(LAPTOP)
    row = person.find(ChoiceRow, "Language")
    row.setFocus()
    person.press(Qt.Key.Key_F2)
    listens(person)


def open_dialog(person: Sitting) -> QDialog:
    """Something that wants an answer stands over the window."""
    dialog = QDialog(person.window)
    dialog.setModal(True)
    dialog.show()
    person.until(lambda: QApplication.activeWindow() is dialog)
    return dialog


def test_over_an_open_dialog_which_goes_away(person: Sitting) -> None:
    dialog = open_dialog(person)
    person.press(Qt.Key.Key_F2)
    listens(person)
    assert not dialog.isVisible()


def test_a_beep_over_an_open_dialog_leaves_it_open(person: Sitting) -> None:
    dialog = open_dialog(person)
    person.press(Qt.Key.Key_F4)
    person.until(lambda: len(beeps(person.desk)) == 1)
    assert dialog.isVisible()
