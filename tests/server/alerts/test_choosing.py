# SPDX-License-Identifier: Apache-2.0
"""Choosing among alerts: by office, contingent, threat, time and words; and where they lie."""

import re
from html import unescape

import pytest

from cla_core.areas import areas_of
from cla_core.codes import Profile
from tests.server.alerts.night_at_base import Bases
from tests.server.alerts.whole_tables import every_standing
from tests.server.board.hall import Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words

PLACES = {
    "KAS": {
        "name": "Kasoro",
        "field_office": "Bulwena",
        "contingent": "Contingent A",
        "lat": 1.6425,
        "lon": 30.2428,
    },
    "BUL": {
        "name": "Bulwena",
        "field_office": "Kandara",
        "contingent": "Contingent A",
        "lat": 1.5561,
        "lon": 30.2514,
    },
    "TAN": {"name": "Tanda", "field_office": "Bulwena", "contingent": "Contingent B"},
}
NAMES = {"At the ridge": "KAS", "At the ford": "BUL", "At the school": "TAN"}


@pytest.fixture
def spread(hall: Hall) -> Hall:
    """A mission whose profile says where its bases belong; one alert at each."""
    hall.decided.otherwise(bases=PLACES)
    bases = Bases(hall)
    points = {"KAS": (1.70, 30.30), "BUL": (1.50, 30.32)}
    for summary, base in NAMES.items():
        place: dict[str, object] = {"name": summary.removeprefix("At the ")}
        if base in points:
            place |= {"lat": points[base][0], "lon": points[base][1]}
        threat = {"KAS": "MOV", "BUL": "CAT", "TAN": "LOO"}[base]
        bases.alert(base=base, summary=summary, place=place, threat_type=threat)
    return hall


def listed(visit: Visit, **choice: str) -> set[str]:
    """The alerts that a choice leaves, chosen by the form of the page."""
    done = visit.post("/alerts/find", choice, page="/alerts")
    assert done.status_code == 303
    said = words(visit.get(done.headers["location"]).text)
    return {name for name in NAMES if f"{name} {name.removeprefix('At the ')}" in said}


def test_field_office_contingent_threat_and_words_choose(spread: Hall) -> None:
    visit = signed_in(spread)
    assert listed(visit) == {*NAMES}
    assert listed(visit, office="Bulwena") == {"At the ridge", "At the school"}
    assert listed(visit, contingent="Contingent A") == {"At the ridge", "At the ford"}
    both = {"office": "Bulwena", "contingent": "Contingent A"}
    assert listed(visit, **both) == {"At the ridge"}
    assert listed(visit, threat="CAT") == {"At the ford"}
    assert listed(visit, phrase="SCHOOL") == {"At the school"}
    assert listed(visit, phrase="rid", base="KAS") == {"At the ridge"}
    assert listed(visit, phrase="nowhere") == listed(visit, office="Elsewhere") == set()
    assert listed(visit, priority="P1", show="undecided", period="7") == {*NAMES}
    spread.clock.pass_minutes(60 * 24 * 2)
    other = signed_in(spread)
    assert listed(other, period="1") == set()
    assert listed(other, period="7") == {*NAMES}


def test_a_choice_says_how_many_of_all_that_is_open_it_shows(spread: Hall) -> None:
    visit = signed_in(spread)
    assert "This choice:" not in words(visit.get("/alerts").text)
    said = words(visit.get("/alerts?base=KAS").text)
    assert "3 open This choice: 1 alert · only from Kasoro (KAS)" in said
    assert "3 open This choice: 0 alerts" in words(visit.get("/alerts?priority=P4").text)
    assert "3 open This choice: what has ended" in words(visit.get("/alerts?show=ended").text)


def test_words_find_the_name_of_a_base_and_signs_alone_find_nothing(spread: Hall) -> None:
    visit = signed_in(spread)
    assert listed(visit, phrase="tanda") == listed(visit, phrase="school TAN") == {"At the school"}
    for signs in ("%", "_", "\\", "'"):
        assert listed(visit, phrase=signs) == listed(visit, phrase=signs, show="ended") == set()


def test_what_ended_is_chosen_in_the_same_way(spread: Hall) -> None:
    bases = Bases(spread, count=20)
    with spread.database.reading() as connection:
        ids = [one.id for one in every_standing(connection)]
    for alert in ids:
        bases.step(alert, "INFO_ONLY")
    visit = signed_in(spread)
    assert listed(visit, show="ended") == {*NAMES}
    assert listed(visit, show="ended", phrase="ford") == {"At the ford"}
    assert listed(visit, show="ended", office="Kandara") == {"At the ford"}
    assert listed(visit, show="ended", threat="MOV") == {"At the ridge"}


def test_searched_words_stand_in_no_address(spread: Hall) -> None:
    visit = signed_in(spread)
    done = visit.post("/alerts/find", {"phrase": "whistle"}, page="/alerts")
    assert "whistle" not in done.headers["location"]
    page = visit.get(done.headers["location"]).text
    assert 'value="whistle"' in page
    assert not re.search(r'(href|hx-get)="[^"]*whistle', page)


def test_nothing_hidden_is_found_by_searching(hall: Hall, bases: Bases) -> None:
    bases.alert(summary="Goats taken by soldiers", sensitive_flags=["STATE-PERP"])
    bases.alert(threat_type="CRS", summary="Secret words", place={"name": "Far village"})
    officer, commander = signed_in(hall), visit_as(hall, "commander", "Commander")

    def found(visit: Visit, phrase: str) -> bool:
        done = visit.post("/alerts/find", {"phrase": phrase}, page="/alerts")
        return 'id="r-' in visit.get(done.headers["location"]).text

    assert found(officer, "goats")
    assert not found(commander, "goats")
    for phrase in ("secret", "far village"):
        assert not found(officer, phrase)


def drawn(page: str) -> list[str]:
    """What is named on the map, alerts with their priority."""
    picture = page[page.index("<svg viewBox") : page.index('</svg>\n<p class="legend"')]
    return [unescape(name) for name in re.findall(r"<title>([^<]+)</title>", picture)]


def test_the_map_says_what_the_list_says(spread: Hall) -> None:
    visit = signed_in(spread)
    page = visit.get("/alerts").text
    assert sorted(drawn(page)) == ["Bulwena (BUL)", "Kasoro (KAS)", "P1 ford", "P1 ridge"]
    assert "1 alert of the list has no position" in words(page)
    ids = set(re.findall(r'<tr role="row" id="r-([^"]+)"', page))
    assert set(re.findall(r'<a href="/alerts/([^"]+)" class="u1 urgent"', page)) < ids
    chosen = visit.get("/alerts?base=BUL").text
    assert "P1 ridge" not in drawn(chosen)
    near = visit.get("/alerts?view=map&near=KAS&km=10").text
    assert sorted(drawn(near)) == ["Bulwena (BUL)", "Kasoro (KAS)", "P1 ridge"]
    assert 'href="/alerts?view=map&amp;near=KAS&amp;km=20"' in near


def test_an_alert_on_a_base_does_not_lie_over_its_name(spread: Hall) -> None:
    lat, lon = areas_of(Profile({"bases": PLACES})).of("KAS").point or (0, 0)
    alert = Bases(spread, count=len(NAMES)).alert(
        place={"name": "The gate", "lat": lat, "lon": lon}
    )
    page = signed_in(spread).get("/alerts").text
    label = re.search(r'<text x="([\d.]+)" y="[\d.]+" text-anchor="\w+">Kasoro', page)
    ring = re.search(rf'"/alerts/{alert}" class.+?class="ring" cx="([\d.]+)".+?r="(\d+)"', page)
    assert label is not None
    assert ring is not None
    assert abs(float(label[1]) - float(ring[1])) > float(ring[2])


def test_a_survivors_place_and_a_child_are_not_on_the_map(hall: Hall, bases: Bases) -> None:
    point = {"name": "Far village", "admin": "Lowa-Est", "lat": 1.6, "lon": 30.2}
    bases.alert(threat_type="CRS", place=point)
    bases.alert(sensitive_flags=["CHILD"], place=point)
    bases.alert(summary="Seen", place={"name": "Mtindo", "lat": 1.7, "lon": 30.3})
    page = signed_in(hall).get("/alerts").text
    assert drawn(page) == ["P1 Mtindo"]
    assert "2 alerts of the list have no position" in words(page)
    assert "Lowa-Est" in words(page)


def test_nothing_with_a_position_is_no_map(hall: Hall, bases: Bases) -> None:
    bases.alert()
    assert "Nothing in this list has a position." in words(signed_in(hall).get("/alerts").text)


def test_odd_choices_are_left_out(spread: Hall) -> None:
    visit = signed_in(spread)
    for query in ("near=KAS&km=7", "near=%3Cb%3E&km=10", "view=x", "found=forged", "period=99"):
        assert visit.get(f"/alerts?{query}").status_code == 200
