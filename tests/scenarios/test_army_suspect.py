# SPDX-License-Identifier: Apache-2.0
"""Scenario SC2, "The army is the suspect": who may be told, who may not, and who signs for it.

The area brief and the weekly's count by type stand open in docs/scenarios.md.
"""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot
from selenium.webdriver.common.keys import Keys

from cla_core.alerts.flags import flags_of
from cla_desktop.services.alerting.reading import open_alerts
from cla_desktop.ui.widgets.labels import Words
from tests.scenarios.evening import (
    Story,
    begin_to_log,
    begun,
    change,
    join_what_is_offered,
    later,
    log,
    look_at,
    rows_of,
    say,
    send,
    take_down,
    try_to_log,
    view_of,
    visit,
)
from tests.server.board.browser import Browser
from tests.server.board.conftest import browser, one_chromium
from tests.support.sitting import Sitting, sitting

__all__ = ["browser", "one_chromium"]

TOLD, AGAIN = "Told", "Signal again"
DAY = "2025-04-02"
BARRIER = "Barrier on the road south"
WHAT = "Two traders robbed at a barrier, one man beaten"
WORDS = "wanaume wenye sare za jeshi"
MANAGER = "CLA manager, Bulwena"
WHY = "Another unit, from another sector"
PLACE_AND_TIME = "May be told: Place, Time. Never who called."
FORBIDDEN = "The source does not allow passing it there."
SOURCE = (WORDS, "K-022", "army uniform")
"""What nobody beyond the base may read anywhere."""
ACCUSED = (*SOURCE, WHAT, "National army", "Illegal taxation", "TAX")
"""What neither the commander nor another system may read."""


@pytest.fixture
def story(tmp_path: Path, postgres_url: str, monkeypatch: pytest.MonkeyPatch) -> Story:
    """The base of Kasoro on that evening."""
    people = ("manager", "officer", "commander")
    return begun(tmp_path, postgres_url, monkeypatch, when=f"{DAY}T20:30", people=people)


def test_army_is_the_suspect(story: Story, qtbot: QtBot, browser: Browser) -> None:
    token = story.token("Other system", "cap,csv,geojson,hxl")
    with story.server.serving(), sitting(story.folder, qtbot) as person:
        person.unlock()
        later(person, story, f"{DAY}T20:55")
        one = three_callers(person)
        nobody_is_told_who_must_not_be(person, one)
        by_voice(person, story, one)
        send(person)
        nothing_of_the_source_leaves(story, browser, token, one)
        the_manager_signs(person, story, browser)
        person.until(lambda: "POLICE" in view_of(person, one).line.state.signed_for)
        the_desk_shows_it(person, one)


def three_callers(person: Sitting) -> str:
    """F3, C2, C2 say the same; the last one, K-022, does not want to be named to the army."""
    said = {"summary": WHAT, "threat_type": "TAX", "urgency": "Past", "severity": "Moderate"}
    who = {"perpetrator": "ARM"}
    one = take_down(person, **said, **who, place=BARRIER, received_at="2050", info_credibility="3")
    change(person, one, attribution="Presumed")
    log(person, one, AGAIN, channel="CALL", received_at="2052", original_words="army uniform")
    assert "must authorise" in try_to_log(person, one, TOLD, to="ARMY", channel="CALL")
    other = take_down(
        person,
        {"caller_limits": "Not to the army"},
        **said,
        **who,
        place=BARRIER,
        received_at="2053",
        caller_code="K-022",
        original_words=WORDS,
        source_reliability="c",
        info_credibility="2",
    )
    assert {line.id for line in open_alerts(person.desk)} == {one, other}
    join_what_is_offered(person, other)
    assert [(line.id, line.signals) for line in open_alerts(person.desk)] == [(one, 3)]
    return one


def nobody_is_told_who_must_not_be(person: Sitting, one: str) -> None:
    """Neither army nor police is offered; of what the base commander hears, place and time."""
    view = view_of(person, one)
    offered = {offer.to for offer in view.offers if offer.is_offered}
    assert {"HRD", "CLAMGR", "FJOC"} <= offered
    assert not {"ARMY", "POLICE"} & offered
    assert flags_of(view.line.state.values) == {"STATE-PERP"}
    assert PLACE_AND_TIME in said_before_ringing(person, one, "BASECO")
    assert FORBIDDEN in said_before_ringing(person, one, "ARMY")
    assert FORBIDDEN in try_to_log(person, one, TOLD, to="ARMY", channel="CALL")
    assert view_of(person, one).line.state.referrals == ()
    log(person, one, TOLD, to="BASECO", channel="VHF", sent_at="2054")


def said_before_ringing(person: Sitting, one: str, to: str) -> list[str]:
    """What the strip says as soon as a recipient is chosen."""
    strip = begin_to_log(person, one, TOLD)
    say(person, strip, "to", to)
    return [label.text() for label in strip.findChildren(Words) if label.isVisible()]


def by_voice(person: Sitting, story: Story, one: str) -> None:
    """A manager's typed reason opens the way to the police at once, and stands as unconfirmed."""
    later(person, story, f"{DAY}T21:05")
    assert "must authorise" in try_to_log(person, one, TOLD, to="POLICE", channel="CALL")
    half = {"authorised_by": MANAGER, "authorised_at": "2058"}
    refused = try_to_log(person, one, TOLD, to="POLICE", channel="CALL", sent_at="2102", **half)
    assert "who, when and why" in refused
    log(
        person,
        one,
        TOLD,
        to="POLICE",
        channel="CALL",
        sent_at="2102",
        **half,
        authorised_reason=WHY,
    )
    told(person, one, "not confirmed yet")


def told(person: Sitting, one: str, words: str) -> None:
    """The timeline says so."""
    rows = look_at(person, one).alert.story.rows
    person.until(lambda: any(words in f"{row.title} {row.detail}" for row in rows_of(rows)))


def nothing_of_the_source_leaves(story: Story, browser: Browser, token: str, one: str) -> None:
    """The commander and other systems learn where and when; neither who told, nor who is meant."""
    for path in ("alerts.csv", "alerts.hxl.csv", "alerts.geojson", "cap.bundle"):
        fetched = story.fetch(token, f"/feeds/{path}")
        assert BARRIER in fetched, path
        assert not [word for word in ACCUSED if word in fetched], path
    visit(browser, story.server.url, "commander", f"/alerts/{one}")
    shown = browser.text("main")
    assert BARRIER in shown
    assert not [word for word in ACCUSED if word in browser.source()]
    browser.begin()
    visit(browser, story.server.url, "officer", f"/alerts/{one}")
    assert WHAT in browser.text("main")
    assert not [word for word in SOURCE if word in browser.source()]
    browser.begin()


def the_manager_signs(person: Sitting, story: Story, browser: Browser) -> None:
    """On the board, by keys alone."""
    later(person, story, f"{DAY}T21:40")
    visit(browser, story.server.url, "manager", "/authorisations")
    assert f"Authorised by voice, not confirmed yet: {MANAGER}" in browser.text("main")
    browser.until(lambda: walk(browser))
    browser.keys("As I said")
    browser.walk_to("Sign for it")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Nothing is waiting for your decision." in browser.text("main")


def walk(browser: Browser) -> bool:
    """Tab to the field for the reason."""
    browser.keys(Keys.TAB)
    return browser.focused().startswith("why-")


def the_desk_shows_it(person: Sitting, one: str) -> None:
    """Signed; and what K-022 forbade stands above any signature."""
    told(person, one, "and signed")
    assert FORBIDDEN in try_to_log(person, one, TOLD, to="ARMY", channel="CALL")
