# SPDX-License-Identifier: Apache-2.0
"""The list of reports and the page Find over a real desk."""

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_desktop.services.desk import Desk
from cla_desktop.services.recording import Draft, keep_draft, submit
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.reports.find_page import FindPage
from cla_desktop.ui.features.reports.page import ReportsPage
from cla_desktop.ui.page_names import NEW, OPEN, REPORTS, SEARCH
from cla_desktop.ui.tasks import Tasks
from cla_desktop.ui.widgets.labels import Words
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.support.desks import SetClock, write_flash
from tests.support.device import flash_values
from tests.ui.forms.typing import enter, pastes, press, types
from tests.ui.inline_tasks import InlineTasks
from tests.ui.reports.made import Parts


@pytest.fixture
def filled(desk: Desk, desk_clock: SetClock) -> Desk:
    """Three flashes and a draft, a minute apart."""
    for headline in ("Barrage on the road", "Tir près de l'église", "Men at Lugo"):
        desk_clock.ms += 60_000
        write_flash(desk, headline)
    desk_clock.ms += 60_000
    keep_draft(desk, Draft(id=desk.new_id(), kind="flash", values={"headline": "Unfinished"}))
    return desk


@pytest.fixture
def page(filled: Desk, parts: Parts, tasks: InlineTasks, qtbot: QtBot) -> ReportsPage:
    """The page of reports, arrived at."""
    assert filled is parts.desk
    made = parts.reports(tasks)
    made.arrive("")
    qtbot.waitUntil(lambda: made.report.view is not None)
    return made


@pytest.fixture
def find(filled: Desk, parts: Parts, tasks: InlineTasks) -> FindPage:
    """The page Find, arrived at."""
    assert filled is parts.desk
    made = parts.find(tasks)
    made.arrive("")
    return made


def title_beside(page: ReportsPage | FindPage) -> str:
    """The title of the report beside the list."""
    view = page.report.view
    return "" if view is None else str(view.values.get("headline", ""))


def test_newest_stands_first_and_is_shown_beside(page: ReportsPage) -> None:
    assert title_beside(page) == "Unfinished"
    assert page.report.write.isVisible()
    assert not page.report.correct_it.isVisible()


def test_a_draft_is_printed_from_the_list_as_from_its_form(page: ReportsPage, qtbot: QtBot) -> None:
    page.report.print_asked.disconnect()
    with qtbot.waitSignal(page.report.print_asked) as asked:
        press(Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert asked.args is not None
    assert asked.args[0].values["headline"] == "Unfinished"


def test_arrows_walk_through_the_reports(page: ReportsPage, qtbot: QtBot) -> None:
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: title_beside(page) == "Men at Lugo")
    assert page.report.print.isVisible()
    assert page.report.preview.pages == 1


def test_enter_on_a_draft_writes_on(page: ReportsPage) -> None:
    enter()
    assert page.writing
    types("mov")
    enter()
    form = page.write.form
    assert form is not None
    assert form.values() == {"headline": "Unfinished", "threat_type": "MOV"}


def test_a_choice_that_fits_nothing_offers_to_show_all(page: ReportsPage, qtbot: QtBot) -> None:
    page.list_pane.filters.words.setText("zzzz")
    qtbot.waitUntil(lambda: page.report.view is None)
    page.list_pane.filters.clear()
    qtbot.waitUntil(lambda: page.report.view is not None)


def test_in_the_list_by_event_each_row_tells_when_it_happened(
    page: ReportsPage, qtbot: QtBot
) -> None:
    shown = page.list_pane.list.records

    def times() -> list[str]:
        rows = [shown.index(at).data(ROW_ROLE) for at in range(shown.rowCount())]
        return [row.value_detail[-5:] for row in rows]

    told = times()
    page.list_pane.filters.sort.setFocus()
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: times().count("21:42") == len(told) - 1)
    assert "21:42" not in told


def test_news_keeps_the_row_one_reads(
    page: ReportsPage, filled: Desk, bus: Bus, qtbot: QtBot
) -> None:
    press(Qt.Key.Key_Down, times=2)
    qtbot.waitUntil(lambda: title_beside(page) == "Tir près de l'église")
    done = submit(filled, "flash", flash_values("Newer"))
    bus.post({"report": (done.id,)})
    qtbot.waitUntil(lambda: page.list_pane.list.records.rowCount() == 5)
    assert title_beside(page) == "Tir près de l'église"
    assert page.list_pane.list.currentIndex().row() == 3


def test_the_filters_come_back_with_the_page(page: ReportsPage) -> None:
    page.list_pane.filters.words.setText("barrage")
    state = page.save_state()
    page.list_pane.filters.clear()
    page.restore_state(state)
    assert page.list_pane.filters.words.text() == "barrage"
    assert page.list_pane.list.records.rowCount() == 1


@pytest.mark.parametrize("typed", ["barr", "BARRAGE", "eglise", "l eglise", "lugo"])
def test_two_letters_find_in_any_spelling(find: FindPage, qtbot: QtBot, typed: str) -> None:
    types(typed)
    qtbot.waitUntil(lambda: find.list.records.rowCount() >= 1)
    qtbot.waitUntil(lambda: find.report.view is not None)


def test_one_letter_finds_nothing_yet(find: FindPage, qtbot: QtBot) -> None:
    types("b")
    with qtbot.assertNotEmitted(find.list.looked_at, wait=200):
        pass
    assert find.list.records.rowCount() == 0


def test_arrows_move_while_one_types_and_enter_opens(find: FindPage, qtbot: QtBot) -> None:
    types("mtindo")
    qtbot.waitUntil(lambda: find.list.records.rowCount() == 3)
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: title_beside(find) == "Tir près de l'église")
    assert find.field.hasFocus()
    with qtbot.waitSignal(find.go_to) as asked:
        enter()
    view = find.report.view
    assert view is not None
    assert asked.args == [REPORTS, OPEN + view.id]


def test_the_field_at_the_top_brings_its_words(find: FindPage, qtbot: QtBot) -> None:
    find.arrive(SEARCH + "barrage")
    qtbot.waitUntil(lambda: find.list.records.rowCount() == 1)


def test_ten_megabytes_to_look_for_are_refused_with_a_sentence(
    find: FindPage, qtbot: QtBot
) -> None:
    types("lugo")
    qtbot.waitUntil(lambda: find.list.records.rowCount() == 1)
    pastes("x" * 10_000_000)
    assert find.field.text() == "lugo"
    said = [words.text() for words in find.findChildren(Words) if words.isVisible()]
    assert any("Nothing was changed" in sentence for sentence in said)


def test_the_next_word_takes_the_place_of_the_one_before(find: FindPage, qtbot: QtBot) -> None:
    types("men at")
    qtbot.waitUntil(find.list.isVisible)
    find.arrive("")
    types("lugo")
    assert find.field.text() == "lugo"


def test_words_and_caret_come_back(find: FindPage, qtbot: QtBot) -> None:
    types("barrage")
    press(Qt.Key.Key_Left, times=2)
    state = find.save_state()
    find.field.clear()
    find.restore_state(state)
    find.restore_state(b"{")
    assert (find.field.text(), find.field.cursorPosition()) == ("barrage", 5)
    qtbot.waitUntil(lambda: find.list.records.rowCount() == 1)


def test_with_real_threads_the_last_word_wins(filled: Desk, parts: Parts, qtbot: QtBot) -> None:
    assert filled is parts.desk
    tasks = Tasks()
    page = parts.find(tasks)
    page.arrive("")
    types("mtindo barrage")
    qtbot.waitUntil(lambda: title_beside(page) == "Barrage on the road")
    assert page.list.records.rowCount() == 1
    tasks.close()


def test_a_draft_says_whose_it_is(page: ReportsPage) -> None:
    shown = page.list_pane.list.records
    rows = [shown.index(at, 0).data(ROW_ROLE) for at in range(shown.rowCount())]
    details = {row.title: row.detail for row in rows}
    assert details["Unfinished"] == "Flash · CLA-07"
    assert "CLA-07" not in details["Men at Lugo"]


def test_a_weekly_begins_with_what_is_still_owed(page: ReportsPage, filled: Desk) -> None:
    promise = {"what": "A day patrol", "made_by": "Commander", "to": "Chiefs"}
    where = {"place": {"name": "Tanda"}, "made_on": "2025-02-01T10:00:00+02:00"}
    submit(filled, "promise", {**promise, **where})
    page.arrive(NEW + "weekly")
    form = page.write.form
    assert form is not None
    assert "A day patrol" in form.values()["outreach"]
