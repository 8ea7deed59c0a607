# SPDX-License-Identifier: Apache-2.0
"""The page of figures without a browser: exact numbers, for whose eyes, late words, the file."""

from typing import Any

import pytest

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import OFFICER, SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as
from tests.server.figures.pages import MARCH, rows, said
from tests.server.figures.quarter import at_ms

DAY_MINUTES = 24 * 60


def of_the_period(found: list[dict[str, str]]) -> list[dict[str, str]]:
    """Those of the period itself, which stand first; the one before follows."""
    return [row for row in found if row["from"] == found[0]["from"]]


def number(found: list[dict[str, str]], figure: str, part: str = "") -> tuple[str, str, str]:
    """Count, whole and per cent of a line of the file."""
    ours = of_the_period(found)
    [row] = [row for row in ours if (row["figure"], row["part"]) == (figure, part)]
    return row["count"], row["of"], row["percent"]


def night(bases: Bases) -> str:
    """The first scenario, told later that night."""
    alert = bases.alert(minutes_ago=40, timing="PRE", certainty="Likely")
    for to, ago in (("BASECO", 38), ("ARMY", 36)):
        values: dict[str, Any] = {"alert": alert, "to": to, "sent_at": bases.at(ago)}
        bases.tell("referral", {**values, "shared": ["PLACE"], "channel": "VHF"})
    bases.step(alert, "ACKNOWLEDGED", minutes_ago=33)
    came = {"departed_at": bases.at(19), "arrived_at": bases.at(0)}
    bases.tell("response", {"alert": alert, "actor": "UN_MILITARY", "type": "QRF", **came})
    bases.tell("response", {"alert": alert, "actor": "ARMY", "type": "GUARD"})
    return alert


def test_the_first_scenario_on_the_page_and_in_the_file(hall: Hall, bases: Bases) -> None:
    night(bases)
    visit = signed_in(hall)
    page = said(visit)
    assert "100 % 1 of 1 had a response" in page
    assert "100 % 1 of 1 came before the event" in page
    assert "UN and national forces or authorities 1 100 %" in page
    assert "National army 1" in page
    assert "Referred 1 2 min 2 min 1 2 min 2 min" in page
    assert "Arrived 1 40 min 40 min 1 40 min 40 min" in page
    assert "This period is not over." in page
    found = rows(visit)
    assert number(found, "alerts") == ("1", "", "")
    assert number(found, "responded") == ("1", "1", "100")
    assert number(found, "responders", "ARMY")[0] == "1"
    [arrived] = [
        row for row in of_the_period(found) if (row["figure"], row["part"]) == ("spans", "arrived")
    ]
    assert (arrived["n"], arrived["median_minutes"], arrived["ninetieth_minutes"]) == (
        "1", "40", "40",
    )  # fmt: skip
    assert all(row["definition"] and row["figure_words"] for row in found)


def test_the_fifth_scenario_leaves_the_response_rate(hall: Hall, bases: Bases) -> None:
    night(bases)
    rumour = bases.alert(minutes_ago=70, threat_type="RUM")
    visit = signed_in(hall)
    assert "1 of 2 had a response" in said(visit)
    bases.step(rumour, "FALSE_ALARM", reason="Soldiers had fired for practice")
    page = said(visit)
    assert "2 alerts, 1 required action" in page
    assert "1 of 1 had a response" in page
    assert "false alarms 1" in page
    assert "False 1 50 %" in page
    assert number(rows(visit), "left_out", "FALSE_ALARM")[0] == "1"


def test_unanswered_p1_stand_with_a_way_to_them(hall: Hall, bases: Bases) -> None:
    alert = bases.alert(minutes_ago=40, place={"name": "Lugo"})
    bases.step(alert, "NO_RESPONSE", reasons=["ROAD", "NIGHT"], stated_by="BASECO")
    visit = signed_in(hall)
    page = visit.get(MARCH).text
    assert f'href="/alerts/{alert}"' in page
    assert "Road, bridge or rain" in page
    assert number(rows(visit), "reasons", "NIGHT")[0] == "1"
    bases.tell("response", {"alert": alert, "actor": "COMMUNITY", "type": "ADVICE"})
    assert f'href="/alerts/{alert}"' not in visit.get(MARCH).text


def test_what_comes_late_changes_a_past_period_and_the_page_says_so(
    hall: Hall, bases: Bases
) -> None:
    hall.clock.at_ms = at_ms("2025-05-10T08:00:00+02:00")
    visit = signed_in(hall)
    week = "/figures?period=week&day=2025-05-01"
    assert "0 alerts" in said(visit, week)
    assert "came to the mission after" not in said(visit, week)
    for days in (9, 8, 7):
        bases.alert(minutes_ago=days * DAY_MINUTES)
    page = said(visit, week)
    assert "3 alerts of this period came to the mission after it had ended" in page
    assert "the last on 10 May 2025" in page
    assert "3 alerts, 3 required action" in page
    after = "/figures?period=week&day=2025-05-08"
    assert "The period before: alerts 3, required action 3." in said(visit, after)
    earlier = [row for row in rows(visit, after) if row["from"] == "2025-04-28"]
    assert [row["count"] for row in earlier if row["figure"] == "required"] == ["3"]


def test_by_base_field_office_and_contingent(hall: Hall, bases: Bases) -> None:
    night(bases)
    for base in ("BUL", "TAN", "NGO"):
        bases.alert(base=base, minutes_ago=20)
    visit = signed_in(hall)
    assert "Kasoro (KAS) 1 1 1 100 % – 40 min (1)" in said(visit)
    assert "Bulwena 2 2 1 50 %" in said(visit, f"{MARCH}&by=office")
    assert "No contingent told 1 1 0 0 %" in said(visit, f"{MARCH}&by=contingent")
    assert "Together 4 4 1 25 %" in said(visit)
    assert "1 alert, 1 required action" in said(visit, f"{MARCH}&base=KAS")
    assert "2 alerts, 2 required action" in said(visit, f"{MARCH}&office=Bulwena")
    assert "1 alert, 1 required action" in said(visit, f"{MARCH}&office=Bulwena&base=BUL")
    assert "0 alerts, 0 required action" in said(visit, f"{MARCH}&office=Tanda&base=BUL")
    assert "2 alerts, 2 required action" in said(visit, f"{MARCH}&contingent=Contingent A")
    assert "4 alerts, 4 required action" in said(visit, f"{MARCH}&base=NOWHERE")


def test_silent_bases_and_places_that_come_again(hall: Hall, bases: Bases) -> None:
    hall.join("TAN")
    hall.clock.pass_minutes(1)
    bases.alert(minutes_ago=20 * DAY_MINUTES)
    bases.alert(minutes_ago=5, place={"name": "MTINDO"})
    hall.arrive(base="BUL")
    visit = signed_in(hall)
    found = rows(visit)
    assert [row["part"] for row in found if row["figure"] == "silent"] == ["TAN"]
    assert number(found, "repeats", "KAS")[:2] == ("1", "1")
    assert "Tanda (TAN)" in said(visit).partition("Silent bases")[2]


def test_alerts_told_by_their_area_alone_are_no_place_that_comes_again(
    hall: Hall, bases: Bases
) -> None:
    for village in ("Ruvu", "Upper Farms"):
        place = {"name": village, "admin": "Lowa-Est"}
        bases.alert(threat_type="CRS", place=place)
        bases.alert(sensitive_flags=["SOURCE-AT-RISK"], place=place)
    found = rows(signed_in(hall))
    assert [row["count"] for row in found if row["figure"] == "places"] == ["4"]
    assert not [row for row in found if row["figure"] == "repeats"]


def test_a_commander_sees_no_hidden_alert_and_no_threat_held_against_the_state(
    hall: Hall, bases: Bases
) -> None:
    bases.alert(threat_type="CRS", place={"name": "Ruvu", "admin": "Lowa-Est"})
    bases.alert(threat_type="LOO", perpetrator="ARM", place={"name": "Bwera"})
    officer, commander = signed_in(hall), visit_as(hall, "commander", "Commander")
    assert "2 alerts" in said(officer)
    assert "Conflict-related sexual violence" in said(officer)
    assert "Ruvu" not in said(officer)
    page = said(commander)
    assert "1 alert, 1 required action" in page
    assert "not told here 1" in page
    assert "sexual" not in page
    assert [row["part"] for row in rows(commander) if row["figure"] == "threats"] == ["?"]


def test_an_administrator_sees_none_of_it(hall: Hall, bases: Bases) -> None:
    night(bases)
    visit = visit_as(hall, "admin", "Administrator")
    for path in (MARCH, "/figures.csv", f"{MARCH}&sharing=1"):
        page = visit.get(path)
        assert page.status_code == 403
        assert "Mtindo" not in page.text
    assert 'href="/figures"' not in visit.get("/account").text


def test_somebody_of_a_part_sees_that_part_alone_and_shares_nothing(
    hall: Hall, bases: Bases
) -> None:
    bases.alert(minutes_ago=5)
    bases.alert(base="TAN", minutes_ago=5, place={"name": "Bundozi"})
    scope = Scope(office="Bulwena")
    Upkeep(hall.database, hall.clock).add("Half", role="officer", password=SESAME, scope=scope)
    visit = Visit(hall)
    assert visit.sign_in("Half").status_code == 303
    for path in (MARCH, f"{MARCH}&base=TAN", f"{MARCH}&office=Tanda"):
        page = said(visit, path)
        assert "Bulwena · 1 alert, 1 required action" in page
        assert "Tanda" not in page
        assert "Bundozi" not in page
    refused = visit.get(f"{MARCH}&sharing=1")
    assert refused.status_code == 403
    assert "your account sees a part of it" in refused.text


@pytest.mark.parametrize("language", ["en", "fr"])
def test_own_dates_that_cannot_be_get_one_sentence(hall: Hall, language: str) -> None:
    visit = signed_in(hall, language)
    path = "/figures?period=own&from=2025-03-14&to=2025-03-01"
    page = visit.get(path)
    assert page.status_code == 422
    told = {
        "en": "The last day is before the first.",
        "fr": "Le dernier jour précède le premier.",
    }
    assert told[language] in page.text
    assert visit.get(path.replace("/figures", "/figures.csv")).status_code == 422


def test_a_place_is_no_formula_in_the_file(hall: Hall, bases: Bases) -> None:
    for name in ("=HYPERLINK(1)", "+1", "@x", "-2"):
        bases.alert(place={"name": name})
    found = [row["part_words"] for row in rows(signed_in(hall)) if row["figure"] == "places"]
    assert sorted(found) == sorted(["'=HYPERLINK(1)", "'+1", "'@x", "'-2"])


def test_the_page_speaks_french(hall: Hall, bases: Bases) -> None:
    night(bases)
    page = said(signed_in(hall, "fr"))
    assert "1 sur 1 avec réponse" in page
    assert "mars 2025" in page
    assert "figures." not in page


@pytest.mark.parametrize(
    ("language", "days"), [("en", "1 to 14 March 2025"), ("fr", "1er au 14 mars 2025")]
)
def test_days_from_the_first_of_a_month_are_said_as_their_language_does(
    hall: Hall, language: str, days: str
) -> None:
    visit = signed_in(hall, language)
    assert days in said(visit, "/figures?period=own&from=2025-03-01&to=2025-03-14")


def test_who_took_which_figures_out_is_noted_and_a_look_at_the_page_is_not(
    hall: Hall, bases: Bases
) -> None:
    night(bases)
    visit = signed_in(hall)
    said(visit)
    assert rows(visit)
    [taken] = [deed for deed in bases.deeds() if deed[1] == "figures taken"]
    assert taken[0] == OFFICER
    assert taken[2].startswith("/figures.csv?")
    assert "2025-03" in taken[2]
    wrong = visit.get("/figures.csv?period=own&from=2025-03-09&to=2025-03-01")
    assert wrong.status_code == 422
    assert len([deed for deed in bases.deeds() if deed[1] == "figures taken"]) == 1
