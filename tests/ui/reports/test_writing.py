# SPDX-License-Identifier: Apache-2.0
"""Writing, from the first key to the sealed report, on a real desk and by keyboard."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from cla_core.states import ReportState
from cla_desktop.services.desk import Desk
from cla_desktop.services.finding import report
from cla_desktop.services.guarding import Concern
from cla_desktop.services.recording import drafts
from cla_desktop.services.today import today
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.page_names import BY, NEW, OPEN
from cla_desktop.ui.tasks import Pending
from cla_desktop.ui.widgets.notices import InlineProblem
from tests.support.small_disk import no_file_above
from tests.ui.forms.typing import ALT, CTRL, enter, focused, press, types
from tests.ui.inline_tasks import InlineTasks
from tests.ui.reports.made import MakePage, Parts
from tests.ui.reports.writing import form_of, pane, write_a_flash

T = TypeVar("T")


def test_a_flash_is_written_and_submitted_without_touching_the_mouse(
    page: ReportsPage, desk: Desk, qtbot: QtBot
) -> None:
    page.arrive(NEW + "flash")
    assert page.write.frame.submit.text() == "Submit flash"
    write_a_flash()
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_Return, CTRL)
    assert not page.writing
    view = pane(page).view
    assert view is not None
    assert view.state is ReportState.WAITING
    assert view.values["place"]["km"] == 9.0
    assert view.values["happened"] == "2025-03-14T21:42:00+02:00"
    assert pane(page).preview.pages == 1
    assert drafts(desk) == ()


def test_everything_that_is_missing_is_said_at_once(page: ReportsPage) -> None:
    page.arrive(NEW + "flash")
    press(Qt.Key.Key_Return, CTRL)
    assert page.writing
    said = [one.sentence for one in form_of(page).findChildren(InlineProblem) if one.sentence]
    assert said == ["This is needed."] * 5
    assert focused().accessibleName() == "Headline"


def test_a_draft_is_kept_as_one_types_and_opened_where_one_stood(
    page: ReportsPage, make_page: MakePage, desk: Desk, qtbot: QtBot
) -> None:
    page.arrive(NEW + "flash")
    with qtbot.waitSignal(page.saved):
        types("Armed men")
    enter()
    types("zz")
    press(Qt.Key.Key_Escape)
    press(Qt.Key.Key_Escape)
    assert not page.writing
    [draft] = drafts(desk)
    assert draft.values["headline"] == "Armed men"
    again = make_page()
    again.arrive(OPEN + draft.id)
    assert focused().accessibleName() == "Kind of threat"
    types("z")
    editor = form_of(again).editor("threat_type")
    assert editor is not None
    assert editor.typed() == "zzz"


def test_the_way_back_to_the_list_keeps_what_is_written(page: ReportsPage, desk: Desk) -> None:
    page.arrive(NEW + "flash")
    types("Armed men")
    page.step_back()
    assert not page.writing
    assert [draft.values["headline"] for draft in drafts(desk)] == ["Armed men"]


def test_leaving_an_untouched_report_leaves_no_draft(page: ReportsPage, desk: Desk) -> None:
    page.arrive(NEW + "flash")
    page.arrive(NEW + "flash")
    press(Qt.Key.Key_Escape)
    assert drafts(desk) == ()


def test_beginning_another_report_keeps_the_one_before(page: ReportsPage, desk: Desk) -> None:
    page.arrive(NEW + "flash")
    types("First")
    page.arrive(NEW + "flash")
    types("Second")
    press(Qt.Key.Key_Escape)
    assert {draft.values["headline"] for draft in drafts(desk)} == {"First", "Second"}


def test_nothing_to_report_is_one_act(page: ReportsPage) -> None:
    page.arrive(NEW + "daily")
    press(Qt.Key.Key_N, ALT)
    view = pane(page).view
    assert view is not None
    assert (view.kind, view.state) == ("daily", ReportState.WAITING)
    assert view.values["nothing_to_report"] is True
    assert view.values["period_to"] == "2025-03-14T18:00:00+02:00"


def test_whoever_tells_something_after_all_no_longer_says_nothing_to_report(
    page: ReportsPage,
) -> None:
    page.arrive(NEW + "daily")
    press(Qt.Key.Key_N, ALT)
    pane(page).correct_it.click()
    form = page.write.form
    assert form is not None
    form.go_to("security")
    types("A market fight at Bulwena.")
    assert "nothing_to_report" not in form.values()
    assert [problem.field for problem in form.problems()] == ["summary"]


def test_last_nights_and_tonights_daily_are_two_reports(page: ReportsPage) -> None:
    for due in ("2025-03-13T18:00:00+02:00", "2025-03-15T18:00:00+02:00"):
        page.arrive(f"{NEW}daily{BY}{round(datetime.fromisoformat(due).timestamp() * 1000)}")
        press(Qt.Key.Key_N, ALT)
        view = pane(page).view
        assert view is not None
        assert view.values["period_to"] == due


@pytest.mark.parametrize("kind", ["daily", "weekly"])
def test_what_was_begun_of_a_day_or_week_is_written_on_and_not_begun_twice(
    page: ReportsPage, kind: str, desk: Desk
) -> None:
    page.arrive(NEW + kind)
    types("Calm, then shots in the east.")
    begun = page.write.record
    page.arrive(NEW + kind)
    assert page.write.record == begun
    press(Qt.Key.Key_Escape)
    page.arrive(NEW + kind)
    assert page.writing
    assert page.write.record == begun
    assert "Calm, then shots in the east." in form_of(page).values().values()
    assert [draft.id for draft in drafts(desk)] == [begun]


def test_only_a_daily_can_be_nil(page: ReportsPage) -> None:
    page.arrive(NEW + "flash")
    press(Qt.Key.Key_N, ALT)
    assert page.writing
    assert not page.write.frame.nothing.isVisible()


def test_a_thrown_away_draft_can_be_put_back(page: ReportsPage, desk: Desk) -> None:
    page.arrive(NEW + "flash")
    types("Armed men")
    page.write.throw_away()
    assert drafts(desk) == ()
    assert page.undo.isVisible()
    page.undo.button.click()
    types(" again")
    press(Qt.Key.Key_Escape)
    assert [draft.values["headline"] for draft in drafts(desk)] == ["Armed men again"]


def test_the_guard_points_and_never_stops(page: ReportsPage, qtbot: QtBot) -> None:
    page.arrive(NEW + "flash")
    write_a_flash()
    types(" Jean Mukasa says so.")
    guard = page.write.frame.guard
    qtbot.waitUntil(lambda: bool(guard.findings))
    [found] = guard.findings
    assert found.concern is Concern.NAME
    guard.pointed.emit(found)
    types("A witness")
    assert form_of(page).values()["what"].endswith("ridge. A witness says so.")
    types(" Jean Mukasa")
    press(Qt.Key.Key_Return, CTRL)
    assert not page.writing


def test_the_page_beside_follows_what_one_writes(page: ReportsPage, qtbot: QtBot) -> None:
    page.arrive(NEW + "flash")
    assert page.write.frame.preview.pages == 1
    shown: list[int] = []
    page.write.frame.preview.pages_changed.connect(shown.append)
    types("Armed men")
    qtbot.waitUntil(lambda: bool(shown))


def test_the_mark_follows_what_is_ticked(page: ReportsPage, qtbot: QtBot) -> None:
    page.arrive(NEW + "flash")
    form_of(page).go_to("sensitive_flags")
    press(Qt.Key.Key_Tab, times=4)
    press(Qt.Key.Key_Space)
    mark = page.write.frame
    qtbot.waitUntil(lambda: mark.classification == "STRICTLY CONFIDENTIAL")


def test_no_form_says_overdue_what_was_due_before_the_desk_stood(
    page: ReportsPage, desk: Desk, parts: Parts, tasks: InlineTasks
) -> None:
    page.arrive(NEW + "weekly")
    assert page.write.frame.due.startswith("was due")
    page.write.leave()
    desk.enrolled_ms = desk.clock.now_ms()
    context = replace(parts.context, enrolled_ms=desk.enrolled_ms)
    young = replace(parts, context=context).reports(tasks)
    young.arrive(NEW + "weekly")
    assert young.write.frame.due == ""
    types("Calm.")
    press(Qt.Key.Key_Escape)
    assert today(desk).due == ()
    assert {draft.kind for draft in today(desk).drafts} == {"weekly"}


def test_a_disk_that_refuses_is_told_and_what_is_typed_stays(
    page: ReportsPage, qtbot: QtBot
) -> None:
    page.arrive(NEW + "flash")
    with no_file_above(4096):
        with qtbot.waitSignal(page.not_saved):
            write_a_flash()
        press(Qt.Key.Key_Return, CTRL)
    assert page.writing
    assert "disk is full" in page.write.frame.problem.sentence
    assert form_of(page).values()["what"].startswith("About ten")


def test_lock_and_unlock_bring_everything_back(page: ReportsPage, make_page: MakePage) -> None:
    page.arrive(NEW + "flash")
    types("Armed men")
    enter()
    types("mo")
    state, record = page.save_state(), page.write.record
    values, caret = form_of(page).values(), form_of(page).caret()
    again = make_page()
    again.arrive("")
    again.restore_state(state)
    assert again.writing
    assert (again.write.record, form_of(again).values()) == (record, values)
    assert form_of(again).caret() == caret


def test_a_lock_over_an_open_dialog_brings_the_caret_back_too(
    page: ReportsPage, make_page: MakePage, qtbot: QtBot
) -> None:
    page.arrive(NEW + "flash")
    types("Armed men")
    press(Qt.Key.Key_Left, times=3)
    caret = form_of(page).caret()
    press(Qt.Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    state = page.save_state()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    dialog.close()
    again = make_page()
    again.arrive("")
    again.restore_state(state)
    assert form_of(again).caret() == caret
    assert focused().accessibleName() == "Headline"


class LateSheets(InlineTasks):
    """Renders when the test says so."""

    def __init__(self) -> None:
        self.held: list[Callable[[], None]] = []

    def aside(self, owner: QObject, job: Callable[[], T]) -> Pending[T]:
        pending: Pending[T] = Pending(owner)
        self.held.append(lambda: pending.resolve((job(),)))
        return pending


def test_a_slow_older_page_never_stands_where_a_newer_one_stood(parts: Parts, qtbot: QtBot) -> None:
    late = LateSheets()
    page = parts.reports(late)
    page.arrive(NEW + "flash")
    types("Armed men")
    qtbot.waitUntil(lambda: len(late.held) == 2)
    shown: list[int] = []
    page.write.frame.preview.pages_changed.connect(shown.append)
    older, newer = late.held
    newer()
    assert shown == [1]
    older()
    assert shown == [1]


@pytest.mark.parametrize("state", [b"", b"{", b"[]", b'{"write": "!", "list": 1}', b"\xff"])
def test_a_state_nobody_understands_is_left_aside(page: ReportsPage, state: bytes) -> None:
    page.restore_state(state)
    assert not page.writing


def test_a_submitted_report_is_never_a_draft_again(page: ReportsPage, desk: Desk) -> None:
    page.arrive(NEW + "flash")
    write_a_flash()
    record = page.write.record
    press(Qt.Key.Key_Return, CTRL)
    QApplication.processEvents()
    view = report(desk, record)
    assert view is not None
    assert view.state is ReportState.WAITING


def test_with_little_room_the_page_goes_and_what_was_found_stays_in_sight(
    page: ReportsPage, qtbot: QtBot
) -> None:
    page.arrive(NEW + "flash")
    frame = page.write.frame
    assert frame.preview.isVisible()
    page.resize(824, 400)
    qtbot.waitUntil(lambda: not frame.preview.isVisible())
    qtbot.waitUntil(frame.guard.isVisible)
    assert frame.width() <= 824
    page.resize(1198, 692)
    qtbot.waitUntil(frame.preview.isVisible)
    qtbot.waitUntil(frame.guard.isVisible)
