# SPDX-License-Identifier: Apache-2.0
"""Which alerts are offered as the same event, and why."""

from typing import Any

import pytest
from hypothesis import given

from cla_core.alerts.duplicates import compared, suggestions
from cla_core.alerts.one_place import distance_km
from cla_core.alerts.sightings import sighting
from cla_core.records.alerts import Alert
from cla_core.records.flash import MTINDO
from tests.core.alerts.night import alert, iso, uid
from tests.core.strategies import records


def seen(name: str, clock: str, **values: Any) -> Any:
    return sighting(uid(name), alert(name, received_at=iso(clock), **values).values)


def test_three_callers_of_one_event_are_offered_as_one() -> None:
    first = seen("a", "21:44", threat_type="MOV")
    church = seen("b", "21:47", threat_type="MAS", summary="watu wenye silaha", place=MTINDO)
    named = seen("c", "21:55", place={"name": "MTINDO"}, threat_type="MOV")
    found = suggestions(first, [first, church, named])
    assert {each.alert for each in found} == {uid("b"), uid("c")}
    assert set(found[0].reasons) >= {"SAME_HOUR"}
    for each in found:
        assert 0 <= each.score <= 1


def test_far_late_or_unlike_is_not_offered() -> None:
    first = seen("a", "15:00", threat_type="MOV")
    tanda = {"name": "Tanda", "lat": 1.5, "lon": 30.3}
    assert suggestions(first, [seen("b", "15:10", place=tanda, threat_type="MOV")]) == ()
    assert suggestions(first, [seen("b", "21:30", threat_type="MOV")]) == ()
    near = {"name": "Ferme", "lat": 1.77, "lon": 30.3}
    assert suggestions(first, [seen("b", "17:30", place=near, threat_type="LAN")]) == ()
    same = {"name": "Mtindo", "lat": 1.2, "lon": 30.3}
    assert suggestions(first, [seen("b", "15:00", place=same, threat_type="MOV")]) == ()


@pytest.mark.parametrize(
    ("clock", "place", "threat", "summary", "reasons"),
    [
        ("22:44", MTINDO, "MOV", "x", ("SAME_PLACE", "SAME_HOUR", "SAME_THREAT")),
        ("22:45", MTINDO, "MOV", "x", ("SAME_PLACE", "SAME_NIGHT", "SAME_THREAT")),
        ("21:50", MTINDO, "", "x", ("SAME_PLACE", "SAME_HOUR")),
        ("21:50", {"name": "Mtindo"}, "MOV", "x", ("SAME_NAME", "SAME_HOUR", "SAME_THREAT")),
        ("21:50", MTINDO, "MOV", "guns at the church", (
            "SAME_PLACE", "SAME_HOUR", "SAME_THREAT", "SAME_WORDS",
        )),
        ("21:50", MTINDO, "MOV", "guns, three cows, one goat, two boats", (
            "SAME_PLACE", "SAME_HOUR", "SAME_THREAT",
        )),
    ],
)  # fmt: skip
def test_why_an_alert_is_offered_as_the_same_is_true(
    clock: str, place: dict[str, Any], threat: str, summary: str, reasons: tuple[str, ...]
) -> None:
    first = seen("a", "21:44", threat_type="MOV", summary="Ten men with guns near the river")
    asked = {"threat_type": threat} if threat else {}
    found = compared(first, seen("b", clock, place=place, summary=summary, **asked))
    assert found is not None
    assert found.reasons == reasons


@pytest.mark.parametrize(("km", "reason"), [(0.5, "SAME_PLACE"), (4, "NEAR")])
def test_a_place_is_called_the_same_only_where_it_is(km: float, reason: str) -> None:
    here, there = {"name": "Pont", "lat": 1.2, "lon": 30.3}, {"name": "Ferme", "lon": 30.3}
    there["lat"] = 1.2 + km / 111.2
    found = compared(seen("a", "21:44", place=here), seen("b", "21:44", place=there))
    assert found is not None
    assert found.reasons[0] == reason


@given(one=records(Alert), other=records(Alert))
def test_likeness_is_mutual(one: dict[str, Any], other: dict[str, Any]) -> None:
    left, right = sighting(uid("a"), one), sighting(uid("b"), other)
    assert left is not None
    assert right is not None
    there, back = compared(left, right), compared(right, left)
    assert (there is None) == (back is None)
    if there is not None and back is not None:
        assert (there.score, there.reasons) == (back.score, back.reasons)


def test_distances_are_the_earths() -> None:
    base = {"lat": 1.6425, "lon": 30.2428}
    assert distance_km(base, MTINDO) == pytest.approx(9.0, abs=0.1)
    assert distance_km({"lat": 0.5, "lon": 29.9999}, {"lat": 0.5, "lon": 30.0001}) == pytest.approx(
        0.022, abs=0.002
    )
