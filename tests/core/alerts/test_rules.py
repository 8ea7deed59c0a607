# SPDX-License-Identifier: Apache-2.0
"""Priority, clocks, duplicates, what may be shown, and bad input, one law or example each."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.clocks import NextCall, dues, next_call, next_to_ring, was_asked
from cla_core.alerts.doubts import CODES, ahead_of_time
from cla_core.alerts.duplicates import compared, suggestions
from cla_core.alerts.one_place import distance_km
from cla_core.alerts.priority import priority_of
from cla_core.alerts.redaction import Eyes, is_sealed, shown
from cla_core.alerts.routing import BLOCKS
from cla_core.alerts.sightings import sighting
from cla_core.codes import LISTS, CodeBook, Profile
from cla_core.fields import Layer, Needed, Text, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY, completed, problems
from cla_core.records import kinds_in, record_type, report_kinds
from cla_core.records.alerts import Alert
from cla_core.records.flash import MTINDO
from tests.core.alerts.night import MINUTE_MS, alert, feedback, iso, ms, referral, state, step, uid
from tests.core.strategies import records

DEFAULT = Profile({})
GRADES = [*itertools.product(LISTS["urgency"], LISTS["severity"], LISTS["certainty"])]


def graded(urgency: str, severity: str, certainty: str) -> str:
    return priority_of({"urgency": urgency, "severity": severity, "certainty": certainty})


def told(kind: str, values: dict[str, Any]) -> list[str]:
    """The fields that are wrong at submit."""
    found = problems(record_type(kind), values, book=CodeBook(), submitting=True)
    return [problem.field for problem in found]


@pytest.mark.parametrize("severity", ["Extreme", "Severe"])
@pytest.mark.parametrize("certainty", ["Observed", "Likely", "Possible", "Unknown"])
def test_life_in_danger_now_is_p1_and_unknown_certainty_never_lowers_it(
    severity: str, certainty: str
) -> None:
    assert graded("Immediate", severity, certainty) == "P1"


@pytest.mark.parametrize(("urgency", "severity", "certainty"), GRADES)
def test_what_is_unknown_is_the_worst_it_may_be(
    urgency: str, severity: str, certainty: str
) -> None:
    here = graded(urgency, severity, certainty)
    assert graded(urgency, severity, "Unknown") <= here
    if urgency != "Unknown":
        assert graded(urgency, "Unknown", certainty) <= here
    if severity != "Unknown":
        assert graded("Unknown", severity, certainty) <= here


@pytest.mark.parametrize(
    ("urgency", "priorities"),
    [
        ("Immediate", ["P1", "P1", "P2", "P3"]),
        ("Expected", ["P2", "P2", "P3", "P4"]),
        ("Future", ["P2", "P3", "P3", "P4"]),
        ("Past", ["P2", "P2", "P4", "P4"]),
    ],
)
def test_how_soon_and_how_grave_give_the_priority(urgency: str, priorities: list[str]) -> None:
    severities = ("Extreme", "Severe", "Moderate", "Minor")
    assert [graded(urgency, severity, "Likely") for severity in severities] == priorities


def test_an_alert_nobody_graded_is_seen_at_once() -> None:
    assert priority_of({}) == "P2"
    assert priority_of({"urgency": "Sofort", "severity": "Severe"}) == "P1"


def test_an_alert_is_saved_with_when_where_and_what() -> None:
    least = {"summary": "Armed men", "place": {"name": "Mtindo"}, "received_at": iso("21:44")}
    assert told("alert", least) == []
    assert told("alert", {}) == ["summary", "place", "received_at"]
    full = completed(Alert, least)
    assert (full["source_reliability"], full["info_credibility"]) == ("F", "6")
    assert (full["perpetrator"], full["verification"]) == ("UNK", "UNVERIFIED")


def test_bad_input_is_named_field_by_field() -> None:
    move = {"alert": uid("a"), "actor": "ARMY", "type": "QRF"}
    early = {"departed_at": iso("22:24"), "arrived_at": iso("22:05")}
    assert told("response", move | early) == ["arrived_at"]
    said = {"summary": "x", "place": {"name": "x"}, "received_at": iso("21:44")}
    assert told("alert", said | {"people": {"killed": {"women": -1}}}) == ["people.killed.women"]
    assert told("alert", said | {"threat_type": "NEW"}) == ["threat_type"]
    assert told("alert", said | {"at_risk_estimate": -3}) == ["at_risk_estimate"]
    assert told("alert", said | {"sensitive_flags": ["SEA"]}) == ["sensitive_flags"]
    ack = {"acknowledged_at": iso("21:40")}
    passed = {"alert": uid("a"), "to": "JOC", "sent_at": iso("21:46"), "channel": "VHF"}
    assert told("referral", passed | {"shared": ["PLACE"]} | ack) == ["acknowledged_at"]
    assert told("alert_step", dict(step("m", "MERGED", "22:00", other=uid("a")).values)) == [
        "other"
    ]
    none = step("n", "NO_RESPONSE", "22:00").values
    assert told("alert_step", dict(none)) == ["reasons", "stated_by"]


def test_a_code_of_a_newer_profile_folds_and_is_shown_as_it_is() -> None:
    found = state(alert(threat_type="NEW", urgency="Now"), step("k", "NEWER_ACT", "22:00"))
    assert (found.state, found.priority) == ("RECEIVED", "P2")
    assert found.marks[-1].act == "NEWER_ACT"
    assert CodeBook().label(Language.load("fr"), "alert_act", "NEWER_ACT") == "NEWER_ACT"


def test_a_time_to_come_is_pointed_out_before_saving() -> None:
    now_ms = ms("21:50")
    said = {"at": iso("22:50")}
    assert [found.field for found in ahead_of_time("alert_step", said, now_ms=now_ms)] == ["at"]
    assert ahead_of_time("alert_step", {"at": iso("21:52")}, now_ms=now_ms) == []
    ahead = {"received_at": iso("21:44"), "event_start": iso("23:00")}
    assert ahead_of_time("alert", ahead, now_ms=now_ms) == []


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


def canary(kind: str) -> dict[str, Any]:
    """Every value beyond the mission's layer says `canary`."""
    return {
        name: "canary"
        for name, field in fields_of(record_type(kind)).items()
        if field.layer is not Layer.MISSION
    }


@given(values=records(Alert), eyes=st.sampled_from(Eyes))
def test_nothing_but_the_missions_layer_is_ever_shown(values: dict[str, Any], eyes: Eyes) -> None:
    found = shown(values | canary("signal") | {"undeclared": "canary"}, eyes)
    assert "canary" not in json.dumps(found, default=str)
    assert (found is None) >= is_sealed(values)


def test_a_flag_takes_away_what_is_dangerous() -> None:
    full = {name: field.example for name, field in fields_of(Alert).items()}
    full["sensitive_flags"] = []
    plain = shown(full, Eyes.LIST)
    assert plain is not None
    assert plain["place"]["grid"] == MTINDO["grid"]
    survivor = full | {"threat_type": "CRS", "other_threats": []}
    assert shown(survivor, Eyes.FEED) is None
    assert shown(survivor, Eyes.COMMANDER) is None
    for eyes in (Eyes.LIST, Eyes.PRINT, Eyes.OFFICER):
        kept = shown(survivor, eyes)
        assert kept is not None
        assert kept["place"] == {"name": "Lowa-Est, Kandara", "precision": "admin"}
        assert {"summary", "details", "people"} & set(kept) == set()
    army = full | {"perpetrator": "ARM"}
    commander = shown(army, Eyes.COMMANDER)
    assert commander is not None
    assert {"perpetrator", "summary", "threat_type"} & set(commander) == set()
    assert commander["received_at"] == full["received_at"]
    assert shown(full | {"sensitive_flags": ["SEA"]}, Eyes.OFFICER) is None
    strange = full | {"sensitive_flags": ["NEWER"]}
    assert shown(strange, Eyes.FEED) is None
    assert shown(strange, Eyes.OFFICER) is not None


def test_a_feed_gives_no_exact_position() -> None:
    found = shown(alert().values, Eyes.FEED)
    assert found is not None
    assert {"lat", "lon", "grid"} & set(found["place"]) == set()


@pytest.mark.parametrize("kind", [k for k, each in REGISTRY.items() if each.sealed_at_save])
def test_a_slip_has_no_room_for_words_and_tells_the_mission_only_since_when(kind: str) -> None:
    declared = fields_of(record_type(kind))
    assert not [name for name, field in declared.items() if isinstance(field, Text)]
    open_ = [name for name, field in declared.items() if field.layer is Layer.MISSION]
    assert open_ == ["received_at"]
    assert len({field.function for field in declared.values()} - {""}) == 1
    assert not [name for name, field in declared.items() if field.find or field.prints]
    assert record_type(kind).book == ""


def test_who_called_is_for_the_base_alone() -> None:
    for kind, names in {
        "signal": {"caller_code", "caller_number", "caller_limits", "original_words"},
        "feedback": {"caller_code"},
    }.items():
        declared = fields_of(record_type(kind))
        sealed = {name for name, field in declared.items() if field.layer is Layer.BASE}
        assert sealed == names
        assert not any(declared[name].prints for name in names)
    assert {field.layer for field in fields_of(Alert).values()} == {Layer.MISSION}


def test_each_kind_stands_in_one_book() -> None:
    assert set(kinds_in("reports")) == set(report_kinds())
    assert "alert" in kinds_in("alerts")
    saved = {n for n, f in fields_of(Alert).items() if f.needed is Needed.SAVE}
    assert saved == {"summary", "place", "received_at"}


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_code_of_the_rules_has_its_words(language: str) -> None:
    lang = Language.load(language)
    keys = [
        *(f"alert.doubt.{code}" for code in CODES),
        *(f"alert.block.{code}" for code in BLOCKS),
        *(f"alert.clock.{what}" for what in ("acknowledge", "decide", "feedback")),
    ]
    assert [key for key in keys if lang.label(key) == key] == []
