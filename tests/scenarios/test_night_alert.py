# SPDX-License-Identifier: Apache-2.0
"""Scenario SC1, "Night beep", as an alert: from one missed call until the village was told.

The flash by itself, over a link that is down, is told in `test_main_job.py`. What of the radio
script and the short text stands open is told in docs/scenarios.md.
"""

from collections.abc import Mapping
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from selenium.webdriver.common.keys import Keys

from cla_core.fields import Plain
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.finding import ReportView
from cla_desktop.ui.features.reports.page import ReportsPage
from tests.scenarios.evening import (
    Story,
    alerts_page,
    answer_and_save,
    begun,
    change,
    join_what_is_offered,
    later,
    log,
    look_at,
    rows_of,
    send,
    take_down,
    try_to_log,
    view_of,
    visit,
)
from tests.server.board.browser import Browser
from tests.server.board.conftest import browser, one_chromium
from tests.services.rendering.reading import plain
from tests.support.sitting import CTRL, Sitting, sitting

__all__ = ["browser", "one_chromium"]

NIGHT, MORNING = "2025-03-14", "2025-03-15"
MINUTE_MS = 60_000
CALLER, PHONE = "Bahati Kasongo", "+999 555 0142"
"""K-014 as they say who they are on the telephone; both are invented."""

WHAT = "Ten men with guns and torches on the ridge, coming down"
IN_FRENCH = (
    f"C'est {CALLER}, {PHONE}. Dix hommes avec des fusils et des torches sur la colline, ils "
    "descendent, ils parlent swahili."
)
BY_SMS = "watu wenye silaha karibu na kanisa"
NAMELESS = "+999 555 0177"
DIGITS = ("555 0", "5550")
"""What their numbers have in common: longer than chance writes into an id or a time."""
GIVEN_AWAY = (CALLER, "Bahati", "K-014", PHONE, NAMELESS, *DIGITS, "Dix hommes", BY_SMS)
"""What stays at the base."""


@pytest.fixture
def story(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Story:
    """The base of Kasoro on that night."""
    return begun(tmp_path, postgres_url, monkeypatch, when=f"{NIGHT}T21:42", people=("officer",))


def test_night_alert(story: Story, qtbot: QtBot, browser: Browser) -> None:
    with story.server.serving(), sitting(story.folder, qtbot) as person:
        person.unlock()
        one = called_back(person, story)
        base_and_army_are_told(person, story, one)
        two_more_signals(person, story, one)
        send(person)
        an_officer_acknowledges(story, browser, one)
        the_desk_shows_the_officer(person, one)
        the_force_goes_and_comes(person, story, one)
        flash = one_step_to_the_flash(person, one)
        the_village_is_told(person, story, one)
        as_it_must_stand(person, one)
        send(person)
        nothing_gave_the_caller_away(story, flash)
        the_board_says_so(story, browser, one)
        the_figures_count_it(story, browser)


def called_back(person: Sitting, story: Story) -> str:
    """F4 for the beep of 21:42; at 21:44 the call-back, in the order in which one asks."""
    person.press(Qt.Key.Key_F4)
    page = alerts_page(person)
    person.until(lambda: page.list.rows.model().rowCount() == 1)
    later(person, story, f"{NIGHT}T21:46")
    person.until(page.list.rows.hasFocus)
    person.enter()
    person.until(lambda: person.focused().accessibleName() == "What")
    return answer_and_save(
        person,
        summary=WHAT,
        threat_type="MOV",
        place="Mtindo",
        received_at="2144",
        urgency="Now",
        timing="Warning, before",
        strength="about 10",
        arms="guns, torches",
        severity="Severe",
        certainty="Likely",
        caller_code="K-014",
        original_words=IN_FRENCH,
        source_reliability="b",
        info_credibility="3",
    )


def base_and_army_are_told(person: Sitting, story: Story, one: str) -> None:
    """Written at 21:49 with the times by the clock; it cannot be closed yet."""
    state = view_of(person, one).line.state
    assert state.priority == "P1"
    assert grade(state.values) == "B3"
    later(person, story, f"{NIGHT}T21:49")
    log(person, one, "Told", to="BASECO", channel="PERSON", sent_at="2146")
    log(person, one, "Told", to="ARMY", channel="VHF", sent_at="2148")
    assert "was not told yet" in try_to_log(person, one, "Close the alert")


def two_more_signals(person: Sitting, story: Story, one: str) -> None:
    """A message from nobody's number, a node on the radio: offered as one event, joined by J M."""
    later(person, story, f"{NIGHT}T21:50")
    sms = take_down(
        person,
        summary="Armed men near the church",
        threat_type="MOV",
        place="Mtindo",
        received_at="2147",
        urgency="Now",
        caller_number=NAMELESS,
        channel="SMS",
        original_words=BY_SMS,
    )
    assert {line.id for line in open_alerts(person.desk)} == {one, sms}
    join_what_is_offered(person, sms)
    later(person, story, f"{NIGHT}T21:56")
    node = take_down(
        person,
        summary="Kilo Two sees armed men come down",
        threat_type="MOV",
        place="Mtindo",
        received_at="2155",
        urgency="Now",
        channel="VHF",
    )
    assert {line.id for line in open_alerts(person.desk)} == {one, node}
    join_what_is_offered(person, node)
    change(person, one, {"other_threats": "Mass attack on a village or site"}, info_credibility="2")
    (line,) = open_alerts(person.desk)
    assert (line.id, line.signals, line.state.priority) == (one, 3, "P1")
    assert grade(line.state.values) == "B2"
    assert line.state.values["other_threats"] == ["MAS"]


def an_officer_acknowledges(story: Story, browser: Browser, one: str) -> None:
    """From the list of alerts, by keys alone, with the time by the officer's own clock."""
    visit(browser, story.server.url, "officer", "/alerts")
    assert "P1" in browser.text(f"#r-{one}")
    assert len(browser.all("tr[id]")) == 1
    browser.keys(Keys.ARROW_DOWN)
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert browser.driver.current_url.endswith(one)
    browser.one(".acts")
    browser.walk_to("Acknowledge")
    browser.keys(Keys.TAB)
    browser.keys("21:51")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Acknowledged" in browser.said(".steps .state")


def the_desk_shows_the_officer(person: Sitting, one: str) -> None:
    """It comes down by itself."""
    person.until(lambda: view_of(person, one).line.state.state == "ACKNOWLEDGED")
    rows = look_at(person, one).alert.story.rows
    person.until(lambda: any("Acknowledged" in row.title for row in rows_of(rows)))


def the_force_goes_and_comes(person: Sitting, story: Story, one: str) -> None:
    """Left at 22:05, there at 22:24, what they found; then soldiers stand guard."""
    later(person, story, f"{NIGHT}T22:06")
    going = {"actor": "UN_MILITARY", "type": "QRF"}
    log(person, one, "Response", **going, departed_at="2205")
    later(person, story, f"{NIGHT}T22:30")
    log(person, one, "Response", arrived_at="2224", finding="Traces only", outcome="FLED")
    log(person, one, "Response", actor="ARMY", type="GUARD", arrived_at="2228")
    told = [each.values for each in view_of(person, one).line.state.responses]
    assert [each["actor"] for each in told] == ["UN_MILITARY", "ARMY"]


def one_step_to_the_flash(person: Sitting, one: str) -> ReportView:
    """R: the flash stands there filled in; Ctrl+Enter and it is sealed."""
    look_at(person, one)
    person.press(Qt.Key.Key_R)
    person.until(lambda: isinstance(person.page, ReportsPage) and person.page.write.form)
    page = person.page
    assert isinstance(page, ReportsPage)
    form = page.write.form
    assert form is not None
    with person.qtbot.waitSignal(page.write.submitted):
        person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: page.report.view is not None)
    view = page.report.view
    assert view is not None
    assert view.classification == "CONFIDENTIAL"
    return view


def the_village_is_told(person: Sitting, story: Story, one: str) -> None:
    """K-014 by SMS in the night, the committee in the morning; only then it is closed."""
    later(person, story, f"{NIGHT}T22:42")
    assert "was not told yet" in try_to_log(person, one, "Close the alert")
    log(person, one, "Community told", to="The caller", channel="SMS", at="2240")
    later(person, story, f"{MORNING}T08:10")
    log(person, one, "Community told", to="The committee", channel="PERSON", at="0800")
    log(person, one, "Close the alert")


def as_it_must_stand(person: Sitting, one: str) -> None:
    """One alert of three signals; its clocks run from the call-back."""
    assert open_alerts(person.desk) == ()
    found = view_of(person, one)
    state, clocks = found.line.state, found.line.state.clocks
    assert (state.state, found.line.signals) == ("CLOSED", 3)
    assert state.classification == "CONFIDENTIAL"
    since = [clocks.referred, clocks.acknowledged, clocks.arrived, clocks.told_back]
    assert clocks.received is not None
    minutes = [None if at is None else (at - clocks.received) // MINUTE_MS for at in since]
    assert minutes == [2, 7, 40, 56]


def nothing_gave_the_caller_away(story: Story, flash: ReportView) -> None:
    """Not the flash at the desk, not the flash at the mission."""
    (stands,) = story.server.reports()
    assert stands["id"] == flash.id
    for words in GIVEN_AWAY:
        assert words not in str(dict(flash.values))
        assert words not in str(stands)


def the_board_says_so(story: Story, browser: Browser, one: str) -> None:
    """The five clocks, the steps with their times, nobody's name and nobody's number."""
    visit(browser, story.server.url, "officer", f"/alerts/{one}")
    shown = plain(browser.text("main"))
    assert "Received 14 Mar, 21:44" in shown
    assert "Acknowledged 7 min 14 Mar, 21:51" in shown
    assert "Arrived 40 min 14 Mar, 22:24" in shown
    assert "14 Mar, 21:46 Told Base commander, operations room" in shown
    assert "14 Mar, 21:48 Told National army" in shown
    assert "CONFIDENTIAL" in shown
    assert not [words for words in GIVEN_AWAY if words in browser.source()]


def the_figures_count_it(story: Story, browser: Browser) -> None:
    """One warning before the event, answered by the UN and the army."""
    visit(browser, story.server.url, "officer", f"/figures?period=own&from={NIGHT}&to={NIGHT}")
    shown = plain(browser.text("main"))
    assert "1 alert, 1 required action" in shown
    assert "1 of 1 came before the event" in shown
    assert "1 of 1 had a response" in shown
    assert "UN and national forces or authorities 1 100 %" in shown
    assert "Referred 1 2 min 2 min" in shown
    assert "Arrived 1 40 min 40 min" in shown
    assert "Told: 1 of 1" in shown


def grade(values: Mapping[str, Plain]) -> str:
    """Source and information, as one says it."""
    return f"{values['source_reliability']}{values['info_credibility']}"
