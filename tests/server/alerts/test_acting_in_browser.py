# SPDX-License-Identifier: Apache-2.0
"""An officer at work in a real browser: forms and map by keys alone, no script, a phone, paper."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.keys import Keys

from tests.server.alerts.night_at_base import Bases
from tests.server.board.browser import PHONE, Browser
from tests.server.board.hall import Hall

pytestmark = pytest.mark.browser

MTINDO = {"name": "Mtindo", "lat": 1.70, "lon": 30.30}
LUBIRA = {"name": "Lubira landing", "lat": 1.58, "lon": 30.40}
WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def type_referral(browser: Browser) -> None:
    """Fill the form of a referral to the base, by keys alone."""
    browser.walk_to_id("referral-to")
    browser.keys("Base")
    browser.walk_to_id("referral-channel")
    browser.keys("VHF")
    browser.walk_to_id("referral-sent_at")
    browser.keys("7 min ago")
    browser.keys(Keys.TAB)
    browser.keys(Keys.SPACE)


def test_refer_by_keys_alone_and_a_slip_comes_back_whole(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert(minutes_ago=14)
    browser.sign_in(hall, f"/alerts/{alert}")
    browser.walk_to("Refer")
    browser.keys(Keys.ENTER)
    type_referral(browser)
    browser.walk_to_id("referral-unit")
    browser.keys("2 Coy")
    browser.walk_to("Answer, and authorisation by voice")
    browser.keys(Keys.ENTER)
    browser.walk_to_id("referral-acknowledged_at")
    browser.keys("9 min ago")
    browser.walk_to_id("referral-send")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    wrong = browser.text("#referral-acknowledged_at-wrong")
    assert "is earlier than the step that comes before it" in wrong
    assert browser.focused() == "referral-acknowledged_at"
    field = browser.one("#referral-acknowledged_at")
    assert field.get_attribute("aria-invalid") == "true"
    assert field.get_attribute("aria-describedby") == "referral-acknowledged_at-wrong"
    assert field.get_attribute("value") == "9 min ago"
    assert browser.one("#referral-unit").get_attribute("value") == "2 Coy"
    browser.keys(Keys.CONTROL + "a")
    browser.keys("5 min ago")
    browser.walk_to_id("referral-send")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Told Base commander" in browser.said(".steps")
    assert bases.standing(alert).acknowledged_ms is not None
    # That a form was refused is written to the console, and nothing else.
    assert all("422" in one for one in browser.complaints())


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_map_is_walked_and_zoomed_by_keys(
    hall: Hall, bases: Bases, browser: Browser, language: str
) -> None:
    alert = bases.alert(place=MTINDO)
    bases.alert(place=LUBIRA, summary="Shots at the landing")
    browser.language(language)
    browser.sign_in(hall, "/alerts")
    large = "Large map" if language == "en" else "Grande carte"
    browser.walk_to(large)
    with browser.led_on():
        browser.keys(Keys.ENTER)
    browser.one(".where.large")
    for _ in range(40):
        browser.keys(Keys.TAB)
        if browser.spoken().startswith("P1 Mtindo"):
            break
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert browser.driver.current_url.endswith(alert)
    assert browser.complaints() == []


def test_without_script_an_officer_refers_and_takes_back(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert(place=MTINDO)
    browser.without_script()
    browser.sign_in(hall, f"/alerts/{alert}")
    browser.walk_to("Record the decision")
    browser.keys(Keys.ENTER)
    browser.walk_to_id("decided-words")
    browser.keys("Patrol to the wrong village")
    browser.walk_to("Record the decision")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Patrol to the wrong village" in browser.said(".steps")
    browser.until(lambda: browser.focused() == "acts")
    browser.walk_to("withdraw")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    browser.walk_to_id("retracted-reason")
    browser.keys("The wrong alert")
    browser.walk_to("Withdraw the step")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "Withdrawn by" in browser.said(".steps")
    assert bases.standing(alert).state == "RECEIVED"


def test_a_phone_holds_every_form_and_the_map(hall: Hall, bases: Bases, browser: Browser) -> None:
    alert = bases.alert(place=MTINDO, minutes_ago=14)
    bases.alert(base="BUL", place=LUBIRA | MTINDO, summary="Torches above Mtindo")
    browser.language("fr")
    browser.size(*PHONE)
    browser.sign_in(hall, "/alerts")
    assert browser.run(WIDE) <= 0
    browser.open(f"{hall.url}/alerts/{alert}")
    browser.run("document.querySelectorAll('.acts details').forEach((one) => (one.open = true))")
    assert browser.run(WIDE) <= 0
    browser.open(f"{hall.url}/alerts?view=map")
    assert browser.run(WIDE) <= 0


@pytest.mark.parametrize("path", ["/alerts", "/alerts/{alert}"])
def test_a_morning_of_alerts_is_one_page_of_paper(
    hall: Hall, bases: Bases, browser: Browser, path: str
) -> None:
    alert = bases.alert(place=MTINDO, minutes_ago=14)
    for number in range(4):
        bases.alert(place=LUBIRA, minutes_ago=30 + number, summary=f"Shots heard, {number}")
    bases.step(alert, "QUESTION", words="Is the school safer than the church?")
    browser.sign_in(hall, path.format(alert=alert))
    browser.one("[data-part]")
    pages = PdfReader(BytesIO(browser.printed())).pages
    assert len(pages) == 1
    told = " ".join(pages[0].extract_text().split())
    assert "Ten men with guns above Mtindo" in told
    assert all(f"Shots heard, {number}" in told for number in range(4)) or "{alert}" in path
    for button in ("Show these", "Large map", "Not the same", "withdraw"):
        assert button not in told
