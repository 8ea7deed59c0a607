# SPDX-License-Identifier: Apache-2.0
"""Numbers to ring: a function's own, the mission's order, and nothing that is no number."""

import json

import pytest

from cla_core.alerts.directory import Number, number_of, numbers
from cla_core.codes import LISTS, Profile
from cla_core.resources import resource_path
from cla_desktop.services.mission_profile import default_profile


def profile(*said: object) -> Profile:
    """One that gives these."""
    return Profile({"version": 3, "numbers": list(said)})


def test_a_functions_first_number_is_given_with_its_words() -> None:
    known = profile(
        {"function": "JOC", "number": "+999 1", "label": "JOC", "text": "by night"},
        {"function": "FJOC", "number": " +999 2 "},
        {"function": "JOC", "number": "+999 3"},
    )
    found = number_of(known, "JOC")
    assert found == Number(function="JOC", number="+999 1", label="JOC", text="by night")
    assert number_of(known, "FJOC") == Number(function="FJOC", number="+999 2")
    assert number_of(known, "CLAMGR") is None


@pytest.mark.parametrize(
    "said",
    [
        7,
        "JOC",
        {"function": "JOC"},
        {"function": "", "number": "+999 1"},
        {"function": "JOC", "number": 999},
        {"function": "JOC", "number": "  "},
        {"function": "JOC", "number": "+999 1", "label": ["JOC"]},
    ],
)
def test_what_is_no_number_is_left_out_and_the_others_stand(said: object) -> None:
    known = profile(said, {"function": "JOC", "number": "+999 2"})
    assert [each.number for each in numbers(known)] == ["+999 2"]


def test_a_profile_without_numbers_or_with_another_shape_gives_none() -> None:
    assert list(numbers(Profile({}))) == []
    assert list(numbers(Profile({"numbers": {"JOC": "+999 1"}}))) == []


def test_the_shipped_numbers_are_invented_and_of_known_functions() -> None:
    shipped = json.loads(resource_path("profile", "default.json").read_text("utf-8"))
    known = numbers(Profile(shipped))
    assert len(known) == len(shipped["numbers"]) > 0
    assert all(each.number.startswith("+999 ") for each in known)
    assert {each.function for each in known} <= set(LISTS["function"])


def test_a_true_mission_is_never_shown_an_invented_number() -> None:
    assert numbers(Profile(default_profile("ZZ")))
    assert not numbers(Profile(default_profile("MON")))
