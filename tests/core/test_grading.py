# SPDX-License-Identifier: Apache-2.0
"""Marks that rank: the highest of any part wins, and what is unknown never lowers one."""

from itertools import permutations
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cla_core.codes import LISTS
from cla_core.grading import (
    CLASSIFICATIONS,
    FLAG_MARKS,
    PRECEDENCES,
    classification_of,
    highest,
    urgency_rank,
)

MARKS = st.sampled_from(CLASSIFICATIONS)


@given(st.lists(MARKS, min_size=1))
def test_the_highest_mark_wins_in_any_order(marks: list[str]) -> None:
    won = highest(marks)
    assert won in marks
    assert all(CLASSIFICATIONS.index(mark) <= CLASSIFICATIONS.index(won) for mark in marks)
    assert highest(reversed(marks)) == won


def test_an_unknown_mark_counts_as_the_highest() -> None:
    for order in permutations([*CLASSIFICATIONS, "COSMIC"]):
        assert highest(order) == "COSMIC"


@pytest.mark.parametrize("flag", [*LISTS["sensitive"], "A-FLAG-OF-TOMORROW"])
@given(mark=MARKS)
def test_a_flag_raises_the_mark_and_never_lowers_it(flag: str, mark: str) -> None:
    won = classification_of({"classification": mark, "sensitive_flags": [flag]})
    assert CLASSIFICATIONS.index(won) >= CLASSIFICATIONS.index(mark)
    assert CLASSIFICATIONS.index(won) >= CLASSIFICATIONS.index("CONFIDENTIAL")


def test_every_flag_on_offer_has_its_least_mark() -> None:
    assert set(FLAG_MARKS) == {*LISTS["sensitive"], *LISTS["alert_flag"]}
    assert classification_of({"sensitive_flags": ["SOURCE-AT-RISK"]}) == "STRICTLY_CONFIDENTIAL"


@pytest.mark.parametrize("values", [{}, {"sensitive_flags": None}, {"sensitive_flags": 3}])
def test_half_typed_values_are_confidential(values: dict[str, Any]) -> None:
    assert classification_of(values) == "CONFIDENTIAL"


@pytest.mark.parametrize(
    "part",
    [
        {"threat_type": "CRS"},
        {"threat_type": "MOV", "other_threats": ["REC"]},
        {"sensitive_flags": ["CHILD"]},
        {"caveat": "UN_RESTRICTED"},
        {"caveat": "A-CAVEAT-OF-TOMORROW"},
    ],
)
def test_what_names_survivors_children_or_an_old_caveat_is_confidential(
    part: dict[str, Any],
) -> None:
    assert classification_of({"classification": "UNCLASSIFIED", **part}) == "CONFIDENTIAL"


def test_only_a_person_with_a_reason_lowers_a_mark() -> None:
    values = {"classification": "UNCLASSIFIED", "sensitive_flags": ["SOURCE-AT-RISK"]}
    assert classification_of(values) == "STRICTLY_CONFIDENTIAL"
    for half in ({"lowered_by": "CLA manager"}, {"lowered_by": "CLA", "lowered_reason": " "}):
        assert classification_of(values | half) == "STRICTLY_CONFIDENTIAL"
    both = {"lowered_by": "CLA manager", "lowered_reason": "Named on the radio"}
    assert classification_of(values | both) == "UNCLASSIFIED"


def test_urgency_follows_precedence() -> None:
    assert [urgency_rank(word) for word in PRECEDENCES] == [0, 1, 2, 3]
    assert urgency_rank("WHENEVER") == urgency_rank("ROUTINE")
    assert set(PRECEDENCES) == set(LISTS["precedence"])
