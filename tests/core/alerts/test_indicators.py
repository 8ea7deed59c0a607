# SPDX-License-Identifier: Apache-2.0
"""Exact figures of histories made by hand, the scenarios of the dossier among them."""

from typing import Any

import pytest

from cla_core.alerts.indicators import (
    COMMUNITY,
    DAY_MS,
    NOBODY,
    OTHERS,
    UN,
    UN_AND_NATIONAL,
    Share,
    Span,
    Summary,
    late,
    line,
    ninetieth,
    repeats,
    side_of,
    span,
    summary,
)
from cla_core.alerts.measures import MERGED, NOT_SAID, Measure
from tests.core.alerts.measured import GRAVE, NOW_MS, made, measured, one
from tests.core.alerts.night import (
    MINUTE_MS,
    alert,
    feedback,
    iso,
    ms,
    referral,
    response,
    step,
    told,
    uid,
)

NIGHT_MS = ms("21:44")
SC1 = [
    told("s1", "signal", received_at=iso("21:42"), channel="BEEP", alert=uid("a")),
    told("s2", "signal", received_at=iso("21:47"), channel="SMS", alert=uid("a")),
    told("s3", "signal", received_at=iso("21:55"), channel="VHF", alert=uid("a")),
    alert(timing="PRE", threat_type="MOV", certainty="Likely", **GRAVE),
    referral("r1", "BASECO", "21:46"),
    referral("r2", "ARMY", "21:48"),
    step("k", "ACKNOWLEDGED", "21:51", referral=uid("r1"), actor="BASECO"),
    response("q", departed_at=iso("22:05"), arrived_at=iso("22:24"), outcome="FLED"),
    response("g", "GUARD", actor="ARMY", arrived_at=iso("22:50")),
    feedback("f", "22:40"),
]


def counted(*found: Measure, due_ms: int | None = None) -> Summary:
    """The figures of these alerts, told back in time until `due_ms`."""
    return summary(found, due=lambda _measure: due_ms, now_ms=NOW_MS)


def test_the_night_of_the_first_scenario() -> None:
    found = counted(one(*SC1))
    assert found.alerts == 1
    assert found.before == Share(1, 1)
    assert found.timings == {"PRE": 1, "ONG": 0, "POST": 0, "TREND": 0, "": 0}
    assert found.responded == Share(1, 1)
    assert found.responders == {"ARMY": 1, "UN_MILITARY": 1}
    assert {side: n for side, n in found.sides.items() if n} == {UN_AND_NATIONAL: 1}
    minutes = {name: (each.median_ms or 0) // MINUTE_MS for name, each in found.spans.items()}
    assert minutes == {
        "referred": 2, "acknowledged": 7, "decided": 0, "arrived": 40, "told": 56,
    }  # fmt: skip
    assert found.spans["decided"].n == 0
    assert found.urgent_spans == found.spans
    assert found.told == Share(1, 1)
    assert found.threats == {"MOV": 1}
    assert not found.unanswered


def test_a_false_alarm_leaves_the_response_rate_and_stays_a_false_one() -> None:
    rumour = one(
        alert(threat_type="RUM", **GRAVE),
        referral("r", "BASECO", "21:46"),
        step("x", "FALSE_ALARM", "22:10", reason="Soldiers had fired for practice"),
    )
    found = counted(rumour, one(*SC1))
    assert found.alerts == 2
    assert found.responded == Share(1, 1)
    assert found.exits == {"FALSE_ALARM": 1}
    assert found.verdicts["FALSE"] == 1
    assert found.spans["referred"].n == 1
    assert not found.unanswered


def test_what_was_verified_to_be_false_leaves_the_response_rate_though_nobody_closed_it() -> None:
    found = counted(one(alert(verification="FALSE", **GRAVE)), one(*SC1))
    assert (found.alerts, found.responded, found.exits) == (2, Share(1, 1), {"FALSE_ALARM": 1})
    assert found.verdicts["FALSE"] == 1
    assert not found.unanswered


def test_information_only_leaves_it_and_a_reopened_alert_is_back_in_it() -> None:
    records = [alert(**GRAVE), step("x", "INFO_ONLY", "22:00")]
    assert counted(one(*records)).responded == Share(0, 0)
    back = step("y", "REOPENED", "22:30", reason="They came back")
    reopened = counted(one(*records, back, step("k", "ACKNOWLEDGED", "22:40")))
    assert reopened.responded == Share(0, 1)
    assert reopened.spans["acknowledged"].median_ms == 56 * MINUTE_MS


def test_duplicates_count_once_with_all_that_was_done_about_either() -> None:
    later = alert("b", received_at=iso("21:50"), timing="ONG", **GRAVE)
    merge = step("m", "MERGED", "22:00", other=uid("b"))
    answered = response("q", arrived_at=iso("22:24"))
    merged, survivor = measured([*SC1[3:6], later, merge, answered])
    assert (merged.exit, survivor.exit) == (MERGED, "")
    assert survivor.received_ms == NIGHT_MS
    found = counted(merged, survivor)
    assert (found.alerts, found.exits) == (1, {MERGED: 1})
    assert found.timings["ONG"] == 1
    assert found.responded == Share(1, 1)
    assert found.spans["referred"].median_ms == 2 * MINUTE_MS
    assert found.spans["arrived"].median_ms == 40 * MINUTE_MS
    apart = step("u", "UNMERGED", "22:10", other=uid("b"))
    assert counted(*measured([*SC1[3:6], later, merge, apart, answered])).responded == Share(1, 2)


def test_drills_and_sealed_alerts_are_never_counted() -> None:
    assert measured([alert(exercise=True), *SC1[4:]]) == []
    assert measured([alert(sensitive_flags=["SEA"])]) == []
    assert measured(SC1[4:]) == []


@pytest.mark.parametrize("idle", ["MONITOR", "NONE"])
def test_watching_is_no_response(idle: str) -> None:
    watched = one(alert(**GRAVE), response("q", idle, arrived_at=iso("22:24")))
    found = counted(watched)
    assert found.responded == Share(0, 1)
    assert found.unanswered == [watched]
    assert found.spans["arrived"].n == 0


def test_a_step_alone_tells_that_somebody_came_and_not_who() -> None:
    found = counted(one(alert(**GRAVE), step("x", "RESPONDED", "22:24")))
    assert found.responded == Share(1, 1)
    assert found.responders == {NOT_SAID: 1}
    assert found.sides[OTHERS] == 1
    assert found.spans["arrived"].median_ms == 40 * MINUTE_MS


def test_what_was_taken_back_or_corrected_counts_no_more() -> None:
    wrong = step("k", "ACKNOWLEDGED", "21:45")
    back = step("l", "RETRACTED", "21:46", amends=uid("k"), reason="Another alert")
    assert one(alert(), wrong, back).acknowledged_ms is None
    first = alert(timing="POST", written=ms("22:00"))
    second = alert("b", timing="PRE", amends=uid("a"), amendment="CORRECTION")
    assert one(first, second).timing == "PRE"


def test_a_time_before_the_receipt_is_left_out_and_said() -> None:
    early = one(alert(), response("q", arrived_at=iso("21:30")))
    found = counted(early, made(arrived_ms=NIGHT_MS + 9 * MINUTE_MS)).spans["arrived"]
    assert found == Span(n=1, median_ms=9 * MINUTE_MS, ninetieth_ms=9 * MINUTE_MS, before=1)


def test_share_before_leaves_out_what_was_not_said() -> None:
    found = counted(made(), made(timing="POST"), made(timing=""))
    assert found.before == Share(1, 2)
    assert found.timings[""] == 1
    assert found.responded_by_timing["PRE"] == Share(0, 1)


def test_told_back_with_what_could_not_be_safely_told_apart() -> None:
    could_not = one(alert(), feedback("f", "22:40", impossible=True, channel=""))
    told_after_all = one(
        alert(),
        feedback("f", "22:40", impossible=True, channel=""),
        feedback("g", "22:50", to="CHIEF"),
    )
    open_one = made()
    found = counted(could_not, told_after_all, open_one, due_ms=NOW_MS)
    assert found.told == Share(1, 2)
    assert found.tellings == {"told": 1, "impossible": 1, "in_time": 1, "overdue": 0}
    assert counted(open_one, due_ms=NOW_MS - 1).tellings["overdue"] == 1
    assert counted(open_one).tellings["in_time"] == 1


def test_reasons_may_be_several() -> None:
    refused = one(
        alert(**GRAVE),
        step("n", "NO_RESPONSE", "22:00", reasons=["ROAD", "NIGHT"], stated_by="BASECO"),
    )
    found = counted(refused, made(reasons=("NIGHT",)))
    assert found.reasons == {"NIGHT": 2, "ROAD": 1}
    assert found.reasoned == 2
    assert found.spans["decided"].median_ms == 16 * MINUTE_MS


@pytest.mark.parametrize(
    ("who", "side"),
    [
        ((), NOBODY),
        (("UN_MILITARY", "UN_POLICE"), UN),
        (("JOINT",), UN_AND_NATIONAL),
        (("COMMUNITY",), COMMUNITY),
        (("COMMUNITY", "UN_CIVILIAN"), OTHERS),
        (("NGO",), OTHERS),
        (("OF_A_NEWER_PROFILE",), OTHERS),
    ],
)
def test_who_answered(who: tuple[str, ...], side: str) -> None:
    assert side_of(made(responders=who)) == side


def test_median_and_ninetieth() -> None:
    took = [made(told_ms=NIGHT_MS + minutes * MINUTE_MS) for minutes in (50, 10, 20, 30)]
    assert span(took, "told").median_ms == 25 * MINUTE_MS
    assert span(took, "told").ninetieth_ms == 50 * MINUTE_MS
    assert [ninetieth(range(n)) for n in (1, 9, 10, 11, 20)] == [0, 8, 8, 9, 17]
    assert span([], "told") == Span(n=0, median_ms=None, ninetieth_ms=None)


def test_per_cent_are_whole_and_nothing_has_none() -> None:
    shares = [Share(1, 8), Share(1, 3), Share(2, 3), Share(5, 5), Share(0, 0)]
    assert [each.percent for each in shares] == [13, 33, 67, 100, None]


def test_the_same_place_again_within_thirty_days() -> None:
    def at(days: int, name: str, **values: Any) -> Measure:
        return made(name, received_ms=NIGHT_MS + days * DAY_MS, **values)

    before = at(-29, "e", place="Mtindo")
    inside = [
        at(0, "a", place="mtindo"),
        at(30, "b", place="MTINDO"),
        at(61, "c", place="Mtindo"),
        at(0, "d", place="Ruvu"),
        at(1, "x", place="Ruvu", base="BUL"),
        at(1, "y", place="Ruvu", exit=MERGED),
        at(2, "z", place=""),
    ]
    [found] = repeats(inside, [before])
    assert (found.place, found.alerts, found.again) == ("Mtindo", 3, 2)
    assert [each.again for each in repeats(inside, [])] == [1]


@pytest.mark.parametrize(
    "told_as",
    [
        {"threat_type": "CRS", "place": {"name": "Ruvu", "admin": "Lowa-Est"}},
        {"sensitive_flags": ["SOURCE-AT-RISK"], "place": {"name": "Lugo", "admin": "Lowa-Est"}},
        {"place": {"name": "Lowa-Est", "precision": "admin"}},
    ],
)
def test_two_places_of_one_area_are_no_place_that_comes_again(told_as: dict[str, Any]) -> None:
    """A list tells both by the area, and whoever reads the figures would take them for one."""
    first, second = (one(alert(name, **told_as)) for name in "ab")
    village = one(alert("v", place={"name": "Lowa-Est"}))
    assert {first.place, second.place, village.place} == {"Lowa-Est"}
    assert not repeats([first, second, village], [])
    assert not repeats([first], [second, village])


def test_late_arrivals_of_a_period_that_ended() -> None:
    ended_ms = NIGHT_MS + DAY_MS
    found = late(
        [
            made("a", came_ms=ended_ms - 1, heard_ms=ended_ms - 1),
            made("b", came_ms=ended_ms - 1, heard_ms=ended_ms),
            made("c", came_ms=ended_ms + 7, heard_ms=ended_ms + 9),
        ],
        ended_ms=ended_ms,
    )
    assert (found.came, found.last_ms, found.heard) == (1, ended_ms + 7, 1)


def test_a_line_of_one_base() -> None:
    untold = [made(), made("n")]
    found = line([one(*SC1), *untold, made(impossible=True), made(exit=MERGED)])
    assert (found.alerts, found.responded, found.told) == (4, Share(1, 4), Share(1, 3))
    assert (found.arrived.n, found.unanswered) == (1, 3)


def test_what_is_not_for_every_eye_is_marked() -> None:
    survivor = one(alert(threat_type="CRS", place={"name": "Ruvu", "admin": "Lowa-Est"}))
    assert (survivor.guarded, survivor.kept_in, survivor.place) == (True, True, "Lowa-Est")
    army = one(alert(perpetrator="ARM", threat_type="LOO"))
    assert (army.guarded, army.kept_in, army.narrow) == (False, False, True)
    assert one(alert(sensitive_flags=["SOURCE-AT-RISK"], place={"name": "Ruvu"})).place == ""


def test_a_merge_opens_no_door_and_lowers_nothing() -> None:
    hidden = alert(threat_type="CRS", urgency="Immediate", severity="Severe")
    open_one = alert("b", place={"name": "Ruvu"}, urgency="Future", severity="Minor")
    _, survivor = measured([hidden, open_one, step("m", "MERGED", "22:00", other=uid("b"))])
    assert (survivor.guarded, survivor.kept_in, survivor.place) == (True, True, "")
    assert survivor.priority == "P1"
