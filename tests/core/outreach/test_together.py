# SPDX-License-Identifier: Apache-2.0
"""Two rumours that are one: the latest step counts, crosswise too; likeness is only weighed."""

from typing import Any

import pytest

from cla_core.outreach.standing import spread_of
from cla_core.outreach.together import alike, told_with


def step(act: str, other: str, clock: str) -> dict[str, Any]:
    """One step of an evening."""
    return {"act": act, "other": other, "at": f"2025-05-21T{clock}:00+02:00"}


def heard(wording: str, clock: str, day: int = 21, **other: Any) -> dict[str, Any]:
    """A rumour of that evening in Tanda."""
    at = f"2025-05-{day:02}T{clock}:00+02:00"
    return {"wording": wording, "heard_at": at, "place": {"name": "Tanda"}} | other


@pytest.mark.parametrize(
    ("steps", "found"),
    [
        ({"b": [step("MERGED", "a", "18:00")]}, {"b": "a"}),
        ({"b": [step("UNMERGED", "a", "19:00"), step("MERGED", "a", "18:00")]}, {}),
        ({"b": [step("MERGED", "a", "18:00")], "c": [step("MERGED", "b", "18:10")]},
         {"b": "a", "c": "a"}),
        ({"b": [step("MERGED", "a", "18:00")], "a": [step("MERGED", "b", "18:01")]}, {"b": "a"}),
        ({"b": [step("MERGED", "gone", "18:00")]}, {}),
        ({"b": [step("MERGED", "b", "18:00")]}, {}),
    ],
)  # fmt: skip
def test_the_latest_step_says_which_are_one(
    steps: dict[str, list[dict[str, Any]]], found: dict[str, str]
) -> None:
    assert told_with(steps, {"a", "b", "c"}) == found


def test_the_way_of_a_rumour_counts_every_time_it_was_heard() -> None:
    first = heard("Rebels are at the bridge", "17:30", spread="GROUP")
    second = heard("The bridge is taken", "17:10", spread="ONE")
    way = [how for _, how in spread_of(first, [], [second])]
    assert way == ["ONE", "GROUP"]


def test_likeness_goes_by_words_place_subject_and_time() -> None:
    one = heard("The rebels are at the bridge", "17:30", about="ATTACK")
    others = {
        "same": heard("Rebels at the bridge of Tanda!", "18:05", about="ATTACK"),
        "other language": heard("Waasi wako kwenye daraja", "18:10", about="ATTACK"),
        "other spelling": heard(
            "Waasi wako darajani", "18:15", about="ATTACK", place={"name": "marché de Tannda"}
        ),
        "other place": heard(
            "Waasi wako darajani", "18:15", about="ATTACK", place={"name": "Mtindo"}
        ),
        "other matter": heard("The well is poisoned", "18:20", about="DISEASE"),
        "other month": heard("The rebels are at the bridge", "17:30", day=1, about="ATTACK"),
    }
    found = [each.rumour for each in alike(one, others)]
    assert found == ["same", "other language", "other spelling"]
