# SPDX-License-Identifier: Apache-2.0
"""Whether a rumour is answered: by what is known of it, not by what was thought before."""

from typing import Any

import pytest

from cla_core.outreach.standing import standing

RUMOUR = {"wording": "The rebels are at the bridge", "heard_at": "2025-05-21T17:30:00+02:00"}


def check(result: str, clock: str) -> dict[str, Any]:
    """Somebody was asked that evening."""
    at = f"2025-05-21T{clock}:00+02:00"
    return {"act": "CHECK", "at": at, "source": "K-031", "result": result}


def answer(clock: str) -> dict[str, Any]:
    """People were told what was known then."""
    return {"act": "ANSWER", "at": f"2025-05-21T{clock}:00+02:00"}


@pytest.mark.parametrize(
    ("steps", "state"),
    [
        ([check("FALSE", "18:00"), answer("18:10")], "ANSWERED"),
        ([check("FALSE", "18:00"), answer("18:10"), check("TRUE", "18:20")], "UNANSWERED"),
        ([check("TRUE", "18:20"), answer("18:10"), check("FALSE", "18:00")], "UNANSWERED"),
        ([check("FALSE", "18:00"), answer("18:10"), check("PARTLY", "18:20"), answer("18:30")],
         "ANSWERED"),
        ([check("FALSE", "18:00"), answer("18:10"), check("FALSE", "18:20")], "ANSWERED"),
        ([check("FALSE", "18:00"), answer("18:10"), check("UNCLEAR", "18:20")], "ANSWERED"),
        ([answer("17:50"), check("FALSE", "18:00")], "ANSWERED"),
        ([check("UNCLEAR", "18:00"), answer("18:10")], "UNCHECKED"),
    ],
)  # fmt: skip
def test_an_answer_counts_until_a_check_finds_otherwise(
    steps: list[dict[str, Any]], state: str
) -> None:
    assert standing("rumour", RUMOUR, steps).state == state
