# SPDX-License-Identifier: Apache-2.0
"""How long somebody stays signed in, and which codes of a phone open, in a real browser."""

import pytest

from cla_server.accounts.codes import code_at
from tests.server.board.browser import Browser
from tests.server.board.hall import MINUTE_MS, OFFICER, SESAME, Hall
from tests.server.board.visit import Visit, signed_in, with_codes

pytestmark = pytest.mark.browser

HALF_MINUTE_MS = MINUTE_MS // 2
ANOTHER = "another horse battery"


def asks_for_code(hall: Hall, browser: Browser) -> None:
    """Name and password are right; the code is asked for."""
    browser.open(f"{hall.url}/sign-in")
    with browser.led_on():
        browser.keys(f"{OFFICER}\t{SESAME}\n")
    browser.one("#code:focus")


def enters(hall: Hall, browser: Browser, secret: bytes, *, half_minutes: int) -> bool:
    """The phone's clock is so far off; whether its code opens."""
    code = code_at(secret, hall.clock.now_ms() + half_minutes * HALF_MINUTE_MS)
    with browser.led_on():
        browser.keys(f"{code}\n")
    return not browser.driver.current_url.startswith(f"{hall.url}/sign-in")


def test_a_phone_may_be_half_a_minute_off_and_no_code_opens_twice(
    hall: Hall, browser: Browser
) -> None:
    secret = with_codes(hall)
    asks_for_code(hall, browser)
    assert not enters(hall, browser, secret, half_minutes=-2)
    assert "code" in browser.text(".notice.bad")
    assert not enters(hall, browser, secret, half_minutes=2)
    assert enters(hall, browser, secret, half_minutes=-1)
    browser.open(f"{hall.url}/account")
    browser.click(".leave button")
    asks_for_code(hall, browser)
    assert not enters(hall, browser, secret, half_minutes=-1)
    assert enters(hall, browser, secret, half_minutes=1)


def is_in(hall: Hall, browser: Browser) -> bool:
    """Whether the own page still opens."""
    browser.open(f"{hall.url}/account")
    return bool(browser.driver.current_url == f"{hall.url}/account")


def test_half_an_hour_without_work_ends_it_and_twelve_hours_end_it_anyway(
    hall: Hall, browser: Browser
) -> None:
    browser.sign_in(hall, "/account")
    hall.clock.pass_minutes(29.5)
    assert is_in(hall, browser)
    hall.clock.pass_minutes(30.5)
    assert not is_in(hall, browser)
    browser.sign_in(hall, "/account")
    for _ in range(24):
        hall.clock.pass_minutes(29.9)
        assert is_in(hall, browser)
    hall.clock.pass_minutes(3)
    assert not is_in(hall, browser)
    browser.sign_in(hall, "/account")


def test_a_changed_password_signs_out_everywhere(hall: Hall, browser: Browser) -> None:
    elsewhere = signed_in(hall)
    browser.sign_in(hall, "/account")
    browser.type_in("#old", SESAME)
    browser.type_in("#new", ANOTHER)
    browser.type_in("#again", ANOTHER)
    browser.click("form[action='/account/password'] button")
    assert browser.driver.current_url.startswith(f"{hall.url}/sign-in")
    assert elsewhere.get("/alerts", follow=False).status_code == 303
    assert not is_in(hall, browser)
    assert Visit(hall).sign_in(OFFICER, SESAME).status_code == 422
    browser.enter(hall.url, OFFICER, ANOTHER)
