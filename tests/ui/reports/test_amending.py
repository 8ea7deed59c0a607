# SPDX-License-Identifier: Apache-2.0
"""Updates and corrections: where they begin, which number they get, what a lock leaves of them."""

from collections.abc import Mapping

from PySide6.QtCore import Qt

from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import ReportView, report
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.features.reports.services import DeskReferences, DeskReports
from cla_desktop.ui.page_names import OPEN
from tests.support.desks import write_flash
from tests.ui.forms.typing import CTRL, press, types
from tests.ui.inline_tasks import InlineTasks
from tests.ui.reports.made import MakePage
from tests.ui.reports.writing import form_of, pane


def test_an_update_begins_behind_the_words_that_were_said(page: ReportsPage, desk: Desk) -> None:
    done = write_flash(desk)
    page.arrive(OPEN + done.id)
    before = str(form_values(done.id, desk)["headline"])
    pane(page).update_it.click()
    types(" again")
    assert form_of(page).values()["headline"] == f"{before} again"


def form_values(record: str, desk: Desk) -> Mapping[str, object]:
    """What a stored report says."""
    view = report(desk, record)
    assert view is not None
    return view.values


def test_an_update_begins_with_what_was_said_and_gets_its_number(
    page: ReportsPage, desk: Desk
) -> None:
    done = write_flash(desk)
    page.arrive(OPEN + done.id)
    pane(page).update_it.click()
    assert page.write.frame.title == "Update of Flash 001a"
    asked: list[ReportView] = []
    page.write.print_asked.disconnect()
    page.write.print_asked.connect(asked.append)
    press(Qt.Key.Key_P, CTRL)
    assert [view.amends_number for view in asked] == [done.number]
    form_of(page).go_to("what")
    types("Now: ")
    press(Qt.Key.Key_Return, CTRL)
    view = pane(page).view
    assert view is not None
    assert (view.number or "").endswith("/001a-UP1")
    assert view.amends_number == done.number


def test_an_amendment_that_changes_nothing_does_not_go(page: ReportsPage, desk: Desk) -> None:
    done = write_flash(desk)
    page.arrive(OPEN + done.id)
    pane(page).correct_it.click()
    press(Qt.Key.Key_Return, CTRL)
    assert "Nothing was changed yet." in page.write.frame.problem.sentence
    before = report(desk, done.id)
    assert before is not None
    assert before.amended_by == ()
    types(" again")
    assert page.write.frame.problem.sentence == ""
    press(Qt.Key.Key_Return, CTRL)
    view = pane(page).view
    assert view is not None
    assert (view.number or "").endswith("/001a-COR1")


def test_an_update_is_corrected_where_it_is_read(page: ReportsPage, desk: Desk) -> None:
    first = write_flash(desk)
    for told in (pane(page).update_it, pane(page).correct_it):
        if not told.isVisible():
            page.arrive(OPEN + first.id)
        told.click()
        form_of(page).go_to("what")
        types("Now: ")
        press(Qt.Key.Key_Return, CTRL)
    corrected = pane(page).view
    assert corrected is not None
    assert (corrected.number or "").endswith("/001a-COR1")
    assert (corrected.amends_number or "").endswith("/001a-UP1")
    assert str(corrected.values["what"]).startswith("Now: Now: ")
    pane(page).update_it.click()
    press(Qt.Key.Key_Escape)
    # The report at the beginning tells of both, and not of what was only begun.
    page.arrive(OPEN + first.id)
    view = report(desk, first.id)
    assert view is not None
    assert [number.rpartition("-")[2] for number in view.amended_by] == ["UP1", "COR1"]


def test_after_a_lock_an_update_still_says_what_it_updates(
    page: ReportsPage, make_page: MakePage, desk: Desk, source: DeskReports, tasks: InlineTasks
) -> None:
    done = write_flash(desk)
    page.arrive(OPEN + done.id)
    pane(page).update_it.click()
    state = page.save_state()
    source.references = DeskReferences(desk, tasks)
    again = make_page()
    again.arrive("")
    again.restore_state(state)
    assert again.write.frame.title == "Update of Flash 001a"
