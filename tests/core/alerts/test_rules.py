# SPDX-License-Identifier: Apache-2.0
"""Priority, what may be shown of an alert, and bad input, one law or example each."""

import itertools
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.alerts.doubts import CODES, ahead_of_time
from cla_core.alerts.priority import priority_of
from cla_core.alerts.redaction import Eyes, is_sealed, shown
from cla_core.alerts.routing import BLOCKS
from cla_core.codes import LISTS, CodeBook
from cla_core.fields import Layer, Needed, Text, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY, completed, problems
from cla_core.records import kinds_in, record_type, report_kinds
from cla_core.records.alerts import Alert
from cla_core.records.flash import MTINDO
from cla_core.records.header import SEALED_WAY
from tests.core.alerts.night import alert, iso, ms, state, step, uid
from tests.core.strategies import records

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


@pytest.mark.parametrize("kind", ["flash", "daily", "weekly"])
def test_an_allegation_goes_in_no_report_even_where_a_profile_has_its_flag(kind: str) -> None:
    found = record_type(kind).rule_problems({"sensitive_flags": ["SEA"]})
    assert ("sensitive_flags", SEALED_WAY) in [(each.field, each.sentence) for each in found]
