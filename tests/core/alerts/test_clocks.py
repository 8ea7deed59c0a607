# SPDX-License-Identifier: Apache-2.0
"""What an alert is promised, when that is overdue, and whom it then climbs to."""

from typing import Any

import pytest

from cla_core.alerts.clocks import (
    NextCall,
    climbs_to,
    dues,
    next_call,
    next_to_ring,
    since_of,
    was_asked,
)
from cla_core.codes import Profile
from tests.core.alerts.night import (
    MINUTE_MS,
    alert,
    feedback,
    iso,
    ms,
    referral,
    state,
    step,
    told,
    uid,
)

DEFAULT = Profile({})


def test_a_p1_is_due_in_ten_minutes_thirty_minutes_and_a_day() -> None:
    found = dues(state(alert(urgency="Immediate", severity="Severe")), DEFAULT, now_ms=ms("22:00"))
    since = ms("21:44")
    assert [(due.what, due.due_ms - since) for due in found] == [
        ("acknowledge", 10 * MINUTE_MS),
        ("decide", 30 * MINUTE_MS),
        ("feedback", 24 * 60 * MINUTE_MS),
    ]
    assert [due.is_overdue for due in found] == [True, False, False]


def test_the_missions_own_targets_come_first() -> None:
    own = Profile({"targets": {"P1": {"acknowledge_minutes": 5}}})
    [first, *_] = dues(state(alert(urgency="Immediate")), own, now_ms=ms("21:50"))
    assert (first.due_ms, first.overdue_ms) == (ms("21:49"), MINUTE_MS)


@pytest.mark.parametrize(
    ("urgency", "severity", "hours"),
    [
        ("Expected", "Severe", {"acknowledge": 1, "decide": 6, "feedback": 48}),
        ("Future", "Moderate", {"decide": 24, "feedback": 7 * 24}),
    ],
)
def test_what_a_less_urgent_alert_is_promised(
    urgency: str, severity: str, hours: dict[str, int]
) -> None:
    slow = state(alert(urgency=urgency, severity=severity))
    found = {due.what: due.due_ms for due in dues(slow, DEFAULT, now_ms=ms("22:00"))}
    told = {what: found[what] - ms("21:44") for what in hours}
    assert told == {what: each * 60 * MINUTE_MS for what, each in hours.items()}


def test_information_only_is_seen_by_the_daily_report_and_promises_no_more() -> None:
    past = state(alert(urgency="Past", severity="Minor"))
    found = dues(past, DEFAULT, now_ms=ms("22:00"), offset_minutes=120)
    assert [(due.what, due.due_ms) for due in found] == [("acknowledge", ms("18:00", "2025-03-15"))]


def test_a_p3_waits_for_the_next_briefing_by_the_bases_clock() -> None:
    slow = state(alert(urgency="Future", severity="Moderate"))
    [first, *_] = dues(slow, DEFAULT, now_ms=ms("22:00"), offset_minutes=120)
    assert (first.what, first.due_ms) == ("acknowledge", ms("07:00", "2025-03-15"))


def test_what_is_done_is_no_longer_due() -> None:
    grave = alert(urgency="Immediate", severity="Severe")
    moved = state(grave, step("k", "RESPONDING", "21:50"))
    assert [due.what for due in dues(moved, DEFAULT, now_ms=ms("22:30"))] == ["feedback"]
    done = state(grave, step("k", "RESPONDING", "21:50"), feedback("f", "22:00"))
    assert dues(done, DEFAULT, now_ms=ms("23:30")) == ()


def test_silence_climbs_the_chain() -> None:
    grave = alert(urgency="Immediate", severity="Severe")
    asked = state(grave, referral("r", "BASECO", "21:46"))

    def after(minutes: int, found: Any = asked, **barred: Any) -> tuple[str, bool] | None:
        now_ms = ms("21:44") + minutes * MINUTE_MS
        due = dues(found, DEFAULT, now_ms=now_ms)[0]
        call = next_call(found, due, DEFAULT, **barred)
        return (call.to, call.again) if call else None

    assert after(9) is None
    assert after(11) == ("BASECO", True)
    assert after(21) == ("CLAMGR", False)
    assert after(31) == ("FJOC", False)
    assert after(500) == ("JOC", False)
    assert after(11, state(grave)) == ("BASECO", False)
    assert after(11, barred={"BASECO"}) == ("CLAMGR", False)


def test_a_person_rings_the_nearest_first_however_late_it_is() -> None:
    grave = alert(urgency="Immediate", severity="Severe")

    def ring(*told: Any, **barred: Any) -> tuple[str, bool] | None:
        found = state(grave, *told)
        due = dues(found, DEFAULT, now_ms=ms("23:14"))[0]
        call = next_to_ring(found, due, DEFAULT, **barred)
        return (call.to, call.again) if call else None

    assert ring() == ("BASECO", False)
    assert ring(referral("r", "FJOC", "21:46")) == ("BASECO", False)
    assert ring(barred={"BASECO"}) == ("CLAMGR", False)
    assert ring(referral("r", "BASECO", "21:46")) == ("JOC", False)


def test_a_reopened_alert_is_news_to_whoever_was_told_of_the_first() -> None:
    grave = alert(urgency="Immediate", severity="Severe")
    over = [referral("r", "BASECO", "21:46"), step("e", "ESCALATED", "21:55", to="CLAMGR")]
    over.append(step("i", "INFO_ONLY", "22:00"))
    again = state(grave, *over, step("o", "REOPENED", "22:30", reason="They came back"))
    [due, *_] = dues(again, DEFAULT, now_ms=ms("22:41"))
    assert next_call(again, due, DEFAULT) == NextCall("BASECO", again=False)
    assert next_to_ring(again, due, DEFAULT) == NextCall("BASECO", again=False)
    assert not was_asked(again)
    told = state(
        grave,
        *over,
        step("o", "REOPENED", "22:30", reason="They came back"),
        referral("s", "BASECO", "22:32"),
    )
    assert next_call(told, due, DEFAULT) == NextCall("BASECO", again=True)
    assert was_asked(told)


def test_a_mission_may_say_that_nothing_climbs() -> None:
    grave = state(alert(urgency="Immediate", severity="Severe"))
    silent = Profile({"escalation": []})
    [due, *_] = dues(grave, silent, now_ms=ms("23:00"))
    assert due.is_overdue
    assert next_call(grave, due, silent) is None


def test_what_ended_waits_for_nothing() -> None:
    grave = alert(urgency="Immediate", severity="Severe")
    merged = step("m", "MERGED", "21:50", other=uid("b"))
    assert dues(state(grave, alert("b"), merged), DEFAULT, now_ms=ms("23:00")) == ()
    false = state(grave, step("n", "FALSE_ALARM", "21:50"))
    assert [due.what for due in dues(false, DEFAULT, now_ms=ms("23:00"))] == ["feedback"]


def test_whoever_acknowledged_owes_the_decision_still() -> None:
    grave = alert(urgency="Immediate", severity="Severe")
    heard = state(grave, step("k", "ACKNOWLEDGED", "21:50"))
    left = [due.what for due in dues(heard, DEFAULT, now_ms=ms("23:00"))]
    assert left == ["decide", "feedback"]


def test_whoever_set_out_without_a_word_has_acknowledged_and_decided() -> None:
    grave = alert(urgency="Immediate", severity="Severe")
    gone = state(grave, step("q", "RESPONDING", "21:50"))
    assert [due.what for due in dues(gone, DEFAULT, now_ms=ms("23:00"))] == ["feedback"]


def test_a_calm_matter_that_becomes_a_danger_is_promised_from_then() -> None:
    calm = alert(urgency="Future", severity="Moderate", received_at=iso("18:00"))
    passed = referral("r", "BASECO", "18:05")
    raised = step("s", "TRIAGED", "22:00", priority="P1", written=ms("23:59") + MINUTE_MS)
    found = state(calm, passed, raised)
    [first, *_] = dues(found, DEFAULT, now_ms=ms("22:05"))
    assert (first.what, first.due_ms, first.is_overdue) == ("acknowledge", ms("22:10"), False)
    late = dues(found, DEFAULT, now_ms=ms("22:11"))[0]
    assert climbs_to(found, late, DEFAULT) == ("BASECO",)


def test_who_said_of_a_matter_what_was_assumed_of_it_had_graded_it() -> None:
    bare = alert(received_at=iso("18:00"))
    said = {"urgency": "Immediate", "severity": "Moderate", "received_at": iso("18:00")}
    graded = alert("a2", **said, amends=uid("a"), amendment="UPDATE")
    raised = step("s", "TRIAGED", "22:00", priority="P1", written=ms("23:59") + MINUTE_MS)
    assert state(bare, graded).priority == state(bare).priority == "P2"
    assert since_of(state(bare, graded)) == ms("18:00")
    assert since_of(state(bare, raised)) == ms("18:00")
    assert since_of(state(bare, graded, raised)) == ms("22:00")


def test_grading_late_what_nobody_had_graded_moves_no_clock() -> None:
    grave: dict[str, Any] = {
        "summary": "Ten men",
        "place": {"name": "Mtindo"},
        "urgency": "Immediate",
    }
    later = {"amends": uid("a"), "amendment": "UPDATE", "received_at": iso("18:00")}
    graded = told("a2", "alert", written=ms("23:59") + MINUTE_MS, **grave, **later)
    found = state(alert(received_at=iso("18:00")), graded)
    assert found.priority == "P1"
    assert since_of(found) == ms("18:00")
