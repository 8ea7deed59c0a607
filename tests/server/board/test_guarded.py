# SPDX-License-Identifier: Apache-2.0
"""What a list says of a flagged report, and what a commander reads of one."""

import re

import pytest
from sqlalchemy import update

from cla_server.exchange.guarding import guard_all
from cla_server.exchange.tables import report as reports
from tests.server.board.hall import OFFICER, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words

SAID = {"headline": "Soldiers took goats", "what": "Four men of 2 Coy came at dusk."}
PLACE = {"name": "Mtindo", "admin": "Lowa-Est"}


def found(visit: Visit, phrase: str) -> str:
    """What a search gives, as a person reads it."""
    answer = visit.post("/find", {"phrase": phrase})
    return words(visit.get(answer.headers["location"]).text).partition("Bases")[0]


@pytest.mark.parametrize("flag", ["CRSV", "SOURCE-AT-RISK"])
def test_a_list_says_neither_headline_nor_village_of_a_survivor_or_a_source(
    hall: Hall, flag: str
) -> None:
    report = hall.arrive(values={**SAID, "place": PLACE, "sensitive_flags": [flag]})
    visit = signed_in(hall)
    for path in ("/", "/list"):
        page = words(visit.get(path).text)
        assert "Sensitive, not shown in a list" in page
        assert "Flash · Lowa-Est" in page
        assert "goats" not in page
        assert "Mtindo" not in page
    opened = words(visit.get(f"/reports/{report}").text)
    assert SAID["headline"] in opened
    assert "Mtindo" in opened


def test_a_commander_reads_when_and_where_of_what_accuses_and_finds_no_more(hall: Hall) -> None:
    flags = {"sensitive_flags": ["STATE-PERP"], "perpetrator": "ARM"}
    report = hall.arrive(values={**SAID, "place": PLACE, **flags})
    plain = hall.arrive(values={"headline": "Quiet market"})
    visit = visit_as(hall, "commander", "Commander")
    listed, opened = words(visit.get("/").text), words(visit.get(f"/reports/{report}").text)
    for page in (listed, opened):
        assert "Mtindo" in page
        for secret in ("goats", "2 Coy", "army", "State forces"):
            assert secret not in page
    assert "142142B MAR 25" in opened
    assert "Quiet market" in words(visit.get(f"/reports/{plain}").text)
    assert "1 report" in found(visit, "market")
    assert "1 report" not in found(visit, "goats")
    assert "goats" in words(signed_in(hall).get("/").text), "officers read it as ever"


def test_a_report_of_a_survivor_does_not_exist_for_a_commander(hall: Hall) -> None:
    report = hall.arrive(values={**SAID, "sensitive_flags": ["CRSV"]})
    hall.arrive(values={"headline": "Quiet market"})
    visit = visit_as(hall, "commander", "Commander")
    page = words(visit.get("/").text)
    assert "1 report · 1 unread" in page
    assert "Sensitive" not in page
    assert visit.get(f"/reports/{report}").status_code == 404


@pytest.mark.parametrize("was", ["arrived", "of an older database"])
def test_no_number_tells_a_commander_of_what_is_kept_from_him(hall: Hall, was: str) -> None:
    """More than a list shows; those that he may know of stand on it, however old they are."""
    for _ in range(2):
        hall.arrive(values={"headline": "Quiet market"})
    hall.arrive(values={**SAID, "sensitive_flags": ["STATE-PERP"]})
    for _ in range(14):
        hall.arrive(values={**SAID, "sensitive_flags": ["CRSV"]})
    if was == "of an older database":
        with hall.database.writing() as connection:
            connection.execute(update(reports).values(guard=0))
        guard_all(hall.database)
    visit = visit_as(hall, "commander", "Commander")
    whole = words(visit.get("/").text)
    assert "3 reports · 3 unread" in whole
    assert "Kasoro (KAS) last heard 23:16 3 3" in whole
    assert re.findall(r"(\d+) reports?\b", whole) == ["3", "3"], "of all, and of the precedence"
    assert "2 reports contain these words" in found(visit, "market")
    assert "0 reports contain these words" in found(visit, "goats")
    assert "17 reports · 17 unread" in words(signed_in(hall).get("/").text)
    hall.clock.pass_minutes(8 * 24 * 60)
    assert "3 unread reports are older" in words(visit_as(hall, "commander", "Late").get("/").text)


def test_an_open_page_of_a_commander_hears_nothing_of_what_is_kept_from_him(hall: Hall) -> None:
    officer, commander = signed_in(hall), visit_as(hall, "commander", "Commander")

    def heard() -> tuple[str, str]:
        pages = (visit.get("/").text for visit in (officer, commander))
        whole, his = (re.findall(r'data-mark="([0-9a-f]+)"', page)[0] for page in pages)
        return whole, his

    officers, his = heard()
    hidden = hall.arrive(values={**SAID, "sensitive_flags": ["CRSV"]})
    hall.read(hidden, OFFICER)
    assert heard()[0] != officers
    assert heard()[1] == his
    hall.arrive(values={**SAID, "sensitive_flags": ["STATE-PERP"]})
    assert heard()[1] != his


def test_a_commander_is_not_told_of_an_amendment_that_is_kept_from_him(hall: Hall) -> None:
    report = hall.arrive(values={"headline": "Quiet market"})
    amends = {"amends": report, "amendment": "UPDATE"}
    hall.arrive(values={**SAID, **amends, "sensitive_flags": ["CRSV"]})
    visit = visit_as(hall, "commander", "Commander")
    assert "amended since" not in words(visit.get("/").text)
    assert "was amended" not in words(visit.get(f"/reports/{report}").text)
    assert "amended since" in words(signed_in(hall).get("/").text)
    assert "was amended" in words(signed_in(hall).get(f"/reports/{report}").text)
