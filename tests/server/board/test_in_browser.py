# SPDX-License-Identifier: Apache-2.0
"""The board as a duty officer meets it: a real browser, keys, both languages, paper, a phone."""

import base64
import io
import re
from typing import Any

import pytest
import zxingcpp
from pypdf import PdfReader
from PySide6.QtCore import QByteArray
from PySide6.QtGui import QImage
from selenium.webdriver.common.keys import Keys

from cla_core.errors import mark
from cla_server.accounts.codes import code_at
from cla_server.board import service
from cla_server.board.service import Listing
from cla_server.kit.database import DatabaseTrouble
from tests.server.board.browser import FOCUSED_WORDS, PHONE, Browser
from tests.server.board.hall import OFFICER, SESAME, Hall, example_values

pytestmark = pytest.mark.browser

ALERT_LINE = {
    "number": "A0031",
    "at": "2025-03-14T21:44:00+02:00",
    "place": "Ngoloma",
    "threat_type": "MOV",
    "perpetrator": "UNK",
    "victims": "none known",
    "grade": "B2",
    "response": "Patrol on site 22:24",
}
HOSTILE = "<script>document.title='taken'</script><img src=x onerror=alert(1)> \"'&{{7*7}}"


def test_read_a_report_by_keyboard_alone(hall: Hall, browser: Browser) -> None:
    """From the sign-in page to the mark, without a pointer."""
    hall.arrive("flash", {"precedence": "FLASH"})
    browser.sign_in(hall, "/?kind=flash")
    browser.keys(Keys.ARROW_DOWN)
    with browser.led_on():
        browser.keys(Keys.ENTER)
    browser.one(".one-report")
    assert "Unread" in browser.text("#read")
    browser.walk_to("Mark as read")
    with browser.led_on():
        browser.keys(Keys.ENTER)
    browser.one("#read.is-done")
    assert f"{OFFICER} (Duty officer), 23:16" in browser.text("#read")
    browser.until(lambda: browser.focused() == "marked")
    with browser.led_on():
        browser.keys(Keys.ESCAPE)
    browser.one("tr.read")
    assert browser.driver.current_url == f"{hall.url}/?kind=flash"
    assert "Read 23:16" in browser.text("tr.read .c-state")
    assert browser.complaints() == []


def test_new_report_comes_in_without_reloading(hall: Hall, browser: Browser) -> None:
    """Focus and place in the page stay; the new one stands on top of its group."""
    for _ in range(12):
        hall.arrive("daily")
    browser.sign_in(hall)
    browser.one(".live.on")
    browser.run("document.body.dataset.same = 'page'")
    browser.keys(Keys.ARROW_DOWN)
    browser.keys(Keys.ARROW_DOWN)
    focus = browser.focused()
    browser.run("window.scrollTo(0, 300)")
    anchor = "return document.getElementById(arguments[0]).getBoundingClientRect().top"
    before = browser.run(anchor, focus)

    hall.clock.pass_minutes(1)
    record = hall.arrive("flash", {"precedence": "FLASH", "headline": "Shots at the landing"})

    browser.one(f"#r-{record}")
    browser.until(lambda: browser.said("#live") == "Live, updated 23:17")
    assert browser.focused() == focus
    assert abs(browser.run(anchor, focus) - before) < 2
    assert browser.run("return document.body.dataset.same") == "page"
    assert browser.all("tr.unread")[0].get_attribute("id") == f"r-{record}"


def test_a_page_on_a_link_that_died_without_a_word_says_so_and_asks_anew(
    hall: Hall, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody tells a browser that nothing comes through any more: it hears nothing."""
    monkeypatch.setattr("cla_server.board.live.BREATHE_EVERY_S", 0.2)
    browser.hold_long_waits()
    browser.sign_in(hall)
    browser.one(".live.on")
    hall.clock.pass_minutes(3)
    heard = "new EventSource('/live').addEventListener('here', (e) => (window.heard = e.data))"
    browser.run(heard)
    browser.until(lambda: browser.run("return window.heard") == "23:19")
    browser.run(
        "window.told = []; new MutationObserver(() => told.push(live.innerText))"
        ".observe(live, {childList: true, subtree: true, characterData: true})"
    )
    browser.run("window.longWaits.filter((wait) => wait.name === 'missed').at(-1)()")
    browser.until(lambda: browser.run("return told.at(-1)") == "Live, updated 23:16")
    assert browser.run("return told[0]") == "No connection since 23:19"


def test_a_list_that_could_not_be_renewed_is_renewed_once_the_mission_answers(
    hall: Hall, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing new came meanwhile: no other word would ever take the "No connection" away."""
    whole, away = service.listing, [True]

    def listing(*asked: Any, **more: Any) -> Listing:
        if away:
            raise DatabaseTrouble(mark("Away for a moment."))
        return whole(*asked, **more)

    browser.sign_in(hall)
    browser.one(".live.on")
    monkeypatch.setattr(service, "listing", listing)
    browser.run("htmx.trigger(document.querySelector('[data-part]'), 'changed')")
    browser.until(lambda: browser.said("#live").startswith("No connection"))
    away.clear()
    browser.until(lambda: browser.said("#live").startswith("Live"))


def test_without_script_a_list_left_alone_shows_nothing_and_is_not_sent_away(
    hall: Hall, browser: Browser
) -> None:
    hall.arrive("flash", {"headline": "Shots at the landing"})
    browser.without_script()
    browser.sign_in(hall)
    assert "Shots at the landing" in browser.text()
    browser.hurry()
    browser.until(lambda: "Nobody used this page for 30 minutes" in browser.text())
    assert "Shots at the landing" not in browser.text()
    assert "What you typed" not in browser.text()
    assert not browser.one("#phrase").is_displayed()
    browser.begin_time_anew()
    browser.click(".notice.closed a")
    assert "Shots at the landing" in browser.text()


def test_mark_of_another_reader_shows_without_reloading(hall: Hall, browser: Browser) -> None:
    """What one officer marks, the open page of another shows."""
    record = hall.arrive()
    browser.sign_in(hall)
    browser.one(".live.on")
    hall.read(record, "Second officer")
    browser.one(f"#r-{record}.read")
    assert "Second officer" in browser.text(f"#r-{record} .c-state")


def test_works_without_script(hall: Hall, browser: Browser) -> None:
    """Sign in, find, open, mark, sign out; nothing offers what needs script."""
    hall.arrive("flash", {"headline": "Barrière près de l'école à Ndélé"})
    hall.arrive("flash", {"headline": "Something else entirely"})
    browser.without_script()
    browser.sign_in(hall)
    assert browser.text("#live") == "Page as of 23:16; reload to refresh"
    assert not browser.one("[data-print]").is_displayed()
    with browser.led_on():
        browser.type_in("#phrase", "barriere ndele\n")
    assert "found=" in browser.driver.current_url
    assert len(browser.all(".row-link")) == 1
    browser.click(".row-link")
    browser.click(".act button")
    assert "Read at the mission" in browser.text("#read.is-done")
    browser.click(".leave button")
    assert "You are signed out." in browser.text("main")


def test_searched_words_stand_in_no_address(hall: Hall, browser: Browser) -> None:
    """Neither the page's address nor one it asks for by itself holds what was typed."""
    hall.arrive()
    browser.sign_in(hall)
    with browser.led_on():
        browser.type_in("#phrase", "Mtindo\n")
    browser.one("#found strong")
    assert browser.one("#phrase").get_attribute("value") == "Mtindo"
    asked = browser.run("return performance.getEntries().map(e => e.name)")
    assert "found=" in browser.driver.current_url
    assert not [name for name in [*asked, browser.driver.current_url] if "tindo" in name]


def test_hostile_words_stay_words(hall: Hall, browser: Browser) -> None:
    """Markup, scripts, template signs and right-to-left text are shown as they were written."""
    backwards = "\u202etxet desrever\u202c قرية على الطريق"
    record = hall.arrive(
        "flash",
        {
            "headline": HOSTILE,
            "what": f"{HOSTILE}\n{backwards}",
            "place": {"name": HOSTILE},
            "requests": [{"who": HOSTILE, "what": backwards}],
        },
    )
    browser.sign_in(hall)
    assert browser.text(".row-link") == HOSTILE
    browser.open(f"{hall.url}/reports/{record}")
    assert browser.text("h1") == HOSTILE
    assert HOSTILE in browser.text("[data-field=what]")
    assert "قرية" in browser.text("[data-field=requests]")
    assert browser.run("return document.images.length") == 0
    assert browser.driver.title == "Report ZZ/KAS/FLASH/2025/001 · Response board"
    assert browser.complaints() == []


BROKEN_WORDS = """
  const broken = [];
  for (const cell of document.querySelectorAll('[data-field=alerts] :is(th, td)')) {
    const text = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (text.nextNode()) for (const word of text.currentNode.data.matchAll(/[^\\s-]+/g)) {
      const range = new Range();
      range.setStart(text.currentNode, word.index);
      range.setEnd(text.currentNode, word.index + word[0].length);
      if (range.getClientRects().length > 1) broken.push(word[0]);
    }
  }
  return broken;
"""


@pytest.mark.parametrize("size", [(1366, 768), PHONE])
def test_no_word_is_broken_in_the_table_of_a_days_alerts(
    hall: Hall, browser: Browser, size: tuple[int, int]
) -> None:
    record = hall.arrive("daily", example_values("daily") | {"alerts": [ALERT_LINE]})
    browser.sign_in(hall)
    browser.size(*size)
    browser.open(f"{hall.url}/reports/{record}")
    assert ALERT_LINE["place"] in browser.text("[data-field=alerts]")
    assert browser.run(BROKEN_WORDS) == []
    assert browser.run("return document.documentElement.scrollWidth") <= size[0]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("size", [(1366, 768), PHONE])
@pytest.mark.parametrize("language", ["en", "fr"])
def test_pages_fit(
    hall: Hall, browser: Browser, size: tuple[int, int], language: str, theme: str
) -> None:
    """Nothing is wider than the window, at the desk and on a phone, in both languages."""
    record = hall.arrive("flash", example_values("flash"))
    hall.arrive("daily", example_values("daily"), base="BUL")
    browser.size(*size)
    browser.language(language)
    browser.theme(theme)
    browser.sign_in(hall)
    for path in ("/", f"/reports/{record}", "/account"):
        browser.open(hall.url + path)
        assert browser.run("return document.documentElement.lang") == language
        assert browser.run("return document.documentElement.scrollWidth") <= size[0]
    ground = browser.run("return getComputedStyle(document.documentElement).backgroundColor")
    assert ground == {"light": "rgb(245, 247, 249)", "dark": "rgb(16, 22, 29)"}[theme]
    assert browser.complaints() == []


def test_chosen_language_and_colours_are_kept(hall: Hall, browser: Browser) -> None:
    """The switches work by keyboard, before and after signing in, and go before the system's."""
    browser.open(f"{hall.url}/sign-in")
    with browser.led_on():
        browser.type_in("button[value=fr]", Keys.ENTER)
    assert "Mot de passe" in browser.text("main")
    with browser.led_on():
        browser.type_in("button[value=dark]", Keys.ENTER)
    browser.one("html[data-theme=dark]")
    browser.sign_in(hall)
    assert browser.text("h1") == "Rapports"
    ground = browser.run("return getComputedStyle(document.documentElement).backgroundColor")
    assert ground == "rgb(16, 22, 29)"


def test_every_control_has_a_name_and_a_visible_focus(hall: Hall, browser: Browser) -> None:
    """Walking by Tab meets only named things, each drawn with the ring."""
    record = hall.arrive("flash", example_values("flash"))
    browser.sign_in(hall)
    for path in ("/", f"/reports/{record}", "/account"):
        browser.open(hall.url + path)
        controls = browser.all("a[href], button:not([hidden]), input:not([type=hidden])")
        unnamed = [
            one.get_attribute("outerHTML")
            for one in controls
            if one.is_displayed() and not one.accessible_name
        ]
        assert unnamed == []
        landmarks = browser.run("return document.querySelectorAll('header, main, footer').length")
        assert landmarks == 3
    browser.open(hall.url)
    browser.keys(Keys.TAB)
    assert browser.run(FOCUSED_WORDS) == "Skip to the content"
    browser.keys(Keys.TAB)
    ring = "return getComputedStyle(document.activeElement).outlineWidth"
    assert browser.run(ring) == "2px"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_flash_prints_on_one_page_between_its_marks(
    hall: Hall, browser: Browser, language: str
) -> None:
    """A flash with every field filled takes one A4 page, marked at top and bottom."""
    record = hall.arrive("flash", example_values("flash"))
    browser.language(language)
    browser.sign_in(hall, f"/reports/{record}")
    pages = PdfReader(io.BytesIO(browser.printed())).pages
    words = pages[0].extract_text()
    mark = {"en": "CONFIDENTIAL", "fr": "CONFIDENTIEL"}[language]
    assert len(pages) == 1
    assert words.split()[0] == mark
    assert words.split()[-1] == mark


def test_long_report_is_marked_on_each_page(hall: Hall, browser: Browser) -> None:
    """What does not fit on one page has its mark on every one of them."""
    long = "\n".join("Long text that goes on." for _ in range(160))
    record = hall.arrive("weekly", {**example_values("weekly"), "armed_actors": long})
    browser.sign_in(hall, f"/reports/{record}")
    pages = PdfReader(io.BytesIO(browser.printed())).pages
    assert len(pages) > 1
    assert all(page.extract_text().count("CONFIDENTIAL") >= 2 for page in pages)


def test_codes_from_a_phone(hall: Hall, browser: Browser) -> None:
    """Set up by scanning the picture on the screen, then needed for signing in."""
    browser.sign_in(hall, "/account")
    browser.click("form[action='/account/codes'] button")
    browser.until(lambda: browser.run("return document.activeElement.id") == "code")
    secret = _scanned(browser.picture())
    with browser.led_on():
        browser.keys(code_at(secret, hall.clock.now_ms()) + "\n")
    assert "Signing in asks for a code" in browser.text("main")
    browser.click(".leave button")

    hall.clock.pass_minutes(1)
    browser.open(f"{hall.url}/sign-in")
    for said, then in (
        (f"{OFFICER}\t{SESAME}\n", "#code"),
        ("000000\n", ".notice.bad"),
        (code_at(secret, hall.clock.now_ms()) + "\n", "#reports"),
    ):
        with browser.led_on():
            browser.keys(said)
        browser.one(then)


def test_session_that_ends_clears_the_screen(hall: Hall, browser: Browser) -> None:
    """After half an hour without work the open list goes away by itself."""
    hall.arrive()
    browser.sign_in(hall)
    browser.one(".live.on")
    hall.clock.pass_minutes(31)
    hall.arrive("flash", {"headline": "Comes after the end"})
    browser.until(lambda: "30 minutes without activity" in browser.said("main"))
    assert "/sign-in" in browser.driver.current_url
    assert "Comes after the end" not in browser.text()


def _scanned(png: bytes) -> bytes:
    """The secret in the QR code on a picture."""
    image = QImage.fromData(QByteArray(png)).convertToFormat(QImage.Format.Format_Grayscale8)
    # Lines are padded to four bytes; a few columns more do not hurt a scan.
    shape = (image.height(), image.bytesPerLine())
    pixels = memoryview(bytes(image.constBits())).cast("B", shape)
    found = zxingcpp.read_barcodes(pixels)
    match = re.search(r"secret=([A-Z2-7]+)", found[0].text)
    assert match is not None
    return base64.b32decode(match[1])
