# SPDX-License-Identifier: Apache-2.0
"""The page of visits as a CLA works with it, by keys."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import create
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.services.visits.reviewing import reviews
from cla_desktop.ui.features.visits.page import VisitsPage
from cla_desktop.ui.page_names import DRAFT, OPEN
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.ui.accessible import unnamed
from tests.ui.forms.typing import ALT, CTRL, press, types
from tests.ui.inline_tasks import HeldReads

MADE = {"text": "Patrol on Thursdays", "owner": "Commander", "made_on": "2025-02-12T10:00:00+02:00"}
TEAM = {
    "code": "J-01",
    "background": "Six alerts",
    "starts": "2025-04-07T08:00:00+02:00",
    "team": [{"section": "POLITICAL", "sex": "m"}],
    "interviews_survivors": True,
}


def test_a_visit_is_written_and_a_planned_one_asks_whom_it_could_harm(page: VisitsPage) -> None:
    press(Qt.Key.Key_N, ALT)
    assert page.write.form is not None
    page.write.form.go_to("purpose")
    types("Listen to the market")
    page.write.form.go_to("starts")
    types("20/03/2025 08:00")
    press(Qt.Key.Key_Return, CTRL)
    assert page.at_list
    assert "Listen to the market" in page.pane.shown
    row = page.list.list.records.index(0, 0).data(ROW_ROLE)
    assert "20 Mar" in row.value_detail


def test_a_number_in_what_was_found_deserves_a_second_look_and_stops_nothing(
    page: VisitsPage, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_N, ALT)
    form = page.write.form
    assert form is not None
    form.go_to("purpose")
    types("Listen to the market")
    form.go_to("starts")
    types("20/03/2025 08:00")
    form.go_to("findings")
    types("The widow at +999 555 0147")
    qtbot.waitUntil(lambda: "a phone number" in page.write.hinted)
    press(Qt.Key.Key_Return, CTRL)
    assert page.at_list


def test_a_team_without_a_specialist_is_told_so(page: VisitsPage, desk: Desk) -> None:
    page.list.show_kind("protection_team")
    page.to_list(create(desk, "protection_team", TEAM).id)
    assert "nobody else may" in page.pane.shown
    assert "No woman is in the team" in page.pane.shown


def test_a_lead_to_a_team_shows_the_list_of_teams(page: VisitsPage, desk: Desk) -> None:
    team = create(desk, "protection_team", TEAM).id
    page.arrive(OPEN + team)
    assert page.list.kind == "protection_team"
    assert "J-01" in page.pane.shown


def test_the_key_that_prints_is_offered_where_there_is_a_paper(page: VisitsPage) -> None:
    told: list[bool] = []
    page.keys_changed.connect(lambda: told.append("Ctrl+P" in dict(page.bottom_keys())))
    for kind in ("protection_team", "patrol_report", "visit"):
        page.list.turn_to(kind)
        assert told[-1] is (kind != "patrol_report")


def test_an_annex_is_printed_for_whom_something_of_it_is_for(page: VisitsPage, desk: Desk) -> None:
    act = {"force": "ARM", "what": "TAX", "told": "zebrawood"}
    annex = {"code": "X-01", "team": "J-01", "acts": [act]}
    page.arrive(OPEN + create(desk, "conduct_annex", annex).id)
    assert "zebrawood" not in page.pane.shown
    buttons = {one.text(): one.isEnabled() for one in page.pane.findChildren(QPushButton)}
    assert buttons["Print for Human rights section"]
    assert not buttons["Print for National authorities"]


def test_what_became_of_a_recommendation_is_told_with_one_button(
    page: VisitsPage, desk: Desk
) -> None:
    record = submit(desk, "recommendation", {**MADE, "code": "RC-01"}).id
    page.list.show_kind("recommendation")
    page.to_list(record)
    assert "Look at it after 30 days" in page.pane.shown
    [done] = [one for one in page.pane.findChildren(QPushButton) if one.text() == "Done"]
    done.click()
    assert reviews(desk) == ()


def test_a_lead_to_a_review_shows_what_it_is_of(page: VisitsPage, desk: Desk) -> None:
    record = submit(desk, "recommendation", {**MADE, "code": "RC-01"}).id
    said = {"recommendation": record, "day": "30", "at": "2025-03-14T09:00:00+02:00"}
    review = submit(desk, "recommendation_review", {**said, "found": "ACCEPTED"}).id
    page.arrive(OPEN + review)
    assert page.list.kind == "recommendation"
    assert "Patrol on Thursdays" in page.pane.shown


def test_a_lead_that_comes_late_leaves_alone_what_one_began_to_write(
    page: VisitsPage, desk: Desk, tasks: HeldReads
) -> None:
    team = create(desk, "protection_team", TEAM).id
    tasks.held = True
    page.arrive(OPEN + team)
    tasks.held = False
    press(Qt.Key.Key_N, ALT)
    tasks.let_go()
    assert page.writing


def test_a_draft_that_stands_in_the_form_is_not_put_over_what_is_typed(
    page: VisitsPage, desk: Desk
) -> None:
    half = Draft(id=desk.new_id(), kind="visit", values={"code": "V-77", "purpose": "Listen"})
    keep_draft(desk, half)
    page.arrive(DRAFT + half.id)
    form = page.write.form
    assert form is not None
    form.set_values({**form.values(), "purpose": "Listen to the market"})
    page.arrive(DRAFT + half.id)
    assert page.write.form is form
    assert form.values()["purpose"] == "Listen to the market"


def test_the_calendar_is_shown_and_saved(page: VisitsPage, desk: Desk, tmp_path: Path) -> None:
    create(desk, "calendar_date", {"title": "Market of Tanda", "at": "2025-03-13T07:00:00+02:00"})
    press(Qt.Key.Key_C, ALT)
    page.calendar.write(str(tmp_path / "calendar.ics"))
    assert "Saved in codes" in page.calendar.told
    assert b"SUMMARY:Market of Tanda" in (tmp_path / "calendar.ics").read_bytes()
    page.calendar.write(str(tmp_path / "nowhere" / "calendar.ics"))
    assert "cannot be written" in page.calendar.told
    press(Qt.Key.Key_Escape)
    assert page.at_list


def test_a_patrol_told_again_stands_once_in_the_list(page: VisitsPage, desk: Desk) -> None:
    told = {
        "at": "2025-03-14T08:00:00+02:00",
        "patrol_kind": "DAY",
        "place": {"name": "Mtindo"},
        "seen": "Market open",
    }
    wrong = submit(desk, "patrol_report", told).id
    page.list.show_kind("patrol_report")
    page.to_list(wrong)
    press(Qt.Key.Key_E, ALT)
    assert page.write.form is not None
    page.write.form.go_to("women")
    types("12")
    press(Qt.Key.Key_Return, CTRL)
    assert page.list.list.model().rowCount() == 1
    assert "12" in page.pane.shown


def test_every_control_has_a_name(page: VisitsPage, desk: Desk) -> None:
    page.list.show_kind("recommendation")
    page.to_list(submit(desk, "recommendation", {**MADE, "code": "RC-01"}).id)
    press(Qt.Key.Key_C, ALT)
    assert unnamed(page) == []
