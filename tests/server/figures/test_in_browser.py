# SPDX-License-Identifier: Apache-2.0
"""The page of figures in a real browser: both languages, script off, a phone, keys alone, paper."""

import io

import pytest
from pypdf import PdfReader
from selenium.webdriver.common.keys import Keys

from tests.server.alerts.arranged import HOSTILE
from tests.server.alerts.night_at_base import Bases
from tests.server.board.browser import PHONE, UNNAMED, Browser
from tests.server.board.hall import Hall
from tests.server.figures.quarter import fill

pytestmark = pytest.mark.browser
QUARTER = "/figures?period=quarter&day=2025-02-01"
WIDE = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"
NARROWEST = (320, 640)
"""As wide as a page at four times its size on a small screen."""
PAPER_PX = 703
"""The width of A4 between margins of 12 mm."""
OUTSIDE = """
return [...document.querySelectorAll('.panel td, .panel th, .panel p, .panel li')].filter(
    (one) => one.getBoundingClientRect().right > one.closest('.panel').getBoundingClientRect().right
).map((one) => one.textContent)
"""


@pytest.mark.parametrize("size", [(1366, 768), PHONE, NARROWEST])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_cut_off(
    hall: Hall, bases: Bases, browser: Browser, size: tuple[int, int], language: str
) -> None:
    fill(hall, alerts=40)
    for _ in range(3):
        bases.alert(place={"name": f"{HOSTILE} {'W' * 60}"}, summary=HOSTILE)
    browser.language(language)
    browser.size(*size)
    browser.sign_in(hall, "/figures")
    for path in (QUARTER, f"{QUARTER}&by=office", f"{QUARTER}&sharing=1"):
        browser.open(hall.url + path)
        browser.one("main .panel")
        assert browser.run(WIDE) <= 0
        assert browser.driver.title != "taken"
    browser.open(hall.url + QUARTER)
    scrollers = browser.all(".scroll")
    assert [one.get_attribute("tabindex") for one in scrollers] == ["0"] * len(scrollers) != []
    assert all(one.accessible_name for one in scrollers)
    assert HOSTILE[:40] in browser.said("main")
    assert browser.complaints() == []


ASIDE = """
return [...document.querySelectorAll('.scroll')].filter((one) => one.scrollWidth > one.clientWidth)
    .map((one) => one.getAttribute('aria-labelledby'))
"""


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_a_phone_no_number_lies_out_of_sight_to_the_side(
    hall: Hall, browser: Browser, language: str
) -> None:
    """Each row is a card, and each of its numbers says what it is."""
    fill(hall, alerts=40)
    browser.language(language)
    browser.size(*PHONE)
    browser.sign_in(hall, "/figures")
    browser.open(hall.url + QUARTER)
    browser.one(".scroll td[data-label]")
    assert browser.run(ASIDE) == []
    assert browser.run(UNNAMED) == []


def test_by_keyboard_alone_from_alerts_to_one_base_and_a_p1(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert(minutes_ago=40)
    bases.alert(base="BUL", minutes_ago=30, urgency="Future")
    browser.sign_in(hall, "/alerts")
    for way, told in (
        ("Figures", "2 alerts"),
        ("Kasoro (KAS)", "1 alert,"),
        ("Week", "week 11"),
    ):
        browser.walk_to(way)
        with browser.led_on():
            browser.keys(Keys.ENTER)
        assert told in browser.said(".head")
    assert "Kasoro (KAS)" in browser.said(".head")
    browser.walk_to(bases.standing(alert).number)
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert browser.driver.current_url.endswith(alert)
    assert browser.complaints() == []


def test_without_script_all_is_there_and_dates_can_be_chosen(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    bases.alert(minutes_ago=40)
    browser.without_script()
    browser.sign_in(hall, "/figures")
    assert "0 of 1 had a response" in browser.said("main")
    assert browser.all("svg.stack rect")
    browser.open(f"{hall.url}/figures?period=own&from=2025-03-14&to=2025-03-14")
    browser.walk_to("Show these days")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    assert "14 March 2025" in browser.said(".head")
    assert "14 to 14" not in browser.said("main")
    assert "1 alert," in browser.said(".head")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_on_paper_it_fits_the_width_and_every_page_is_marked(
    hall: Hall, browser: Browser, language: str
) -> None:
    fill(hall, alerts=60)
    browser.language(language)
    browser.sign_in(hall, "/figures")
    browser.open(hall.url + QUARTER)
    paper = PdfReader(io.BytesIO(browser.printed()))
    assert 1 <= len(paper.pages) <= 4
    marks = {"en": "CONFIDENTIAL", "fr": "CONFIDENTIEL"}
    assert all(marks[language] in page.extract_text() for page in paper.pages)
    browser.size(PAPER_PX, 1000)
    browser.on_paper()
    assert browser.run(WIDE) <= 0
    assert browser.run(OUTSIDE) == []
