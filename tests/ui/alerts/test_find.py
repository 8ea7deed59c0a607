# SPDX-License-Identifier: Apache-2.0
"""Alerts in the page Find and the mission's question on Today, as a person sees them."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_desktop.services.alerting.questions import questions
from cla_desktop.services.alerting.reading import beeps, open_alerts
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.today import OpenDraft, Today
from cla_desktop.ui.bus import Bus
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.reports.find_page import FindPage
from cla_desktop.ui.features.reports.services import DeskReports
from cla_desktop.ui.forms.context import FormContext
from cla_desktop.ui.page_names import ALERTS, DRAFT, OPEN
from cla_desktop.ui.times import Times
from cla_desktop.ui.today.words import DayWords
from cla_desktop.ui.widgets.rows import ROW_ROLE
from tests.services.alerting.night import at, taken
from tests.ui.days import FLASH_DRAFT, HOUR
from tests.ui.inline_tasks import InlineTasks
from tests.ui.on_screen import in_front


@pytest.fixture
def find(
    form_context: FormContext, page_times: Times, source: DeskReports, bus: Bus, qtbot: QtBot
) -> FindPage:
    """The page Find, on the screen."""
    page = FindPage(form_context, page_times, source=source, tasks=InlineTasks(), bus=bus)
    in_front(qtbot, page)
    return page


def test_a_word_of_a_step_leads_to_its_alert_with_its_state(
    find: FindPage, desk: Desk, qtbot: QtBot
) -> None:
    one = taken(desk).id
    step = {"alert": one, "act": "DECIDED", "at": at("22:00"), "actor": "BASECO", "channel": "VHF"}
    log(desk, "alert_step", {**step, "reason": "Moonlight enough for the drivers"})
    page = find
    page.field.setText("moonl")
    qtbot.waitUntil(lambda: page.list.records.rowCount() == 1)
    row = page.list.records.index(0).data(ROW_ROLE)
    assert row.tag == "P1"
    assert row.value == "Decided"
    assert "A001a · Mtindo" in row.detail
    qtbot.waitUntil(lambda: page.alert.title.text().startswith("P1  Ten men"))
    with qtbot.waitSignal(page.go_to) as asked:
        QTest.keyClick(page.list, Qt.Key.Key_Return)
    assert asked.args == [ALERTS, OPEN + one]


def test_where_nothing_is_found_one_is_told_so(find: FindPage) -> None:
    find.field.setText("Zebrawood")
    find.search()
    said = [each.text() for each in find.findChildren(QLabel) if each.isVisible()]
    assert "Nothing stored here contains these words." in said


def test_the_missions_question_stands_on_today_and_is_the_next_step(
    desk: Desk, page_times: Times, english: Language
) -> None:
    one = taken(desk).id
    ask = {"alert": one, "act": "QUESTION", "at": at("22:00"), "words": "Is the bridge passable?"}
    log(desk, "alert_step", {**ask, "actor": "FJOC", "channel": "BOARD"})
    words = DayWords(english, page_times, desk.book)
    day = Today(questions=questions(desk))
    (row,) = words.alert_rows(day)
    assert row.title == "The mission asks: Is the bridge passable?"
    assert row.key == OPEN + one
    step = words.next_step(day)
    assert step is not None
    assert (step.page, step.what) == (ALERTS, OPEN + one)


def test_a_missed_call_stands_on_today_until_somebody_rings_back(
    page: AlertsPage, desk: Desk, page_times: Times, english: Language
) -> None:
    page.log_beep()
    words = DayWords(english, page_times, desk.book)
    day = Today(beeps=beeps(desk))
    (row,) = words.alert_rows(day)
    step = words.next_step(day)
    assert step is not None
    assert row.title == step.detail
    assert (step.page, step.what) == (ALERTS, row.key)
    page.arrive(row.key)
    assert page.writing
    assert len(beeps(desk)) == 1


def test_a_clock_that_ran_out_is_the_next_step_before_all_that_was_begun_but_a_call(
    desk: Desk, page_times: Times, english: Language
) -> None:
    one = taken(desk).id
    words = DayWords(english, page_times, desk.book)
    now_ms = page_times.now_ms()
    flash = replace(FLASH_DRAFT, changed_ms=now_ms)
    call = OpenDraft(record="call", kind="alert", title="Mtindo", changed_ms=now_ms)
    day = Today(alerts=open_alerts(desk), drafts=(flash,))
    of_yesterday = replace(call, changed_ms=now_ms - 20 * HOUR)
    clock, going_on = OPEN + one, DRAFT + call.record
    for begun, wanted in (((), clock), ((of_yesterday,), clock), ((call,), going_on)):
        step = words.next_step(replace(day, begun_alerts=begun))
        assert step is not None
        assert (step.page, step.what) == (ALERTS, wanted)
