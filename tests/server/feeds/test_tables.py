# SPDX-License-Identifier: Apache-2.0
"""The tracking sheet, the table with HXL tags and the map, as those who read them find them."""

import csv
import io
from typing import Any

import hxl
import pytest

from cla_core.records.flash import MTINDO
from cla_server.feeds.tracking import COLUMNS
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import Hall
from tests.server.feeds.reader import BOM, Reader, reader

TAGS = [
    *("#date+received", "#adm1+code", "#adm2+code", "#loc+name", "#event+type", "#event+timing"),
    *("#affected+f+adults", "#affected+m+adults", "#affected+f+children", "#affected+m+children"),
    *("#severity", "#x_response+type", "#date+response", "#meta+confidence"),
]
CODES = {
    "system": "COD-AB",
    "version": "2024-05-01",
    "areas": {"Kandara": "ZZ01", "Lowa-Est, Kandara": "ZZ0102"},
}
CROWD = {
    "displaced": {"women": 80, "men": 70, "girls": 3, "boys": 0, "total": 400},
    "at_risk": {"women": 900},
}


@pytest.fixture
def codes(hall: Hall) -> None:
    """The mission's profile names its areas' codes and its field offices."""
    bases = {"KAS": {"name": "Kasoro", "field_office": "Bulwena", "contingent": "2 Coy"}}
    hall.decided.otherwise(pcodes=CODES, bases=bases)


def story(hall: Hall, bases: Bases, **values: Any) -> str:
    """An alert that somebody answered, and of which the village was told."""
    alert = bases.alert(place=MTINDO, minutes_ago=0, **values)
    told = {"alert": alert}
    sent = {"to": "BASECO", "channel": "VHF", "shared": ["PLACE"], "sent_at": bases.at(-2)}
    bases.tell("referral", {**told, **sent, "acknowledged_at": bases.at(-4)})
    hall.clock.pass_minutes(60)
    moved = {"departed_at": bases.at(39), "arrived_at": bases.at(20)}
    acted = {"actor": "UN_MILITARY", "type": "QRF", "remarks": "the cook of the post", **moved}
    bases.tell("response", {**told, **acted, "finding": "TRACES", "outcome": "FLED"})
    said = {"at": bases.at(4), "to": "CHIEF", "channel": "CALL", "message": "to the old chief"}
    bases.tell("feedback", {**told, **said})
    return alert


@pytest.mark.usefixtures("codes")
def test_a_row_tells_an_alert_from_the_call_to_the_telling(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    story(hall, bases, other_threats=["MAS"], people=CROWD)
    (row,) = all_feeds.rows()
    assert list(row) == list(COLUMNS)
    wanted = {
        "base": "KAS",
        "field_office": "Bulwena",
        "contingent": "2 Coy",
        "state": "FEEDBACK_GIVEN",
        "priority": "P1",
        "classification": "CONFIDENTIAL",
        "threat_type": "MOV",
        "other_threats": "MAS",
        "place": "Mtindo",
        "p_code": "ZZ-0102-003",
        "displaced": "400",
        "at_risk": "900",
        "referred_to": "BASECO",
        "responders": "UN_MILITARY",
        "responses": "QRF",
        "findings": "TRACES",
        "outcomes": "FLED",
        "referred_at": "2025-03-14T23:18:00+02:00",
        "acknowledged_at": "2025-03-14T23:20:00+02:00",
        "departed_at": "2025-03-14T23:37:00+02:00",
        "arrived_at": "2025-03-14T23:56:00+02:00",
        "told_back_at": "2025-03-15T00:12:00+02:00",
        "ended_at": "",
    }
    assert {name: row[name] for name in wanted} == wanted
    told = all_feeds.everything()
    assert "cook" not in told
    assert "old chief" not in told


def test_reasons_for_no_response_stand_in_the_sheet(bases: Bases, all_feeds: Reader) -> None:
    alert = bases.alert()
    given = ["NIGHT", "ROAD"]
    bases.step(alert, "NO_RESPONSE", reasons=given, stated_by="BASECO", reason="said the captain")
    (row,) = all_feeds.rows()
    assert row["reasons"] == "NIGHT ROAD"
    assert "captain" not in all_feeds.everything()


def test_what_was_done_about_a_flagged_alert_stays_at_home(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    story(hall, bases, perpetrator="ARM")
    (row,) = all_feeds.rows()
    emptied = ("referred_to", "responders", "responses", "outcomes", "threat_type", "perpetrator")
    assert [row[name] for name in emptied] == [""] * len(emptied)
    assert row["arrived_at"] != ""
    assert all_feeds.hxl()[3][11:13] == ["", ""]


def test_in_french_for_a_french_spreadsheet(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    story(hall, bases)
    text = all_feeds.text("/feeds/alerts.csv?lang=fr&sep=;")
    head, row = list(csv.DictReader(io.StringIO(text.removeprefix(BOM)), delimiter=";"))[0:2]
    assert text.startswith(BOM + "Numéro;Base;Bureau de terrain;")
    assert head["Menace"] == "Mouvement de groupe armé"
    assert head["Qui a répondu"] != "UN_MILITARY"
    assert list(row.values())[:2] == ["#rows", "1"]


@pytest.mark.parametrize(
    "summary",
    ["=1+1", "+999", "-2", "@SUM(A1)", "＝1+1", "  =1", '=HYPERLINK("http://x";"y")'],
)
def test_no_cell_is_a_formula(bases: Bases, all_feeds: Reader, summary: str) -> None:
    bases.alert(summary=summary, place={"name": summary})
    (row,) = all_feeds.rows()
    assert row["summary"] == row["place"] == f"'{summary}"
    assert all_feeds.hxl()[3][3] == f"'{summary}"


def test_a_cell_holds_lines_quotes_and_any_script(bases: Bases, all_feeds: Reader) -> None:
    details = 'He said: "go";\nthey, went\n\u0627\u0644\u0645\u0633\u0644\u062d\u0648\u0646'
    bases.alert(details=details)
    assert all_feeds.rows()[0]["details"] == details
    assert all_feeds.features()[0]["properties"].get("details") is None


@pytest.mark.usefixtures("codes")
def test_hxl_has_the_row_of_tags_and_no_small_number(
    hall: Hall, bases: Bases, all_feeds: Reader
) -> None:
    story(hall, bases, timing="PRE", people=CROWD)
    bases.alert(summary="hidden", threat_type="CRS")
    bases.alert(summary="hidden", sensitive_flags=["SEA"])
    count, _heads, tags, *rows = all_feeds.hxl()
    assert count == ["rows", "1"]
    assert tags == TAGS
    (row,) = rows
    assert row[1:6] == ["ZZ01", "ZZ0102", "Mtindo", "MOV", "PRE"]
    assert row[6:10] == ["80", "70", "", ""]
    assert row[10:] == ["Severe", "QRF", "2025-03-14T23:56:00+02:00", "F6"]


def test_hxls_own_library_reads_it(hall: Hall, bases: Bases, all_feeds: Reader) -> None:
    story(hall, bases, people=CROWD)
    source = hxl.data(io.BytesIO(all_feeds.get("/feeds/alerts.hxl.csv").content))
    assert [column.display_tag for column in source.columns] == TAGS
    (row,) = list(source)
    assert row.get("#affected+f+adults") == "80"
    assert row.get("#loc+name") == "Mtindo"
    assert not any(column.tag == "#geo" for column in source.columns)


def test_a_map_has_longitude_first_and_no_true_position(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(place={**MTINDO, "lat": 1.70318, "lon": 30.30277, "precision": "exact"})
    bases.alert(place={"name": "Somewhere"})
    first, second = all_feeds.features()
    east, north = first["geometry"]["coordinates"]
    assert 30.25 < east < 30.36
    assert 1.65 < north < 1.76
    assert second["geometry"] is None
    told = all_feeds.everything()
    assert "1.7031" not in told
    assert "36NSG" not in told


def test_a_token_for_areas_tells_no_village(hall: Hall, bases: Bases) -> None:
    bases.alert(summary="Men on the ridge", place=MTINDO)
    told = reader(hall, grain="area").everything()
    assert "Mtindo" not in told
    assert "ZZ-0102-003" not in told
    assert "circle" not in told
    assert "Lowa-Est, Kandara" in told


def test_a_childs_alert_has_an_area_and_no_words(bases: Bases, all_feeds: Reader) -> None:
    bases.alert(
        place=MTINDO,
        summary="At Mtindo a girl",
        details="of the teacher",
        people={"injured": {"girls": 7}},
    )
    (row,) = all_feeds.rows()
    assert (row["area"], row["place"], row["injured"]) == ("Lowa-Est, Kandara", "", "")
    assert all_feeds.features()[0]["geometry"] is None
    told = all_feeds.everything()
    assert "Mtindo" not in told
    assert "teacher" not in told
    assert all_feeds.hxl()[3][8] == ""
