# SPDX-License-Identifier: Apache-2.0
"""Alerts that a base merged, on the board: every call stands with the one that is left."""

from cla_server.accounts.scope import Scope
from cla_server.accounts.upkeep import Upkeep
from tests.server.alerts.arranged import merged
from tests.server.alerts.night_at_base import Bases
from tests.server.board.hall import SESAME, Hall
from tests.server.board.visit import Visit, signed_in, words


def called(bases: Bases, alert: str, minutes_ago: float, channel: str) -> str:
    """Somebody called about an alert."""
    said = {"alert": alert, "received_at": bases.at(minutes_ago), "channel": channel}
    return bases.tell("signal", {**said, "caller_kind": "ANONYMOUS"})


def timeline(visit: Visit, alert: str) -> str:
    """The steps of an alert's page."""
    page = visit.get(f"/alerts/{alert}/part").text
    return words(page[page.index("<ol>") : page.index("</ol>")])


def test_calls_of_what_was_merged_stand_in_the_timeline_with_their_number(
    hall: Hall, bases: Bases
) -> None:
    stays, goes = bases.alert(minutes_ago=20), bases.alert(minutes_ago=15)
    called(bases, stays, 20, "CALL")
    called(bases, goes, 15, "VHF")
    number = bases.standing(goes).number
    visit = signed_in(hall)
    assert "VHF" not in timeline(visit, stays)
    merged(bases, goes, stays)
    said = timeline(visit, stays)
    assert f"(with {number})" in said
    assert f"{number} was merged into this one" in said
    assert f'href="/alerts/{goes}"' in visit.get(f"/alerts/{stays}").text
    left = visit.get(f"/alerts/{goes}").text
    assert f"It has been joined to {bases.standing(stays).number}" in words(left)
    assert f'href="/alerts/{stays}"' in left
    assert f"(avec {number})" in words(signed_in(hall, "fr").get(f"/alerts/{stays}").text)


def test_what_is_not_for_ones_eyes_is_not_named_by_a_merge(hall: Hall, bases: Bases) -> None:
    stays = bases.alert(minutes_ago=20)
    far = bases.alert(base="BUL", minutes_ago=15)
    called(bases, far, 15, "VHF")
    merged(bases, far, stays)
    Upkeep(hall.database, hall.clock).add(
        "Base officer", role="officer", password=SESAME, scope=Scope(base="KAS")
    )
    visit = Visit(hall)
    assert visit.sign_in("Base officer").status_code == 303
    page = visit.get(f"/alerts/{stays}").text
    assert far not in page
    assert bases.standing(far).number not in page


def test_a_call_that_was_moved_stands_with_the_alert_it_belongs_to(
    hall: Hall, bases: Bases
) -> None:
    one, other = bases.alert(minutes_ago=20), bases.alert(minutes_ago=15)
    first = called(bases, one, 12, "HF")
    hall.clock.pass_minutes(1)
    said = {"alert": other, "received_at": bases.at(13), "channel": "HF", "amends": first}
    bases.tell("signal", {**said, "caller_kind": "ANONYMOUS"})
    visit = signed_in(hall)
    assert "HF" in timeline(visit, other)
    assert "HF" not in timeline(visit, one)


def test_what_was_done_about_a_duplicate_stands_in_the_timeline_without_its_words(
    hall: Hall, bases: Bases
) -> None:
    stays, goes = bases.alert(minutes_ago=20), bases.alert(minutes_ago=15)
    merged(bases, goes, stays)
    bases.step(goes, "ACKNOWLEDGED", minutes_ago=10, actor="CLA", words="the captain said yes")
    number = bases.standing(goes).number
    visit = signed_in(hall)
    said = timeline(visit, stays)
    assert f"Acknowledged (with {number})" in said
    assert "the captain" not in said
    assert "1 not acknowledged" not in words(visit.get("/alerts").text)
