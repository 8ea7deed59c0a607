# SPDX-License-Identifier: Apache-2.0
"""Many records, one state: whatever the order of arrival, late, doubled or contradictory."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.moves import offered, step_problems
from cla_core.alerts.timeline import fold, members
from cla_core.alerts.told import Told
from cla_core.codes import LISTS
from tests.core.alerts.happenings import NIGHT, happenings
from tests.core.alerts.night import (
    CLOSED,
    MERGED,
    MINUTE_MS,
    MOVING,
    TOLD,
    alert,
    feedback,
    iso,
    ms,
    referral,
    response,
    state,
    step,
    told,
    uid,
)


@given(heap=happenings(), data=st.data())
def test_the_order_of_arrival_never_matters(heap: list[Told], data: st.DataObject) -> None:
    shuffled = data.draw(st.permutations(heap + heap[:3]))
    assert fold(shuffled) == fold(heap)


@given(heap=happenings())
def test_every_alert_has_a_known_state_and_may_be_moved_on(heap: list[Told]) -> None:
    for found in fold(heap).values():
        assert found.state in LISTS["alert_state"]
        assert found.priority in LISTS["priority"]
        assert found.state != "CLOSED" or found.told_back
        assert set(offered(found)) <= set(LISTS["alert_act"])
        assert offered(found)


@given(heap=happenings())
def test_merging_never_loses_the_last_alert_of_a_ring(heap: list[Told]) -> None:
    states = fold(heap)
    for start in states:
        seen, here = {start}, start
        while states[here].merged_into in states:
            here = states[here].merged_into
            assert here not in seen
            seen.add(here)


def test_the_night_of_the_beep_is_one_alert_with_three_signals_and_its_clocks() -> None:
    found = state(*NIGHT)
    assert len(found.links.signals) == 3
    assert (found.priority, found.state) == ("P1", "FEEDBACK_GIVEN")
    clocks = found.clocks
    assert clocks.received == ms("21:44")
    assert clocks.referred == ms("21:44") + 2 * MINUTE_MS
    assert (clocks.acknowledged, clocks.departed) == (ms("21:51"), ms("22:05"))
    assert clocks.arrived == ms("21:44") + 40 * MINUTE_MS
    assert clocks.told_back == ms("22:40")
    assert {each.values["actor"] for each in found.responses} == {"UN_MILITARY", "JOINT"}
    assert found.counts
    assert found.answered
    assert found.doubts == ()


def test_a_rumour_is_no_alert_in_the_rate_and_stays_open_until_the_town_was_told() -> None:
    high = alert(urgency="Immediate", severity="Extreme", threat_type="RUM")
    false = step("f1", "FALSE_ALARM", "22:30", reason="Soldiers had fired for practice")
    assert state(high).priority == "P1"
    found = state(high, false)
    assert (found.state, found.counts, found.is_open) == ("FALSE_ALARM", False, True)
    assert "CLOSED" not in offered(found)
    after = state(high, false, feedback("f2", "22:40", to="PUBLIC"))
    assert not after.is_open
    assert "CLOSED" in offered(after)
    closed = state(high, false, feedback("f2", "22:40", to="PUBLIC"), step("z", "CLOSED", "23:00"))
    assert (closed.state, closed.verdict, closed.counts) == ("CLOSED", "FALSE_ALARM", False)


def test_no_alert_is_closed_behind_the_back_of_the_community() -> None:
    closing = step("z", "CLOSED", "23:00")
    found = state(alert(), closing)
    assert found.state == "RECEIVED"
    assert [doubt.code for doubt in found.doubts] == ["NOT_TOLD_BACK"]
    refused = step_problems(state(alert()), closing.values, at_ms=ms("23:00"))
    assert [problem.field for problem in refused] == ["act"]
    impossible = feedback("f", "22:40", impossible=True)
    assert state(alert(), closing, impossible).state == "CLOSED"
    assert state(alert(), closing, impossible).clocks.told_back is None


def test_no_response_still_owes_feedback_and_gives_way_to_one_who_went_after_all() -> None:
    refused = step("n", "NO_RESPONSE", "22:00", reasons=["NIGHT", "ROAD"], stated_by="BASECO")
    found = state(alert(), refused)
    assert (found.state, found.reasons) == ("NO_RESPONSE", ("NIGHT", "ROAD"))
    assert found.clocks.decided == ms("22:00")
    assert found.is_open
    assert not found.answered
    went = state(alert(), refused, response("q", arrived_at=iso("23:00")))
    assert went.state == "RESPONDED"
    assert "ANSWERED_YET_NOT" in [doubt.code for doubt in went.doubts]


def test_watching_alone_is_no_response() -> None:
    watching = response("m", "MONITOR", ordered_at=iso("21:50"), arrived_at=iso("22:00"))
    found = state(alert(), watching, response("n", "NONE"))
    assert (found.answered, found.clocks.arrived, found.state) == (False, None, "DECIDED")


def test_merge_and_part_again() -> None:
    other = alert("b")
    merge = step("m", "MERGED", "22:00", other=uid("b"))
    states = fold([alert(), other, merge, step("t", "TRIAGED", "21:50")])
    assert (states[uid("a")].state, states[uid("a")].merged_into) == ("MERGED", uid("b"))
    assert not states[uid("a")].counts
    assert members(states, uid("b")) == (uid("b"), uid("a"))
    parted = step("n", "UNMERGED", "22:10", other=uid("b"))
    again = state(alert(), other, merge, parted, step("t", "TRIAGED", "21:50"))
    assert (again.state, again.merged_into) == ("TRIAGED", "")


def test_two_desks_that_merge_two_alerts_into_each_other_keep_the_older() -> None:
    crossing = step("n", "MERGED", "22:01", alert=uid("b"), other=uid("a"))
    states = fold([alert(), alert("b"), step("m", "MERGED", "22:00", other=uid("b")), crossing])
    assert [states[uid(name)].state for name in "ab"] == ["RECEIVED", "MERGED"]
    assert [doubt.code for doubt in states[uid("a")].doubts] == ["MERGED_IN_A_RING"]


def test_whoever_parts_alerts_that_two_desks_merged_into_each_other_parts_them_both_ways() -> None:
    one = step("m", "MERGED", "22:00", other=uid("b"))
    crossing = step("n", "MERGED", "22:01", alert=uid("b"), other=uid("a"))
    parted = step("p", "UNMERGED", "22:05", alert=uid("b"), other=uid("a"))
    states = fold([alert(), alert("b"), one, crossing, parted])
    assert [states[uid(name)].merged_into for name in "ab"] == ["", ""]
    again = step("q", "MERGED", "22:30", other=uid("b"))
    states = fold([again, alert(), alert("b"), one, crossing, parted])
    assert [states[uid(name)].merged_into for name in "ab"] == [uid("b"), ""]


def test_what_is_done_comes_before_the_alert_itself() -> None:
    found = state(referral("r", "BASECO", "21:46"))
    assert (found.arrived, found.state, found.counts) == (False, "REFERRED", False)


def test_an_alert_carries_the_highest_mark_of_any_part_until_somebody_answers_for_less() -> None:
    said: dict[str, Any] = {"classification": "CONFIDENTIAL", "sensitive_flags": ["SOURCE-AT-RISK"]}
    assert state(alert(**said)).classification == "STRICTLY_CONFIDENTIAL"
    answered: dict[str, Any] = {
        "lowered_by": "CLA manager",
        "lowered_reason": "The radio named the place",
    }
    assert state(alert(**said, **answered)).classification == "CONFIDENTIAL"


def test_an_officers_priority_holds_until_the_alert_is_graded_anew() -> None:
    first = alert(severity="Extreme", urgency="Immediate")
    lowered = told(
        "s", "alert_step", written=ms("23:59") + 1, alert=uid("a"), act="TRIAGED", at=iso("22:00"),
        priority="P3",
    )  # fmt: skip
    assert state(first, lowered).priority == "P3"
    later = dict(first.values) | {"amends": uid("a"), "amendment": "UPDATE", "details": "More"}
    worded = told("b", "alert", written=ms("23:59") + 2, **later)
    assert state(first, lowered, worded).priority == "P3"
    graded = told("b", "alert", written=ms("23:59") + 2, **(later | {"severity": "Moderate"}))
    assert state(first, lowered, graded).priority == "P2"


def test_a_time_to_come_holds_nothing_up() -> None:
    far = step("k", "ACKNOWLEDGED", "21:50", at=iso("21:50", "2099-01-01"))
    found = state(alert(), far)
    assert found.clocks.acknowledged == ms("23:59") + 5 * MINUTE_MS
    assert [doubt.code for doubt in found.doubts] == ["TIME_AHEAD"]


def test_reopened_is_owed_everything_again() -> None:
    told_once = [alert(), feedback("f", "22:00"), step("z", "CLOSED", "22:10")]
    again = state(*told_once, step("o", "REOPENED", "22:30", reason="They came back"))
    assert (again.state, again.is_open, again.told_back) == ("REOPENED", True, False)
    assert again.clocks.told_back == ms("22:00")
    assert again.round.told_back is None
    assert "CLOSED" not in offered(again)
    assert "TRIAGED" in offered(again)


def test_only_a_managers_own_signature_authorises() -> None:
    said: dict[str, Any] = {
        "alert": uid("a"),
        "act": "AUTHORISED",
        "at": iso("21:45"),
        "to": "ARMY",
    }
    claimed = told("m", "alert_step", role="cla", reason="said so", **said)
    signed = told("n", "alert_step", role="manager", reason="other unit", **said)
    assert state(alert(), claimed).links.authorised == ()
    assert state(alert(), claimed, signed).links.authorised == (("ARMY", uid("n")),)


@pytest.mark.parametrize(
    ("told_in_turn", "stands", "doubted"),
    [
        ((MOVING, step("n", "NO_RESPONSE", "22:20")), "RESPONDING", ["CONTRADICTED"]),
        ((step("i", "INFO_ONLY", "22:00"), step("k", "DECIDED", "22:20")), "INFO_ONLY", "END"),
        ((step("i", "INFO_ONLY", "22:00"), step("k", "TRIAGED", "22:20")), "INFO_ONLY", []),
        ((step("i", "INFO_ONLY", "22:00"), feedback("f", "22:20")), "INFO_ONLY", []),
        ((MERGED, step("n", "UNMERGED", "22:20", other=uid("c"))), "MERGED", ["NOT_MERGED"]),
        ((MERGED, step("n", "FALSE_ALARM", "22:20")), "MERGED", "END"),
        ((step("o", "REOPENED", "22:00"),), "RECEIVED", ["NOT_ENDED"]),
        ((TOLD, CLOSED, step("n", "FALSE_ALARM", "22:20")), "CLOSED", []),
    ],
)
def test_a_late_laptops_step_that_cannot_count_changes_nothing_and_is_pointed_out(
    told_in_turn: tuple[Told, ...], stands: str, doubted: list[str] | str
) -> None:
    found = state(alert(), alert("b"), *told_in_turn)
    assert found.state == stands
    codes = ["AFTER_END"] if doubted == "END" else doubted
    assert [doubt.code for doubt in found.doubts] == codes


def test_what_was_closed_and_found_false_later_is_a_false_one_and_stays_closed() -> None:
    found = state(alert(), TOLD, CLOSED, step("n", "FALSE_ALARM", "22:20"))
    assert (found.state, found.exit, found.is_open) == ("CLOSED", "FALSE_ALARM", False)


def test_whoever_sets_out_after_a_reopened_alert_was_told_back_is_seen_moving() -> None:
    ended = [step("k", "RESPONDED", "21:50"), TOLD, CLOSED]
    again = [step("o", "REOPENED", "22:30"), feedback("g", "22:40")]
    found = state(alert(), *ended, *again, step("p", "RESPONDING", "22:50"))
    assert found.state == "RESPONDING"


def test_two_alerts_stay_linked_until_somebody_takes_the_link_away() -> None:
    linked = step("k", "LINKED", "22:00", other=uid("b"))
    assert state(alert(), alert("b"), linked).links.alerts == (uid("b"),)
    parted = step("u", "UNLINKED", "22:10", other=uid("b"))
    assert state(alert(), alert("b"), linked, parted).links.alerts == ()


def test_a_closed_alert_merged_by_mistake_ended_when_it_was_closed_and_not_when_it_was_merged() -> (
    None
):
    closed = [TOLD, CLOSED]
    merged = step("m", "MERGED", "22:30", other=uid("b"))
    twice = step("n", "MERGED", "22:35", other=uid("c"))
    parted = step("u", "UNMERGED", "22:40", other=uid("c"))
    found = state(alert(), alert("b"), alert("c"), *closed, merged, twice, parted)
    assert (found.state, found.ended_ms) == ("CLOSED", ms("22:10"))
    open_again = state(alert(), alert("b"), alert("c"), merged, twice, parted)
    assert (open_again.state, open_again.ended_ms) == ("RECEIVED", None)
