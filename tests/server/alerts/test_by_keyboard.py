# SPDX-License-Identifier: Apache-2.0
"""The manager's page, the way to an alert outside the own area, and all offers, by keys alone."""

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.test_authorising import voiced
from tests.server.alerts.test_linking import two
from tests.server.board.browser import PHONE, Browser
from tests.server.board.hall import SESAME, Hall


def sign_in(browser: Browser, hall: Hall, name: str, path: str) -> None:
    """Sign in by keyboard and stand on a page."""
    browser.open(f"{hall.url}/sign-in?next={path}")
    browser.keys(f"{name}\t{SESAME}\n")
    browser.until(lambda: browser.driver.current_url == f"{hall.url}{path}")


def test_a_manager_signs_by_keys_without_script(hall: Hall, bases: Bases, browser: Browser) -> None:
    alert = voiced(bases)
    Upkeep(hall.database, hall.clock).add("Manager", role="manager", password=SESAME)
    browser.without_script()
    browser.size(*PHONE)
    sign_in(browser, hall, "Manager", "/authorisations")
    browser.one(f"#why-{alert}-ARMY").send_keys("Heard and agreed")
    browser.keys("\t")
    browser.keys("\n")
    browser.until(lambda: "Nothing waits for your word." in browser.text("main"))
    assert browser.complaints() == []


def test_an_officer_opens_an_alert_outside_by_keys(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert(base="BUL", summary="Lamp at the weir")
    scope = Scope(base="KAS")
    Upkeep(hall.database, hall.clock).add("Officer", role="officer", password=SESAME, scope=scope)
    browser.language("fr")
    sign_in(browser, hall, "Officer", "/alerts/outside")
    browser.one("#number").send_keys(bases.standing(alert).number)
    browser.keys("\t")
    browser.keys("Je remplace le bureau du sud cette nuit")
    browser.keys("\t")
    browser.keys("\n")
    browser.until(lambda: browser.driver.current_url == f"{hall.url}/alerts/{alert}")
    assert "Lamp at the weir" in browser.text("h1")
    assert "en lecture jusqu’à" in browser.text("main")
    assert browser.complaints() == []


def test_an_offer_is_found_from_the_list_and_answered_by_keys_without_script(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    here, there = two(bases)
    browser.without_script()
    browser.size(*PHONE)
    browser.language("fr")
    browser.sign_in(hall, "/alerts")
    browser.one("#same").send_keys("\n")
    browser.until(lambda: browser.driver.current_url == f"{hall.url}/alerts/same")
    assert "Torches above Mtindo" in browser.text("main")
    wide = browser.one("main").size["width"]
    assert all(0 < each.size["width"] <= wide for each in browser.all(".offers li"))
    browser.one(".offers li a").send_keys("\t\t")
    spoken = str(browser.driver.switch_to.active_element.get_attribute("aria-label"))
    for alert in (here, there):
        assert bases.standing(alert).number in spoken
    browser.keys("\n")
    browser.until(lambda: "Aucune alerte ouverte" in browser.text("main"))
    steps = [one.values for one in bases.records(here) if one.kind == "alert_step"]
    assert [(one["act"], one["other"]) for one in steps] == [("LINKED", there)]
    assert browser.complaints() == []
