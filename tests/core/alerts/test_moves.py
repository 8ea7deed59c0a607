# SPDX-License-Identifier: Apache-2.0
"""What may be done next about an alert, and what is refused, with the sentence why."""

import pytest

from cla_core.alerts.marks import RANK
from cla_core.alerts.moves import (
    ALREADY_ACTED,
    ENDED,
    GOES_ON,
    NOT_ENDED,
    NOT_MERGED,
    offered,
    step_problems,
)
from cla_core.alerts.told import Told
from tests.core.alerts.night import (
    CLOSED,
    MERGED,
    MOVING,
    TOLD,
    alert,
    feedback,
    ms,
    state,
    step,
    uid,
)


def test_after_an_end_only_what_was_forgotten_may_be_logged() -> None:
    closed = state(alert(), feedback("f", "22:00"), step("z", "CLOSED", "22:10"))
    late = step("k", "ACKNOWLEDGED", "21:50").values
    assert step_problems(closed, late, at_ms=ms("21:50")) == []
    assert step_problems(closed, late, at_ms=ms("22:30"))
    assert offered(closed) == ("REOPENED", "FALSE_ALARM")


def test_offered_next_is_what_lies_ahead() -> None:
    found = offered(state(alert(), step("k", "ACKNOWLEDGED", "21:50")))
    assert found[0] == "DECIDED"
    assert all(RANK[act] > RANK["ACKNOWLEDGED"] for act in found if act in RANK)
    asked = state(alert(), step("k", "QUESTION", "21:50", words="Is the bridge open?"))
    assert offered(asked)[0] == "ANSWER"


@pytest.mark.parametrize(
    ("so_far", "act", "other", "why"),
    [
        ((MOVING,), "NO_RESPONSE", "", [ALREADY_ACTED]),
        ((step("q", "RESPONDED", "22:05"),), "NO_RESPONSE", "", [ALREADY_ACTED]),
        ((MOVING,), "QUESTION", "", []),
        ((step("k", "DECIDED", "22:05"),), "NO_RESPONSE", "", []),
        ((MOVING,), "REOPENED", "", [NOT_ENDED]),
        ((MERGED,), "REOPENED", "", []),
        ((TOLD, CLOSED), "REOPENED", "", []),
        ((MERGED,), "UNMERGED", "c", [NOT_MERGED]),
        ((MERGED,), "UNMERGED", "b", []),
        ((TOLD, CLOSED), "MERGED", "b", [ENDED]),
        ((MERGED,), "INFO_ONLY", "", [GOES_ON]),
    ],
)
def test_a_step_that_cannot_be_is_refused_with_its_sentence(
    so_far: tuple[Told, ...], act: str, other: str, why: list[str]
) -> None:
    said = {"act": act, "other": uid(other) if other else ""}
    found = step_problems(state(alert(), alert("b"), *so_far), said, at_ms=ms("21:50"))
    assert [problem.sentence for problem in found] == why


@pytest.mark.parametrize(
    ("end", "offers"),
    [
        ((MERGED,), ("UNMERGED", "REOPENED")),
        ((step("i", "INFO_ONLY", "22:10"),), ("REOPENED", "FALSE_ALARM")),
        ((TOLD, step("i", "INFO_ONLY", "22:10")), ("REOPENED", "FALSE_ALARM", "CLOSED")),
        ((step("i", "FALSE_ALARM", "22:10"),), ("REOPENED",)),
        ((TOLD, step("i", "FALSE_ALARM", "22:10")), ("REOPENED", "CLOSED")),
    ],
)
def test_what_ended_offers_the_ways_out_and_closing_only_once_the_community_knows(
    end: tuple[Told, ...], offers: tuple[str, ...]
) -> None:
    assert offered(state(alert(), alert("b"), *end)) == offers


@pytest.mark.parametrize(
    "act",
    [
        "QUESTION", "ANSWER", "LINKED", "UNLINKED", "RETRACTED", "AUTHORISED", "NOT_AUTHORISED",
        "OPENED_OUTSIDE",
    ],
)  # fmt: skip
def test_what_moves_no_alert_may_be_said_of_one_that_ended(act: str) -> None:
    closed = state(alert(), TOLD, CLOSED)
    assert step_problems(closed, {"act": act}, at_ms=ms("23:00")) == []
    assert step_problems(closed, {"act": "ASSIGNED"}, at_ms=ms("23:00")) != []
