# SPDX-License-Identifier: Apache-2.0
"""Alerts as a duty officer meets them in a real browser: keys alone, live, no script, a phone."""

import pytest
from selenium.webdriver.common.keys import Keys

from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.arranged import HOSTILE
from tests.server.alerts.night_at_base import Bases
from tests.server.board.browser import PHONE, Browser
from tests.server.board.hall import OFFICER, SESAME, Hall

pytestmark = pytest.mark.browser
TWO_LINES_PX = 60


def test_acknowledge_and_ask_by_keyboard_alone(hall: Hall, bases: Bases, browser: Browser) -> None:
    alert = bases.alert(minutes_ago=14)
    browser.sign_in(hall, "/alerts")
    browser.keys(Keys.ARROW_DOWN)
    with browser.led_on():
        browser.keys(Keys.ENTER)
    browser.walk_to("Acknowledge")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert bases.standing(alert).acknowledged_ms
    assert "Acknowledged" in browser.said(".steps .state")
    browser.walk_to("Ask the CLA")
    browser.keys(Keys.ENTER)
    browser.keys(Keys.TAB)
    browser.keys("Is the bridge passable?")
    browser.walk_to("Ask the CLA")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Is the bridge passable?" in browser.said(".steps")
    assert OFFICER in browser.said(".steps")
    with browser.led_on():
        browser.keys(Keys.ESCAPE)
    browser.one("#alerts")
    assert browser.complaints() == []


def test_a_new_alert_and_each_step_come_in_without_reloading(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    first = bases.alert(summary="Herds seen early", urgency="Future")
    browser.sign_in(hall, "/alerts")
    browser.one(".live.on")
    browser.run("document.body.dataset.same = 'page'")
    browser.keys(Keys.ARROW_DOWN)
    focus = browser.focused()
    hall.clock.pass_minutes(1)
    alert = bases.alert(summary="Shots at the landing")
    browser.one(f"#r-{alert}")
    assert browser.run("return document.querySelector('tr[id]').id") == f"r-{alert}"
    assert browser.focused() == focus == f"a-{first}"
    bases.step(alert, "ACKNOWLEDGED")
    browser.until(lambda: "Acknowledged" in browser.said(f"#r-{alert} .c-state"))
    assert browser.run("return document.body.dataset.same") == "page"


def test_what_is_typed_stays_while_steps_come_in(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert()
    browser.sign_in(hall, f"/alerts/{alert}")
    browser.one(".live.on")
    browser.walk_to("Ask the CLA")
    browser.keys(Keys.ENTER)
    browser.keys(Keys.TAB)
    browser.keys("Is the bri")
    hall.clock.pass_minutes(1)
    bases.step(alert, "ACKNOWLEDGED")
    browser.until(lambda: "Acknowledged" in browser.said(".steps .state"))
    browser.keys("dge passable?")
    typed = browser.one("#question-words").get_attribute("value")
    assert typed == "Is the bridge passable?"


def test_running_clocks_run(hall: Hall, bases: Bases, browser: Browser) -> None:
    """By the page's own time; the board's clock stands still meanwhile."""
    alert = bases.alert(minutes_ago=3)
    browser.sign_in(hall, "/alerts")
    browser.one(".live.on")
    shown = f"#r-{alert} .c-clock .ticks"
    assert browser.said(shown) == "3 min"
    browser.run("const real = Date.now(); Date.now = () => real + 5 * 60000;")
    browser.until(lambda: browser.said(shown) == "8 min")


def test_without_script_everything_is_there(hall: Hall, bases: Bases, browser: Browser) -> None:
    alert = bases.alert(minutes_ago=14, summary="Shots at the landing")
    browser.without_script()
    browser.sign_in(hall, "/alerts")
    assert "overdue 4 min" in browser.said(f"#r-{alert}")
    browser.click(f"#a-{alert}")
    assert browser.all(".acts")
    browser.walk_to("Acknowledge")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Acknowledged" in browser.said(".steps .state")


@pytest.mark.parametrize("size", [(1366, 768), PHONE])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_cut_off(
    hall: Hall, bases: Bases, browser: Browser, size: tuple[int, int], language: str
) -> None:
    alert = bases.alert(minutes_ago=14, summary=f"{HOSTILE} {'W' * 90}", place={"name": HOSTILE})
    bases.step(alert, "DECIDED", words=HOSTILE * 3)
    browser.language(language)
    browser.size(*size)
    bases.alert(base="BUL", minutes_ago=9, summary="W" * 290, place={"name": HOSTILE})
    for path in ("/alerts", f"/alerts/{alert}", "/alerts/same"):
        browser.sign_in(hall, path) if path == "/alerts" else browser.open(hall.url + path)
        browser.one("[data-part], .offers a")
        wide = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert browser.run(wide) <= 0
        assert browser.driver.title != "taken"
        assert HOSTILE in browser.said("main")
    assert browser.complaints() == []


@pytest.mark.parametrize("path", ["/alerts", "/"])
def test_a_managers_pages_in_french_stand_in_one_line_before_any_script_has_run(
    hall: Hall, browser: Browser, path: str
) -> None:
    """When the page then becomes live, nothing below jumps."""
    Upkeep(hall.database, hall.clock).add("CLA Manager", role="manager", password=SESAME)
    browser.language("fr")
    browser.without_script()
    browser.enter(hall.url, "CLA Manager", SESAME, path)
    assert "rechargez-la" in browser.text("#live")
    assert browser.one("nav.sites").size["height"] < TWO_LINES_PX
