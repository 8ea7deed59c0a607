# SPDX-License-Identifier: Apache-2.0
"""The manager's page, the way to an alert outside the own area, and all offers, by keys alone."""

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.arranged import two, voiced
from tests.server.alerts.night_at_base import Bases
from tests.server.board.browser import PHONE, Browser
from tests.server.board.hall import SESAME, Hall


def test_a_manager_signs_by_keys_without_script(hall: Hall, bases: Bases, browser: Browser) -> None:
    alert = voiced(bases)
    Upkeep(hall.database, hall.clock).add("Manager", role="manager", password=SESAME)
    browser.without_script()
    browser.size(*PHONE)
    browser.enter(hall.url, "Manager", SESAME, "/authorisations")
    browser.type_in(f"#why-{alert}-ARMY", "Heard and agreed")
    browser.keys("\t")
    with browser.led_on():
        browser.keys("\n")
    assert "Nothing is waiting for your decision." in browser.text("main")
    assert browser.complaints() == []


def test_an_officer_opens_an_alert_outside_by_keys(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert = bases.alert(base="BUL", summary="Lamp at the weir")
    scope = Scope(base="KAS")
    Upkeep(hall.database, hall.clock).add("Officer", role="officer", password=SESAME, scope=scope)
    browser.language("fr")
    browser.enter(hall.url, "Officer", SESAME, "/alerts/outside")
    browser.type_in("#number", bases.standing(alert).number)
    browser.keys("\t")
    browser.keys("Je remplace le bureau du sud cette nuit")
    browser.keys("\t")
    with browser.led_on():
        browser.keys("\n")
    assert browser.driver.current_url == f"{hall.url}/alerts/{alert}"
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
    with browser.led_on():
        browser.type_in("#same", "\n")
    assert browser.driver.current_url == f"{hall.url}/alerts/same"
    assert "Torches above Mtindo" in browser.text("main")
    wide = browser.one("main").size["width"]
    assert all(0 < each.size["width"] <= wide for each in browser.all(".offers li"))
    browser.type_in(".offers li a", "\t\t")
    for alert in (here, there):
        assert bases.standing(alert).number in browser.spoken()
    with browser.led_on():
        browser.keys("\n")
    assert "Aucune alerte ouverte" in browser.text("main")
    browser.until(lambda: browser.focused() == "main")
    steps = [one.values for one in bases.records(here) if one.kind == "alert_step"]
    assert [(one["act"], one["other"]) for one in steps] == [("LINKED", there)]
    assert browser.complaints() == []


UNMARKED = """
const marked = (one, part) => getComputedStyle(one, part).outlineStyle !== "none";
return [...document.querySelectorAll("a[href], button, select, input, textarea, summary")].filter(
  (one) => {
    one.focus({ focusVisible: true });
    // The whole row of a list is marked, and on the map the circle.
    const shown = one.matches(":focus") && one.checkVisibility();
    return shown && !one.closest("svg") && !marked(one) && !marked(one, "::after");
  }
).map((one) => one.outerHTML);
"""


def test_whatever_has_the_focus_is_seen_to_have_it(
    hall: Hall, bases: Bases, browser: Browser
) -> None:
    alert, _there = two(bases)
    browser.sign_in(hall, "/alerts")
    for path in ("/alerts", f"/alerts/{alert}", "/alerts/same", "/", "/account"):
        browser.open(hall.url + path)
        assert browser.run(UNMARKED) == [], path
