# SPDX-License-Identifier: Apache-2.0
"""The page of what the network costs: who sees it, of which bases, in which words."""

import csv
import io

import pytest
from sqlalchemy import delete

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from cla_server.audit.repository import entries
from cla_server.credit import arriving
from cla_server.credit.tables import base_sum
from tests.server.board.browser import PHONE, UNNAMED, Browser
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words
from tests.server.credit.ledgers import said
from tests.server.outreach.conftest import Villages

CHECK = {
    "round": "0195a1f0-1d00-7000-8000-0000000000d1",
    "node": "N-11",
    "at": "2025-03-14T06:40:00+02:00",
    "result": "HEARD",
}


@pytest.fixture
def spent(villages: Villages) -> Villages:
    """Two bases, two currencies, one budget."""
    villages.tell("credit", said("BUDGET", amount="100", period="2025-03"))
    villages.tell("credit", said("REQUESTED", amount="1500"))
    villages.tell("credit", said("APPROVED", amount="1250.50"))
    villages.tell("credit", said("BOUGHT", amount="1250.50"))
    issue = villages.tell("credit", said("ISSUED", amount="120.25"))
    villages.tell("credit", said("CONFIRMED", about=issue))
    villages.tell("credit", said("ISSUED", amount="9000", currency="CDF"), base="BUL")
    villages.tell("check", CHECK)
    return villages


def test_sums_stand_beside_what_they_mean(hall: Hall, spent: Villages) -> None:
    assert spent
    page = words(visit_as(hall, "manager", "Manager").get("/credit").text)
    for told in (
        "March 2025",
        "This month is not over.",
        "USD 100.00 1 500.00 1 250.50 120.25 \u221220.25 1 120.25",
        "CDF – 0 0 9 000 – 0 –",
        "Lowa Tel airtime USD 1 500.00 1 250.50 0.00 1 250.50 120.25 120.25 0.00 1 130.25",
        "Kasoro (KAS) USD 100.00 1 500.00 1 250.50 1 250.50",
        "One currency is never added to another",
        "stay on the laptops of the base",
    ):
        assert told in page
    assert "K-0" not in page


def test_an_own_part_of_the_mission_alone(hall: Hall, spent: Villages) -> None:
    assert spent
    Upkeep(hall.database, hall.clock).add(
        "At Bulwena", role="adviser", password=SESAME, scope=Scope(base="BUL")
    )
    visit = Visit(hall)
    visit.sign_in("At Bulwena")
    for query in ("", "?base=KAS", "?month=2025-03&base=KAS"):
        page = words(visit.get(f"/credit{query}").text)
        assert "CDF" in page
        assert "USD" not in page
        assert "Kasoro" not in page


def test_who_has_nothing_to_do_with_it_is_told_so(hall: Hall) -> None:
    visit = signed_in(hall)
    answer = visit.get("/credit")
    assert answer.status_code == 403
    assert "/credit" not in visit.get("/figures").text


@pytest.mark.parametrize(
    "query", ["month=0000-00", "month=2025-13", "month=9999-12", "month=x", "base=NOPE", "month="]
)
def test_an_address_that_makes_no_sense_shows_this_month(
    hall: Hall, spent: Villages, query: str
) -> None:
    assert spent
    answer = visit_as(hall, "manager", "Manager").get(f"/credit?{query}")
    assert answer.status_code == 200
    assert "March 2025" in answer.text


def test_an_empty_mission_says_so(hall: Hall) -> None:
    visit = visit_as(hall, "manager", "Manager")
    assert "No credit was written down" in visit.get("/credit").text
    assert visit.get("/credit?month=1000-01").status_code == 200


LONG = "Ka<b>s</b>oro & “l’été”, a very long name of a base beyond the river of Lowa-Est"
HALF = (683, 384)
"""What a window of 1366x768 shows at 200 %."""


@pytest.mark.parametrize(("language", "size"), [("en", HALF), ("fr", PHONE)])
def test_the_pages_of_figures_fit_with_a_base_of_a_long_name(
    hall: Hall, spent: Villages, browser: Browser, language: str, size: tuple[int, int]
) -> None:
    assert spent
    named = {"KAS": {"name": LONG, "field_office": LONG}, "BUL": {"contingent": LONG}}
    hall.decided.otherwise(bases=named)
    Upkeep(hall.database, hall.clock).add("Manager", role="manager", password=SESAME)
    browser.language(language)
    browser.size(*size)
    browser.enter(hall.url, "Manager", SESAME)
    for path in ("/figures", "/credit"):
        browser.open(hall.url + path)
        assert browser.run("return document.documentElement.scrollWidth") <= size[0], path
        assert not browser.all("main b")
    assert browser.all(".scroll .plain-table td")
    assert size != PHONE or browser.run(UNNAMED) == [], "each number says what it is"


@pytest.mark.parametrize("language", ["en", "fr"])
def test_the_numbers_are_given_as_a_file_that_a_program_reads_in_any_language(
    hall: Hall, spent: Villages, language: str
) -> None:
    assert spent
    Upkeep(hall.database, hall.clock).add("Manager", role="manager", password=SESAME)
    visit = Visit(hall, language)
    visit.sign_in("Manager")
    answer = visit.get("/credit.csv?month=2025-03")
    assert answer.headers["content-disposition"] == 'attachment; filename="credit_2025-03.csv"'
    assert answer.text.startswith("\ufeff")
    [*told, end] = csv.reader(io.StringIO(answer.text.removeprefix("\ufeff")))
    assert end[:2] == ["#rows", str(len(told) - 1)]
    rows = [dict(zip(told[0], row, strict=True)) for row in told[1:]]
    [of_base] = [row for row in rows if row["table"] == "base" and row["base"] == "KAS"]
    assert {name: of_base[name] for name in ("requested", "approved", "bought", "left")} == {
        "requested": "1500", "approved": "1250.50", "bought": "1250.50", "left": "-20.25",
    }  # fmt: skip
    words = {row["credit_kind_words"] for row in rows if row["table"] == "operator"}
    assert words == {{"en": "airtime", "fr": "appels"}[language]}
    assert "K-0" not in answer.text
    [taken] = [
        one
        for one in hall.database.write(lambda connection: list(entries(connection)))
        if one.what == "figures taken"
    ]
    assert (taken.who, taken.about) == ("Manager", "/credit.csv?month=2025-03")


def test_no_file_for_who_has_nothing_to_do_with_it(hall: Hall) -> None:
    assert signed_in(hall).get("/credit.csv").status_code == 403


def test_an_older_mission_sums_up_anew_once(hall: Hall, spent: Villages) -> None:
    assert spent
    emptied = delete(base_sum).where(base_sum.c.act == "REQUESTED")
    hall.database.write(lambda connection: connection.execute(emptied))
    arriving.ensure(hall.database)
    page = words(visit_as(hall, "manager", "Manager").get("/credit").text)
    assert "Kasoro (KAS) USD 100.00 1 500.00" in page.replace("\u202f", " ")
