# SPDX-License-Identifier: Apache-2.0
"""Words typed on the board outlive the session, and a button pressed twice acts once."""

import html
import re
from collections.abc import Callable

import pytest
from selenium.webdriver.common.keys import Keys

from cla_core.records.messages import Message
from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from cla_server.kit.within import WHOLE
from cla_server.messages import repository as texts
from tests.server.alerts.arranged import of_kasoro
from tests.server.alerts.night_at_base import Bases
from tests.server.board.browser import Browser
from tests.server.board.hall import OFFICER, SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as

LONG = "Who said that, exactly? " * 30
ASKS = {"act": "QUESTION", "words": LONG.strip(), "look": ""}
UNSEEN = "rgba(0, 0, 0, 0)"
SITE = {"sec-fetch-site": "same-origin"}


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of the form that a page is about: the last of them win."""
    main = page.partition("<main")[2]
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main)
    return {name: html.unescape(value) for name, value in found}


def questions(bases: Bases, alert: str) -> int:
    """How many questions stand with an alert."""
    return sum(one.values.get("act") == "QUESTION" for one in bases.records(alert))


def signs_in(visit: Visit, page: str, name: str = OFFICER) -> str:
    """The same browser signs in on the page that came instead of an answer."""
    fields = {**hidden(page), "name": name, "password": SESAME}
    return visit.post_raw("/sign-in", fields).text


def write(browser: Browser, act: str, field: str, said: str) -> None:
    """Open what one can do and type into it."""
    browser.walk_to(act)
    browser.keys("\n")
    browser.type_in(field, said)


def typed(browser: Browser, field: str) -> str:
    """What stands in a field."""
    return str(browser.one(field).get_attribute("value")).strip()


def signs_in_there(browser: Browser) -> None:
    """The page of signing in stands in its first field."""
    with browser.led_on():
        browser.keys(f"{OFFICER}\t{SESAME}\n")


def session_ends(hall: Hall, browser: Browser) -> None:
    """The page that stands open finds it out by itself."""
    with browser.led_on():
        hall.clock.pass_minutes(31)
        browser.run("window.htmx?.trigger(document.querySelector('[data-part]'), 'changed')")


def stops_sending(browser: Browser) -> None:
    """Acknowledge, and have the page stopped before that leaves."""
    browser.run("addEventListener('submit', (sent) => sent.preventDefault(), { once: true })")
    browser.run("document.querySelector('#acknowledged-send').click()")


def test_what_was_typed_comes_back_after_signing_in_and_nothing_is_done_before(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    proof = visit.proof(f"/alerts/{alert}")
    hall.clock.pass_minutes(31)
    asked = visit.post_raw(f"/alerts/{alert}/acts", {"proof": proof, **ASKS}).text
    assert "what you typed comes back" in asked
    assert LONG[:60] not in asked
    kept = signs_in(visit, asked)
    assert "Not sent yet" in kept
    assert questions(bases, alert) == 0
    again = visit.post_raw(f"/alerts/{alert}/acts", hidden(kept)).text
    assert f"{ASKS['words']}</textarea>" in html.unescape(again)
    assert "Look it over, then send it" in again
    assert questions(bases, alert) == 0
    sent = visit.post_raw(f"/alerts/{alert}/acts", {"proof": visit.proof("/account"), **ASKS})
    assert sent.status_code == 303
    assert questions(bases, alert) == 1


@pytest.mark.parametrize(
    ("change", "still"),
    [
        (lambda users: users.set_password(OFFICER, SESAME), True),
        (lambda users: users.change(OFFICER, role="manager"), True),
        (lambda users: users.change(OFFICER, scope=Scope(base="BUL")), False),
        (lambda users: users.change(OFFICER, role="commander"), False),
    ],
    ids=["password", "role", "another base", "reads alone"],
)
def test_what_was_typed_comes_back_after_somebody_ended_the_session(
    hall: Hall, bases: Bases, change: Callable[[Upkeep], None], *, still: bool
) -> None:
    """Whoever may not send it any more can at least copy it."""
    alert = bases.alert()
    visit = signed_in(hall)
    proof = visit.proof(f"/alerts/{alert}")
    change(Upkeep(hall.database, hall.clock))
    assert visit.get("/alerts", follow=False).status_code == 303
    asked = visit.post_raw(f"/alerts/{alert}/acts", {"proof": proof, **ASKS}).text
    assert "what you typed comes back" in asked
    kept = signs_in(visit, asked)
    assert f"{ASKS['words']}</blockquote>" in html.unescape(kept)
    again = visit.post_raw(f"/alerts/{alert}/acts", hidden(kept))
    assert (f"{ASKS['words']}</textarea>" in html.unescape(again.text)) is still
    assert questions(bases, alert) == 0


def test_another_person_does_not_get_what_somebody_typed(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    Upkeep(hall.database, hall.clock).add("Other", role="officer", password=SESAME)
    visit = signed_in(hall)
    proof = visit.proof(f"/alerts/{alert}")
    hall.clock.pass_minutes(31)
    asked = visit.post_raw(f"/alerts/{alert}/acts", {"proof": proof, **ASKS}).text
    assert LONG[:60] not in signs_in(visit, asked, "Other")


def test_a_page_of_the_session_before_gives_back_what_was_typed(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    old = visit.proof(f"/alerts/{alert}")
    visit.sign_in()
    sent = {"proof": old, **ASKS}
    assert LONG[:60] not in visit.post_raw(f"/alerts/{alert}/acts", sent).text
    kept = visit.post_raw(f"/alerts/{alert}/acts", sent, headers=SITE)
    assert kept.status_code == 403
    again = visit.post_raw(f"/alerts/{alert}/acts", hidden(kept.text)).text
    assert f"{ASKS['words']}</textarea>" in html.unescape(again)
    assert questions(bases, alert) == 0


def test_a_page_left_alone_shows_nothing_keeps_no_session_open_and_loses_nothing(
    hall: Hall, bases: Bases
) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    proof = visit.proof(f"/alerts/{alert}")
    hall.clock.pass_minutes(20)
    visit.get("/account")
    hall.clock.pass_minutes(20)
    left = {"proof": proof, **ASKS, "look": f"/alerts/{alert}/acts"}
    closed = visit.post_raw("/idle", left).text
    assert "What you typed in it is kept" in closed
    hall.clock.pass_minutes(11)
    asked = visit.post_raw("/idle", left).text
    assert "Not sent yet" in signs_in(visit, asked)


def test_a_button_pressed_twice_asks_one_question(hall: Hall, bases: Bases) -> None:
    alert = bases.alert()
    visit = signed_in(hall)
    form = {"proof": visit.proof(f"/alerts/{alert}"), **ASKS}
    answers = [visit.post_raw(f"/alerts/{alert}/acts", form) for _ in range(2)]
    assert [one.status_code for one in answers] == [303, 303]
    assert questions(bases, alert) == 1
    later = {"proof": visit.proof(f"/alerts/{alert}"), **ASKS}
    assert visit.post_raw(f"/alerts/{alert}/acts", later).status_code == 303
    assert questions(bases, alert) == 2


def test_an_alert_outside_asked_for_twice_in_a_moment_is_one_step(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(base="BUL")
    visit = of_kasoro(hall)
    number = bases.standing(alert).number
    form = {"number": number, "reason": "Covering for the south tonight", "look": ""}
    for proof in (visit.proof("/alerts/outside"), visit.proof("/alerts/outside")):
        for _ in range(2):
            assert visit.post_raw("/alerts/outside", {"proof": proof, **form}).status_code == 303
    opened = [one for one in bases.records(alert) if one.values.get("act") == "OPENED_OUTSIDE"]
    assert len(opened) == 2, "two pages, each pressed twice"


def test_a_message_approved_twice_in_a_moment_is_one(hall: Hall) -> None:
    visit = visit_as(hall, "manager", "Manager")
    said = {
        "id": "", "base": "", "look": "", "subject": "Market road", "theme": "NUMBER",
        "valid_from": "2025-03-01", "valid_until": "2025-06-30", "language-0": "en",
        "text-0": "The road is watched.",
    }  # fmt: skip
    form = {"proof": visit.proof("/messages/new"), **said}
    for _ in range(2):
        assert visit.post_raw("/messages", form).status_code == 303
    with hall.database.reading() as connection:
        [text] = texts.of_kind(connection, Message.kind, WHOLE)
    assert text.version == 1


@pytest.mark.browser
def test_a_page_that_leaves_by_itself_takes_the_typed_words_along(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert()
    browser.sign_in(hall, f"/alerts/{alert}")
    write(browser, "Ask the CLA", "#question-words", LONG)
    session_ends(hall, browser)
    assert "what you typed comes back" in browser.text("main")
    signs_in_there(browser)
    browser.click("main button")
    assert typed(browser, "#question-words") == LONG.strip()


@pytest.mark.browser
def test_without_script_a_page_left_alone_shows_the_typed_words_form_and_nothing_else(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert()
    browser.sign_in(hall, f"/alerts/{alert}")
    browser.without_script()
    browser.open(f"{hall.url}/alerts/{alert}")
    write(browser, "Ask the CLA", "#question-words", LONG)
    assert "Ten men with guns" in browser.text()
    assert "Nobody used this page" not in browser.text()
    browser.hurry()
    browser.until(lambda: "Nobody used this page for 30 minutes" in browser.text())
    assert "Ten men with guns" not in browser.text()
    browser.begin_time_anew()
    field = browser.one("#question-words")
    assert field.value_of_css_property("color") != UNSEEN
    browser.keys(Keys.TAB)
    assert field.value_of_css_property("color") == UNSEEN
    hall.clock.pass_minutes(31)
    browser.click("#question-send")
    signs_in_there(browser)
    browser.click("main button")
    assert typed(browser, "#question-words") == LONG.strip()


@pytest.mark.browser
def test_a_page_with_typed_words_that_leaves_by_itself_keeps_them_however_often(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    """First the alert is left, then the page that kept its words, each for half an hour."""
    alert = bases.alert()
    browser.hold_long_waits()
    browser.sign_in(hall, f"/alerts/{alert}")
    write(browser, "Ask the CLA", "#question-words", LONG)
    for _ in range(2):
        with browser.led_on():
            browser.end_long_waits()
        assert "What you typed in it is kept" in browser.text("main")
    browser.click("main button")
    assert typed(browser, "#question-words") == LONG.strip()


@pytest.mark.browser
def test_what_stands_half_typed_beside_the_form_that_is_sent_is_not_lost(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    """An officer asks, is called away, and acknowledges first; later the session ends."""
    alert = bases.alert()
    browser.sign_in(hall, f"/alerts/{alert}")
    write(browser, "Ask the CLA", "#question-words", LONG)
    browser.click("#acknowledged-send")
    assert bases.standing(alert).state == "ACKNOWLEDGED"
    assert typed(browser, "#question-words") == LONG.strip()
    write(browser, "Record that the community was told", "#feedback-message", "The chief knows.")
    session_ends(hall, browser)
    signs_in_there(browser)
    assert LONG.strip() in browser.text("main")
    assert "The chief knows." in browser.text("main")
    browser.click("main button")
    assert typed(browser, "#question-words") == LONG.strip()
    assert typed(browser, "#feedback-message") == "The chief knows."
    assert questions(bases, alert) == 0
    assert browser.run("return sessionStorage.getItem('half typed')") is None


@pytest.mark.browser
def test_what_is_typed_on_after_a_sending_was_stopped_is_what_comes_back(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    """On a thin link somebody stops the page, types on, and sends again."""
    alert = bases.alert()
    browser.sign_in(hall, f"/alerts/{alert}")
    write(browser, "Ask the CLA", "#question-words", "Who saw")
    stops_sending(browser)
    assert bases.standing(alert).state == "RECEIVED"
    browser.type_in("#question-words", " them, and from where?")
    browser.click("#acknowledged-send")
    assert bases.standing(alert).state == "ACKNOWLEDGED"
    assert typed(browser, "#question-words") == "Who saw them, and from where?"


@pytest.mark.browser
def test_what_one_person_half_typed_is_given_to_nobody_else_at_the_same_window(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    """A sending never ended; then somebody else signs in beside it and opens the alert there."""
    alert = bases.alert()
    browser.sign_in(hall, f"/alerts/{alert}")
    write(browser, "Ask the CLA", "#question-words", "Who saw them?")
    stops_sending(browser)
    other = visit_as(hall, "officer", "Other Officer")
    browser.driver.delete_all_cookies()
    for cookie in other.session.cookies:
        browser.driver.add_cookie({"name": cookie.name, "value": cookie.value or ""})
    browser.open(f"{hall.url}/alerts/{alert}")
    assert "Other Officer" in browser.text(".account")
    assert typed(browser, "#question-words") == ""
