# SPDX-License-Identifier: Apache-2.0
"""Scores, review dates, what is lacking, what changed."""

from datetime import datetime
from typing import Any

import pytest

from cla_core.dtg import parse_ms
from cla_core.language import Language
from cla_core.planning.content import Content, Line, next_mark
from cla_core.planning.differences import Did, differences
from cla_core.planning.meeting import Happened, meeting
from cla_core.planning.readiness import remarks
from cla_core.planning.reviews import next_review, six_months_on
from cla_core.planning.scoring import ranked
from tests.core.planning.cattle_season import cattle_season, line, threat


def ms(text: str) -> int:
    """Milliseconds since 1970 of a moment."""
    return parse_ms(text)


FEBRUARY = ms("2025-02-03T04:00:00+02:00")


def raid(**other: Any) -> Happened:
    """The raid of 3 February at Ngoloma."""
    said: dict[str, Any] = {
        "alert": "a",
        "number": "",
        "threats": frozenset({"CAT"}),
        "place": {"name": "ngoloma"},
        "priority": "P1",
        "at_ms": FEBRUARY,
    }
    return Happened(**(said | other))


def test_threats_rank_by_likelihood_times_impact() -> None:
    found = [(each.line.text("mark"), each.score, each.rank) for each in ranked(cattle_season())]
    assert found == [("T2", 20, 1), ("T3", 15, 2), ("T1", 12, 3)]


def test_equal_scores_share_a_rank_and_an_unscored_threat_comes_last() -> None:
    bare = line("plan_threat", mark="T5", threat_type="LOO", likelihood="5")
    found = ranked(cattle_season(threat("T4", "LOO", "53"), bare))
    assert [(each.line.text("mark"), each.rank) for each in found] == [
        ("T2", 1), ("T3", 2), ("T4", 2), ("T1", 4), ("T5", 5),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("day", "then"),
    [
        ("2024-12-12", "2025-06-12"),
        ("2024-08-31", "2025-02-28"),
        ("2025-01-15", "2025-07-15"),
        ("2026-11-30", "2027-05-30"),
    ],
)
def test_a_review_comes_six_months_on(day: str, then: str) -> None:
    assert six_months_on(datetime.fromisoformat(day)).date().isoformat() == then


def test_an_urgent_alert_of_a_planned_threat_in_its_place_brings_the_review_forward() -> None:
    plan = cattle_season()
    due = next_review(plan, [])
    assert due is not None
    assert due.due_ms == ms("2025-06-12T15:00:00+02:00")
    early = next_review(plan, [raid()])
    assert early is not None
    assert early.due_ms == FEBRUARY
    assert early.because == raid()
    held = line("plan_review", held_on="2025-02-08T10:00:00+02:00", trigger="P1")
    after = next_review(cattle_season(held), [raid()])
    assert after is not None
    assert after.because is None
    assert after.due_ms == ms("2025-08-08T10:00:00+02:00")


@pytest.mark.parametrize(
    "other",
    [
        {"threats": frozenset({"LOO"})},
        {"place": {"name": "Tanda"}},
        {"place": {}},
        {"priority": "P2"},
        {"at_ms": ms("2024-12-01T04:00:00+02:00")},
    ],
)
def test_another_alert_does_not(other: dict[str, object]) -> None:
    due = next_review(cattle_season(), [raid(**other)])
    assert due is not None
    assert due.because is None


def test_an_alert_meets_the_threat_at_its_own_place_too() -> None:
    on_the_road = {"name": "Road to the Market"}
    found = meeting(cattle_season(), raid(threats=frozenset({"ABD"}), place=on_the_road))
    assert [each.text("mark") for each in found.here] == ["T3"]


VILLAGE = {"name": "Ngoloma", "id": "ZZ0102007", "lat": 1.7853, "lon": 30.3581}


@pytest.mark.parametrize(
    ("place", "here", "near"),
    [
        ({"name": "ZZ0102007", "id": "ZZ0102007"}, True, False),
        ({"name": "N'Goloma, marché"}, True, False),
        ({"name": "East quarter", "lat": 1.795, "lon": 30.36}, True, False),
        ({"name": "Ngolloma", "lat": 1.83, "lon": 30.3581}, True, False),
        ({"name": "Tanda", "lat": 1.83, "lon": 30.3581}, False, True),
        ({"name": "the fields", "lat": 1.83, "lon": 30.3581}, False, True),
        ({"name": "Ngoloma", "lat": 2.3, "lon": 30.3581}, False, False),
        ({"name": "Tanda", "lat": 1.9, "lon": 30.3581}, False, False),
        ({"name": "Tanda"}, False, False),
    ],
)
def test_a_place_is_one_however_it_was_said_and_a_neighbour_is_near(
    place: dict[str, Any], here: bool, near: bool
) -> None:
    plan = cattle_season(place=VILLAGE)
    found = meeting(plan, raid(place=place))
    assert ([each.text("mark") for each in found.here] == ["T2"]) is here
    assert ([each.text("mark") for each in found.near] == ["T2"]) is near
    due = next_review(plan, [raid(place=place)])
    assert due is not None
    assert (due.because is not None) is here


def test_a_review_date_in_the_past_is_told_and_one_before_the_agreement_does_not_count() -> None:
    past = cattle_season(next_review="2025-01-10T09:00:00+02:00")
    assert sentences(past) >= {"The next review is in the past: it is due now."}
    overtaken = cattle_season(next_review="2023-01-10T09:00:00+02:00")
    assert any("six months are counted" in said for said in sentences(overtaken))
    due = next_review(overtaken, [])
    assert due is not None
    assert due.due_ms == ms("2025-06-12T15:00:00+02:00")


@pytest.mark.parametrize(
    ("held_on", "trigger", "due"),
    [
        ("2025-06-08T10:00:00+02:00", "DUE", "2025-12-08T10:00:00+02:00"),
        ("2025-06-08T10:00:00+02:00", "P1", "2025-06-12T15:00:00+02:00"),
        ("2025-03-08T10:00:00+02:00", "DUE", "2025-06-12T15:00:00+02:00"),
        ("2025-06-20T10:00:00+02:00", "DUE", "2025-12-20T10:00:00+02:00"),
    ],
)
def test_a_review_held_a_few_days_early_was_the_one_that_was_due(
    held_on: str, trigger: str, due: str
) -> None:
    held = line("plan_review", held_on=held_on, trigger=trigger)
    plan = cattle_season(held, next_review="2025-06-12T15:00:00+02:00")
    found = next_review(plan, [])
    assert found is not None
    assert found.due_ms == ms(due)
    past = [one for one in remarks(plan, now_ms=ms(due) - 1) if "in the past" in one.sentence]
    assert past == []


def sentences(content: Content) -> set[str]:
    """What is remarked, in English."""
    tr = Language.load("en").tr
    found = remarks(content, now_ms=FEBRUARY)
    return {tr(remark.sentence, mark=remark.mark) for remark in found}


def test_what_a_plan_lacks_is_told_and_only_a_plan_without_threats_is_stopped() -> None:
    empty = Content(plan=line("plan", code="P-02"))
    assert [remark.stops for remark in remarks(empty, now_ms=0)] == [True]
    route = line("plan_route", start="Fields", end="Tanda", crosses_border=True)
    strange = line("plan_ask", what="Lamps", threat="T9")
    said = sentences(cattle_season(route, strange))
    assert "T1: nobody would notice it coming: add an early sign." in said
    assert "A line belongs to T9, which is no threat of this plan." in said
    assert any(one.startswith("A route crosses the border") for one in said)
    assert "T2: nobody would notice it coming: add an early sign." not in said


def test_marks_go_on_from_the_highest() -> None:
    assert next_mark(set()) == "T1"
    assert next_mark({"T1", "T4", "T2b"}, "b") == "T5b"


def test_differences_name_lines_and_fields_and_survive_another_template() -> None:
    old = Line(kind="plan_threat", id="a", values={"mark": "T1", "likelihood": "4", "gone": "x"})
    changed = Line(kind="plan_threat", id="a", values={"mark": "T1", "likelihood": "3", "new": ""})
    removed = Line(kind="plan_lantern", id="b", values={"what": "Lamps"})
    added = line("plan_ask", what="Escort")
    found = differences([old, removed], [changed, added])
    assert [(each.did, each.line.id) for each in found] == [
        (Did.CHANGED, "a"), (Did.ADDED, added.id), (Did.REMOVED, "b"),
    ]  # fmt: skip
    told = [(one.name, one.before, one.after) for one in found[0].fields]
    assert told == [("likelihood", "4", "3"), ("gone", "x", None)]
    assert differences([old], [old]) == ()


def test_lines_in_another_order_or_typed_again_word_by_word_are_no_difference() -> None:
    lamps, guard = line("plan_measure", what="Lamps"), line("plan_measure", what="Guards")
    again = line("plan_measure", what="Lamps", support="")
    assert differences([lamps, guard], [guard, again]) == ()
    twice = line("plan_measure", what="Lamps")
    [added] = differences([lamps], [again, twice])
    assert added.did is Did.ADDED
    other_kind = line("plan_ask", what="Lamps")
    assert [one.did for one in differences([lamps], [other_kind])] == [Did.ADDED, Did.REMOVED]


def test_two_threats_of_one_mark_are_told() -> None:
    """Whoever writes lines on two laptops may have given both the same short name."""
    content = cattle_season(line("plan_threat", mark=" t1", threat_type="LOO"))
    told = [one for one in remarks(content, now_ms=0) if "two threats" in one.sentence]
    assert [(one.mark, one.stops) for one in told] == [("T1", False)]
    assert not any("two threats" in one.sentence for one in remarks(cattle_season(), now_ms=0))
