# SPDX-License-Identifier: Apache-2.0
"""What is done about a duplicate counts for the alert in which it goes on, whoever logs it when."""

import pytest

from cla_core.alerts.clocks import asked_since_opening, since_of, waits_for
from cla_core.alerts.moves import offered
from cla_core.alerts.timeline import AlertState, fold
from cla_core.alerts.told import Told
from tests.core.alerts.night import alert, feedback, iso, ms, referral, response, step, uid

GRAVE = {"urgency": "Immediate", "severity": "Extreme"}
MILD = {"urgency": "Future", "severity": "Moderate"}
MERGED = step("m", "MERGED", "22:00", other=uid("b"))


def standing(*records: Told) -> AlertState:
    """Alert `b`, in which `a` goes on."""
    found = fold(records)[uid("b")]
    assert fold(reversed(records))[uid("b")] == found
    return found


@pytest.mark.parametrize("clock", ["21:55", "22:10"])
def test_what_one_laptop_logs_while_another_merges_stops_the_clocks_of_what_stands(
    clock: str,
) -> None:
    acknowledged = step("k", "ACKNOWLEDGED", clock)
    arrived = response("r", arrived_at=iso("22:24"))
    passed = referral("f", "BASECO", "21:50")
    found = standing(alert(), alert("b"), MERGED, acknowledged, arrived, passed)
    assert found.clocks.acknowledged == found.round.acknowledged == ms(clock)
    assert (found.clocks.referred, found.clocks.arrived) == (ms("21:50"), ms("22:24"))
    parted = step("n", "UNMERGED", "22:30", other=uid("b"))
    apart = standing(alert(), alert("b"), MERGED, acknowledged, arrived, parted)
    assert apart.clocks.acknowledged is apart.clocks.arrived is None


def test_no_clock_stops_before_its_own_receipt_and_a_reopening_starts_them_anew() -> None:
    late = alert("b", received_at=iso("21:50"))
    early = step("k", "ACKNOWLEDGED", "21:46")
    assert standing(alert(), late, MERGED, early).clocks.acknowledged == ms("21:50")
    closed = step("c", "CLOSED", "22:30", alert=uid("b"))
    told = feedback("f", "22:20", alert=uid("b"))
    again = step("o", "REOPENED", "23:00", alert=uid("b"))
    found = standing(alert(), late, MERGED, early, told, closed, again)
    assert found.clocks.acknowledged == ms("21:50")
    assert found.round.acknowledged is None


def test_telling_the_caller_of_a_duplicate_keeps_the_promise_of_what_stands() -> None:
    told = feedback("f", "22:20")
    found = standing(alert(), alert("b"), MERGED, told)
    assert (found.told_back, found.clocks.told_back) == (True, ms("22:20"))
    assert "feedback" not in waits_for(found)
    assert "CLOSED" in offered(found)
    closed = step("c", "CLOSED", "22:30", alert=uid("b"))
    assert standing(alert(), alert("b"), MERGED, told, closed).state == "CLOSED"
    parted = step("n", "UNMERGED", "22:40", other=uid("b"))
    assert standing(alert(), alert("b"), MERGED, told, closed, parted).is_open
    taken_back = step("t", "RETRACTED", "22:40", amends=uid("f"), reason="Nobody answered")
    assert not standing(alert(), alert("b"), MERGED, told, taken_back).told_back


def test_a_telling_holds_in_the_round_in_which_it_was_said() -> None:
    told = feedback("f", "22:20")
    closed = step("c", "CLOSED", "22:30", alert=uid("b"))
    again = step("o", "REOPENED", "23:00", alert=uid("b"))
    found = standing(alert(), alert("b"), MERGED, told, closed, again)
    assert (found.told_back, found.round.told_back) == (False, None)
    assert found.clocks.told_back == ms("22:20")


@pytest.mark.parametrize(
    "telling",
    [feedback("f", "21:40"), feedback("f", "22:20", impossible=True)],
    ids=["before the second caller rang", "nobody could reach the duplicate's caller"],
)
def test_what_reached_no_caller_of_what_stands_leaves_them_waiting(telling: Told) -> None:
    found = standing(
        alert(received_at=iso("21:30")), alert("b", received_at=iso("21:50")), MERGED, telling
    )
    assert (found.told_back, found.clocks.told_back) == (False, None)


def test_whoever_was_told_of_a_duplicate_as_urgent_is_not_asked_again() -> None:
    passed = referral("f", "BASECO", "21:50")
    same = standing(alert(**GRAVE), alert("b", **GRAVE), MERGED, passed)
    assert asked_since_opening(same) == {"BASECO"}
    worse = standing(alert(**MILD), alert("b", **GRAVE), MERGED, passed)
    assert asked_since_opening(worse) == frozenset()
    parted = step("n", "UNMERGED", "22:40", other=uid("b"))
    apart = standing(alert(**GRAVE), alert("b", **GRAVE), MERGED, passed, parted)
    assert asked_since_opening(apart) == frozenset()


def test_a_merge_makes_no_event_less_urgent_whichever_way_and_order_it_was_told() -> None:
    mild, grave = alert("b", **MILD), alert(**GRAVE)
    assert standing(grave, mild).priority != "P1"
    assert standing(grave, mild, MERGED).priority == "P1"
    worse = alert("a2", **GRAVE, amends=uid("a"), amendment="UPDATE")
    assert standing(alert(**MILD), worse, mild, MERGED).priority == "P1"
    lowered = step(
        "t", "TRIAGED", "23:30", alert=uid("b"), priority="P3", written=ms("23:59") + 60_000
    )
    assert standing(grave, mild, MERGED, lowered).priority == "P3"


def test_a_calm_matter_that_takes_in_a_danger_is_timed_from_when_that_was_heard() -> None:
    calm, grave = alert("b", **MILD, received_at=iso("18:00")), alert(**GRAVE)
    merged = standing(grave, calm, MERGED)
    assert merged.priority == "P1"
    assert since_of(merged) == ms("21:44")
    assert since_of(standing(grave, calm)) == ms("18:00")
    ungraded = alert("b", received_at=iso("18:00"))
    assert since_of(standing(grave, ungraded, MERGED)) == ms("18:00")
