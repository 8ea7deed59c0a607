# SPDX-License-Identifier: Apache-2.0
"""A committee in the whole program: what it agreed is late on Today and leads back to it."""

from PySide6.QtCore import Qt

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_desktop.ui.features.communities.page import CommunitiesPage
from cla_desktop.ui.features.visits.page import VisitsPage
from cla_desktop.ui.page_names import COMMUNITIES, TODAY, VISITS
from cla_desktop.ui.today.page import TodayPage
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.services.committees.ngoloma import found_committee, meet, sit
from tests.support.sitting import ALT, CTRL, Sitting

DAY_MS = 24 * 60 * 60 * 1000


def days_ago(person: Sitting, days: int) -> str:
    """A moment so many days before now."""
    desk = person.desk
    return iso(moment_of(desk.clock.now_ms() - days * DAY_MS, desk.offset_minutes))


def begin(person: Sitting) -> None:
    """Unlock, with the committee of Ngoloma that agreed something which is late."""
    person.unlock()
    sit(person.desk, found_committee(person.desk))
    watch = {"what": "Two watchers", "who": "M-005", "by_when": days_ago(person, 1)}
    meet(person.desk, days_ago(person, 8), actions=[watch])


def communities(person: Sitting) -> CommunitiesPage:
    """The page, once it is shown."""
    person.until(lambda: isinstance(person.page, CommunitiesPage))
    assert isinstance(person.page, CommunitiesPage)
    return person.page


def test_what_a_committee_agreed_stands_on_today_and_leads_to_its_meeting(person: Sitting) -> None:
    begin(person)
    person.shell.show_page(TODAY)
    today = person.page
    assert isinstance(today, TodayPage)
    today.look_again()
    person.until(lambda: rows_of(today))
    assert rows_of(today) == ["Two watchers"]
    today.followed.rows.setFocus()
    person.enter()
    page = communities(person)
    person.until(lambda: page.pane.found and page.pane.found.kind == "committee_meeting")


def test_a_lock_keeps_half_a_meeting(person: Sitting) -> None:
    begin(person)
    person.shell.show_page(COMMUNITIES)
    page = communities(person)
    person.until(lambda: page.view.found is not None)
    page.view.meeting.setFocus()
    person.press(Qt.Key.Key_M, ALT)
    person.until(lambda: page.writing)
    person.until(lambda: person.focused().accessibleName() == "Women")
    person.types("9")
    person.lock()
    person.unlock()
    again = communities(person)
    person.until(lambda: again.writing)
    person.enter()
    person.types("13")
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: again.view.found is not None and len(again.view.found.meetings) == 2)


def rows_of(today: TodayPage) -> list[str]:
    """What is to be followed up."""
    model = today.followed.rows.model()
    return [model.index(at, 0).data(ROW_ROLE).title for at in range(model.rowCount())]


def test_the_calendar_is_one_chord_away(person: Sitting) -> None:
    person.unlock()
    person.shell.show_page(VISITS)
    page = person.page
    assert isinstance(page, VisitsPage)
    person.press(Qt.Key.Key_C, ALT)
    person.until(lambda: not page.at_list)
    person.press(Qt.Key.Key_Escape)
    person.until(lambda: page.at_list)
