# SPDX-License-Identifier: Apache-2.0
"""The page of communities as a CLA works with it: shares, a meeting logged, what was agreed."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from cla_desktop.services.committees.following import actions, follow
from cla_desktop.services.desk import Desk
from cla_desktop.ui.features.communities.page import CommunitiesPage
from cla_desktop.ui.page_names import OPEN
from cla_desktop.ui.printing.print_dialog import PrintDialog
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.services.committees.ngoloma import NAME, meet
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import ALT, CTRL, NO_KEY, enter, press, types
from tests.ui.inline_tasks import HeldReads

MOST_KEYS = 20
"""A meeting is logged in fewer keys than this beyond what people themselves have to say."""


class Counted:
    """Keys beyond own words."""

    def __init__(self) -> None:
        self.keys = 0

    def press(self, key: Qt.Key, held: Qt.KeyboardModifier = NO_KEY) -> None:
        """One key that is no word."""
        self.keys += 1
        press(key, held)

    def enter(self) -> None:
        """Go on."""
        self.keys += 1
        enter()


def test_shares_stand_large_and_names_are_covered_until_asked_for(page: CommunitiesPage) -> None:
    assert page.view.women.said == "43 %, women: 6 of 14"
    assert page.view.young.said == "36 %, under 36: 5 of 14"
    assert NAME not in read_aloud(page)
    press(Qt.Key.Key_S, ALT)
    assert NAME in read_aloud(page)
    page.hide()
    assert NAME not in read_aloud(page)


def read_aloud(page: CommunitiesPage) -> str:
    """What the rows of the members say."""
    model = page.view.members.rows.model()
    said = int(Qt.ItemDataRole.AccessibleTextRole)
    return "\n".join(str(model.index(at, 0).data(said)) for at in range(model.rowCount()))


def test_a_name_in_the_minutes_deserves_a_second_look_and_stops_nothing(
    page: CommunitiesPage, qtbot: QtBot
) -> None:
    page.begin_meeting()
    form = page.write.form
    assert form is not None
    form.go_to("facilitators")
    types("Jean Invented")
    form.go_to("decisions")
    types("Jean Invented watches at the ford")
    qtbot.waitUntil(lambda: "a person's name" in page.write.hinted)
    for _ in "Jean Invented watches at the ford":
        press(Qt.Key.Key_Backspace)
    types("Two watch at the ford")
    qtbot.waitUntil(lambda: not page.write.hinted)


def test_a_meeting_is_logged_in_few_keys(page: CommunitiesPage) -> None:
    keys = Counted()
    keys.press(Qt.Key.Key_M, ALT)
    types("9")
    keys.enter()
    types("13")
    keys.enter()
    types("6")
    keys.enter()
    types("cattle")
    keys.press(Qt.Key.Key_Space)
    types("looting")
    keys.press(Qt.Key.Key_Space)
    keys.press(Qt.Key.Key_Return)
    types("Go to market in groups on Thursdays")
    keys.press(Qt.Key.Key_Tab)
    keys.press(Qt.Key.Key_Return)
    types("Two watchers at the eastern path")
    keys.enter()
    types("M-005")
    keys.press(Qt.Key.Key_Return, CTRL)
    assert page.at_list
    assert keys.keys < MOST_KEYS
    assert page.view.found is not None
    [meeting] = page.view.found.meetings
    assert meeting.threats == ("LOO", "CAT")
    assert (meeting.women, meeting.men, meeting.young) == (9, 13, 6)
    [action] = page.view.found.actions
    assert (action.what, action.who) == ("Two watchers at the eastern path", "M-005")


def test_a_lead_to_a_step_shows_the_meeting_that_agreed_it(
    page: CommunitiesPage, desk: Desk
) -> None:
    meet(desk, "2025-03-14T10:00:00+02:00", actions=[{"what": "Two watchers"}])
    step = follow(desk, actions(desk)[0], "LATE", "They wait for torches").id
    page.arrive(f"open:{step}")
    assert page.pane.found is not None
    assert page.pane.found.kind == "committee_meeting"


def test_what_was_agreed_is_told_of_until_it_is_done(page: CommunitiesPage, desk: Desk) -> None:
    meet(desk, "2025-03-14T10:00:00+02:00", actions=[{"what": "Two watchers"}])
    page.view.look_again()
    page.view.agreed.rows.setFocus()
    enter()
    types("They go in pairs")
    enter()
    press(Qt.Key.Key_Space)
    assert page.view.found is not None
    assert page.view.found.actions == ()


def test_who_begins_to_write_a_member_never_stands_in_the_code(page: CommunitiesPage) -> None:
    press(Qt.Key.Key_B, ALT)
    form = page.write.form
    assert form is not None
    code = form.values()["code"]
    types("zawadi")
    assert form.values()["code"] == code


def test_half_a_meeting_comes_back_and_a_told_one_is_corrected(page: CommunitiesPage) -> None:
    press(Qt.Key.Key_M, ALT)
    types("90")
    kept = page.save_state()
    page.write.throw_away()
    page.restore_state(kept)
    assert page.writing
    enter()
    types("13")
    press(Qt.Key.Key_Return, CTRL)
    assert page.view.found is not None
    [wrong] = page.view.found.meetings
    page.view.opened.emit(wrong.id)
    press(Qt.Key.Key_E, ALT)
    assert page.write.form is not None
    page.write.form.go_to("women")
    press(Qt.Key.Key_A, CTRL)
    types("9")
    press(Qt.Key.Key_Return, CTRL)
    [told] = page.view.found.meetings
    assert (told.women, told.men) == (9, 13)


def test_the_list_says_how_each_committee_stands(page: CommunitiesPage) -> None:
    row = page.list.list.model().index(0, 0).data(ROW_ROLE)
    assert row.title == "C-01 · Committee of Ngoloma"
    assert (row.value, row.value_detail) == ("Functional", "women 43 %")


def test_every_control_has_a_name(page: CommunitiesPage) -> None:
    press(Qt.Key.Key_K, ALT)
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_M, ALT)
    assert unnamed(page) == []


def test_what_another_laptop_corrected_apart_stands_above_what_counts(
    page: CommunitiesPage, desk: Desk
) -> None:
    wrong = meet(desk, "2025-03-12T09:00:00+02:00", women=90)
    for women, decided in ((8, "Go on Fridays"), (9, "")):
        more = {"decisions": decided} if decided else {}
        meet(desk, "2025-03-12T09:00:00+02:00", women=women, amends=wrong, **more)
    page.view.look_again()
    assert page.view.found is not None
    [told] = page.view.found.meetings
    row = page.view.meetings.rows.model().index(0, 0).data(ROW_ROLE)
    assert "corrected separately" in row.value_detail
    page.view.opened.emit(told.id)
    assert "You corrected it too" in page.pane.shown
    assert "Women: 8" in page.pane.shown
    assert "Fridays" not in page.pane.shown, "covered like the field itself"
    page.pane.uncover.click()
    assert "Decisions: Go on Fridays" in page.pane.shown


def test_minutes_go_onto_paper_by_one_key(page: CommunitiesPage, desk: Desk) -> None:
    press(Qt.Key.Key_P, CTRL)
    [dialog] = page.findChildren(PrintDialog)
    assert "No meeting is noted here yet" in dialog.problem.sentence
    dialog.close()
    meet(desk, "2025-03-12T09:00:00+02:00")
    page.view.look_again()
    press(Qt.Key.Key_P, CTRL)
    dialog = page.findChildren(PrintDialog)[-1]
    assert dialog.preview.pages


def test_the_first_plan_of_a_committee_begins_with_it(
    page: CommunitiesPage, committee: str
) -> None:
    asked: list[tuple[str, str]] = []
    page.go_to.connect(lambda *to: asked.append(to))
    press(Qt.Key.Key_P, ALT)
    assert asked == [("plans", f"new:plan@{committee}")]


def test_a_lead_that_comes_late_leaves_alone_what_one_began_to_write(
    page: CommunitiesPage, committee: str, tasks: HeldReads
) -> None:
    tasks.held = True
    page.arrive(OPEN + committee)
    tasks.held = False
    page.begin_meeting()
    tasks.let_go()
    assert page.writing


def test_the_figures_of_a_committee_stand_whole_where_there_is_little_room(
    page: CommunitiesPage,
) -> None:
    page.resize(680, 420)
    QTest.qWait(0)
    view = page.view
    for figure in (view.women, view.young, view.met):
        whole = figure.rect().size().expandedTo(figure.sizeHint())
        assert figure.size() == whole
        assert view.rect().right() >= figure.mapTo(view, figure.rect().topRight()).x()
