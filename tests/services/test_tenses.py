# SPDX-License-Identifier: Apache-2.0
"""A fact of the past that lies ahead is told, field by field; what is due may lie ahead."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from cla_core.clock import moment_of
from cla_core.dtg import iso
from cla_core.fields import Moment, fields_of
from cla_core.language import Language
from cla_core.record import REGISTRY
from cla_core.tenses import DAY_MS, STILL_TO_COME, past_fields
from cla_desktop.profile import Profile
from cla_desktop.putting import put_lines
from cla_desktop.services.desk import Desk
from cla_desktop.services.doubted_times import BY_A_DOUBTED_CLOCK
from tests.support.desks import SetClock, opened, told_the_time
from tests.support.layered import NOT_ALONE

EN = Language.load("en")
AFTER_THE_EXAMPLES_MS = 1_900_000_000_000
HELD = (
    "dissemination", "rumour", "promise", "patrol_report", "committee_meeting",
    "committee_training", "feedback_item", "plan_rehearsal", "plan_sighting", "plan_review",
)  # fmt: skip


def put(desk: Desk, kind: str, **other: str) -> dict[str, Any]:
    """What `put` answers to the examples of a kind with other words in some fields."""
    fields = fields_of(REGISTRY[kind]).items()
    said = {
        name: field.example
        for name, field in fields
        if name not in NOT_ALONE and not (isinstance(field, Moment) and field.tense == "ahead")
    }
    (answer,) = put_lines(desk, kind, [json.dumps(said | other).encode()], language=EN)
    return answer


def away(desk: Desk, ms: int) -> str:
    """A moment so far from now."""
    return iso(moment_of(desk.clock.now_ms() + ms, 120))


@pytest.fixture
def desk(folder: Profile) -> Iterator[Desk]:
    """A desk on a day after everything the examples tell of."""
    with_keys = opened(folder, clock=SetClock(AFTER_THE_EXAMPLES_MS))
    told_the_time(with_keys, AFTER_THE_EXAMPLES_MS)
    yield with_keys
    with_keys.close()


@pytest.mark.parametrize("kind", HELD)
def test_what_was_done_is_not_of_next_month(desk: Desk, kind: str) -> None:
    (name, *_) = past_fields(REGISTRY[kind])
    refused = put(desk, kind, **{name: away(desk, 30 * DAY_MS)})
    assert (refused.get("error"), refused.get("field")) == (STILL_TO_COME, name)
    a_day_off = put(desk, kind, **{name: away(desk, DAY_MS - 60_000)})
    # A review counts on from the last one, a patrol comes back after it left: not this rule's.
    assert a_day_off.get("error") != STILL_TO_COME, a_day_off


def test_what_is_due_may_lie_ahead(desk: Desk) -> None:
    for kind, name in (("promise", "due"), ("committee_meeting", "next_meeting")):
        assert "error" not in put(desk, kind, **{name: away(desk, 90 * DAY_MS)})


def test_a_visit_that_was_made_has_begun(desk: Desk) -> None:
    ahead = {"starts": away(desk, 9 * DAY_MS), "ends": away(desk, 10 * DAY_MS)}
    planned = put(desk, "visit", **ahead, status="PLANNED")
    assert "error" not in planned
    assert put(desk, "visit", **ahead, code="V-99", status="MADE")["field"] == "starts"


def test_a_clock_that_fell_back_years_stops_no_work(desk: Desk) -> None:
    assert "error" not in put(desk, "promise")
    vars(desk.clock.machine)["ms"] = AFTER_THE_EXAMPLES_MS - 3650 * DAY_MS
    today = iso(moment_of(AFTER_THE_EXAMPLES_MS, 120))
    answer = put(desk, "rumour", heard_at=today, code="R-099")
    assert "error" not in answer
    next_week = iso(moment_of(AFTER_THE_EXAMPLES_MS + 7 * DAY_MS, 120))
    asked = put(desk, "rumour", heard_at=next_week, code="R-100")
    assert (asked.get("error"), asked.get("field")) == (BY_A_DOUBTED_CLOCK, "heard_at")
    assert "error" not in put(desk, "rumour", heard_at=next_week, code="R-100")


def test_a_clock_that_was_dead_before_the_mission_was_ever_heard_is_asked_about_once(
    folder: Profile,
) -> None:
    desk = opened(folder, clock=SetClock(AFTER_THE_EXAMPLES_MS - 3650 * DAY_MS))
    today = {
        "heard_at": iso(moment_of(AFTER_THE_EXAMPLES_MS, 120)),
        "made_on": iso(moment_of(AFTER_THE_EXAMPLES_MS, 120)),
    }
    asked = put(desk, "rumour", heard_at=today["heard_at"])
    assert asked.get("error") == BY_A_DOUBTED_CLOCK
    assert "error" not in put(desk, "rumour", heard_at=today["heard_at"])
    # Who said so has told this laptop what day it is: the rest of that day goes in unasked.
    assert "error" not in put(desk, "promise", made_on=today["made_on"])
    a_slip = iso(moment_of(AFTER_THE_EXAMPLES_MS + 3650 * DAY_MS, 120))
    assert put(desk, "rumour", heard_at=a_slip, code="R-099").get("error") == BY_A_DOUBTED_CLOCK
    desk.close()


def test_a_time_asked_about_in_one_call_may_be_said_again_in_the_next(folder: Profile) -> None:
    fell_back = SetClock(AFTER_THE_EXAMPLES_MS - 3650 * DAY_MS)
    today = iso(moment_of(AFTER_THE_EXAMPLES_MS, 120))
    answers = []
    for _call in range(2):
        desk = opened(folder, clock=fell_back)
        answers.append(put(desk, "rumour", heard_at=today))
        desk.close()
    asked, taken = answers
    assert asked.get("error") == BY_A_DOUBTED_CLOCK
    assert "error" not in taken
