# SPDX-License-Identifier: Apache-2.0
"""Committees on a desk: counted from members and meetings, corrected, followed to the end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from cla_core.committees.hints import Hint
from cla_core.errors import InputRefused
from cla_core.fields import Layer
from cla_core.record import in_layer
from cla_core.records.committees import CommitteeMember
from cla_desktop.services.committees.following import actions, follow
from cla_desktop.services.committees.overview import Overview, overview
from cla_desktop.services.committees.told_apart import told_apart
from cla_desktop.services.desk import Desk
from cla_desktop.services.documents.saving import archive, opened, save
from cla_desktop.services.facts import store_fact
from cla_desktop.services.planning.sharing import Handing, hand_over
from cla_desktop.services.planning.versions import agree
from cla_desktop.services.recording import submit
from cla_desktop.storage.rows import Query
from tests.services.committees.ngoloma import NAME, found_committee, meet, sit
from tests.services.planning.season import season
from tests.support.desks import enrolled

WATCH = {"what": "Two watchers", "who": "M-005", "by_when": "2025-03-01T18:00:00+02:00"}
DRAFTED = "2025-03-14T10:00:00+02:00"


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """The first laptop of a base."""
    made = enrolled(tmp_path / "desk").desk
    yield made
    made.close()


def glance(desk: Desk, committee: str) -> Overview:
    """The committee at a glance; there must be one."""
    found = overview(desk, committee)
    assert found is not None
    return found


def test_ngoloma_is_counted_from_its_members(desk: Desk) -> None:
    committee = found_committee(desk)
    members = sit(desk, committee)
    found = glance(desk, committee)
    assert (found.composition.members, found.composition.women_share) == (14, 43)
    last = opened(desk, members[-1])
    save(desk, last, {**last.values, "until": "2024-01-01T09:00:00+02:00"})
    assert glance(desk, committee).composition.members == 13


def test_a_committee_of_one_is_told_so_and_kept(desk: Desk) -> None:
    committee = found_committee(desk)
    sit(desk, committee, (("CHAIR", "m", "ELDER"),))
    assert glance(desk, committee).hints[0] is Hint.ALONE


def test_of_a_member_the_mission_sees_a_code_alone(desk: Desk) -> None:
    [member] = sit(desk, found_committee(desk), (("CHAIR", "m", "ELDER"),))
    values = opened(desk, member).values
    assert in_layer(CommitteeMember, values, Layer.MISSION) == {"code": "M-001"}


def test_withdrawn_consent_erases_the_person_and_keeps_the_seat(desk: Desk) -> None:
    committee = found_committee(desk)
    [member] = sit(desk, committee, (("CHAIR", "m", "ELDER"),))
    seen = opened(desk, member)
    save(desk, seen, {**seen.values, "withdrawn_on": DRAFTED})
    assert "name" not in opened(desk, member).values
    assert glance(desk, committee).composition.men == 1
    zebra = Query(text=NAME.split()[-1])
    assert desk.store.read(lambda work: work.records.keys(zebra)) == ()


def test_what_was_agreed_is_open_over_meetings_until_it_is_done(desk: Desk) -> None:
    committee = found_committee(desk)
    meet(desk, "2025-02-14T10:00:00+02:00", actions=[WATCH, {"what": "Whistles"}])
    meet(desk, DRAFTED, actions=[{"what": "Ask the school"}])
    first, *others = actions(desk)
    assert first.what == "Two watchers"
    assert first.is_late(desk.clock.now_ms())
    assert {one.what for one in others} == {"Whistles", "Ask the school"}
    follow(desk, first, "OPEN", "They wait for torches")
    assert len(actions(desk)) == 3
    follow(desk, first, "DONE")
    assert {one.what for one in glance(desk, committee).actions} == {"Whistles", "Ask the school"}


def test_a_meeting_told_again_counts_once_and_keeps_what_was_followed(desk: Desk) -> None:
    committee = found_committee(desk)
    wrong = meet(desk, DRAFTED, women=90, actions=[WATCH])
    follow(desk, actions(desk)[0], "DONE")
    meet(desk, DRAFTED, women=9, actions=[WATCH], amends=wrong)
    [told] = glance(desk, committee).meetings
    assert told.women == 9
    assert actions(desk) == ()


def test_a_step_that_names_the_corrected_meeting_is_a_step_of_it(desk: Desk) -> None:
    """As another program puts it, which read the meeting as it was told last."""
    found_committee(desk)
    wrong = meet(desk, DRAFTED, actions=[WATCH, {"what": "Whistles"}])
    right = meet(desk, DRAFTED, actions=[{"what": "Whistles"}, WATCH], amends=wrong)
    meet(desk, DRAFTED, actions=[WATCH, {"what": "Whistles"}], amends=right)
    step = {"meeting": right, "action": 1, "status": "DONE", "at": DRAFTED}
    submit(desk, "action_step", step)
    assert [one.what for one in actions(desk)] == ["Two watchers"]


def test_two_corrections_made_apart_are_both_told_until_the_end(desk: Desk) -> None:
    committee = found_committee(desk)
    wrong = meet(desk, DRAFTED, women=90, decisions="Go on Thursdays")
    meet(desk, DRAFTED, women=8, decisions="Go on Fridays", amends=wrong)
    counts = meet(desk, DRAFTED, women=9, decisions="Go on Thursdays", amends=wrong)
    [told] = glance(desk, committee).meetings
    assert (told.women, told.told_apart) == (9, True)
    [other] = told_apart(desk, counts)
    assert other.person == "CLA-07"
    assert other.fields == {"women": 8, "decisions": "Go on Fridays"}
    again = meet(desk, DRAFTED, women=9, men=12, amends=counts)
    assert [one.fields["women"] for one in told_apart(desk, again)] == [8]


def test_one_correction_after_the_other_tells_nothing_apart(desk: Desk) -> None:
    committee = found_committee(desk)
    wrong = meet(desk, DRAFTED, women=90)
    meet(desk, DRAFTED, women=9, amends=meet(desk, DRAFTED, women=19, amends=wrong))
    [told] = glance(desk, committee).meetings
    assert (told.women, told.told_apart) == (9, False)
    assert told_apart(desk, wrong) == ()


def test_what_was_done_goes_with_its_words_when_the_meeting_is_told_again(desk: Desk) -> None:
    found_committee(desk)
    whistles, school = {"what": "Whistles"}, {"what": "Ask the school"}
    wrong = meet(desk, DRAFTED, actions=[WATCH, whistles])
    follow(desk, next(one for one in actions(desk) if one.what == "Whistles"), "DONE")
    meet(desk, DRAFTED, actions=[school, WATCH, whistles], amends=wrong)
    assert {one.what for one in actions(desk)} == {"Ask the school", "Two watchers"}
    follow(desk, next(one for one in actions(desk) if one.what == "Ask the school"), "DROPPED")
    meet(desk, DRAFTED, actions=[WATCH, {"what": "Six whistles"}], amends=wrong)
    assert [one.what for one in actions(desk)] == ["Two watchers"]


def test_what_was_followed_and_a_correction_leaves_out_ends_for_who_reads_no_words(
    desk: Desk,
) -> None:
    found_committee(desk)
    first = meet(desk, DRAFTED, actions=[WATCH, {"what": "Whistles"}, {"what": "Torches"}])
    for one in actions(desk):
        if one.what != "Torches":
            follow(desk, one, "LATE")
    said = {"committee": "C-01", "at": DRAFTED, "women": 9, "men": 13, "actions": [WATCH]}
    record = desk.new_id()
    for _put_twice in range(2):
        store_fact(desk, "committee_meeting", {**said, "amends": first}, record=record)
    steps = desk.store.read(lambda work: list(work.records.all_of("action_step")))
    [left_out] = [one.values for one in steps if "left_out_by" in one.values]
    assert (left_out["meeting"], left_out["action"]) == (first, 2)
    assert (left_out["status"], left_out["left_out_by"]) == ("DROPPED", record)
    assert [one.what for one in actions(desk)] == ["Two watchers"]
    meet(desk, DRAFTED, actions=[WATCH, {"what": "Whistles"}], amends=first)
    assert {one.status for one in actions(desk)} == {"LATE"}, "told so by another laptop"


def test_steps_name_an_action_so_that_a_reader_of_no_words_tells_it_from_others(
    desk: Desk,
) -> None:
    """As the mission, which has ids and numbers alone."""
    found_committee(desk)
    first = meet(desk, DRAFTED, actions=[WATCH, {"what": "Whistles"}])
    meet(desk, DRAFTED, actions=[{"what": "Ask the school"}, WATCH, {"what": "Whistles"}],
         amends=first)  # fmt: skip
    meet(desk, DRAFTED, actions=[{"what": "Whistles"}, {"what": "Ask the school"}], amends=first)
    followed = {one.what: follow(desk, one, "LATE").id for one in actions(desk)}
    kept = desk.store.read(lambda work: work.records.several(list(followed.values())))
    said = {one.id: (one.values["meeting"], one.values["action"]) for one in kept}
    named = {what: said[step] for what, step in followed.items()}
    assert len(set(named.values())) == 2
    assert named["Whistles"] == (first, 2)
    assert {one.status for one in actions(desk)} == {"LATE"}


def test_an_ask_that_nobody_was_told_of_yet_lacks_no_answer(desk: Desk) -> None:
    committee = found_committee(desk)
    plan = season(desk)
    seen = opened(desk, plan)
    save(desk, seen, {**seen.values, "committee": committee})
    assert Hint.NO_ANSWER not in glance(desk, committee).hints
    agree(desk, plan)
    hand_over(desk, plan, Handing(receiver="CONTINGENT", recipient="Commander"))
    assert Hint.NO_ANSWER in glance(desk, committee).hints
    archive(desk, opened(desk, plan))
    assert not {Hint.NO_ANSWER, Hint.NOT_REHEARSED} & set(glance(desk, committee).hints)


def test_more_young_people_than_people_are_refused_in_one_sentence(desk: Desk) -> None:
    found_committee(desk)
    values = {"committee": "C-01", "at": DRAFTED, "women": 2, "men": 1, "youth": 4}
    with pytest.raises(InputRefused, match="Young people are women and men too"):
        submit(desk, "committee_meeting", values)
