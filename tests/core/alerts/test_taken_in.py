# SPDX-License-Identifier: Apache-2.0
"""What is done about a duplicate counts for the alert in which it goes on, whoever logs it when."""

import pytest

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


def test_telling_the_caller_of_a_duplicate_tells_no_other_caller() -> None:
    found = standing(alert(), alert("b"), MERGED, feedback("f", "22:20"))
    assert (found.told_back, found.clocks.told_back) == (False, None)


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
