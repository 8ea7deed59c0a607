# SPDX-License-Identifier: Apache-2.0
"""The numbering plan of a profile, looked at before it is signed: right, or one clear sentence."""

from typing import Any

import pytest

from cla_core.codes import Profile
from cla_core.errors import InputRefused
from cla_core.phone_numbers import plan_of
from cla_server.profile_shape import check

PLAN: dict[str, Any] = {
    "country": "999",
    "trunk": "0",
    "digits": [9],
    "groups": [3, 3, 3],
    "operators": [
        {"name": "Lowa Tel", "prefixes": ["55", "56"]},
        {"name": "Ituri Mobile", "prefixes": ["81"]},
    ],
    "moved": [{"old": "5", "digits": 8, "new": "55"}],
}
SHAPE = "The profile has a value in the wrong form: {where}."


def body(**changed: Any) -> dict[str, Any]:
    """A profile with this plan, some of it otherwise."""
    return {"version": 1, "mission": "ZZ", "numbering": {**PLAN, **changed}}


@pytest.mark.parametrize(
    "changed",
    [
        {},
        {"country": "", "operators": [], "moved": []},
        {"trunk": ""},
        {"digits": [8, 9], "moved": [{"old": "4", "digits": 8, "new": "4"}]},
        {"moved": [{"old": "+99844", "digits": 12, "new": "44"}]},
        {"operators": [{"name": "Lowa Tel", "prefixes": ["5", "55"]}]},
        {"of a newer desk": True},
    ],
)
def test_a_plan_that_holds_together_is_taken(changed: dict[str, Any]) -> None:
    check(body(**changed))


@pytest.mark.parametrize(
    ("changed", "where"),
    [
        ({"country": "+999"}, "numbering.country"),
        ({"country": "99999"}, "numbering.country"),
        ({"country": 999}, "numbering.country"),
        ({"trunk": "zero"}, "numbering.trunk"),
        ({"digits": 9}, "numbering.digits"),
        ({"digits": ["9"]}, "numbering.digits[0]"),
        ({"digits": [2]}, "numbering.digits[0]"),
        ({"digits": [16]}, "numbering.digits[0]"),
        ({"groups": [0]}, "numbering.groups[0]"),
        ({"groups": [7]}, "numbering.groups[0]"),
        ({"operators": ["Lowa Tel"]}, "numbering.operators[0]"),
        ({"operators": [{"prefixes": ["55"]}]}, "numbering.operators[0]"),
        ({"operators": [{"name": "", "prefixes": []}]}, "numbering.operators[0].name"),
        ({"operators": [{"name": "L" * 31}]}, "numbering.operators[0].name"),
        (
            {"operators": [{"name": "Lowa Tel", "prefixes": ["5x"]}]},
            "numbering.operators[0].prefixes[0]",
        ),
        ({"moved": [{"old": "5", "digits": 8}]}, "numbering.moved[0]"),
        ({"moved": [{"old": "", "digits": 8, "new": "55"}]}, "numbering.moved[0].old"),
        ({"moved": [{"old": "+", "digits": 8, "new": "55"}]}, "numbering.moved[0].old"),
        ({"moved": [{"old": "5", "digits": 80, "new": "55"}]}, "numbering.moved[0].digits"),
        ({"moved": [{"old": "5", "digits": 8, "new": 55}]}, "numbering.moved[0].new"),
    ],
)
def test_a_value_of_another_form_is_named_by_its_place(changed: dict[str, Any], where: str) -> None:
    with pytest.raises(InputRefused) as told:
        check(body(**changed))
    assert str(told.value) == SHAPE.format(where=where)


def test_a_plan_that_is_no_plan_at_all_is_named() -> None:
    with pytest.raises(InputRefused) as told:
        check({"version": 1, "mission": "ZZ", "numbering": "+999"})
    assert str(told.value) == SHAPE.format(where="numbering")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        (
            {"operators": [{"name": "A", "prefixes": ["55"]}, {"name": "B", "prefixes": ["55"]}]},
            "The prefix 55 is given to two operators: A, B.",
        ),
        (
            {"moved": [{"old": "5", "digits": 8, "new": "5"}]},
            "Numbers that began with 5 would have 8 digits today, and the plan has none of that"
            " length.",
        ),
        (
            {"moved": [{"old": "+99844", "digits": 11, "new": "44"}]},
            "Numbers that began with +99844 would have 8 digits today, and the plan has none of"
            " that length.",
        ),
        (
            {"moved": [{"old": "5555", "digits": 3, "new": "5"}]},
            "Numbers that began with 5555 would have 0 digits today, and the plan has none of that"
            " length.",
        ),
    ],
)
def test_parts_that_contradict_each_other_are_said(changed: dict[str, Any], said: str) -> None:
    with pytest.raises(InputRefused) as told:
        check(body(**changed))
    assert str(told.value) == said


def test_what_was_taken_is_what_a_desk_reads() -> None:
    whole = body()
    check(whole)
    plan = plan_of(Profile(whole))
    assert plan.numbered("05 12 34 567").number == "+999 551 234 567"
    assert plan.numbered("0561 234 567").operator == "Lowa Tel"
