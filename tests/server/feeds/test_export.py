# SPDX-License-Identifier: Apache-2.0
"""The list of alerts as a file from the board: who may, what is in it, and that it is noted."""

import csv
import io

import pytest

from cla_server.accounts.upkeep import Upkeep
from cla_server.audit.repository import entries
from cla_server.board.alerts import exporting, listing
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import OFFICER, SESAME, Hall
from tests.server.board.visit import Visit, signed_in
from tests.server.feeds.reader import BOM

BUTTON = 'href="/alerts/list.csv'


def rows(visit: Visit, query: str = "", separator: str = ",") -> list[list[str]]:
    """The file's lines: heads, alerts, how many."""
    got = visit.get(f"/alerts/list.csv{query}")
    assert got.status_code == 200
    assert got.headers["content-disposition"] == 'attachment; filename="alerts.csv"'
    text = got.content.decode().removeprefix(BOM)
    return list(csv.reader(io.StringIO(text), delimiter=separator))


def test_the_button_gives_all_of_the_choice_and_not_a_page(
    hall: Hall, bases: Bases, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exporting, "A_PAGE", 2)
    monkeypatch.setattr(listing, "A_GROUP", 2)
    made = [bases.alert(summary=f"Alert {number}", minutes_ago=60) for number in range(5)]
    bases.alert(base="BUL", summary="At the ford")
    for alert in made[:3]:
        bases.step(alert, "INFO_ONLY", minutes_ago=30)
    visit = signed_in(hall)
    assert f'{BUTTON}?base=BUL"' in visit.get("/alerts?base=BUL").text
    heads, *found, last = rows(visit)
    assert heads[:2] == ["Number", "Base"]
    assert (len(found), last[:2]) == (3, ["#rows", "3"])
    assert len(rows(visit, "?show=ended")) == 3 + 2
    assert [line[1] for line in rows(visit, "?base=BUL")[1:-1]] == ["BUL"]
    assert [line[7 + 7] for line in rows(visit, "?threat=MOV&base=BUL")[1:-1]] == ["At the ford"]
    assert rows(visit, "?threat=KIL")[1][:2] == ["#rows", "0"]
    assert len(rows(visit, "?show=unacknowledged&priority=P1")) == 3 + 2


def test_it_holds_no_more_than_a_feed_and_no_drill(hall: Hall, bases: Bases) -> None:
    bases.alert(summary="Seen")
    bases.alert(summary="hidden", sensitive_flags=["CRSV"])
    bases.alert(summary="hidden", exercise=True)
    visit = signed_in(hall)
    assert "EXERCISE" in visit.get("/alerts").text
    text = visit.get("/alerts/list.csv").text
    assert "Seen" in text
    assert "hidden" not in text


def test_in_french_it_opens_in_a_french_spreadsheet(hall: Hall, bases: Bases) -> None:
    bases.alert()
    visit = signed_in(hall, "fr")
    assert "CSV de cette liste" in visit.get("/alerts").text
    heads, row, _ = rows(visit, separator=";")
    assert dict(zip(heads, row, strict=True))["Menace"] == "Mouvement de groupe armé"


def test_that_it_was_taken_is_noted_with_the_choice(hall: Hall) -> None:
    rows(signed_in(hall), "?base=KAS&show=ended")
    with hall.database.reading() as connection:
        last = list(entries(connection))[-1]
    assert (last.who, last.what) == (OFFICER, "alerts exported")
    assert last.about == "/alerts?show=ended&base=KAS"


@pytest.mark.parametrize(
    ("role", "may"),
    [("manager", True), ("adviser", True), ("commander", False), ("cla", False), ("admin", False)],
)
def test_only_some_roles_take_lists_out(hall: Hall, bases: Bases, role: str, may: bool) -> None:
    bases.alert()
    Upkeep(hall.database, hall.clock).add("Somebody", role=role, password=SESAME)
    visit = Visit(hall)
    visit.sign_in("Somebody")
    assert (BUTTON in visit.get("/alerts").text) is may
    assert visit.get("/alerts/list.csv").status_code == (200 if may else 403)


def test_many_files_one_after_the_other_give_their_places_back(hall: Hall, bases: Bases) -> None:
    bases.alert()
    visit = signed_in(hall)
    assert [len(rows(visit)) for _ in range(5)] == [3] * 5
