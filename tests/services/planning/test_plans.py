# SPDX-License-Identifier: Apache-2.0
"""A plan from its first line to version 2, on a real encrypted desk."""

from dataclasses import replace
from typing import Any

import pytest

from cla_core.dtg import parse_ms
from cla_core.errors import FieldRefused, InputRefused
from cla_core.planning.differences import Did
from cla_core.planning.meeting import CalledPlan
from cla_core.planning.scoring import ranked
from cla_desktop.profile import Profile
from cla_desktop.services.alerting.reading import alert as alert_of
from cla_desktop.services.alerting.writing import log
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.disputes import unsettled
from cla_desktop.services.documents.saving import archive, opened, save
from cla_desktop.services.planning.meeting_alerts import (
    glances,
    met_since,
    plans_called,
    plans_of_day,
    warnings_of,
)
from cla_desktop.services.planning.reading import PlanView
from cla_desktop.services.planning.sharing import (
    Handing,
    answer,
    asks_of,
    copies_of,
    hand_over,
    preview,
    recall,
    says_where,
)
from cla_desktop.services.planning.versions import agree, changed_between, changed_since, lines_of
from cla_desktop.services.planning.writing import (
    HalfPage,
    LineEdit,
    begin_plan,
    empty_line,
    keep_half,
    kept_half,
    new_line_id,
    stood_at,
    store_page,
)
from cla_desktop.services.recording import NotReady
from tests.services.planning.season import (
    AGREED_ON,
    RAID,
    season,
    view_of,
    write_apart,
    write_line,
)
from tests.support.desks import SetClock
from tests.support.desks import opened as unlocked
from tests.ui.documents_made import contact

CONTINGENT = Handing(receiver="CONTINGENT", recipient="Commander, Kasoro base")


def rings(desk: Desk) -> set[str]:
    """To whom anything waits to go."""
    return {item.ring for item in desk.store.read(lambda work: work.outbox.waiting(limit=500))}


def threat(view: PlanView, mark: str) -> str:
    """The id of a threat."""
    return next(line.id for line in view.lines if line.values.get("mark") == mark)


def test_lines_are_marked_ranked_and_in_order(desk: Desk) -> None:
    view = view_of(desk, season(desk))
    found = [(one.line.text("mark"), one.score) for one in ranked(view.content)]
    assert found == [("T1", 20), ("T2", 15), ("T3", 12)]
    assert view.plan.values["code"] == "P-01"
    said = [line.values["what"] for line in view.lines if line.kind == "plan_measure"]
    assert said == ["Two watchers each day", "Whistle relay", "Market in groups"]


@pytest.mark.parametrize("level", ["COMMITTEE", "CLA"])
def test_nothing_of_an_unshared_plan_is_for_the_mission(desk: Desk, level: str) -> None:
    before = rings(desk)
    plan = season(desk, level=level)
    agree(desk, plan, signers=["CHAIR", "WOMEN"], on=AGREED_ON)
    view = view_of(desk, plan)
    store_page(desk, plan, [LineEdit(seen=view.lines[0], gone=True)])
    with pytest.raises(InputRefused, match="decided otherwise"):
        hand_over(desk, plan, CONTINGENT)
    assert rings(desk) - before == {"BASE"}


def test_a_copy_needs_an_agreed_version_and_a_threat_to_tell(desk: Desk) -> None:
    plan = season(desk)
    with pytest.raises(InputRefused, match="not agreed"):
        preview(desk, plan, "CONTINGENT")
    empty = begin_plan(desk, {"sharing_level": "CONTINGENT"}).id
    with pytest.raises(InputRefused, match="names no threat"):
        agree(desk, empty)
    write_line(desk, empty, "plan_threat", {"threat_type": "CRS"})
    agree(desk, empty, on=AGREED_ON)
    with pytest.raises(InputRefused, match="would name no threat"):
        hand_over(desk, empty, CONTINGENT)
    assert len(view_of(desk, empty).lines) == 1


def test_what_two_laptops_decided_differently_is_settled_before_anything_is_shared(
    desk: Desk,
) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    seen = opened(desk, plan)
    for level in ("COMMITTEE", "AUTHORITIES"):
        save(desk, seen, {**seen.values, "sharing_level": level})
    with pytest.raises(InputRefused, match="settle that first"):
        hand_over(desk, plan, CONTINGENT)


def test_version_2_keeps_version_1_and_says_what_changed(desk: Desk) -> None:
    plan = season(desk)
    first = agree(desk, plan, signers=["CHAIR"], on=AGREED_ON)
    view = view_of(desk, plan)
    assert changed_since(view) == ()
    assert str(view.plan.values["next_review"]).startswith("2025-06-12")
    seen = opened(desk, threat(view, "T3"))
    store_page(desk, plan, [
        LineEdit(seen=seen, values={**seen.values, "likelihood": "2"}),
        LineEdit(seen=opened(desk, view.lines[0].id), gone=True),
    ])  # fmt: skip
    write_line(desk, plan, "plan_route", {"start": "East quarter", "way": "Past the palms"})
    changed = changed_since(view_of(desk, plan))
    assert sorted(one.did for one in changed) == [Did.ADDED, Did.CHANGED, Did.REMOVED]
    second = agree(desk, plan, on="2025-02-08T10:00:00+02:00")
    versions = view_of(desk, plan).versions
    assert [one.values["number"] for one in versions] == ["1", "2"]
    assert lines_of(versions[0]) == lines_of(first)
    assert {one.did for one in changed_between(first, second)} == set(Did)
    route = next(line for line in lines_of(second) if line.kind == "plan_route")
    assert route.values["way"] == "Past the palms"
    sent = str(second.values["lines"])
    assert "Past the palms" not in sent


def test_a_copy_tells_threats_and_asks_but_no_school_and_is_called_back(desk: Desk) -> None:
    plan = season(desk)
    near = {"what": "Lamps near the school", "threat": "T1", "owner": "BASECO"}
    write_line(desk, plan, "plan_ask", near)
    agree(desk, plan, on=AGREED_ON)
    done = hand_over(desk, plan, CONTINGENT)
    view = view_of(desk, plan)
    [copy] = view.copies
    said = str(copy.values)
    assert "chool" not in said
    assert "mill" not in said
    assert "Thursday 06:00-09:00" in said
    assert copy.values["version"] == "1"
    assert view.plan.values["status"] == "SHARED"
    assert "MISSION" in rings(desk)
    assert [one.what for one in asks_of(view)] == [
        "Escort to the market", "Day patrol on the corridor", "",
    ]  # fmt: skip
    recall(desk, done.id, "Version 2 replaces it")
    agree(desk, plan, on="2025-02-08T10:00:00+02:00")
    [state] = copies_of(view_of(desk, plan), now_ms=desk.clock.now_ms())
    assert state.recalled
    assert state.older
    assert not state.expired


@pytest.mark.parametrize(
    "said",
    [
        "Keys are with zawadi",
        "Lamps for Amani Zawadi's sisters",
        "Ask Kipepeo first",
        "Call +999 700 555 0199",
        "Lamps at 36NSG 9950 8810",
    ],
)
def test_no_copy_names_or_finds_anybody_whom_the_base_knows(desk: Desk, said: str) -> None:
    contact(desk, "K-014", real_name="Amani Zawadi", nicknames="Kipepeo, Market")
    contact(desk, "K-015", real_name="Jean Ngoloma")
    plan = season(desk)
    write_line(desk, plan, "plan_ask", {"what": said, "owner": "BASECO", "threat": "T2"})
    agree(desk, plan, on=AGREED_ON)
    found = preview(desk, plan, "CONTINGENT")
    assert [(one.kind, one.field) for one in found.kept_back] == [("plan_ask", "what")]
    assert said not in str(found.values)
    assert found.values["place"] == "Ngoloma"
    assert "Escort to the market" in str(found.values["asks"])


@pytest.mark.parametrize("said", ["Hide at École EP2", "Guard of the ecole-ep2", "Old palm way"])
def test_who_receives_a_copy_is_told_by_no_word_that_leads_to_a_safe_place(
    desk: Desk, said: str
) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    write_line(desk, plan, "plan_place", {"label": "École EP2"})
    write_line(desk, plan, "plan_route", {"start": "Ngoloma", "end": "Kasoro base"})
    write_line(desk, plan, "plan_route", {"start": "Kasoro", "end": "Old palm"})
    with pytest.raises(FieldRefused, match="names a safe place") as refused:
        hand_over(desk, plan, replace(CONTINGENT, recipient=said))
    assert refused.value.field == "recipient"
    assert said not in str(refused.value)
    assert view_of(desk, plan).copies == ()
    hand_over(desk, plan, CONTINGENT)
    hand_over(desk, plan, replace(CONTINGENT, recipient="Officer on duty, Ngoloma"))


def test_a_copy_names_no_safe_place_that_was_found_since_the_plan_was_agreed(desk: Desk) -> None:
    plan = season(desk)
    asked = {"what": "Light behind the old mill", "owner": "BASECO", "threat": "T1"}
    write_line(desk, plan, "plan_ask", asked)
    agree(desk, plan, on=AGREED_ON)
    assert "old mill" in str(preview(desk, plan, "CONTINGENT").values)
    found = write_line(desk, plan, "plan_place", {"label": "Old mill"})
    told = preview(desk, plan, "CONTINGENT")
    assert "mill" not in str(told.values).casefold()
    assert [each.field for each in told.kept_back] == ["what"]
    agree(desk, plan, on=AGREED_ON)
    archive(desk, opened(desk, found.id), away=True)
    said = {"ask": asks_of_copy(desk, plan), "note": "Two lamps at the old mill"}
    assert says_where(desk, "plan_answer", said), "what was taken out since is as safe a place"


def asks_of_copy(desk: Desk, plan: str) -> str:
    """Hand a copy over; gives the id of its first ask."""
    hand_over(desk, plan, CONTINGENT)
    return asks_of(view_of(desk, plan))[0].ask


def test_a_line_that_two_laptops_say_differently_is_told_with_the_code_of_its_plan(
    desk: Desk,
) -> None:
    plan = season(desk)
    write_apart(desk, plan)
    [found] = unsettled(desk)
    assert (found.kind, found.code) == ("plan_threat", opened(desk, plan).values["code"])


def test_an_answer_is_tracked_and_a_refusal_says_why(desk: Desk) -> None:
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    hand_over(desk, plan, CONTINGENT)
    escort, patrol = asks_of(view_of(desk, plan))
    answer(desk, escort.ask, {"answer": "ACCEPTED", "stated_by": "BASECO"})
    with pytest.raises(NotReady):
        answer(desk, patrol.ask, {"answer": "REFUSED"})
    answer(desk, patrol.ask, {"answer": "REFUSED", "reasons": ["DIST"]})
    found = asks_of(view_of(desk, plan))
    said = [one.answer.values["answer"] if one.answer else "" for one in found]
    assert said == ["ACCEPTED", "REFUSED"]


def test_half_a_page_comes_back_as_it_stood(desk: Desk) -> None:
    plan = season(desk)
    seen = view_of(desk, plan).lines[0]
    new = empty_line("plan_threat", new_line_id(desk, 1))
    half = HalfPage(
        step="threats",
        lines=(LineEdit(seen=seen, values=dict(seen.values)), LineEdit(seen=new)),
        typed=({}, {"threat_type": "catt"}),
        caret=[1, "threat_type", 4],
    )
    keep_half(desk, plan, half)
    found = kept_half(desk, plan, "threats")
    assert found is not None
    assert (found.step, found.typed, found.caret) == (half.step, half.typed, half.caret)
    assert found.lines[0].seen.heads == dict(seen.heads)
    assert kept_half(desk, plan, "signs") is None
    assert stood_at(desk, plan) == "threats"


def called_by(desk: Desk, record: str) -> tuple[CalledPlan, ...]:
    """The plans that an alert calls for."""
    view = alert_of(desk, record)
    assert view is not None
    return plans_called(desk, view.line.state)


def test_an_urgent_alert_calls_for_the_plan_and_brings_its_review_forward(folder: Profile) -> None:
    clock = SetClock(parse_ms("2025-02-04T08:00:00+02:00"))
    desk = unlocked(folder, clock=clock)
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    assert plans_of_day(desk).reviews == ()
    alert = log(desk, "alert", RAID).id
    [called] = called_by(desk, alert)
    assert (called.plan, called.marks) == (plan, ("T1",))
    [due] = plans_of_day(desk).reviews
    assert due.code == "P-01"
    assert due.review.because is not None
    assert due.review.because.alert == alert
    assert (due.status, glances(desk)[plan].status) == ("REVIEW", "REVIEW")
    came = {"alert": alert, "actor": "UN_MILITARY", "type": "QRF", "outcome": "FLED"}
    log(desk, "response", {**came, "arrived_at": "2025-02-03T05:00:00+02:00"})
    [met] = met_since(desk, view_of(desk, plan).content)
    assert [told.values["outcome"] for told in met.state.responses] == ["FLED"]
    clock.ms = parse_ms("2025-02-09T08:00:00+02:00")
    write_line(desk, plan, "plan_review", {
        "held_on": "2025-02-08T10:00:00+02:00", "trigger": "P1", "alert": alert,
        "changed": "Another path",
    })  # fmt: skip
    assert plans_of_day(desk).reviews == ()
    assert glances(desk)[plan].status == "VALIDATED"
    assert met_since(desk, view_of(desk, plan).content) == ()
    clock.ms = parse_ms("2025-08-01T08:00:00+02:00")
    [due] = plans_of_day(desk).reviews
    assert due.review.because is None
    assert (due.status, glances(desk)[plan].status) == ("EXPIRED", "EXPIRED")
    desk.close()


AT_NGOLOMA = {"lat": 1.7853, "lon": 30.3581}
"""As the list of invented places has it."""


@pytest.mark.parametrize(
    "place",
    [
        {"name": "ZZ0102007"},
        {"name": "Goloma"},
        {"name": "Ngollomah"},
        {"name": "Behind the mill", **AT_NGOLOMA},
    ],
)
def test_an_alert_finds_its_plan_however_its_place_was_said(
    desk: Desk, place: dict[str, Any]
) -> None:
    """By code, by another name of the list, by ear, by position; the plan has a bare name."""
    desk.card = desk.card._replace(training=True)
    plan = season(desk)
    [called] = called_by(desk, log(desk, "alert", {**RAID, "place": place}).id)
    assert (called.plan, called.marks, called.near) == (plan, ("T1",), "")


def test_where_no_plan_is_made_for_a_place_those_near_by_are_offered_and_stay_in_force(
    folder: Profile,
) -> None:
    desk = unlocked(folder, clock=SetClock(parse_ms("2025-02-04T08:00:00+02:00")))
    desk.card = desk.card._replace(training=True)
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON)
    beyond = {"name": "Mbau", "lat": 1.83, "lon": 30.3581}
    [called] = called_by(desk, log(desk, "alert", {**RAID, "place": beyond}).id)
    assert (called.plan, called.marks, called.near) == (plan, ("T1",), "Ngoloma")
    assert plans_of_day(desk).reviews == ()
    far = {"name": "Kasoro"}
    assert called_by(desk, log(desk, "alert", {**RAID, "place": far}).id) == ()
    desk.close()


def test_a_noticed_sign_warns_for_two_weeks(desk: Desk) -> None:
    plan = season(desk)
    signs = [line for line in view_of(desk, plan).lines if line.kind == "plan_indicator"]
    for sign in signs:
        write_line(desk, plan, "plan_sighting", {
            "indicator": sign.id, "seen_on": "2025-01-28T06:40:00+02:00", "seen_by": "N-11",
        })  # fmt: skip
    seen_ms = parse_ms("2025-01-28T06:40:00+02:00")
    content = view_of(desk, plan).content
    warned = warnings_of(content, now_ms=seen_ms + 1)
    assert [one.level for one in warned] == ["ACT", "WORRY"]
    assert warned[1].first_action == "Herds go west"
    assert warnings_of(content, now_ms=seen_ms + 15 * 86_400_000) == ()


def test_a_plan_agreed_anew_is_in_force_again_whatever_review_it_had(folder: Profile) -> None:
    clock = SetClock(parse_ms("2025-08-01T08:00:00+02:00"))
    desk = unlocked(folder, clock=clock)
    plan = season(desk)
    agree(desk, plan, on=AGREED_ON, review="2025-06-12T15:00:00+02:00")
    assert glances(desk)[plan].status == "EXPIRED"
    agree(desk, plan, review="2025-06-12T15:00:00+02:00")
    assert glances(desk)[plan].status == "VALIDATED"
    assert str(view_of(desk, plan).plan.values["next_review"]).startswith("2026-02-01")
    desk.close()
