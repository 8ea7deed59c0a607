# SPDX-License-Identifier: Apache-2.0
"""Alerts of several bases that may tell of one event: offered on the board, joined by a person."""

import re
from html import unescape

from cla_core.alerts.sightings import Sighting
from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.core.alerts.busy_night import night
from tests.server.alerts.arranged import VILLAGE, two
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, visit_as, words

OFFERED = re.compile(r'name="other" value="([^"]+)"><button[^>]+value="LINK"')


def offered(visit: Visit, alert: str) -> set[str]:
    """The alerts that the page of one offers as the same event."""
    return set(OFFERED.findall(visit.get(f"/alerts/{alert}").text))


def answer(visit: Visit, alert: str, other: str, act: str) -> int:
    """Answer an offer; gives the status."""
    path = f"/alerts/{alert}"
    fields = {"other": other, "act": act}
    return visit.post(f"{path}/links", fields, page=path).status_code


def test_an_offer_has_reasons_and_nothing_is_linked_unasked(hall: Hall, bases: Bases) -> None:
    here, there = two(bases)
    visit = signed_in(hall)
    said = words(visit.get(f"/alerts/{here}").text)
    assert "May be the same event Torches above Mtindo P1 ZZ/BUL/A/2025/" in said
    assert "· Bulwena (BUL) · 23:07 · same place · within an hour · same threat" in said
    assert offered(visit, there) == {here}
    assert len(bases.records(here)) == len(bases.records(there)) == 1


def test_the_same_is_a_step_on_both_alerts_and_can_be_taken_away(hall: Hall, bases: Bases) -> None:
    here, there = two(bases)
    hall.join("BUL")
    visit = signed_in(hall)
    assert answer(visit, here, there, "LINK") == 303
    for alert, base in ((here, "KAS"), (there, "BUL")):
        assert offered(visit, alert) == set()
        assert "Linked alerts" in words(visit.get(f"/alerts/{alert}").text)
        told = [
            one.data["values"] for one in bases.down(base) if one.data.get("kind") == "alert_step"
        ]
        assert [(one["act"], one["alert"]) for one in told] == [("LINKED", alert)]
    hall.clock.pass_minutes(1)
    assert answer(visit, there, here, "APART") == 303
    for alert in (here, there):
        page = words(visit.get(f"/alerts/{alert}").text)
        assert "Linked alerts" not in page
        assert offered(visit, alert) == set()


def test_not_the_same_is_remembered_for_everybody(hall: Hall, bases: Bases) -> None:
    here, there = two(bases)
    assert answer(signed_in(hall), here, there, "APART") == 303
    other = visit_as(hall, "manager", "CLA manager")
    assert offered(other, here) == offered(other, there) == set()


def test_all_that_waits_for_an_answer_stands_on_one_page_and_is_answered_there(
    hall: Hall, bases: Bases
) -> None:
    here, there = two(bases)
    far = bases.alert(base="BUL", place={"name": "Lugo", "lat": 2.9, "lon": 31.9})
    visit = signed_in(hall)
    assert 'href="/alerts/same"' in visit.get("/alerts").text
    said = words(visit.get("/alerts/same").text)
    assert "Torches above Mtindo" in said
    assert "same place · within an hour · same threat" in said
    assert waiting(visit) == [(there, here)]
    assert far not in visit.get("/alerts/same").text
    fields = {"other": here, "act": "APART", "back": "/alerts/same"}
    done = visit.post(f"/alerts/{there}/links", fields, page="/alerts/same")
    assert done.headers["location"] == "/alerts/same#main"
    assert waiting(visit) == []
    assert "No open alerts look like one event" in words(visit.get("/alerts/same").text)
    again = bases.alert(minutes_ago=12, place=VILLAGE)
    assert {frozenset(pair) for pair in waiting(visit)} == {
        frozenset({again, here}),
        frozenset({again, there}),
    }
    away = {"other": here, "act": "LINK", "back": "https://example.org/"}
    done = visit.post(f"/alerts/{again}/links", away, page="/alerts/same")
    assert done.headers["location"] == f"/alerts/{again}#acts"
    assert "Peut-être un seul événement" in signed_in(hall, "fr").get("/alerts/same").text


def test_the_page_of_offers_is_for_who_may_answer_within_their_own_part(
    hall: Hall, bases: Bases
) -> None:
    here, there = two(bases)
    survivor = bases.alert(base="BUL", place=VILLAGE, threat_type="CRS")
    reader = visit_as(hall, "adviser", "Adviser")
    assert reader.get("/alerts/same").status_code == 403
    assert "/alerts/same" not in reader.get("/alerts").text
    assert survivor not in signed_in(hall).get("/alerts/same").text
    Upkeep(hall.database, hall.clock).add(
        "Base officer", role="officer", password=SESAME, scope=Scope(base="KAS")
    )
    own = Visit(hall)
    assert own.sign_in("Base officer").status_code == 303
    page = own.get("/alerts/same").text
    assert here not in page
    assert there not in page


def waiting(visit: Visit) -> list[tuple[str, str]]:
    """The pairs that the page of all offers asks about."""
    page = visit.get("/alerts/same").text
    return re.findall(
        r'action="/alerts/([^/]+)/links">(?:(?!</form>).)*name="other" value="([^"]+)"'
        r'(?:(?!</form>).)*value="LINK"',
        page,
        re.DOTALL,
    )


def test_what_nobody_may_know_is_not_offered(hall: Hall, bases: Bases) -> None:
    here = bases.alert(place=VILLAGE)
    bases.alert(base="BUL", place=VILLAGE, sensitive_flags=["SEA"])
    survivor = bases.alert(base="BUL", place=VILLAGE, threat_type="CRS")
    visit = signed_in(hall)
    assert offered(visit, here) == offered(visit, survivor) == set()


def test_only_who_acts_is_offered_and_only_real_alerts_are_linked(hall: Hall, bases: Bases) -> None:
    here, there = two(bases)
    reader = visit_as(hall, "adviser", "Adviser")
    assert "May be the same" not in words(reader.get(f"/alerts/{here}").text)
    done = reader.post(f"/alerts/{here}/links", {"other": there, "act": "LINK"}, page="/account")
    assert done.status_code == 403
    visit = signed_in(hall)
    nobody = "0195a1f0-1d00-7000-8000-0000000000ff"
    assert answer(visit, here, nobody, "LINK") == 404
    assert answer(visit, here, here, "LINK") == 422
    assert answer(visit, here, there, "MERGE") == 422
    assert len(bases.records(here)) == len(bases.records(there)) == 1


def test_a_busy_night_of_ten_bases_on_the_board(hall: Hall, bases: Bases) -> None:
    """Every alert is kept; nine of ten duplicates are offered, one offer in twenty is wrong."""
    visit = signed_in(hall)
    wanted = found = right = 0
    for seed in (3, 8):
        made, pairs = night(seed)
        ids = {each.alert: told(bases, each) for each in made}
        assert len(set(ids.values())) == len(made) == 30
        names = {ours: seeded for seeded, ours in ids.items()}
        offers = {
            frozenset({each.alert, names[other]})
            for each in made
            for other in offered(visit, ids[each.alert])
        }
        assert {frozenset(pair) for pair in waiting(visit)} == {
            frozenset(ids[one] for one in pair) for pair in offers
        }
        page = unescape(visit.get("/alerts").text)
        assert all(f'id="r-{ours}"' in page for ours in list(ids.values())[:1])
        assert f"{len(made)} open" in words(page)
        wanted, found, right = (
            wanted + len(pairs),
            found + len(offers),
            right + len(offers & pairs),
        )
        for ours in ids.values():
            bases.step(ours, "INFO_ONLY")
    assert right / wanted >= 0.9
    assert (found - right) / found <= 0.05


def told(bases: Bases, seen: Sighting) -> str:
    """A sighting of the seeded night as an alert that comes in from its base."""
    name = bytes.fromhex(seen.alert[24:]).decode().strip("\0")
    return bases.tell(
        "alert",
        {
            "summary": " ".join(sorted(seen.words)) or "Shots",
            "place": dict(seen.place),
            "received_at": bases.at((bases.hall.clock.now_ms() - seen.at_ms) / 60_000),
            **({"threat_type": next(iter(seen.threats))} if seen.threats else {}),
        },
        base=f"B{name[0]}",
    )
